"""Lengths of time on one axis: a row of dots for each group, its middle half and its median."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from blamefree.charts import canvas, severities
from blamefree.charts.canvas import Chart
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.charts.canvas import Link

_ROW = 30
# Minutes, and what an axis calls them.
_TICKS = {
    1: "1 min", 5: "5 min", 15: "15 min", 60: "1 h", 240: "4 h", 1_440: "1 day", 10_080: "1 week",
    43_200: "30 days", 525_600: "1 year",
}  # fmt: skip
_LABELS = json.dumps({str(tick): text for tick, text in _TICKS.items()})
_LEAST, _LEAST_END = 1, 60
# Dots of a row are moved apart by this sequence, which comes near no value twice.
_GOLDEN = 0.618034
_APART = 0.36
_FEW, _SIZE_FEW, _SIZE = 60, 80, 46


@frozen
class Dot:
    """One incident: its minutes, its severity, its page and what it is called."""

    minutes: float
    severity: str
    link: Link


@frozen
class Row:
    """A group; its numbers are of all its incidents, its dots may be fewer. A heading has neither."""

    label: str
    dots: tuple[Dot, ...] = ()
    median: float | None = None
    quartiles: tuple[float, float] | None = None


def chart(rows: Sequence[Row], name: str) -> Chart:
    """Return the chart; what took less than a minute is drawn at one."""
    longest = max((dot.minutes for row in rows for dot in row.dots), default=0)
    end = max(_LEAST_END, longest * 1.3)
    links: list[Link] = []
    spec: dict[str, Any] = {
        "height": _ROW * len(rows) + 20,
        "layer": [_middle_halves(rows), _medians(rows), _dots(rows, links)],
        "encoding": {
            "x": {
                "type": "quantitative",
                "scale": {"type": "log", "domain": [_LEAST * 0.85, end], "nice": False},
                "axis": {
                    "values": [tick for tick in _TICKS if tick <= end],
                    "labelExpr": f"({_LABELS})[datum.value]",
                    "labelOverlap": "greedy",
                    "title": None,
                },
            },
            "y": {
                "type": "quantitative",
                "scale": {"domain": [len(rows) - 0.5, -0.5], "nice": False, "zero": False},
                "axis": {
                    "values": list(range(len(rows))),
                    "labelExpr": f"({json.dumps([row.label for row in rows])})[datum.value]",
                    "labelLimit": 130,
                    "labelPadding": 6,
                    "labelFontWeight": _bold(rows),
                    "ticks": False,
                    "title": None,
                },
            },
        },
    }
    return Chart(spec, name, links)


def _bold(rows: Sequence[Row]) -> dict[str, Any]:
    """Set headings in bold: they are the rows that have no dots."""
    headings = [place for place, row in enumerate(rows) if not row.dots and row.median is None]
    return {
        "condition": {"test": f"indexof({headings}, datum.value) >= 0", "value": "bold"},
        "value": "normal",
    }


def _middle_halves(rows: Sequence[Row]) -> dict[str, Any]:
    values = [
        {"low": max(row.quartiles[0], _LEAST), "high": max(row.quartiles[1], _LEAST), "row": place}
        for place, row in enumerate(rows)
        if row.quartiles
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "height": 18, "color": canvas.INK, "opacity": 0.16, "aria": False},
        "encoding": {"x": {"field": "low"}, "x2": {"field": "high"}, "y": {"field": "row"}},
    }


def _medians(rows: Sequence[Row]) -> dict[str, Any]:
    values = [
        {"at": max(row.median, _LEAST), "row": place}
        for place, row in enumerate(rows)
        if row.median is not None
    ]
    mark = {
        "type": "tick",
        "orient": "vertical",
        "size": 26,
        "thickness": 2,
        "color": canvas.INK,
        "aria": False,
    }
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {"x": {"field": "at"}, "y": {"field": "row"}},
    }


def _dots(rows: Sequence[Row], links: list[Link]) -> dict[str, Any]:
    values = []
    for place, row in enumerate(rows):
        ordered = sorted(row.dots, key=lambda dot: dot.minutes)
        width = min(_APART, 0.04 * len(ordered))
        for number, dot in enumerate(ordered):
            values.append(
                {
                    "at": max(dot.minutes, _LEAST),
                    "row": round(place + ((number * _GOLDEN) % 1 - 0.5) * 2 * width, 3),
                    "severity": dot.severity,
                    "mark": canvas.named(len(links)),
                }
            )
            links.append(dot.link)
    return {
        "data": {"values": values},
        "mark": {
            "type": "point",
            "filled": True,
            "size": _SIZE_FEW if len(links) <= _FEW else _SIZE,
            "opacity": 0.8,
        },
        "encoding": {
            "x": {"field": "at"},
            "y": {"field": "row"},
            "color": {"field": "severity", "type": "nominal", "scale": severities.COLOR, "legend": None},
            "shape": {"field": "severity", "type": "nominal", "scale": severities.SHAPE, "legend": None},
            "description": {"field": "mark", "type": "nominal"},
        },
    }
