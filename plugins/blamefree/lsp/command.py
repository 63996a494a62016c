"""`blamefree lsp`: the command that an editor starts."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Speak by standard input and output, as is done without it.")
def command(*, stdio: bool) -> None:
    """Serve an editor: findings while you write, completion, quick fixes, and where an id leads.

    The editor starts this command and speaks with it in the Language Server Protocol.
    """
    if not stdio and sys.stdin.isatty():
        click.echo("blamefree: an editor starts this command and speaks with it; ctrl+c ends it", err=True)
    try:
        from blamefree.lsp import service  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        message = "an editor is served by pygls, which is not installed: pip install 'blamefree[lsp]'"
        raise click.UsageError(message) from None
    sys.exit(service.run(_today))


def _today() -> date:
    return datetime.now().astimezone().date()
