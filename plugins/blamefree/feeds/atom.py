"""What is new, for feed readers (RFC 4287): actions that became overdue, and postmortems."""

from __future__ import annotations

import html
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from feedgenerator import Atom1Feed

from blamefree.actions import State
from blamefree.feeds import summary
from blamefree.feeds.plain import plain
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from blamefree.actions import Report, Row
    from blamefree.model import Postmortem

MAX_ENTRIES = 50


@frozen
class Entry:
    """One thing that is new: `name` tells it from all others for ever."""

    name: str
    title: str
    summary: str
    link: str
    at: datetime
    # Who wrote it; where nobody is named, it is of the site as a whole.
    author: str = ""


class _Feed(Atom1Feed):  # type: ignore[misc] # the library is not typed
    """A feed whose date is that of the report where nothing is in it: the library asks the clock."""

    as_of: date

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates) if dates else _midnight(self.as_of)


def overdue(
    report: Report, link: Callable[[Row], str], home: str, own: str, name: str = "Postmortems"
) -> str:
    """Return the actions that became overdue, the newest first.

    `home` is the address of the page the feed belongs to, `own` that of the feed, `name` the site's.
    """
    entries = (
        Entry(
            f"{row.ref} {row.action.due}",
            f"{row.ref} is overdue: {row.action.title}",
            f"{row.action.owner or 'Nobody yet'} was to see to it by {row.action.due}. "
            f"From: {row.postmortem.title}",
            link(row),
            _midnight(row.action.due + timedelta(days=1)),
        )
        for row in report.of(State.OVERDUE)
        if row.action.due
    )
    guid = identifier(f"Newly overdue actions {own}")
    feed = _Feed(f"{name}: newly overdue actions", home, "", feed_url=own, feed_guid=guid)
    return _render(feed, entries, report.as_of, name)


def postmortems(
    archive: Iterable[Postmortem],
    as_of: date,
    link: Callable[[Postmortem], str],
    home: str,
    own: str,
    name: str = "Postmortems",
) -> str:
    """Return the postmortems, the newest first; one without any date is in no order and left out."""
    entries = (
        Entry(
            one.id,
            f"{one.id}: {one.title}",
            one.impact.summary or summary.describe(one),
            link(one),
            at,
            ", ".join(one.authors),
        )
        for one in archive
        if (at := one.published_at or (_midnight(one.started_on) if one.started_on else None))
    )
    feed = _Feed(name, home, "", feed_url=own, feed_guid=identifier(f"Postmortems {own}"))
    return _render(feed, entries, as_of, name)


def _render(feed: _Feed, entries: Iterable[Entry], as_of: date, name: str) -> str:
    feed.as_of = as_of
    newest = sorted(entries, key=lambda entry: (entry.at, entry.name), reverse=True)[:MAX_ENTRIES]
    for entry in newest:
        feed.add_item(
            plain(entry.title),
            entry.link,
            html.escape(plain(entry.summary)),
            unique_id=identifier(entry.name),
            pubdate=entry.at,
            updateddate=entry.at,
            author_name=plain(entry.author) or name,
        )
    return str(feed.writeString("utf-8"))


def identifier(name: str) -> str:
    """Return what tells an entry from all others for ever, wherever the site lies."""
    return uuid5(NAMESPACE_URL, f"blamefree:{name}").urn


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
