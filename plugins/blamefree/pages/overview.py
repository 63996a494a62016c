"""Home, and the table to browse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.pages import templates

if TYPE_CHECKING:
    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

LATEST = 5
# More rows than this cost a browser seconds; issue by issue, all are found by search and by year.
MAX_ROWS = 1_000


def render(site: Site) -> dict[str, str]:
    """Return the two pages that show the archive as a whole."""
    listed = [_entry(site, postmortem) for postmortem in site.archive.postmortems]
    return {
        "index.md": templates.page(
            "home.md.j2",
            "Postmortems",
            hide=("toc",),
            head=templates.Head(image=site.card("index.md")),
            site=site,
            link=site.link("index.md"),
            latest=listed[:LATEST],
            counts=site.report.counts,
        ),
        "browse.md": templates.page(
            "browse.md.j2",
            "Browse",
            hide=("toc", "navigation"),
            site=site,
            link=site.link("browse.md"),
            rows=listed[:MAX_ROWS],
            total=len(listed),
            services=site.archive.services,
        ),
    }


def _entry(site: Site, postmortem: Postmortem) -> dict[str, object]:
    """Return what a list shows of a postmortem."""
    start, end = postmortem.started_at, postmortem.resolved_at
    pending = [action for action in postmortem.actions if not action.status.over]
    return {
        "one": postmortem,
        "uri": site.uris[postmortem.path],
        "duration": end - start if start and end and end >= start else None,
        "pending": len(pending),
    }
