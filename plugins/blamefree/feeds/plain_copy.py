"""A postmortem as plain Markdown, for tools: its facts as a list, its text, its actions as a table."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blamefree import durations
from blamefree.feeds.plain import plain
from blamefree.plain_markdown import literal
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import timedelta

    from blamefree.actions import Row
    from blamefree.model import FollowUp, Postmortem

# What an author tells the linter is no part of the text, nor is the line it has to itself.
_TO_THE_LINTER = re.compile(
    r"(?m:^)<!--\s*blamefree:(?s:.*?)-->\n|(?<![ \t])[ \t]*+<!--\s*blamefree:(?s:.*?)-->"
)

_ACTIONS = """\
| Action | What | Type | Owner | Due | State | Ticket |
| --- | --- | --- | --- | --- | --- | --- |"""


@frozen
class Reference:
    """Another postmortem, and the way to its plain Markdown."""

    name: str
    title: str
    address: str


def render(one: Postmortem, body: str, rows: Sequence[Row], related: Iterable[Reference], page: str) -> str:
    """Return the copy; `body` is its text with links that lead to copies, `page` the address of its page."""
    parts = [
        f"# {literal(one.title)}",
        "\n".join((*_facts(one), f"- Page: <{page}>")),
        *([literal(one.impact.summary)] if one.impact.summary else []),
        _TO_THE_LINTER.sub("", body).strip(),
        *_section("Action items", [_row(row) for row in rows], _ACTIONS),
        *([f"As of {rows[0].as_of}."] if rows else []),
        *_section("Runbooks", [_follow_up(item) for item in one.runbooks]),
        *_section("Alerts", [_follow_up(item) for item in one.alerts]),
        *_section("Review", _review(one)),
        *_section(
            "Related",
            [f"- [{literal(other.name)}]({other.address}): {literal(other.title)}" for other in related],
        ),
    ]
    return plain("\n\n".join(part for part in parts if part)) + "\n"


def _facts(one: Postmortem) -> Iterator[str]:
    durations_known = one.durations
    for name, value in (
        ("Id", one.id),
        ("Severity", one.severity or "not rated"),
        ("Kind", one.kind),
        ("Status", one.status),
        ("Visibility", one.visibility.value),
        ("Services", ", ".join(one.services)),
        ("Tags", ", ".join(one.tags)),
        ("Incident commander", one.incident_commander or ""),
        ("Authors", ", ".join(one.authors)),
        ("Started", _moment(one.started_at) or (one.started_on.isoformat() if one.started_on else "")),
        ("Detected", _step(one.detected_at, durations_known.detected)),
        ("Acknowledged", _step(one.acknowledged_at, durations_known.acknowledged)),
        ("Contained", _step(one.contained_at, durations_known.contained)),
        ("Resolved", _step(one.resolved_at, durations_known.resolved)),
        ("Published", _moment(one.published_at)),
        ("Noticed by", ": ".join(filter(None, (one.detection_method, one.detection_source)))),
        *((name.replace("_", " ").capitalize(), value) for name, value in one.impact.facts),
        *((name.replace("_", " ").capitalize(), value) for name, value in one.exercise),
    ):
        if value:
            yield f"- {name}: {literal(value)}"
    if one.contributing_factors:
        yield "- Contributing factors:"
        for factor in one.contributing_factors:
            yield f"    - {literal(': '.join(filter(None, (factor.category, factor.summary))))}"
    if one.containment:
        yield "- Containment:"
        for step in one.containment:
            yield f"    - {literal(': '.join(filter(None, (step.method, _moment(step.at), step.note))))}"


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if at else ""


def _step(at: datetime | None, took: timedelta | None) -> str:
    after = f"after {durations.words(took)}" if took is not None else ""
    return ", ".join(filter(None, (_moment(at), after)))


def _section(title: str, lines: list[str], head: str = "") -> Iterator[str]:
    if lines:
        yield f"## {title}"
        yield "\n".join((head, *lines) if head else lines)


def _row(row: Row) -> str:
    action = row.action
    late = f"overdue by {row.days_overdue} {'day' if row.days_overdue == 1 else 'days'}"
    cells = (
        action.id,
        action.title,
        action.type or "",
        action.owner or "nobody yet",
        action.due.isoformat() if action.due else "no date",
        late if row.days_overdue else row.state.value.replace("-", " "),
        action.ticket or "",
    )
    return f"| {' | '.join(map(literal, cells))} |"


def _follow_up(item: FollowUp) -> str:
    told = (item.title, "unchanged" if item.change == "none" else item.change, item.reason)
    return f"- {literal(': '.join(filter(None, told)))}{f' <{item.url}>' if item.url else ''}"


def _review(one: Postmortem) -> list[str]:
    review = one.review
    told = (
        ("Held on", review.held_on.isoformat() if review.held_on else ""),
        ("Facilitator", review.facilitator or ""),
        ("Participants", ", ".join(review.participants)),
    )
    return [f"- {name}: {literal(value)}" for name, value in told if value]
