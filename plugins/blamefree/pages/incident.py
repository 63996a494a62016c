"""The page of one postmortem."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from blamefree.feeds import linked_data
from blamefree.pages import authorship, links, templates

if TYPE_CHECKING:
    from collections.abc import Container

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

_FENCE = re.compile(r" {0,3}(```|~~~)")


def render(postmortem: Postmortem, site: Site, known: Container[str]) -> str:
    """Return the page: a card of facts, the author's text, and what the front matter holds."""
    uri = site.uris[postmortem.path]
    related = [(other, site.uris[other.path]) for other in site.archive.related(postmortem)]
    values: dict[str, Any] = {
        "one": postmortem,
        "rows": site.rows.get(postmortem.id, ()),
        "related": related,
        "link": site.link(uri),
        "settings": site.settings,
        "owner_uri": site.owner_uri,
        "service_uri": site.service_uri,
        "problems": site.problems.get(postmortem.path, ""),
    }
    body = links.keep_known(postmortem.body.replace("\r\n", "\n").replace("\r", "\n"), uri, known).strip()
    for title, template in (
        ("Contributing factors", "incident/factors.html.j2"),
        ("Containment", "incident/containment.html.j2"),
    ):
        body = _put_under(body, title, authorship.made(templates.fill(template, **values).strip()))
    return templates.page(
        "incident/page.md.j2",
        postmortem.title,
        head=_head(postmortem, site),
        **values,
        body=authorship.authored(body),
        card=templates.fill("incident/card.html.j2", **values),
    )


def _head(postmortem: Postmortem, site: Site) -> templates.Head:
    place, description = site.place(postmortem), site.describe(postmortem)
    related = map(site.place, site.archive.related(postmortem))
    data = linked_data.render(postmortem, description, place, related, (site.name, site.url))
    return templates.Head(description, place.card, data)


def _put_under(body: str, title: str, block: str) -> str:
    """Put a block under a heading of the body, or behind the body under a heading of its own."""
    if not block:
        return body
    fenced = False
    lines = body.split("\n")
    for number, line in enumerate(lines):
        fenced ^= bool(_FENCE.match(line))
        if not fenced and re.fullmatch(rf"##\s+{title}\s*#*\s*", line, re.IGNORECASE):
            return "\n".join([*lines[: number + 1], "", block, "", *lines[number + 1 :]])
    return f"{body}\n\n## {title}\n\n{block}"
