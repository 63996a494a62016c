"""The page of the insights: what an archive tells as a whole, each chart with its data and its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import charts
from blamefree.insights import recovery, sentences
from blamefree.pages import templates
from blamefree.pages.insights import incidents, lengths, promises
from blamefree.pages.insights.figure import PAGE

if TYPE_CHECKING:
    from blamefree.pages.site import Site

MAX_PREDICTED = 20


def render(site: Site) -> dict[str, str]:
    """Return the page."""
    told = site.insights
    page = {
        PAGE: templates.page(
            "insights/page.md.j2",
            "Insights",
            hide=("toc", "navigation"),
            told=told,
            link=site.link(PAGE),
            file=site.file(PAGE),
            uris=site.uris,
            drawn=charts.available(),
            lengths=lengths.figures(site),
            every=lengths.every(told),
            most=lengths.MAX_LISTED,
            most_predicted=MAX_PREDICTED,
            few=recovery.FEW,
            incidents=incidents.figures(site),
            promises=promises.figures(site),
            predicted=sentences.predictions(told.predictions),
        )
    }
    site.drawings.save()
    return page
