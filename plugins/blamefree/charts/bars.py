"""Counts as bars: one a row, with what it says beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from blamefree.charts import canvas
from blamefree.charts.canvas import Chart
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW = 28
# Room for the words behind the longest bar.
_ROOM = 1.6
_FILL = "var(--bf-chart)"
_LOOKS: dict[str, dict[str, Any]] = {
    "full": {"fill": _FILL, "stroke": _FILL},
    "empty": {"fill": "none", "stroke": _FILL, "strokeDash": [3, 2]},
    "faint": {"fill": canvas.FAINT, "stroke": canvas.FAINT},
}


@frozen
class Bar:
    """A row: `full` is what is counted, `empty` what fell short of it, `faint` what is not known."""

    label: str
    note: str
    full: int
    empty: int = 0
    faint: int = 0

    @property
    def length(self) -> int:
        """All of it."""
        return self.full + self.empty + self.faint


def chart(bars: Sequence[Bar], name: str) -> Chart:
    """Return the chart, in the order given."""
    longest = max((bar.length for bar in bars), default=0) or 1
    spec = {
        "height": _ROW * len(bars) + 8,
        "encoding": {
            "y": {
                "field": "label",
                "type": "nominal",
                "sort": None,
                "scale": {"domain": [bar.label for bar in bars]},
                "axis": {"ticks": False, "labelPadding": 6, "labelLimit": 150, "title": None},
            },
            "x": {
                "type": "quantitative",
                "scale": {"domain": [0, longest * _ROOM], "nice": False},
                "axis": None,
            },
        },
        "layer": [*(_parts(bars, look) for look in _LOOKS), _notes(bars)],
    }
    return Chart(spec, name)


def _parts(bars: Sequence[Bar], look: str) -> dict[str, Any]:
    values = []
    for bar in bars:
        before = {"full": 0, "empty": bar.full, "faint": bar.full + bar.empty}[look]
        size = getattr(bar, look)
        if size:
            values.append({"label": bar.label, "from": before, "to": before + size})
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "height": 16, "strokeWidth": 1, **_LOOKS[look]},
        "encoding": {"x": {"field": "from"}, "x2": {"field": "to"}},
    }


def _notes(bars: Sequence[Bar]) -> dict[str, Any]:
    values = [{"label": bar.label, "at": bar.length, "note": bar.note} for bar in bars]
    return {
        "data": {"values": values},
        "mark": {"type": "text", "align": "left", "dx": 6},
        "encoding": {"x": {"field": "at"}, "text": {"field": "note", "type": "nominal"}},
    }
