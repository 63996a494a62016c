"""`blamefree actions assign`: an action has another owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree.cli import options
from blamefree.cli.actions import editing

if TYPE_CHECKING:
    from datetime import date


@click.command("assign")
@click.argument("ref", type=options.Text())
@click.option(
    "--owner",
    type=options.Text(),
    required=True,
    metavar="NAME",
    help="The one person or role who sees it through.",
)
@options.as_of
@editing.diff
def command(ref: str, *, owner: str, as_of: date, diff: bool) -> None:
    """Give an action to another owner.

    REF is the action, such as INC-2026-0142/A2. Only the lines concerned change; the result is
    linted before it is written, and an error the change would bring in stops it.
    """
    over = "nobody has to see to it"
    owned = {"owner": " ".join(owner.split())}
    editing.change(ref, owned, as_of=as_of, show=diff, unless={"done": over, "dropped": over})
