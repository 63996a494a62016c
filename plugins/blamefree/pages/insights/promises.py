"""What was promised: the first answer, the updates, and the actions with age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.charts import bars, curve
from blamefree.charts.bars import Bar
from blamefree.counting import percent
from blamefree.insights import sentences
from blamefree.pages.insights.figure import Figure, drawn, named

if TYPE_CHECKING:
    from blamefree.insights.promises import Promises
    from blamefree.pages.site import Site


def figures(site: Site) -> tuple[Figure, ...]:
    """Return the figures."""
    told = site.insights
    return (
        _kept(
            site,
            told.response,
            "First answer in time",
            sentences.response(told.response),
            "From the detection to the first answer, as the timeline tells them. The wait has causes: "
            "what stood between the signal and the person is for the review to ask.",
        ),
        _kept(
            site,
            told.updates,
            "Updates as promised",
            sentences.updates(told.updates),
            "Counted are the rows of phase update: what was said and not written down is missing.",
        ),
        _closing(site),
        _ageing(site),
    )


def _kept(site: Site, told: Promises, name: str, title: str, trust: str) -> Figure:
    shown = [
        Bar(one.severity, _note(one.kept, one.known, one.unknown), one.kept, len(one.missed), one.unknown)
        for one in told.by_severity
    ]
    return Figure(
        name,
        title,
        drawn(site, lambda: bars.chart(shown, title), shown),
        f"Filled: kept; outlined: not kept; pale: not known. {trust}",
        ("Severity", "Promised", "Kept", "Not kept", "Not known", "Which were not"),
        tuple(
            (one.severity, one.promised, one.kept, len(one.missed), one.unknown, named(site, one.missed))
            for one in told.by_severity
        ),
    )


def _note(kept: int, known: int, unknown: int) -> str:
    told = f"{kept} of {known} kept" if known else ""
    missing = f"{unknown} not known" if unknown else ""
    return ", ".join(filter(None, (told, missing)))


def _closing(site: Site) -> Figure:
    told = site.insights.closing
    title = sentences.closing(told)
    points = [curve.Point(one.days, one.done / one.n, one.n) for one in told.shares]
    they = "it was" if told.untold == 1 else "they were"
    untold = f" Of {told.untold} nothing tells when {they} promised or done." if told.untold else ""
    return Figure(
        "Actions done with age",
        title,
        drawn(site, lambda: curve.chart(points, title), points),
        "Of all actions promised at least so many days ago, the share that was done within as many days. "
        "Each point has its own n, so the line may fall. Dropped actions are no promise any more." + untold,
        ("Days", "Promised so long ago", "Done within", "Share"),
        tuple((one.days, one.n, one.done, percent(one.done / one.n)) for one in told.shares),
    )


def _ageing(site: Site) -> Figure:
    kept = site.insights.closing.kept
    title = sentences.ageing(kept)
    ages = kept.ages if any(count for _, count in kept.ages) else ()
    shown = [Bar(f"{days} days", str(count), count) for days, count in ages]
    return Figure(
        "How late the overdue are",
        title,
        drawn(site, lambda: bars.chart(shown, title), shown),
        f"In calendar days, as of {site.insights.as_of}, when this was built.",
        ("Late by", "Actions"),
        tuple((f"{days} days", count) for days, count in ages),
    )
