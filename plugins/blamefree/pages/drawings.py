"""Charts drawn for the pages; those that an earlier build has drawn are not drawn again."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from blamefree import charts

if TYPE_CHECKING:
    from markupsafe import Markup

    from blamefree.charts import Chart
    from blamefree.pages.stock import Shelf, Stock


class Drawings:
    """Draws charts, and keeps them in a stock."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock

    def draw(self, chart: Chart) -> Markup:
        """Return a chart as SVG to stand in a page."""
        return charts.draw(chart, self._svg)

    def save(self) -> None:
        """Keep what was drawn, for the next build."""
        self._shelf.save()

    def _svg(self, specification: str) -> str:
        of = f"{charts.version()}\n{specification}"
        return self._shelf.take(of, lambda: charts.svg(specification).encode()).decode()

    # Opened where it is used: that may be a copy of this process.
    @cached_property
    def _shelf(self) -> Shelf:
        return self._stock.shelf("charts")
