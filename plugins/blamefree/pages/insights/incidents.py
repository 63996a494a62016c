"""How often there were incidents, what made them possible, and who told of them first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from blamefree.charts import bars, months
from blamefree.charts.bars import Bar
from blamefree.counting import counted, percent
from blamefree.insights import sentences
from blamefree.pages.insights.figure import PAGE, Anchor, Figure, drawn, named
from blamefree.policy import Demand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.pages.site import Site

_MONTHS = 24


def figures(site: Site) -> tuple[Figure, ...]:
    """Return the figures."""
    return _frequency(site), _contributions(site), _detection(site)


def _frequency(site: Site) -> Figure:
    told = site.insights.frequency
    title = sentences.frequency(site.insights)
    shown = list(_last_months(site.insights.as_of))
    severities = [name for name, _ in told.by_severity]
    counts = {month.name: dict(month.by_severity) for month in told.months}
    rows = [
        months.Severity(
            name, sentences.rated(name), {month: counts.get(month, {}).get(name, 0) for month in shown}
        )
        for name in severities
    ]
    optional = [
        name for name in severities if name and site.policy.of(name).postmortem is not Demand.REQUIRED
    ]
    trust = "It counts what was written up."
    if optional:
        names = " and ".join(optional)
        trust += f" The policy demands none of {names}: there were probably more."
    if told.undated:
        own = "its own is" if told.undated == 1 else "their own are"
        trust += f" {told.undated} without a day of {own} left out."
    return Figure(
        "Incidents by month",
        title,
        drawn(site, lambda: months.chart(rows, shown, title), told.months),
        f"{trust} The last {_MONTHS} months are drawn.",
        ("Month", *(sentences.rated(name) for name in severities), "All"),
        tuple(
            (month.name, *(dict(month.by_severity).get(name, 0) for name in severities), month.incidents)
            for month in told.months
        ),
    )


def _last_months(day: date) -> Iterator[str]:
    last = day.year * 12 + day.month - 1
    for number in range(max(last - _MONTHS + 1, 12), last + 1):
        yield f"{date(number // 12, number % 12 + 1, 1):%Y-%m}"


def _contributions(site: Site) -> Figure:
    told = site.insights.contributions
    title = sentences.contributions(told)
    shown = [
        Bar(_words(one.name), sentences.share(len(one.incidents), told.known), len(one.incidents))
        for one in told.categories
    ]
    return Figure(
        "Contributing factors",
        title,
        drawn(site, lambda: bars.chart(shown, title), shown),
        f"{told.known} of {counted(len(site.insights.incidents), 'incident')} "
        f"{'names its factors' if told.known == 1 else 'name their factors, most of them several'}. "
        "The authors chose the categories: a frequent one may be what people look for.",
        ("Category", "Incidents", "Which"),
        tuple(
            (
                (Anchor(_words(one.name), site.link(PAGE)(site.factors[one.name])),),
                len(one.incidents),
                named(site, one.incidents),
            )
            for one in told.categories
        ),
    )


def _detection(site: Site) -> Figure:
    told = site.insights.detection
    title = sentences.detection(told)
    shown = [Bar(_words(name), sentences.share(count, told.known), count) for name, count in told.methods]
    return Figure(
        "How incidents were noticed",
        title,
        drawn(site, lambda: bars.chart(shown, title), shown),
        f"Known of {told.known} of {counted(told.known + told.unknown, 'incident')}; "
        "what nobody noticed is not among them.",
        ("First signal", "Incidents", "Share"),
        tuple((_words(name), count, percent(count / told.known)) for name, count in told.methods),
    )


def _words(name: str) -> str:
    return name.replace("-", " ")
