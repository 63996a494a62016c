"""A command that holds commands, each of them imported when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from blamefree.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.shell_completion import CompletionItem

# No first sentence of a command is as long as this.
_SENTENCE = 300


class LazyGroup(click.Group):
    """A group that imports a command when it is named; `lazy` tells the module and the name of each."""

    def __init__(self, *arguments: Any, lazy: Mapping[str, tuple[str, str]], **options: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*arguments, **options)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which they are told."""
        del ctx
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is none of this name."""
        del ctx
        if cmd_name not in self.lazy:
            return None
        module, name = self.lazy[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the whole sentence of each; click cuts it at the end of the line."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(_SENTENCE)) for name, one in found if one])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Propose the commands by their names alone: none of them is imported for that."""
        if incomplete and not incomplete[0].isalnum():
            return super().shell_complete(ctx, incomplete)
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only a shell that asks

        return [CompletionItem(name) for name in self.lazy if name.startswith(incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command a line names; a misspelt one is answered with the nearest."""
        word = args[0] if args else ""
        if word and word not in self.lazy and not word.startswith("-"):
            near = nearest(word, self.lazy)
            advice = f" Did you mean '{near}'?" if near else ""
            ctx.fail(f"There is no command '{word}'.{advice}")
        return super().resolve_command(ctx, args)
