"""`blamefree actions drop`: an action is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree.cli import options
from blamefree.cli.actions import editing

if TYPE_CHECKING:
    from datetime import date


@click.command("drop")
@click.argument("ref", type=options.Text())
@click.option(
    "--reason",
    type=options.Text(),
    required=True,
    metavar="TEXT",
    help="Why: what changed since it was promised.",
)
@options.as_of
@editing.diff
def command(ref: str, *, reason: str, as_of: date, diff: bool) -> None:
    """Give an action up, and say why.

    REF is the action, such as INC-2026-0142/A2. Only the lines concerned change; the result is
    linted before it is written, and an error the change would bring in stops it.
    """
    unless = {"dropped": "its document says why", "done": "what is done is not given up"}
    editing.change(
        ref, {"status": "dropped", "reason": " ".join(reason.split())}, as_of=as_of, show=diff, unless=unless
    )
