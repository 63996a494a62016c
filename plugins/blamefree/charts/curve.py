"""A share that grows with age: a line through the ages at which it is known, each with its number."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from blamefree.charts.canvas import Chart
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEIGHT = 230
_LINE = "var(--bf-chart)"
# Numbers stand above the line and below it by turns, so that neighbours do not touch.
_SIDES = ("above", "below")


@frozen
class Point:
    """A share, from 0 to 1, after so many days; `n` is what it is a share of."""

    days: int
    share: float
    n: int


def chart(points: Sequence[Point], name: str) -> Chart:
    """Return the chart; days stand at the distance of their square roots: the first are told apart."""
    values = [
        {"days": one.days, "share": one.share, _SIDES[place % 2]: f"n {one.n}"}
        for place, one in enumerate(points)
    ]
    days = [one.days for one in points]
    labels = {str(day): f"{day} days" if day == days[-1] else str(day) for day in days}
    spec: dict[str, Any] = {
        "height": _HEIGHT,
        "data": {"values": values},
        "encoding": {
            "x": {
                "field": "days",
                "type": "quantitative",
                "scale": {"type": "sqrt", "domain": [0, max(days, default=1) * 1.1], "nice": False},
                "axis": {
                    "values": days,
                    "labelExpr": f"({json.dumps(labels)})[datum.value]",
                    "labelOverlap": "greedy",
                    "title": None,
                },
            },
            "y": {
                "field": "share",
                "type": "quantitative",
                "scale": {"domain": [0, 1.08], "nice": False},
                "axis": {"format": ".0%", "values": [0, 0.25, 0.5, 0.75, 1], "title": None},
            },
        },
        "layer": [
            {"mark": {"type": "line", "color": _LINE, "strokeWidth": 2}},
            {"mark": {"type": "point", "filled": True, "color": _LINE, "size": 50}},
            _notes("above", -14, -9),
            _notes("below", 16, 12),
        ],
    }
    return Chart(spec, name)


def _notes(side: str, right: int, down: int) -> dict[str, Any]:
    return {
        "transform": [{"filter": f"isValid(datum.{side})"}],
        "mark": {"type": "text", "dx": right, "dy": down},
        "encoding": {"text": {"field": side, "type": "nominal"}},
    }
