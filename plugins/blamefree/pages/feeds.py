"""What the site offers to other programs, made of the archive its readers may see and of nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from blamefree.feeds import atom, csv, json
from blamefree.feeds.calendar import Calendars
from blamefree.pages import follow_up, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from blamefree.actions import Row
    from blamefree.model import Postmortem
    from blamefree.pages.site import Site


def render(site: Site) -> dict[str, str]:
    """Return every feed by its uri."""

    def postmortem(one: Postmortem) -> str:
        return site.addresses.absolute(site.url, site.uris[one.path])

    def action(row: Row) -> str:
        page = site.addresses.absolute(site.url, site.uris[row.postmortem.path])
        return f"{page}#{wording.anchor(row.action.id)}"

    def once(row: Row, make: Callable[[], str]) -> str:
        return site.once(f"{row.ref} in calendars", row.facts, make)

    report, facts = site.report, site.report.facts
    calendars = Calendars(action if site.url else None, once)
    home = site.addresses.absolute(site.url, "actions.md")
    overdue = partial(atom.overdue, report, action, home, f"{site.url}actions.xml", site.name)
    told = site.once("actions.json", facts, partial(json.render, report))
    made = {
        "actions.json": told,
        "api/actions.json": told,
        "actions.csv": site.once("actions.csv", facts, partial(csv.render, report)),
        "actions.ics": site.once("actions.ics", facts, partial(calendars.render, report, "Actions due")),
        "actions.xml": site.once("actions.xml", facts, overdue),
        "postmortems.xml": atom.postmortems(
            site.archive.postmortems,
            site.built_on,
            postmortem,
            site.url or "./",
            f"{site.url}postmortems.xml",
            site.name,
        ),
    }
    for part, uri, title in (
        *((site.owner_reports[name], uri, f"Actions of {name}") for name, uri in site.owners.items()),
        *((site.service_reports[name], uri, f"Actions for {name}") for name, uri in site.services.items()),
    ):
        file = follow_up.calendar(uri)
        made[file] = site.once(file, part.facts, partial(calendars.render, part, title))
    return made
