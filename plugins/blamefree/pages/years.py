"""A page for each year: a review of it, and all of its postmortems."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from blamefree import archive, follow_through
from blamefree.pages import changes, listing, templates
from blamefree.pages.listing import Tally
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.model import Postmortem
    from blamefree.pages.listing import Entry
    from blamefree.pages.site import Site

_MONTHS = tuple(f"{month:02}" for month in range(1, 13))
_WORST = ("P0", "P1")
_LONGEST = 5
# More than this nobody reads at once; the table below them has all.
_MOST_WORST = 50
_MOST_LESSONS = 20

_LESSONS = re.compile(
    r"^##[ \t]+(?P<title>lessons learn(?:ed|t)|what (?:we|was) learn(?:ed|t))[ \t]*+#*+[ \t]*+$",
    re.IGNORECASE | re.MULTILINE,
)
# A lesson is one of the first things under its heading: no more than this is looked at.
_LOOKED_AT = 2_000
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ITEM = re.compile(r"[-*+]\s|\d+[.)]\s")
_MARKS = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])|[*_`]+")


@frozen
class Lesson:
    """The first thing a postmortem says was learnt, in plain words; `anchor` is the heading above it."""

    entry: Entry
    text: str
    anchor: str


def render(site: Site) -> dict[str, str]:
    """Return the list of years, and a page for each."""
    return {
        "years/index.md": templates.page(
            "listings/years.md.j2",
            "Years",
            hide=("toc", "navigation"),
            site=site,
            years=listing.tally(site.archive.postmortems, archive.year_of),
            link=site.link("years/index.md"),
        ),
        **{uri: _year(site, year) for year, uri in site.years.items()},
    }


def _year(site: Site, year: str) -> str:
    ones = site.archive.by_year[year]
    shown = listing.entries(site, ones)
    uri = site.years[year]
    title = "Postmortems without a day" if year == archive.UNDATED else year
    return templates.page(
        "listings/year.md.j2",
        title,
        hide=("navigation",),
        site=site,
        year=year,
        entries=shown,
        link=site.link(uri),
        **_review(site, year, shown),
    )


def _review(site: Site, year: str, shown: tuple[Entry, ...]) -> dict[str, Any]:
    """Return what a year comes to: counts with what they rest on, and no mean."""
    ones = [entry.one for entry in shown]
    ids = {one.id for one in ones}
    incidents = [entry for entry in shown if entry.one.kind == "incident"]
    timed = [entry for entry in incidents if entry.duration is not None]
    worst = [entry for entry in shown if entry.one.severity in _WORST]
    report = site.report.where(lambda row: row.postmortem.id in ids)
    years = list(site.years)
    before = years[years.index(year) + 1 :][:1]
    return {
        "ended": year != archive.UNDATED and int(year) < site.built_on.year,
        "kinds": listing.ranked((one.kind,) for one in ones),
        "before": [(name, len(site.archive.by_year[name])) for name in before if name != archive.UNDATED],
        "months": _months(site, year, ones),
        "month_names": {month: f"{date(2000, int(month), 1):%B}" for month in _MONTHS},
        "worst": sorted(worst, key=lambda entry: entry.one.severity or "")[:_MOST_WORST],
        "many_worst": len(worst),
        "stating": sum(bool(one.contributing_factors) for one in ones),
        "factors": listing.ranked_factors(ones),
        "noticed": listing.ranked((entry.one.detection_method or "not stated",) for entry in incidents),
        "report": report,
        "kept": follow_through.measure(report),
        "timed": follow_through.distribution([entry.minutes for entry in timed]),
        "incidents": len(incidents),
        "longest": sorted(timed, key=lambda entry: -entry.minutes)[:_LONGEST],
        "lessons": _lessons(shown),
        "changed": sum(change.made for change in changes.of(ones)),
    }


def _months(site: Site, year: str, ones: list[Postmortem]) -> Tally | None:
    """Count the postmortems of a year by month: those that are over, and those that something began in."""
    if year == archive.UNDATED:
        return None
    over = [month for month in _MONTHS if f"{year}-{month}" <= f"{site.built_on:%Y-%m}"]
    found = listing.tally(ones, lambda one: f"{one.started_on:%m}" if one.started_on else "", over)
    return Tally(found.columns, tuple(sorted(found.lines, key=lambda line: line.name)))


def _lessons(shown: Iterable[Entry]) -> list[Lesson]:
    """Return the first lesson of each postmortem that tells one, of the most severe first."""
    found: list[Lesson] = []
    for entry in sorted(shown, key=lambda entry: entry.one.severity or "P9"):
        heading = _LESSONS.search(entry.one.body) if len(found) < _MOST_LESSONS else None
        if heading and (text := _first(entry.one.body[heading.end() :][:_LOOKED_AT])):
            found.append(Lesson(entry, text, "-".join(heading["title"].casefold().split())))
    return found


def _first(markdown: str) -> str:
    """Return the first paragraph or item of some Markdown as plain words, unless a heading comes first."""
    taken: list[str] = []
    for line in map(str.strip, _COMMENT.sub("", markdown).splitlines()):
        ends = not line or line.startswith(("#", "|", ">", "```", "~~~")) or _ITEM.match(line)
        if ends and taken:
            break
        if line.startswith(("#", "|", ">", "```", "~~~")):
            return ""
        taken += [_ITEM.sub("", line, count=1) if _ITEM.match(line) else line] if line else []
    return _MARKS.sub(lambda mark: mark[1] or "", " ".join(taken))
