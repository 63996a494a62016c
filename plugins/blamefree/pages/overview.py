"""Home, the table to browse, and the overdue-actions report."""

from __future__ import annotations

from datetime import date
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
# What is finished is history: the report lists the newest, and every page of a postmortem has its own.
MAX_FINISHED = 200


def render(site: Site) -> dict[str, str]:
    """Return the three pages that show the archive as a whole."""
    listed = [_entry(site, postmortem) for postmortem in site.archive.postmortems]
    return {
        "index.md": templates.page(
            "home.md.j2",
            "Postmortems",
            hide=("toc",),
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
        "actions.md": templates.page(
            "actions.md.j2",
            "Actions",
            hide=("toc", "navigation"),
            site=site,
            report=site.report,
            link=site.link("actions.md"),
            groups=[(state, _listed(site, state)) for state in State],
            most=MAX_FINISHED,
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


def _listed(site: Site, state: State) -> tuple[Row, ...]:
    """Return the rows of a state that the report shows: all that somebody still has to see to."""
    rows = site.report.of(state)
    if state not in {State.DONE, State.DROPPED} or len(rows) <= MAX_FINISHED:
        return rows

    def finished(row: Row) -> date:
        return row.action.done_on or row.action.due or row.postmortem.started_on or date.min

    newest = {row.ref for row in sorted(rows, key=finished, reverse=True)[:MAX_FINISHED]}
    return tuple(row for row in rows if row.ref in newest)


def _by_owner(site: Site) -> list[tuple[str, list[Row]]]:
    """Return what is still to be done, by owner; who owes nobody an answer comes last."""

    def owner(row: Row) -> str:
        return row.action.owner or ""

    rows = sorted((row for row in site.report.rows if row.state.pending), key=owner)
    grouped = [(name, list(group)) for name, group in groupby(rows, key=owner)]
    return sorted(grouped, key=lambda entry: (not entry[0], entry[0].casefold()))
