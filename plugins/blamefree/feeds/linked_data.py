"""A postmortem as search engines and reference managers know documents: JSON-LD by schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from blamefree.feeds.place import Place
    from blamefree.model import Postmortem

# Within a page a script ends at `</` and hides behind `<!--`: no such sign is left.
_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def render(
    one: Postmortem, description: str, place: Place, related: Iterable[Place], site: tuple[str, str]
) -> str:
    """Return the data for a script element of a page; `site` is the name and the address of the whole.

    Addresses are given only where the site's own is known. Authors are given as they are named: a
    document does not say which of them are people and which are roles.
    """
    name, url = site
    known = bool(url)
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": place.page if known else None,
        "url": place.page if known else None,
        "headline": one.title,
        "identifier": one.id,
        "reportNumber": one.id,
        "description": description,
        "author": list(one.authors),
        "datePublished": one.published_at.isoformat() if one.published_at else None,
        "temporalCoverage": _interval(one.started_at, one.resolved_at),
        "creativeWorkStatus": one.status,
        "genre": one.kind,
        "about": [{"@type": "Thing", "name": service} for service in one.services],
        "keywords": [*([one.severity] if one.severity else []), *one.tags],
        "image": place.card,
        "isPartOf": {"@type": "WebSite", "name": name, **({"url": url} if known else {})},
        "citation": [other.page for other in related] if known else [],
        "encoding": {"@type": "MediaObject", "encodingFormat": "text/markdown", "contentUrl": place.copy}
        if known and place.copy
        else None,
    }
    stated = {key: value for key, value in data.items() if value}
    return json.dumps(stated, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _interval(start: datetime | None, end: datetime | None) -> str | None:
    """Return a span of time as ISO 8601 has it; it is open where the end is not known."""
    if start is None:
        return None
    return f"{start.isoformat()}/{end.isoformat() if end and end >= start else '..'}"
