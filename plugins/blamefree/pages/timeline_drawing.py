"""Draws a timeline as SVG, from left to right and from top to bottom: a page shows what its width allows.

Colours are classes and nothing is styled in place, so that a strict Content-Security-Policy, a dark
scheme and paper all suit it. What looks alike is one element: a generator reads every element of a
page several times.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from blamefree import durations
from blamefree.pages.drawing_sheet import Sheet
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.pages.time_axis import Tick
    from blamefree.pages.timeline_plan import Band, Dot, Plan, Quiet

# All lengths are in pixels of a drawing that is shown at its own size.
RADIUS = 8.0
_SMALL_RADIUS = 3.5
_MOST_ROWS = 4
_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT, _HEIGHT_OF_DOT = 624.0, 260.0, 640.0, 20.0
_LANE_EDGE = 4.0
_BAND = 18.0
_LETTER = 5.7  # the mean width of a letter
_LINE = 12.0
_BETWEEN_TICKS = 78.0


@frozen
class Lane:
    """A lane with its dots in rows, so that none hides another: `rows` holds the row of each dot."""

    name: str
    dots: tuple[Dot, ...]
    rows: tuple[int, ...]

    @property
    def depth(self) -> int:
        """How many rows it has, at least one."""
        return max(self.rows, default=0) + 1

    def thickness(self, sheet: Sheet) -> float:
        """Return how much it takes, across."""
        return max(self.depth * 2 * (sheet.radius + 1) + _LANE_EDGE, 22.0 if sheet.wide else 44.0)


def draw(plan: Plan, *, numbered: bool) -> str:
    """Return the figure: both drawings, and what they say in words.

    `numbered` tells that a table follows whose rows have the numbers of the dots.
    """
    kind = "bf-timeline bf-timeline--numbered" if numbered else "bf-timeline"
    sizes = [_size(plan, wide=wide, numbered=numbered) for wide in (True, False)]
    drawings = "".join(_drawing(plan, size) for size in sizes)
    numbered = numbered and all(size.radius == RADIUS for size in sizes)
    return (
        f'<figure class="{kind}" data-search-exclude="" data-pagefind-ignore="">{drawings}'
        f'<figcaption id="timeline-said">{escape(describe(plan, numbered=numbered))}</figcaption></figure>'
    )


def describe(plan: Plan, *, numbered: bool) -> str:
    """Return what a drawing shows, in words."""
    said = ["To scale, in UTC; dots have the numbers of the rows." if numbered else "To scale, in UTC."]
    if plan.bands:
        first, *rest = plan.bands
        steps = "".join(f", {band.took} more until {band.step}" for band in rest)
        said.append(f"{first.took} until {first.step}{steps}.".capitalize())
    if plan.quiet:
        times = ", ".join(quiet.took for quiet in plan.quiet)
        promise = f"{plan.severity} promises one every {plan.quiet[0].every}"
        said.append(f"Dashed: {times} without an update; {promise}.")
    if plan.axis.breaks:
        times = " and ".join(durations.words(length) for _, length in plan.axis.breaks)
        said.append(f"Left out: {times} without an event.")
    if plan.unknown:
        rows = "one row has" if plan.unknown == 1 else f"{plan.unknown} rows have"
        said.append(f"Not drawn: {rows} no certain time.")
    return " ".join(said)


def lay(plan: Plan, length: float, radius: float) -> tuple[Lane, ...]:
    """Put the dots of each lane into rows: each into the first in which it touches none."""
    lanes = []
    for name in plan.lanes:
        dots = sorted((dot for dot in plan.dots if dot.lane == name), key=lambda dot: dot.place)
        ends: list[float] = []
        rows = []
        for dot in dots:
            begin = dot.place * length - radius
            row = next((row for row, end in enumerate(ends) if end <= begin), len(ends))
            ends[row : row + 1] = [begin + 2 * radius]
            rows.append(row)
        lanes.append(Lane(name, tuple(dots), tuple(rows)))
    return tuple(lanes)


@frozen
class _Size:
    """How large a drawing is: what is crowded has small dots, which have no room for a number."""

    wide: bool
    length: float
    radius: float
    lanes: tuple[Lane, ...]


def _size(plan: Plan, *, wide: bool, numbered: bool) -> _Size:
    length = _WIDTH if wide else min(max(_LEAST_HEIGHT, _HEIGHT_OF_DOT * len(plan.dots)), _MOST_HEIGHT)
    radius = RADIUS if numbered else _SMALL_RADIUS + 1
    lanes = lay(plan, length, radius)
    if any(lane.depth > _MOST_ROWS for lane in lanes):
        radius = _SMALL_RADIUS
        lanes = lay(plan, length, radius)
    return _Size(wide, length, radius, lanes)


def _drawing(plan: Plan, size: _Size) -> str:
    wide, length, lanes = size.wide, size.length, size.lanes
    sheet = Sheet(wide, length, 76.0 if wide else 24.0, size.radius)
    first = 30.0 if wide else 66.0
    end = first + sum(lane.thickness(sheet) for lane in lanes) + _LANE_EDGE
    top = first - _BAND - 8
    _axis(sheet, plan.axis.ticks(round(length / _BETWEEN_TICKS)), *((end, first) if wide else (top - 2, end)))
    for place, _ in plan.axis.breaks:
        middle = sheet.along(place)
        sheet.box("bf-break", (middle - 4, middle + 4), (top - 2, end))
    for band in plan.bands:
        _band(sheet, band, top, end)
    across = first
    for lane in lanes:
        _lane(sheet, lane, across, plan.quiet if lane.name == "update" else ())
        across += lane.thickness(sheet)
    name = "wide" if wide else "tall"
    width, height = (720.0, end + 34) if wide else (max(end, 340.0), sheet.before + length + 8)
    return (
        f'<svg class="bf-drawing bf-drawing--{name}" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-labelledby="timeline-said">{sheet.render()}</svg>'
    )


def _axis(sheet: Sheet, ticks: Sequence[Tick], base: float, far: float) -> None:
    for tick in ticks:
        along = sheet.along(tick.place)
        sheet.line("bf-tick", (along, base), (along, far))
        x, y = sheet.point(along, base)
        first, second = (tick.time, tick.day) if tick.time else (tick.day, "")
        if sheet.wide:
            sheet.text("bf-label bf-label--middle", (x, y + _LINE), first)
            sheet.text("bf-label bf-label--middle bf-label--day", (x, y + 2 * _LINE), second)
        else:
            # The day stands above its first hour, where the axis comes from.
            sheet.text("bf-label bf-label--end", (x - 3, y + 3), first)
            sheet.text("bf-label bf-label--end bf-label--day", (x - 3, y + 3 - _LINE), second)


def _band(sheet: Sheet, band: Band, top: float, end: float) -> None:
    begin, finish = sheet.along(band.begin), sheet.along(band.finish)
    sheet.box(f"bf-band bf-band--{band.step}", (begin, finish), (top, top + _BAND))
    sheet.line("bf-edge", (finish, top + _BAND), (finish, end))
    texts = (f"until {band.step} {band.took}", f"{band.step} {band.took}", band.took)
    fitting = next((text for text in texts if len(text) * _LETTER <= finish - begin - 4), "")
    sheet.turned("bf-label bf-label--band", ((begin + finish) / 2, top + _BAND / 2), fitting)


def _lane(sheet: Sheet, lane: Lane, across: float, quiet: Sequence[Quiet]) -> None:
    thickness = lane.thickness(sheet)
    middle = across + thickness / 2
    sheet.line("bf-lane", (sheet.along(0), across), (sheet.along(1), across))
    where, kind = ((66.0, middle + 4), "end") if sheet.wide else ((middle, 12.0), "middle")
    sheet.text(f"bf-label bf-label--{kind}", where, lane.name)
    for each in quiet:
        begin, finish = sheet.along(each.begin), sheet.along(each.finish)
        sheet.box("bf-silence", (begin + 1.5, finish - 1.5), (across + 4, across + thickness - 3))
        if len(each.took) * _LETTER <= finish - begin - 4 * sheet.radius:
            sheet.turned("bf-label bf-label--silence", ((begin + finish) / 2, middle), each.took)
    start = middle - (lane.depth - 1) * (sheet.radius + 1)
    for dot, row in zip(lane.dots, lane.rows, strict=True):
        at = (sheet.along(dot.place), start + row * 2 * (sheet.radius + 1))
        sheet.dot(f"bf-dot bf-dot--{dot.lane}", at, dot.number if sheet.radius == RADIUS else None)
