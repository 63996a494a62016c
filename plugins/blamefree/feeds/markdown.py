"""The report as a Markdown table, for a chat or an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.plain_markdown import escape

if TYPE_CHECKING:
    from blamefree.actions import Report

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
