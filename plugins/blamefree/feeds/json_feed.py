"""The newest postmortems for feed readers that read JSON (JSON Feed 1.1)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from blamefree.feeds.atom import MAX_ENTRIES, identifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from blamefree.feeds.place import Place
    from blamefree.model import Postmortem


def render(
    name: str,
    archive: Iterable[Postmortem],
    place: Callable[[Postmortem], Place],
    describe: Callable[[Postmortem], str],
    *,
    home: str,
    own: str,
) -> str:
    """Return the feed, the newest first; a postmortem without any date is in no order and left out.

    `home` is the address of the site, `own` that of the feed. The format is a handful of names, and
    no kept library writes it.
    """
    dated = [(at, one) for one in archive if (at := _shared(one))]
    newest = sorted(dated, key=lambda pair: (pair[0], pair[1].id), reverse=True)[:MAX_ENTRIES]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": name,
        "home_page_url": home,
        "feed_url": own,
        "description": "What happened, what it meant for people, and what was learned.",
        "items": [_item(one, at, place(one), describe(one)) for at, one in newest],
    }
    return json.dumps(feed, indent=1, ensure_ascii=False) + "\n"


def _item(one: Postmortem, at: datetime, place: Place, description: str) -> dict[str, object]:
    return {
        "id": identifier(one.id),
        "url": place.page,
        "title": f"{one.id}: {one.title}",
        "content_text": one.impact.summary or description or one.title,
        "date_published": at.isoformat(),
        **({"image": place.card} if place.card else {}),
        **({"authors": [{"name": name} for name in one.authors]} if one.authors else {}),
        "tags": [*one.services, *one.tags],
        "_blamefree": {
            "about": "facts of the postmortem",
            "id": one.id,
            "kind": one.kind,
            "status": one.status,
            "severity": one.severity,
            "services": list(one.services),
            "markdown": place.copy or None,
        },
    }


def _shared(one: Postmortem) -> datetime | None:
    """Return when it was published, or the first moment of the day it began."""
    if one.published_at:
        return one.published_at
    return datetime.combine(one.started_on, time(), UTC) if one.started_on else None
