"""The command `blamefree`: arguments in, exit codes out; each command is imported when it is called."""

from __future__ import annotations

import sys

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
    """Run the command line; a wrong configuration ends with exit code 2 and one line."""
    try:
        group()
    except ConfigError as error:
        click.echo(f"blamefree: {error}", err=True)
        sys.exit(2)
