"""`blamefree actions done`: an action was seen through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree.cli import options
from blamefree.cli.actions import editing

if TYPE_CHECKING:
    from datetime import date


@click.command("done")
@click.argument("ref", type=options.Text())
@click.option(
    "--evidence", type=options.Text(), metavar="URL", help="What shows that it works: merged is not verified."
)
@options.as_of
@editing.diff
def command(ref: str, *, evidence: str | None, as_of: date, diff: bool) -> None:
    """Mark an action as done, verified on the day of --as-of.

    REF is the action, such as INC-2026-0142/A2. Only the lines concerned change; the result is
    linted before it is written, and an error the change would bring in stops it.
    """
    fields = {"status": "done", "done_on": as_of.isoformat(), **({"evidence": evidence} if evidence else {})}
    unless = {"done": "its document says since when", "dropped": "a dropped action is not done"}
    editing.change(ref, fields, as_of=as_of, show=diff, unless=unless)
