"""`blamefree tickets check`: where an action and its ticket tell different stories."""

from __future__ import annotations

import json
import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import click

from blamefree import drift, editing
from blamefree.cli import archive, files, options
from blamefree.cli.actions.editing import find
from blamefree.cli.reader import Reader
from blamefree.counting import counted
from blamefree.output.terminal import harmless
from blamefree.tickets import Tracker
from blamefree.trackers import Token, asking
from blamefree.trackers.http import TIMEOUT, Client

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from blamefree.actions import Report
    from blamefree.drift import Drift
    from blamefree.tickets import Ticket, TicketSettings


@click.command("check")
@options.owner
@options.team
@options.service
@options.severity
@options.as_of
@click.option("--write", is_flag=True, help="Make the documents say what the tickets say.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=TIMEOUT, show_default=True, help="Seconds to wait."
)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    owner: str | None,
    team: str | None,
    service: str | None,
    severity: str | None,
    as_of: date,
    write: bool,
    form: str,
    timeout: float,
) -> None:
    """Ask the trackers about the tickets of the actions, and report where the two differ.

    A ticket is closed and its action is open, or the reverse, or the ticket is gone. Tokens come
    from the environment: GITHUB_TOKEN, GITLAB_TOKEN, JIRA_TOKEN and, for Jira's cloud, JIRA_USER.
    Only github.com, gitlab.com and the hosts of the configuration are asked.

    Exit code 0: no difference is left. 1: differences. 2: a tracker could not be asked, besides
    wrong usage.
    """
    reader = Reader(files.find_project())
    settings = reader.project.config.actions.tickets
    wanted = options.Choice(owner, team, service, severity)
    report = wanted.of(archive.report(reader, as_of), reader.project.config.catalog)
    tickets = _askable(report, settings)
    client = Client(time.sleep, time.time, timeout=timeout)
    answers = asking.ask(client, tickets, _tokens())
    found = tuple(drift.compare(report, settings, answers.by_text))
    click.echo(_rendered(found, form), nl=False)
    for problem in answers.problems:
        click.echo(f"blamefree: {problem}", err=True)
    left = _write(found, as_of) if write else len(found)
    asked = f"{len(answers.by_text)} of {counted(len(tickets), 'ticket')} asked about"
    click.echo(f"{asked}: {len(found)} {'differs' if len(found) == 1 else 'differ'}", err=True)
    sys.exit(2 if answers.problems or reader.failed else int(left > 0))


def _askable(report: Report, settings: TicketSettings) -> list[Ticket]:
    """Return the tickets that can be asked about, each once; what cannot is said aside."""
    texts = dict.fromkeys(row.action.ticket for row in report.rows if row.action.ticket)
    read = [settings.read(text) for text in texts]
    strange: dict[str, int] = {}
    tickets = []
    for ticket in read:
        if asking.can_ask(ticket.tracker) and settings.askable(ticket.host):
            tickets.append(ticket)
        else:
            place = ticket.host or "keys without a configured prefix"
            strange[place] = strange.get(place, 0) + 1
    for place, count in strange.items():
        tickets_ = "ticket" if count == 1 else "tickets"
        click.echo(f"{count} {tickets_} not asked about: {harmless(place)}", err=True)
    return tickets


def _tokens() -> dict[Tracker, Token]:
    names = {Tracker.GITHUB: "GITHUB_TOKEN", Tracker.GITLAB: "GITLAB_TOKEN", Tracker.JIRA: "JIRA_TOKEN"}
    users = {Tracker.JIRA: os.environ.get("JIRA_USER") or None}
    return {
        tracker: Token(secret, users.get(tracker))
        for tracker, name in names.items()
        if (secret := os.environ.get(name, "").strip())
    }


def _rendered(found: Iterable[Drift], form: str) -> str:
    if form == "text":
        return "".join(f"{harmless(f'{one.row.ref}: {one.words}')}\n" for one in found)
    data = [
        {
            "ref": one.row.ref,
            "ticket": one.ticket.text,
            "url": one.ticket.url,
            "ticket_status": one.answer.status.name.lower(),
            "closed_on": one.answer.on.isoformat() if one.answer.on else None,
            "action_status": one.row.action.status.value,
            "path": one.row.postmortem.path,
            "line": one.row.action.line,
        }
        for one in found
    ]
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _write(found: Iterable[Drift], as_of: date) -> int:
    """Write what can be written, and return how many differences are left."""
    left = 0
    for one in found:
        fields = one.correction(as_of)
        if fields is None:
            left += 1
            continue
        target = find(one.row.postmortem.id)
        edit = partial(editing.set_fields, index=target.action(one.row.action.id).index, fields=fields)
        written = target.apply(edit, as_of=as_of, show=False)
        if written:
            click.echo(f"{one.row.ref} written: {fields['status']}", err=True)
        left += not written
    return left
