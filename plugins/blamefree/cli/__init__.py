"""The command `blamefree`: arguments in, exit codes out; each command is imported when it is called."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from blamefree.cli.group import LazyGroup
from blamefree.config import ConfigError

# Each command lies in a module of its own, so that linting one file imports no site.
_COMMANDS = {
    "init": ("blamefree.cli.init", "command"),
    "lint": ("blamefree.cli.lint", "command"),
    "fmt": ("blamefree.cli.fmt", "command"),
    "merge": ("blamefree.cli.merge", "command"),
    "rule": ("blamefree.cli.rule", "command"),
    "policy": ("blamefree.cli.policy", "command"),
    "config": ("blamefree.cli.config", "command"),
    "actions": ("blamefree.cli.actions.report", "command"),
    "digest": ("blamefree.cli.digest", "command"),
    "insights": ("blamefree.cli.insights", "command"),
    "review": ("blamefree.cli.review", "command"),
    "export": ("blamefree.cli.export", "group"),
    "tickets": ("blamefree.cli.tickets", "group"),
    "new": ("blamefree.cli.new", "command"),
    "assign-ids": ("blamefree.cli.assign_ids", "command"),
    "import": ("blamefree.cli.import_", "command"),
    "build": ("blamefree.cli.site", "build"),
    "serve": ("blamefree.cli.site", "serve"),
    "pages": ("blamefree.cli.pages", "command"),
    "check-site": ("blamefree.cli.check_site", "command"),
    "lsp": ("blamefree.lsp.command", "command"),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="blamefree", prog_name="blamefree", message="%(prog)s %(version)s")
def group() -> None:
    """Postmortems as documents in git: lint them, publish them, follow their actions to the end."""


def main() -> None:
    """Run the command line; what the machine or the configuration does not allow ends with 2 and one line."""
    _open_streams()
    try:
        group()
    except ConfigError as error:
        _end(str(error))
    except MemoryError:
        _end("there is not enough memory")
    except OSError as error:
        # A full disk behind standard output, a folder that is gone, a name that is too long.
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        _end(f"{where}{(error.strerror or str(error)).lower()}")


def _open_streams() -> None:
    """Let what is printed go nowhere where a stream is closed, and nowhere fail for want of a character."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - until the end
        elif mode == "w" and stream.errors == "strict" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _end(problem: str) -> NoReturn:
    try:
        click.echo(f"blamefree: {problem}", err=True)
    except OSError:
        # Standard error is full, too: the exit code has to do.
        os._exit(2)
    sys.exit(2)
