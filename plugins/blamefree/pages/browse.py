"""The page to browse: a table of the newest, and the frame in which a script shows all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.pages import catalogue, listing, templates

if TYPE_CHECKING:
    from blamefree.pages.site import Site

URI = "browse.md"


def render(site: Site) -> dict[str, str]:
    """Return the page."""
    postmortems = site.archive.postmortems
    return {
        URI: templates.page(
            "browse/page.md.j2",
            "Browse",
            hide=("toc", "navigation"),
            head=templates.Head("All postmortems, by severity, service, year, factor and more."),
            site=site,
            link=site.link(URI),
            file=site.file(URI),
            root=site.root(URI),
            catalogue=catalogue,
            rows=listing.entries(site, postmortems[: listing.MAX_ROWS]),
            total=len(postmortems),
            years=[(year, len(ones)) for year, ones in site.archive.by_year.items()],
        )
    }
