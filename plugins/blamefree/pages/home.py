"""Home: what is new, what is late, what happened on this day, and where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.pages import catalogue, listing, templates
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

LATEST = 5
# What the site is, where its settings say nothing of it.
ABOUT = (
    "What happened, what made it possible, and what was promised so that it will not happen that way again."
)
_LATE = 3
# How many of each thing home leads to; the rest stands in its list.
_LEADS = 12
_MOST_OF_DAY = 5

# Where nothing happened on the day itself, what happened this many days before or after it is told.
_AROUND = 7
_LEAP_YEAR = 2000
_DAYS = 366
# Of the days around, only those of another season round: yesterday is no earlier year.
_LONG_AGO = 180


@frozen
class ThisDay:
    """What happened in earlier years on a day, or, not `exactly`, around it; the newest first."""

    day: date
    exactly: bool
    ones: tuple[Postmortem, ...]


def this_day(ones: Iterable[Postmortem], day: date) -> ThisDay:
    """Return what happened on the day in earlier years, or around it where nothing did."""
    dated = [(one, one.started_on) for one in ones if one.started_on]
    same = [one for one, on in dated if (on.month, on.day) == (day.month, day.day) and on.year < day.year]
    if same:
        return ThisDay(day, exactly=True, ones=tuple(same))
    around = [one for one, on in dated if (day - on).days > _LONG_AGO and _apart(on, day) <= _AROUND]
    return ThisDay(day, exactly=False, ones=tuple(around))


def _apart(one: date, other: date) -> int:
    """Return how many days lie between two days of the year, round its end where that is shorter."""
    ordinals = (each.replace(year=_LEAP_YEAR).toordinal() for each in (one, other))
    apart = abs(next(ordinals) - next(ordinals))
    return min(apart, _DAYS - apart)


def render(site: Site) -> dict[str, str]:
    """Return the page."""
    archive = site.archive
    found = this_day(archive.postmortems, site.built_on)
    return {
        "index.md": templates.page(
            "home/page.md.j2",
            "Postmortems",
            hide=("toc",),
            head=templates.Head("", site.card("index.md")),
            about=ABOUT,
            site=site,
            link=site.link("index.md"),
            file=site.file("index.md"),
            root=site.root("index.md"),
            catalogue=catalogue,
            counts=site.report.counts,
            late=[row for row in site.report.rows if row.days_overdue][:_LATE],
            latest=listing.entries(site, archive.postmortems[:LATEST]),
            this_day=found,
            that_day=listing.entries(site, found.ones[:_MOST_OF_DAY]),
            around=_AROUND,
            years=[(name, uri, len(archive.by_year[name])) for name, uri in site.years.items()],
            severities=sorted(listing.ranked((one.severity or "",) for one in archive.postmortems)),
            ways=_ways(site),
        )
    }


def _ways(site: Site) -> list[tuple[str, str, list[tuple[str, str, int]], int]]:
    """Return of each way in its title, its list, the largest of what it leads to, and how many are left."""
    groups = (
        ("Services", "services", site.archive.by_service, site.services),
        ("Contributing factors", "factors", site.archive.by_factor, site.factors),
        ("Tags", "tags", site.archive.by_tag, site.tags),
    )
    return [
        (
            title,
            f"{folder}/index.md",
            [(name, uris[name], count) for name, count in listing.by_size(found)[:_LEADS]],
            max(0, len(found) - _LEADS),
        )
        for title, folder, found, uris in groups
    ]
