"""`blamefree actions move`: an action is due on another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree.cli import options
from blamefree.cli.actions import editing

if TYPE_CHECKING:
    from datetime import date


@click.command("move")
@click.argument("ref", type=options.Text())
@click.option("--due", type=options.Day(), required=True, metavar="DATE", help="The new day.")
@options.as_of
@editing.diff
def command(ref: str, *, due: date, as_of: date, diff: bool) -> None:
    """Move the day an action is due on; the report goes on telling how often it slipped.

    REF is the action, such as INC-2026-0142/A2. Only the lines concerned change; the result is
    linted before it is written, and an error the change would bring in stops it.
    """
    over = "its day is past"
    editing.change(
        ref, {"due": due.isoformat()}, as_of=as_of, show=diff, unless={"done": over, "dropped": over}
    )
