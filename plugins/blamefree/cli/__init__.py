"""The command `blamefree`: arguments in, exit codes out; each command is imported when it is called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from blamefree.config import ConfigError

# Each command lies in a module of its own, so that linting one file imports no site.
_COMMANDS = {
    "lint": ("blamefree.cli.lint", "command"),
    "rule": ("blamefree.cli.rule", "command"),
    "policy": ("blamefree.cli.policy", "command"),
    "actions": ("blamefree.cli.actions", "command"),
    "new": ("blamefree.cli.new", "command"),
    "import": ("blamefree.cli.import_", "command"),
    "build": ("blamefree.cli.site", "build"),
    "serve": ("blamefree.cli.site", "serve"),
}


class _Commands(click.Group):
    """A group that imports a command when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0] if args else ""
        if word and word not in _COMMANDS and not word.startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 - only a misspelt command needs it

            near = get_close_matches(word, _COMMANDS, n=1)
            advice = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"There is no command '{word}'.{advice}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
