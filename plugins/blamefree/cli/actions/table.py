"""The action report as a table for the width of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from blamefree import follow_through
from blamefree.actions import State
from blamefree.output.terminal import harmless, width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.actions import Report, Row
    from blamefree.follow_through import Grouping

_STYLES = {
    State.OVERDUE: "bold red",
    State.DUE_SOON: "yellow",
    State.DONE_ON_TIME: "green",
    State.DONE_LATE: "green",
    State.DONE: "green",
    State.DROPPED: "dim",
}
# A pipe has no width: lines are then as wide as people set their editors.
PIPE_WIDTH = 120
# Below this many columns, severity and escalation make room for what is to be done.
NARROW = 100
_GAP = 2
_LEAST_WHAT, _MOST_OWNER, _MOST_ESCALATION = 16, 20, 24
_MOST_OWNER_NARROW = 14

Cell = str | Text


def show(report: Report, *, everything: bool, grouping: Grouping | None, color: bool) -> None:
    """Print what is not done, or everything, and a summary of all to standard output."""
    console = Console(no_color=not color, force_terminal=color, highlight=False, emoji=False, markup=False)
    if not console.is_terminal or console.width < 1:
        console.width = PIPE_WIDTH
    shown = report if everything else report.where(lambda row: not row.state.over)
    if grouping is None:
        _print(console, shown.rows)
    else:
        for name, part in follow_through.group(shown, grouping):
            heading = f"{harmless(name) or f'no {grouping}'}: {_told(part)}"
            console.print(Text(heading, "bold"))
            _print(console, part.rows)
            console.print()
    console.print(_summary(report), soft_wrap=True)


def _print(console: Console, rows: tuple[Row, ...]) -> None:
    if not rows:
        return
    wide = console.width >= NARROW
    most_owner = _MOST_OWNER if wide else _MOST_OWNER_NARROW
    columns = [
        column for column in _columns(rows, most_owner) if wide or column[0] not in {"sev", "escalates to"}
    ]
    taken = sum(size + _GAP for name, size, _ in columns if name != "what")
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, _GAP, 0, 0))
    for name, size, _ in columns:
        # Widths that are told need not be measured cell by cell, which is what takes long.
        room = max(_LEAST_WHAT, console.width - taken) if name == "what" else size
        table.add_column(name, width=room, overflow="fold")
    for cells in zip(*(cells for _, _, cells in columns), strict=True):
        table.add_row(*cells)
    console.print(table)


def _columns(rows: tuple[Row, ...], most_owner: int) -> Iterable[tuple[str, int, list[Cell]]]:
    """Yield the name, the width and the cells of each column."""
    states: list[Cell] = [Text(_state(row), _STYLES.get(row.state, "")) for row in rows]
    whats: list[Cell] = [_what(row) for row in rows]
    yield _sized("action", [row.ref for row in rows])
    yield _sized("state", states)
    yield _sized("sev", [row.postmortem.severity or "?" for row in rows])
    yield "what", 0, whats
    yield _sized("owner", [harmless(row.action.owner or "nobody") for row in rows], most_owner)
    yield _sized("due", [row.action.due.isoformat() if row.action.due else "no date" for row in rows])
    yield _sized("escalates to", [_escalation(row) for row in rows], _MOST_ESCALATION)


def _sized(name: str, cells: list[str] | list[Cell], most: int = 30) -> tuple[str, int, list[Cell]]:
    widest = max(width(name), *(width(str(cell)) for cell in cells))
    return name, min(widest, most), list(cells)


def _what(row: Row) -> Cell:
    title = harmless(row.action.title)
    return Text.assemble(title, "\n", (row.story, "dim")) if row.story else title


def _escalation(row: Row) -> str:
    if row.escalation is None:
        return ""
    role = harmless(row.escalation.role)
    return role if row.escalation.level == 1 else f"{role} (level {row.escalation.level})"


def _state(row: Row) -> str:
    if row.state is State.OVERDUE:
        return f"{row.days_overdue} {'day' if row.days_overdue == 1 else 'days'} late"
    return row.state.value.replace("-", " ")


def _told(report: Report) -> str:
    counts = report.counts
    parts = [
        f"{counts[state.key]} {state.value.replace('-', ' ')}" for state in State if state is not State.DONE
    ]
    unknown = counts["done"] - counts["done_on_time"] - counts["done_late"]
    parts.insert(-1, f"{unknown} done")
    return ", ".join(part for part in parts if not part.startswith("0 "))


def _summary(report: Report) -> str:
    counts = report.counts
    if not counts["total"]:
        return f"no actions as of {report.as_of}"
    gaps = [
        f"{counts[f'without_{what}']} without {word}" for what, word in (("owner", "owner"), ("due", "date"))
    ]
    missing = " and ".join(gap for gap in gaps if not gap.startswith("0 "))
    noun = "action" if counts["total"] == 1 else "actions"
    told = f"\n{counts['total']} {noun} as of {report.as_of}: {_told(report)}"
    return told + (f"; {missing}" if missing else "")


def show_follow_through(report: Report) -> None:
    """Print how many of the promises were kept, and how long it took."""
    measured = follow_through.measure(report)
    if measured.rate is None or measured.on_time_rate is None:
        return
    told = (
        f"of {measured.due} that have come due, {measured.done} are done ({measured.rate:.0%}), "
        f"{measured.on_time} of them on time ({measured.on_time_rate:.0%})"
    )
    closing = measured.days_to_close
    if closing.median is not None:
        told += f"; closed in {closing.median:g} days (median of {closing.n}"
        if closing.lower_quartile is not None:
            told += f", half of them in {closing.lower_quartile:g} to {closing.upper_quartile:g}"
        told += ")"
    click.echo(told)
