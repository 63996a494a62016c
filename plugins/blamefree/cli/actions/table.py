"""The action report as a table for the width of a terminal.

It is set line by line here: a library that lays out any table took two thirds of the time that
thousands of late actions are shown in.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from blamefree import follow_through
from blamefree.actions import State
from blamefree.counting import counted
from blamefree.output.terminal import harmless, styled, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.actions import Report, Row
    from blamefree.follow_through import Grouping

_STYLES = {
    State.OVERDUE: "error",
    State.DUE_SOON: "warning",
    State.DONE_ON_TIME: "good",
    State.DONE_LATE: "good",
    State.DONE: "good",
    State.DROPPED: "dim",
}
# A pipe has no width: lines are then as wide as people set their editors.
PIPE_WIDTH = 120
# Below this many columns, severity and escalation make room for what is to be done; and below these few, its
# owner stands under it and its day under its state.
NARROW = 100
NARROWER = 76
_GAP = "  "
_LEAST_WHAT, _MOST_OWNER, _MOST_ESCALATION = 16, 20, 24
_MOST_OWNER_NARROW = 14


class Cell(NamedTuple):
    """What stands in a column, and how: the style of each of its paragraphs."""

    text: str
    style: str = ""
    note: str = ""


class Column(NamedTuple):
    """A column of the table."""

    name: str
    size: int
    cells: list[Cell]


def show(report: Report, *, everything: bool, grouping: Grouping | None, color: bool) -> None:
    """Print what is not done, or everything, and a summary of all to standard output."""
    columns = (
        shutil.get_terminal_size((PIPE_WIDTH, 0)).columns if color or sys.stdout.isatty() else PIPE_WIDTH
    )
    shown = report if everything else report.where(lambda row: not row.state.over)
    if grouping is None:
        _print(shown.rows, columns, color=color)
    else:
        for name, part in follow_through.group(shown, grouping):
            heading = f"{harmless(name) or f'no {grouping}'}: {_told(part)}"
            click.echo(styled(heading, "bold", color=color), color=color)
            _print(part.rows, columns, color=color)
            click.echo()
    click.echo(_summary(report))


def _print(rows: tuple[Row, ...], columns: int, *, color: bool) -> None:
    if rows:
        click.echo("\n".join(_lines(rows, columns, color=color)), color=color)


def _lines(rows: tuple[Row, ...], columns: int, *, color: bool) -> Iterator[str]:
    table = list(_narrow(rows) if columns < NARROWER else _columns(rows, wide=columns >= NARROW))
    taken = sum(column.size + len(_GAP) for column in table if column.name != "what")
    sizes = [max(_LEAST_WHAT, columns - taken) if one.name == "what" else one.size for one in table]
    yield _line([(column.name, "bold") for column in table], sizes, color=color)
    for cells in zip(*(column.cells for column in table), strict=True):
        parts = [
            [
                *((line, cell.style) for line in wrap(cell.text, size)),
                *((line, "dim") for line in wrap(cell.note, size)),
            ]
            for cell, size in zip(cells, sizes, strict=True)
        ]
        for number in range(max(map(len, parts))):
            line = [part[number] if number < len(part) else ("", "") for part in parts]
            yield _line(line, sizes, color=color)


def _line(parts: list[tuple[str, str]], sizes: list[int], *, color: bool) -> str:
    texts = [
        styled(text, style, color=color and bool(style)) + " " * (size - width(text))
        for (text, style), size in zip(parts, sizes, strict=True)
    ]
    return _GAP.join(texts).rstrip()


def _columns(rows: tuple[Row, ...], *, wide: bool) -> Iterator[Column]:
    yield _sized("action", [Cell(harmless(row.ref)) for row in rows])
    yield _sized("state", [Cell(_state(row), _STYLES.get(row.state, "")) for row in rows])
    if wide:
        yield _sized("sev", [Cell(row.postmortem.severity or "?") for row in rows])
    yield Column("what", 0, [Cell(harmless(row.action.title), note=harmless(row.story)) for row in rows])
    owners = [Cell(harmless(row.action.owner or "nobody")) for row in rows]
    yield _sized("owner", owners, _MOST_OWNER if wide else _MOST_OWNER_NARROW)
    yield _sized("due", [Cell(_due(row)) for row in rows])
    if wide:
        yield _sized("escalates to", [Cell(_escalation(row)) for row in rows], _MOST_ESCALATION)


def _narrow(rows: tuple[Row, ...]) -> Iterator[Column]:
    yield _sized("action", [Cell(harmless(row.ref)) for row in rows])
    yield _sized("state", [Cell(_state(row), _STYLES.get(row.state, ""), _due(row)) for row in rows])
    notes = [": ".join(filter(None, (row.action.owner or "nobody", row.story))) for row in rows]
    whats = zip((row.action.title for row in rows), notes, strict=True)
    yield Column("what", 0, [Cell(harmless(title), note=harmless(note)) for title, note in whats])


def _due(row: Row) -> str:
    return row.action.due.isoformat() if row.action.due else "no date"


def _sized(name: str, cells: list[Cell], most: int = 40) -> Column:
    widest = max(width(name), *(width(cell.text) for cell in cells))
    return Column(name, min(widest, most), cells)


def wrap(text: str, size: int) -> list[str]:
    """Return text on lines of a width, broken between words, and within those that are longer."""
    if width(text) <= size:
        return [text] if text else []
    lines, line = [], ""
    for word in text.split():
        if line and width(line) + 1 + width(word) <= size:
            line += f" {word}"
            continue
        if line:
            lines.append(line)
        line = ""
        for character in word:
            if width(line) + width(character) > size:
                lines.append(line)
                line = ""
            line += character
    return [*lines, line]


def _escalation(row: Row) -> str:
    if row.escalation is None:
        return ""
    role = harmless(row.escalation.role)
    return role if row.escalation.level == 1 else f"{role} (level {row.escalation.level})"


def _state(row: Row) -> str:
    if row.state is State.OVERDUE:
        return f"{counted(row.days_overdue, 'day')} late"
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
    told = f"\n{counted(counts['total'], 'action')} as of {report.as_of}: {_told(report)}"
    return told + (f"; {missing}" if missing else "")


def show_follow_through(report: Report) -> None:
    """Print how late the overdue are, how many of the promises were kept, and how long it took."""
    measured = follow_through.measure(report)
    ages = [f"{count} by {days} days" for days, count in measured.ages if count]
    if ages:
        click.echo(f"overdue: {', '.join(ages)}")
    told = [f"{part[0].lower()}{part[1:]}" for part in (measured.words, measured.pace) if part]
    if told:
        click.echo("; ".join(told))
