"""`blamefree insights`: what the incidents of the archive tell together."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from blamefree import insights
from blamefree.cli import archive, files, options
from blamefree.cli.reader import Reader
from blamefree.counting import percent
from blamefree.insights import sentences
from blamefree.output.terminal import harmless, styled, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from blamefree.follow_through import Distribution
    from blamefree.insights import Insights
    from blamefree.insights.predictions import Predicted
    from blamefree.insights.promises import Promises
    from blamefree.model import Postmortem

_GAP = "  "
# They go back for years; the newest of them fit a screen, and the JSON has all.
_QUARTERS, _MONTHS, _PREDICTED = 8, 12, 20


@click.command("insights")
@options.only_for
@options.as_of
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(*, audience: str | None, as_of: date, form: str) -> None:
    """Show what the incidents tell together: distributions and shares, each with its number, no averages.

    Exercises and near-misses are no incidents; what they promised counts with the other actions.
    """
    reader = Reader(files.find_project())
    told = archive.read(reader, audience)
    report = archive.report_of(reader.project, told, as_of, audience)
    found = insights.measure(told, report, reader.project.config.terms.policy)
    if form == "json":
        from blamefree.feeds import insights as feed  # noqa: PLC0415 - the table needs no JSON

        click.echo(feed.render(found), nl=False)
    else:
        color = options.wants_color()
        click.echo("\n".join(_lines(found, color=color)), color=color)
    sys.exit(2 if reader.failed else 0)


def _lines(told: Insights, *, color: bool) -> Iterator[str]:
    count = len(told.incidents)
    left_out = ", ".join(f"{kind} {number}" for kind, number in told.left_out)
    yield f"{count} {'incident' if count == 1 else 'incidents'} as of {told.as_of}" + (
        f"; not counted: {left_out}" if left_out else ""
    )
    for title, headings, rows in _parts(told):
        yield ""
        yield styled(title, "bold", color=color)
        yield from _table(headings, rows)


def _parts(told: Insights) -> Iterator[tuple[str, tuple[str, ...], list[tuple[object, ...]]]]:
    """Yield what is shown: a sentence, and the numbers it is taken from."""
    for step in told.steps:
        groups = (*step.by_severity, *step.by_quarter[:_QUARTERS])
        rows = [
            (
                sentences.rated(one.severity or "") if one.quarter is None else one.quarter,
                *_numbers(one.minutes),
            )
            for one in groups
        ]
        yield sentences.step(step), (step.name, "n", "lower quartile", "median", "upper quartile"), rows
    months = told.frequency.months[:_MONTHS]
    severities = [name for name, _ in told.frequency.by_severity]
    yield (
        sentences.frequency(told),
        ("month", *map(sentences.rated, severities), "all"),
        [
            (one.name, *(dict(one.by_severity).get(name, 0) for name in severities), one.incidents)
            for one in months
        ],
    )
    yield (
        sentences.contributions(told.contributions),
        ("factor", "n", "incidents"),
        [(one.name, len(one.incidents), _ids(one.incidents)) for one in told.contributions.categories],
    )
    yield sentences.detection(told.detection), ("first signal", "n"), [*told.detection.methods]
    kept = ("severity", "promised", "kept", "not kept", "not known", "not kept in")
    yield sentences.response(told.response), kept, list(_promises(told.response))
    yield sentences.updates(told.updates), kept, list(_promises(told.updates))
    yield (
        sentences.closing(told.closing),
        ("days", "promised so long ago", "done within", "share"),
        [(one.days, one.n, one.done, percent(one.done / one.n)) for one in told.closing.shares],
    )
    ages = told.closing.kept.ages
    yield (
        sentences.ageing(told.closing.kept),
        ("overdue by", "n"),
        [(f"{days} days", count) for days, count in ages if count],
    )
    yield (
        sentences.predictions(told.predictions),
        ("incident", "factor", "open action"),
        list(_predictions(told.predictions.found)),
    )


def _predictions(found: Sequence[Predicted]) -> Iterator[tuple[object, ...]]:
    for one in found[:_PREDICTED]:
        yield one.incident.id, one.factor.category, f"{one.earlier.id}/{one.action}: {one.title}"
    if len(found) > _PREDICTED:
        yield "", "", f"and {len(found) - _PREDICTED} more, in --format json"


def _numbers(minutes: Distribution) -> tuple[object, ...]:
    spread = (minutes.lower_quartile, minutes.median, minutes.upper_quartile)
    return (minutes.n, *("" if one is None else sentences.length(one) for one in spread))


def _promises(told: Promises) -> Iterator[tuple[object, ...]]:
    for one in told.by_severity:
        yield one.severity, one.promised, one.kept, len(one.missed), one.unknown, _ids(one.missed)


def _ids(incidents: Sequence[Postmortem], most: int = 4) -> str:
    more = len(incidents) - most
    return ", ".join(one.id for one in incidents[:most]) + (f" and {more} more" if more > 0 else "")


def _table(headings: tuple[str, ...], rows: list[tuple[object, ...]]) -> Iterator[str]:
    """Set columns to the width of what stands in them; numbers stand to the right."""
    cells = [headings, *(tuple(harmless(str(value)) for value in row) for row in rows)]
    sizes = [max(map(width, column)) for column in zip(*cells, strict=True)]
    right = [
        bool(rows) and all(isinstance(row[place], int) for row in rows) for place in range(len(headings))
    ]
    for line in cells if rows else ():
        parts = (
            " " * (size - width(text)) + text if flush else text + " " * (size - width(text))
            for text, size, flush in zip(line, sizes, right, strict=True)
        )
        yield (_GAP + _GAP.join(parts)).rstrip()
