"""The pictures that are shown where the address of a page is shared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from blamefree.pages import site as places

if TYPE_CHECKING:
    from blamefree.pages.site import Site

# Those of an archive of thousands, of 10 KB each.
_MOST = 64 << 20


def render(site: Site) -> dict[str, bytes]:
    """Return every card by its uri, where the site has any."""
    if not site.cards:
        return {}
    # Pillow takes a while to import: only a site that has cards pays for it.
    from blamefree.feeds import card  # noqa: PLC0415

    shown = {places.card("index.md"): card.Card(site.name, site.name)} | {
        places.card(site.uris[one.path]): card.Card(
            site.name, one.title, one.id, one.severity or "", one.services
        )
        for one in site.archive.postmortems
    }
    shelf, tool = site.stock.shelf("cards", _MOST), card.version()
    drawn = {uri: shelf.take(f"{tool} {each}", partial(card.draw, each)) for uri, each in shown.items()}
    shelf.save()
    return drawn
