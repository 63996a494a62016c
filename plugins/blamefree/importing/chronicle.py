"""A timeline of any shape as a table of ours, where each of its entries can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree import clock, written_days, zones
from blamefree.importing import grids, headings, listing
from blamefree.importing.outline import Part
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.importing.grids import Grid

_BEGINS = re.compile(
    rf"(?P<marks>[*_`\[(]{{0,8}}+){clock.PATTERN}(?P<close>[*_`\])]*)(?P<gap>\s*(?:[-–—:|,]+\s*|(?<=\s)|$))",
    re.ASCII,
)
_DAY = re.compile(rf"[*_\s]*(?P<text>{written_days.PATTERN})[*_\s:]*")
_ZONE = re.compile(rf"(?<![\w+-]){zones.PATTERN}(?!\w)")
_BLOCK = re.compile(r"\s*(?:[-*+] |\d{1,9}[.)] |`{3}|~{3}|>|\||#{1,6} |<|={3,}\s*$|-{3,}\s*$| {4})")
_LISTED = re.compile(r"(?:[-*+]|\d{1,9}[.)]) +\S")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:.*")
_BAR = re.compile(r"(?<!\\)\|")
_TIMES = {
    "time",
    "timestamp",
    "date",
    "when",
    "date/time",
    "datetime",
    "date and time",
    "time of event",
    "date time",
}
_EVENTS = {
    "event",
    "events",
    "what",
    "description",
    "details",
    "action",
    "what happened",
    "activity",
    "notes",
    "update",
}
_PHASES = {"phase", "stage"}


@frozen
class Chronicle:
    """The timeline as it goes on: its parts, how many entries became rows, and why none did."""

    parts: tuple[Part, ...]
    rows: int = 0
    reason: str = ""


@frozen
class _Row:
    time: str
    event: str
    phase: str = ""


class _UnreadableError(Exception):
    """An entry that cannot be told for sure; the timeline is left as it is."""


def tell(part: Part, below: Sequence[Part], addition: str = "") -> Chronicle:
    """Return a timeline and the parts under it with its entries in a table, or as they are."""
    zone = _zone(f"{addition}\n{_prose(part.text)}")
    try:
        if below:
            rows, before, after = _from_headings(part, below)
        elif found := grids.find(part.text):
            if _is_ours(found[0]):
                return Chronicle((part,), 0, "it is a table already")
            rows, before, after, zone = _from_grid(part.text, found, zone)
        else:
            rows, before, after = _from_list(part.text)
        _check(rows)
    except _UnreadableError as error:
        return Chronicle((part, *below), 0, str(error))
    label = f"Time ({zone})" if zone else "Time"
    table = "\n".join(
        [f"| {label} | Phase | Event |", "| --- | --- | --- |"]
        + [f"| {row.time} | {row.phase} | {row.event} |" for row in rows]
    )
    text = "\n\n".join(piece for piece in (before, table, after) if piece)
    return Chronicle((Part(part.title, part.level, text),), len(rows))


def _check(rows: list[_Row]) -> None:
    if not rows:
        message = "it holds no entry that begins with a time"
        raise _UnreadableError(message)
    running = clock.Clock(None, None)
    for row in rows:
        try:
            running.read(row.time)
        except (ValueError, OverflowError):
            message = f"'{row.time[:40]}' cannot be read as a time"
            raise _UnreadableError(message) from None


def _prose(text: str) -> str:
    """Return what stands before the first entry."""
    return re.split(r"(?m)^ {0,3}(?:[-*+|]|\d{1,9}[.)] )", text, maxsplit=1)[0]


def _zone(text: str) -> str:
    """Return the one zone a text names, as it is written; empty where it names none or several."""
    found = {match[0] for match in _ZONE.finditer(text)}
    return found.pop() if len(found) == 1 and None not in zones.named(text) else ""


def _is_ours(grid: Grid) -> bool:
    plain = [headings.fold(cell) for cell in grid.header]
    return len(plain) == len(("time", "phase", "event")) and plain[1:] == ["phase", "event"]


def _from_grid(text: str, found: tuple[Grid, ...], zone: str) -> tuple[list[_Row], str, str, str]:
    lines = text.split("\n")
    if len(found) > 1:
        message = "it holds several tables"
        raise _UnreadableError(message)
    grid = found[0]
    before, after = ("\n".join(part).strip("\n") for part in (lines[: grid.start], lines[grid.end :]))
    columns = [headings.fold(_ZONE.sub("", cell)).strip("() ,[]").removesuffix(" in") for cell in grid.header]
    days_apart = columns[0] in {"date", "day"} and len(columns) > 1 and columns[1] in _TIMES
    events = [number for number, name in enumerate(columns) if name in _EVENTS and number > days_apart]
    if columns[0] not in _TIMES | {"day"} or not events:
        message = "its columns are not those of a timeline"
        raise _UnreadableError(message)
    phases = [number for number, name in enumerate(columns) if name in _PHASES]
    told = {0, *([1] if days_apart else []), events[0], *phases[:1]}
    named = _zone(" ".join(grid.header[:2] if days_apart else grid.header[:1])) or zone
    rows = []
    for row in grid.rows:
        time = " ".join(_time(cell) for cell in row[: 1 + days_apart] if cell)
        extra = [
            f"{grid.header[number]}: {cell}" if grid.header[number] else cell
            for number, cell in enumerate(row)
            if cell and number not in told
        ]
        event = "<br>".join(piece for piece in (row[events[0]], *extra) if piece)
        rows.append(_Row(time, _cell(event), _cell(row[phases[0]]) if phases else ""))
    return rows, before, after, named


def _from_list(text: str) -> tuple[list[_Row], str, str]:
    """Read items that begin with a time; a line that is a day alone holds for the items below it."""
    rows: list[_Row] = []
    before: list[str] = []
    after: list[str] = []
    day = ""
    for block in listing.blocks(text):
        if isinstance(block, listing.Item):
            if after:
                message = "text stands between its entries"
                raise _UnreadableError(message)
            label = _DAY.fullmatch(block.label) if block.label else None
            if block.label and label is None:
                message = f"'{block.label[:40]}' stands between its entries"
                raise _UnreadableError(message)
            day = label["text"] if label else day
            rows.append(_entry(block.text, day))
        elif match := _DAY.fullmatch(block.text):
            day = match["text"]
        else:
            (after if rows else before).append(block.text)
    return rows, "\n\n".join(before), "\n\n".join(after)


def _from_headings(part: Part, below: Sequence[Part]) -> tuple[list[_Row], str, str]:
    """Read headings that begin with a time, and headings that are days above a list of times."""
    rows: list[_Row] = []
    definitions: list[str] = []
    if any(one.level != below[0].level for one in below):
        message = "its headings are of several levels"
        raise _UnreadableError(message)
    if any(isinstance(block, listing.Item) for block in listing.blocks(part.text)) or grids.find(part.text):
        message = "entries stand above its headings"
        raise _UnreadableError(message)
    for one in below:
        lines = one.text.split("\n")
        definitions += [line for line in lines if _DEFINITION.fullmatch(line)]
        text = "\n".join(line for line in lines if not _DEFINITION.fullmatch(line)).strip("\n")
        day = _DAY.fullmatch(one.title)
        if day and (items := listing.blocks(text)) and all(isinstance(item, listing.Item) for item in items):
            rows += [_entry(item.text, day["text"]) for item in items]
        else:
            rows.append(_entry(one.title, "", text))
    return rows, part.text, "\n".join(definitions)


def _entry(text: str, day: str, story: str = "") -> _Row:
    match = _BEGINS.match(text)
    if match is None or not (match["hour"] or match["iso"] or written_days.DAY.match(text)):
        message = f"'{' '.join(text.split())[:40]}' does not begin with a time"
        raise _UnreadableError(message)
    time = text[match.end("marks") : match.start("close")].strip()
    rest = text[match.end() :].strip()
    # Emphasis that goes on behind the time would lose its beginning.
    if len(match["marks"]) != len(match["close"].rstrip(")]")) + match["close"].count(")") + match[
        "close"
    ].count("]"):
        message = f"'{' '.join(text.split())[:40]}' does not end its time plainly"
        raise _UnreadableError(message)
    named = written_days.DAY.search(time)
    event = _line("\n\n".join(piece for piece in (rest, story) if piece))
    return _Row(f"{day} {time}" if day and not named else time, event)


def _line(text: str) -> str:
    """Return paragraphs and flat lists as the text of one cell; other blocks have no place in one."""
    pieces: list[str] = []
    for paragraph in re.split(r"\n[ \t]*\n", text):
        lines: list[str] = []
        for line in filter(str.strip, paragraph.split("\n")):
            item = _LISTED.match(line)
            if not item and _BLOCK.match(line) and not lines:
                message = "an entry holds more than paragraphs and lists"
                raise _UnreadableError(message)
            if item or not lines:
                lines.append(line.strip())
            elif _BLOCK.match(line) and not re.match(r" {2,}[^\s`~>|#<*+-]", line):
                message = "an entry holds more than paragraphs and lists"
                raise _UnreadableError(message)
            else:
                lines[-1] = f"{lines[-1]} {line.strip()}"
        pieces += ["<br>".join(lines)] if lines else []
    return _cell("<br><br>".join(pieces))


def _cell(text: str) -> str:
    return _BAR.sub(r"\\|", text)


def _time(cell: str) -> str:
    return cell.strip("*_` ")
