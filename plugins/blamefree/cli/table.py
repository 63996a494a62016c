"""The action report as a table for the width of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from blamefree.actions import State
from blamefree.output.terminal import harmless

if TYPE_CHECKING:
    from blamefree.actions import Report, Row

_STYLES = {State.OVERDUE: "bold red", State.DUE_SOON: "yellow", State.DONE: "green", State.DROPPED: "dim"}
# A pipe has no width: lines are then as wide as people set their editors.
PIPE_WIDTH = 120


def show(report: Report, *, everything: bool, color: bool) -> None:
    """Print what is not done, or everything, and a summary of all to standard output."""
    console = Console(no_color=not color, force_terminal=color, highlight=False, emoji=False, markup=False)
    if not console.is_terminal or console.width < 1:
        console.width = PIPE_WIDTH
    rows = report.rows if everything else report.of(*(state for state in State if not state.over))
    if rows:
        console.print(_table(rows))
    console.print(_summary(report))


def _table(rows: tuple[Row, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("action", no_wrap=True)
    table.add_column("state", no_wrap=True)
    table.add_column("sev", no_wrap=True)
    table.add_column("what", ratio=1, overflow="fold")
    table.add_column("owner", overflow="fold")
    table.add_column("due", no_wrap=True)
    table.add_column("escalates to", overflow="fold")
    for row in rows:
        style = _STYLES.get(row.state, "")
        table.add_row(
            row.ref,
            Text(_state(row), style),
            row.postmortem.severity or "?",
            harmless(row.action.title),
            harmless(row.action.owner or "nobody"),
            row.action.due.isoformat() if row.action.due else "no date",
            row.escalate_to or "",
        )
    return table


def _state(row: Row) -> str:
    if row.state is State.OVERDUE:
        return f"{row.days_overdue} {'day' if row.days_overdue == 1 else 'days'} late"
    return row.state.value.replace("-", " ")


def _summary(report: Report) -> str:
    counts = report.counts
    if not counts["total"]:
        return f"no actions as of {report.as_of}"
    parts = [f"{counts[state.value.replace('-', '_')]} {state.value.replace('-', ' ')}" for state in State]
    told = ", ".join(part for part in parts if not part.startswith("0 "))
    gaps = [
        f"{counts[f'without_{what}']} without {word}" for what, word in (("owner", "owner"), ("due", "date"))
    ]
    missing = " and ".join(gap for gap in gaps if not gap.startswith("0 "))
    noun = "action" if counts["total"] == 1 else "actions"
    return f"\n{counts['total']} {noun} as of {report.as_of}: {told}" + (f"; {missing}" if missing else "")
