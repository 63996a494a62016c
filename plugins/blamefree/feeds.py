"""The action report for other programs: JSON, CSV, iCalendar and Markdown."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blamefree.actions import Report, Row

_FIELDS = (
    "ref",
    "title",
    "owner",
    "due",
    "status",
    "severity",
    "services",
    "days_overdue",
    "escalate_to",
    "ticket",
    "path",
    "line",
)

# A spreadsheet runs a cell that begins with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def entry(row: Row) -> dict[str, object]:
    """Return an action as an object of JSON; what is not stated is null."""
    action, postmortem = row.action, row.postmortem
    return {
        "ref": row.ref,
        "title": action.title,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "status": action.status.value,
        "severity": postmortem.severity,
        "services": list(postmortem.services),
        "days_overdue": row.days_overdue,
        "escalate_to": row.escalate_to,
        "ticket": action.ticket,
        "path": postmortem.path,
        "line": action.line,
    }


def as_json(report: Report) -> str:
    """Return the report as a JSON object."""
    data = {
        "as_of": report.as_of.isoformat(),
        "counts": report.counts,
        "actions": [entry(row) for row in report.rows],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_csv(report: Report) -> str:
    """Return a line an action, with a header line (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_FIELDS)
    for row in report.rows:
        writer.writerow([_cell(value) for value in entry(row).values()])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, list):
        value = "; ".join(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_markdown(report: Report) -> str:
    """Return a table of what is not done, for a chat or an issue."""
    lines = [
        "| Action | What | Owner | Due | Days late | Escalates to |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in report.rows:
        if row.state.over:
            continue
        action = row.action
        cells = (
            row.ref,
            action.title,
            action.owner or "nobody yet",
            action.due.isoformat() if action.due else "no date",
            str(row.days_overdue or ""),
            row.escalate_to or "",
        )
        lines.append(f"| {' | '.join(map(_escape, cells))} |")
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    for character in "\\`*_[]<>|~":
        text = text.replace(character, f"\\{character}")
    return text


def as_ics(report: Report) -> str:
    """Return an all-day event on the due day of each action that is not done (RFC 5545)."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - an optional library, needed for this format alone

    calendar = Calendar()
    calendar.add("prodid", "-//blamefree//actions//EN")
    calendar.add("version", "2.0")
    for row in report.rows:
        if not row.state.pending or row.action.due is None:
            continue
        event = Event()
        event.add("uid", f"{row.ref}@blamefree")
        event.add("dtstamp", datetime.combine(report.as_of, time(), UTC))
        event.add("dtstart", row.action.due)
        event.add("dtend", row.action.due + timedelta(days=1))
        event.add("summary", f"{row.ref}: {row.action.title}")
        event.add("description", f"Owner: {row.action.owner or 'nobody yet'}\nFrom: {row.postmortem.title}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return str(calendar.to_ical().decode())
