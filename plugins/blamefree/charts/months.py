"""Counts by severity and month: a row of columns for each severity, on one scale."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from blamefree.charts import severities
from blamefree.charts.canvas import Chart
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ROW = 52
_COLUMN, _TALLEST = 0.8, 0.62
_EVERY = 6


@frozen
class Severity:
    """A row: the severity, what it is called, and its incidents by month."""

    name: str
    label: str
    counts: Mapping[str, int]


def chart(rows: Sequence[Severity], months: Sequence[str], name: str) -> Chart:
    """Return the chart of these months, such as `2026-03`, in their order."""
    most = max((row.counts.get(month, 0) for row in rows for month in months), default=0) or 1
    values = [
        {
            "severity": row.name,
            "left": number - _COLUMN / 2,
            "right": number + _COLUMN / 2,
            "middle": number,
            "base": place + 0.4,
            "top": round(place + 0.4 - _TALLEST * row.counts[month] / most, 3),
            "count": row.counts[month],
        }
        for place, row in enumerate(rows)
        for number, month in enumerate(months)
        if row.counts.get(month)
    ]
    ticks = list(range(len(months) - 1, -1, -_EVERY))
    spec: dict[str, Any] = {
        "height": _ROW * len(rows) + 24,
        "data": {"values": values},
        "encoding": {
            "x": {
                "type": "quantitative",
                "scale": {"domain": [-0.6, len(months) - 0.4], "nice": False, "zero": False},
                "axis": {
                    "values": ticks,
                    "labelExpr": f"({json.dumps(list(months))})[datum.value]",
                    "labelOverlap": "greedy",
                    "labelAlign": "right",
                    "labelOffset": 6,
                    "grid": False,
                    "title": None,
                },
            },
            "y": {
                "type": "quantitative",
                "scale": {"domain": [len(rows) - 0.5, -0.5], "nice": False, "zero": False},
                "axis": {
                    "values": [place + 0.4 for place in range(len(rows))],
                    "labelExpr": f"({json.dumps([row.label for row in rows])})[round(datum.value - 0.4)]",
                    "labelBaseline": "bottom",
                    "ticks": False,
                    "title": None,
                },
            },
        },
        "layer": [
            {
                "mark": {"type": "rect"},
                "encoding": {
                    "x": {"field": "left"},
                    "x2": {"field": "right"},
                    "y": {"field": "top"},
                    "y2": {"field": "base"},
                    "color": {
                        "field": "severity",
                        "type": "nominal",
                        "scale": severities.COLOR,
                        "legend": None,
                    },
                },
            },
            {
                "mark": {"type": "text", "baseline": "bottom", "dy": -2, "fontSize": 10},
                "encoding": {
                    "x": {"field": "middle"},
                    "y": {"field": "top"},
                    "text": {"field": "count", "type": "nominal"},
                },
            },
        ],
    }
    return Chart(spec, name)
