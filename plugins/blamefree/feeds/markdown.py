"""The report as a Markdown table, for a chat or an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.feeds.plain import plain

if TYPE_CHECKING:
    from blamefree.actions import Report

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]{}<>|~"})

_HEAD = """\
| Action | What | Owner | Due | Days late | Escalates to |
| --- | --- | --- | --- | --- | --- |
"""


def render(report: Report) -> str:
    """Return a table of what is not over."""
    lines = []
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
        lines.append(f"| {' | '.join(map(escape, cells))} |\n")
    return _HEAD + "".join(lines)


def escape(text: str) -> str:
    """Return text that Markdown shows as it is; a mention of somebody calls nobody."""
    return plain(literal(text)).replace("@", "@\u200b")


def literal(text: str) -> str:
    """Return text on one line that Markdown shows as it is, in a cell of a table as well."""
    return " ".join(text.split()).translate(_SIGNS)
