"""The pages of the site: an archive becomes `{uri: Markdown}`, and one thin adapter hands that to MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.pages import (
    browse,
    catalogue,
    changes,
    data,
    feeds,
    follow_up,
    home,
    incident,
    insights,
    permalinks,
    reference,
    topics,
    years,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from blamefree.pages.site import Site

# The pages of the navigation, besides the handbook: the others are reached from these.
LISTED = ("index.md", "browse.md", "actions.md", "insights.md", "rules/index.md")

# What is made from the archive as a whole, in the order a reader meets it.
PARTS: tuple[Callable[[Site], dict[str, str]], ...] = (
    home.render,
    browse.render,
    follow_up.render,
    topics.render,
    years.render,
    changes.render,
    insights.render,
    lambda site: reference.render(site.policy, site.link),
)


def render(site: Site) -> Iterator[tuple[str, str]]:
    """Yield every page with its uri; each begins with its title in front matter that is safe to show."""
    known = {*site.files, *site.uris.values()}
    for part in PARTS:
        pages = part(site)
        known.update(pages)
        yield from pages.items()
    for postmortem in site.archive.postmortems:
        yield site.uris[postmortem.path], incident.render(postmortem, site, known)


def files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """Yield what programs read: calendars, feeds, data, cards, permalinks, and what our own scripts ask."""
    for part in (feeds, data, catalogue, permalinks):
        yield from part.render(site).items()
