"""An address for each id, which stays when a document's file is renamed: a small page that leads on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.pages import assets, templates

if TYPE_CHECKING:
    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

# An id that is a name of a folder everywhere.
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w.-]{0,98}[A-Za-z0-9_-])?", re.ASCII)


def uri(one: Postmortem) -> str | None:
    """Return where the page of an id lies; None where no folder can be called so."""
    return f"id/{one.id}/index.html" if _PLAIN.fullmatch(one.id) else None


def address(one: Postmortem, site: Site) -> str:
    """Return the address that is cited, empty where nobody said where the site is published."""
    lasting = uri(one)
    if not site.url:
        return ""
    return f"{site.url}id/{one.id}/" if lasting else site.addresses.absolute(site.url, site.uris[one.path])


def render(site: Site) -> dict[str, str]:
    """Return the page of each id of the archive that its readers may see."""
    made = {}
    for one in site.archive.postmortems:
        page, lasting = site.uris[one.path], uri(one)
        if lasting:
            made[lasting] = templates.fill(
                "incident/permalink.html.j2",
                one=one,
                name=site.name,
                there=site.addresses.between(lasting, page),
                script=site.addresses.to_file(lasting, assets.PERMALINK),
                description=site.describe(one),
                card=site.place(one).card,
            )
    return made
