"""What the site offers to programs beside its calendars and Atom feeds: JSON, and a card for each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.feeds import insights, json, json_feed, postmortems
from blamefree.pages import site as places

if TYPE_CHECKING:
    from blamefree.pages.site import Site

FEED = "feed.json"


def render(site: Site) -> dict[str, str | bytes]:
    """Return every file by its uri."""
    archive = site.archive
    return {
        FEED: json_feed.render(
            site.name,
            archive.postmortems,
            site.place,
            site.describe,
            home=site.url or "./",
            own=f"{site.url}{FEED}",
        ),
        "api/postmortems.json": postmortems.render(archive, site.built_on, site.place, site.describe),
        "api/actions.json": json.render(site.report),
        "api/insights.json": insights.render(site.insights),
        **(_cards(site) if site.cards else {}),
    }


def _cards(site: Site) -> dict[str, bytes]:
    # Pillow takes a while to import: only a site that has cards pays for it.
    from blamefree.feeds import card  # noqa: PLC0415

    drawn = {places.card("index.md"): card.draw(card.Card(site.name, site.name))}
    for one in site.archive.postmortems:
        shown = card.Card(site.name, one.title, one.id, one.severity or "", one.services)
        drawn[places.card(site.uris[one.path])] = card.draw(shown)
    return drawn
