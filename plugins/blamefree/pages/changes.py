"""What runbooks and alerts changed because of postmortems: the newest on one page, all of them by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.pages import listing, templates
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.model import FollowUp, Postmortem
    from blamefree.pages.site import Site

URI = "changes.md"


@frozen
class Change:
    """A runbook or an alert (`kind`), what became of it, and the postmortem that says so."""

    kind: str
    item: FollowUp
    one: Postmortem

    @property
    def made(self) -> bool:
        """Something changed: that nothing had to is told as well, and is no change."""
        return self.item.change != "none"


def render(site: Site) -> dict[str, str]:
    """Return the page of the newest changes; where there are more, a page for each year besides."""
    found = tuple(of(site.archive.postmortems))
    if len(found) <= listing.MAX_ROWS:
        return {URI: _page(site, URI, "What changed", found, {})}
    by_year = {name: tuple(of(ones)) for name, ones in site.archive.by_year.items()}
    years = {name: f"changes/{name}.md" for name, changes in by_year.items() if changes}
    pages = {uri: _page(site, uri, f"What changed: {name}", by_year[name], {}) for name, uri in years.items()}
    return {URI: _page(site, URI, "What changed", found[: listing.MAX_ROWS], years), **pages}


def of(ones: Iterable[Postmortem]) -> Iterable[Change]:
    """Yield what postmortems say of runbooks and alerts, in their order."""
    for one in ones:
        yield from (Change("runbook", item, one) for item in one.runbooks)
        yield from (Change("alert", item, one) for item in one.alerts)


def _page(site: Site, uri: str, title: str, found: tuple[Change, ...], years: dict[str, str]) -> str:
    return templates.page(
        "listings/changes.md.j2",
        title,
        hide=("toc", "navigation"),
        site=site,
        newest=[change for change in found if change.made],
        unchanged=[change for change in found if not change.made],
        years=years,
        link=site.link(uri),
    )
