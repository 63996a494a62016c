"""`blamefree actions add`: one more action of a postmortem."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from blamefree import editing as edits
from blamefree import schema
from blamefree.cli import options
from blamefree.cli.actions import editing
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from datetime import date

    from blamefree.document import Document


def _choices(field: str) -> click.Choice[str]:
    return click.Choice([each for each in schema.field(("action_items", 0, field))["enum"] if each])


@click.command("add")
@click.argument("identifier", type=options.Text(), metavar="ID")
@click.argument("title", type=options.Text())
@click.option(
    "--owner", type=options.Text(), metavar="NAME", help="The one person or role who sees it through."
)
@click.option("--due", type=options.Day(), metavar="DATE", help="The day by which it is done.")
@click.option("--type", "kind", type=_choices("type"), help="What it does for the next time.")
@click.option("--priority", type=_choices("priority"), help="How soon it matters beside the others.")
@click.option(
    "--ticket", type=options.Text(), metavar="URL", help="Where the work is tracked: a URL or a key."
)
@options.as_of
@editing.diff
def command(  # noqa: PLR0913 - one parameter an option
    identifier: str,
    title: str,
    *,
    owner: str | None,
    due: date | None,
    kind: str | None,
    priority: str | None,
    ticket: str | None,
    as_of: date,
    diff: bool,
) -> None:
    """Promise one more action, and print its reference.

    ID is the postmortem, such as INC-2026-0142, and TITLE a sentence of work. Without an owner or
    a day the action is only proposed. The other actions stay as they are written; the result is
    linted before it is written, and an error the change would bring in stops it.
    """
    what = " ".join(title.split())
    if not what:
        message = "the title is empty"
        raise click.UsageError(message)
    target = editing.find(identifier)
    name = edits.next_id(str(one.value("id")) for one in written_actions(target.written))
    fields = {
        "id": name,
        "title": what,
        "type": kind,
        "priority": priority,
        "owner": " ".join(owner.split()) if owner else None,
        "due": due.isoformat() if due else None,
        "status": "open" if owner and due else "proposed",
        "ticket": ticket,
    }

    def add(written: Document) -> str:
        return edits.add_item(written, {field: value for field, value in fields.items() if value})

    if not target.apply(add, as_of=as_of, show=diff):
        sys.exit(1)
    if not diff:
        click.echo(f"{identifier}/{name} in {target.name}")
