"""Home, the table to browse, and the overdue-actions report."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from blamefree.actions import State
from blamefree.pages import templates

if TYPE_CHECKING:
    from blamefree.actions import Row
    from blamefree.model import Postmortem
    from blamefree.pages import Site

LATEST = 5
# More rows than this cost a browser seconds; issue by issue, all are found by search and by year.
MAX_ROWS = 1_000


def render(site: Site) -> dict[str, str]:
    """Return the three pages that show the archive as a whole."""
    listed = [_entry(site, postmortem) for postmortem in site.archive.postmortems]
    return {
        "index.md": templates.page(
            "home.md.j2",
            "Postmortems",
            hide=("toc",),
            site=site,
            latest=listed[:LATEST],
            counts=site.report.counts,
        ),
        "browse.md": templates.page(
            "browse.md.j2",
            "Browse",
            hide=("toc", "navigation"),
            site=site,
            rows=listed[:MAX_ROWS],
            total=len(listed),
            services=site.archive.services,
        ),
        "actions.md": templates.page(
            "actions.md.j2",
            "Actions",
            hide=("toc", "navigation"),
            site=site,
            report=site.report,
            groups=[(state, site.report.of(state)) for state in State],
            owners=_by_owner(site),
            services=site.archive.services,
            uris=site.uris,
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


def _by_owner(site: Site) -> list[tuple[str, list[Row]]]:
    """Return what is still to be done, by owner; who owes nobody an answer comes last."""

    def owner(row: Row) -> str:
        return row.action.owner or ""

    rows = sorted((row for row in site.report.rows if row.state.pending), key=owner)
    grouped = [(name, list(group)) for name, group in groupby(rows, key=owner)]
    return sorted(grouped, key=lambda entry: (not entry[0], entry[0].casefold()))
