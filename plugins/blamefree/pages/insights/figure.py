"""A figure: what it shows as a sentence, a chart, how far it can be trusted, and its data as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import charts
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markupsafe import Markup

    from blamefree.charts import Chart
    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

PAGE = "insights.md"
# A list of incidents in a cell names so many, the newest.
_MAX_NAMED = 10


@frozen
class Anchor:
    """A link in a cell; without an address it is its text."""

    text: str
    href: str = ""


Cell = str | int | tuple[Anchor, ...]


@frozen
class Figure:
    """One chart and what belongs to it; `chart` is None where none can be drawn."""

    name: str
    title: str
    chart: Markup | None
    trust: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def drawn(site: Site, chart: Callable[[], Chart], rows: Sequence[object]) -> Markup | None:
    """Return a chart as SVG; none of nothing, and none where the library is not installed."""
    return site.drawings.draw(chart()) if rows and charts.available() else None


def named(site: Site, incidents: Iterable[Postmortem]) -> tuple[Anchor, ...]:
    """Return the newest of these incidents as links, and how many more there are."""
    ones, link = tuple(incidents), site.link(PAGE)
    shown = [Anchor(one.id, link(site.uris[one.path])) for one in ones[:_MAX_NAMED]]
    more = len(ones) - len(shown)
    return (*shown, Anchor(f"and {more} more")) if more else tuple(shown)
