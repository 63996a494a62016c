"""What the site offers to programs beside its calendars and Atom feeds: JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.feeds import insights, json_feed, postmortems

if TYPE_CHECKING:
    from blamefree.pages.site import Site

FEED = "feed.json"


def render(site: Site) -> dict[str, str]:
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
        "api/insights.json": insights.render(site.insights),
    }
