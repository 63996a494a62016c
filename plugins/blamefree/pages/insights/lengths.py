"""How long it took to detect, contain and resolve: the figures, and the incidents one by one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from blamefree.charts import Link, spread
from blamefree.counting import counted
from blamefree.insights import recovery, sentences
from blamefree.pages.insights.figure import PAGE, Figure, drawn
from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.insights import Insights
    from blamefree.insights.recovery import Group, Step
    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

# More dots than this are a cloud, and a page that takes long to open; the numbers are of all.
MAX_DOTS = 150
MAX_LISTED = 200
_QUARTERS = 8
_NAMES = {"detected": "Time to detect", "contained": "Time to contain", "resolved": "Time to resolve"}


@frozen
class Line:
    """An incident and the lengths of its steps in words, empty where one is not known."""

    incident: Postmortem
    lengths: tuple[str, ...]


def figures(site: Site) -> tuple[Figure, ...]:
    """Return a figure for each step."""
    return tuple(_figure(site, step) for step in site.insights.steps)


def every(told: Insights) -> tuple[Line, ...]:
    """Return the newest incidents of which any length is known."""
    known = [{point.incident.id: point.minutes for point in step.points} for step in told.steps]
    lines = (
        Line(one, tuple(_length(minutes.get(one.id)) for minutes in known))
        for one in told.incidents
        if any(one.id in minutes for minutes in known)
    )
    return tuple(line for _, line in zip(range(MAX_LISTED), lines, strict=False))


def _figure(site: Site, step: Step) -> Figure:
    title = sentences.step(step)
    groups = (*step.by_severity, *step.by_quarter)
    return Figure(
        _NAMES[step.name],
        title,
        drawn(site, lambda: spread.chart(_rows(site, step), title), groups),
        _trust(step),
        ("Quarter", "Severity", "n", "Lower quartile", "Median", "Upper quartile"),
        tuple(
            _cells(group) for group in (*step.by_severity, *step.by_quarter, *step.by_quarter_and_severity)
        ),
    )


def _trust(step: Step) -> str:
    known = len(step.points)
    of = counted(known + step.unknown, "incident")
    parts = [f"Known of {known} of {of}, counted from the start of the impact."]
    if known > MAX_DOTS:
        parts.append(f"The newest {MAX_DOTS} are drawn as dots; medians and middle halves are of all.")
    if len(step.by_quarter) > _QUARTERS:
        parts.append(f"The newest {_QUARTERS} quarters are drawn.")
    return " ".join(parts)


def _cells(group: Group) -> tuple[str | int, ...]:
    numbers = group.minutes
    quarter = "all" if group.quarter is None else words(group.quarter)
    severity = "all" if group.severity is None else sentences.rated(group.severity)
    spread = (_length(each) for each in (numbers.lower_quartile, numbers.median, numbers.upper_quartile))
    return (quarter, severity, numbers.n, *spread)


def words(quarter: str) -> str:
    """Return a quarter as people write it."""
    return quarter.replace("-", " ")


def _length(minutes: float | None) -> str:
    return "" if minutes is None else sentences.length(minutes)


def _rows(site: Site, step: Step) -> tuple[spread.Row, ...]:
    severity, quarter = defaultdict(list), defaultdict(list)
    for point in step.points[:MAX_DOTS]:
        one = point.incident
        name = f"{one.id}: {one.title}, {sentences.length(point.minutes)}"
        dot = spread.Dot(point.minutes, one.severity or "", Link(site.link(PAGE)(site.uris[one.path]), name))
        severity[dot.severity].append(dot)
        if one.started_on:
            quarter[recovery.quarter(one.started_on)].append(dot)
    severities = [
        _row(group, sentences.rated(name), severity[name])
        for group in step.by_severity
        for name in [group.severity or ""]
    ]
    quarters = [
        _row(group, words(name), quarter[name])
        for group in step.by_quarter[:_QUARTERS]
        for name in [group.quarter or ""]
    ]
    heading = (spread.Row("By quarter"), *quarters) if quarters else ()
    return (spread.Row("By severity"), *severities, *heading)


def _row(group: Group, label: str, dots: list[spread.Dot]) -> spread.Row:
    numbers, quartiles = group.minutes, None
    if (
        numbers.n >= recovery.FEW
        and numbers.lower_quartile is not None
        and numbers.upper_quartile is not None
    ):
        quartiles = (numbers.lower_quartile, numbers.upper_quartile)
    return spread.Row(f"{label} ({numbers.n})", tuple(dots), numbers.median, quartiles)
