"""What `blamefree lint` says at its end, and where: findings, counts, a job's summary, one last line."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import output
from blamefree.cli import files, options
from blamefree.counting import counted
from blamefree.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blamefree.cli.destinations import Destination
    from blamefree.diagnostics import Diagnostic

# GitHub Actions names the file that a job's summary is put together in.
_SUMMARY = "GITHUB_STEP_SUMMARY"


def check_statistics(destinations: Sequence[Destination]) -> None:
    """Refuse counts in a format that has no form for them."""
    from blamefree.output import statistics  # noqa: PLC0415 - only who asks for counts

    form = destinations[0].form
    if form not in statistics.FORMATS:
        message = f"--statistics has no format {form}; one of {', '.join(statistics.FORMATS)}"
        raise click.UsageError(message)


def report(
    diagnostics: Iterable[Diagnostic],
    documents: int,
    destinations: Sequence[Destination],
    *,
    statistics: bool = False,
) -> Counter[Severity]:
    """Write the reports: files first, then standard output, then one line to standard error.

    Returns how many findings there are of each severity. One report alone is written while they come in.
    """
    standard, *others = destinations
    summarised = any(one.form == "github" for one in destinations)
    if others or summarised or statistics:
        diagnostics = tuple(diagnostics)
    for one in others:
        one.write(output.pieces(diagnostics, one.form, color=False))
    color, counts = options.wants_color(), Counter[Severity]()
    shown = _counted(diagnostics, counts)
    for piece in (_statistics if statistics else output.pieces)(shown, standard.form, color=color):
        click.echo(piece, nl=False, color=True)
    if summarised:
        _summarise(tuple(diagnostics), documents)
    click.echo(_last_line(counts, documents), err=True)
    return counts


def _counted(diagnostics: Iterable[Diagnostic], counts: Counter[Severity]) -> Iterator[Diagnostic]:
    for one in diagnostics:
        counts[one.severity] += 1
        yield one


def _statistics(diagnostics: Iterable[Diagnostic], form: str, *, color: bool) -> Iterator[str]:
    from blamefree.output import statistics  # noqa: PLC0415 - only who asks for counts

    yield statistics.render(tuple(diagnostics), form, color=color)


def _summarise(diagnostics: Sequence[Diagnostic], documents: int) -> None:
    """Add to the summary of the job, where there is one; a report never fails for want of it."""
    name = os.environ.get(_SUMMARY)
    if not name:
        return
    from blamefree.output import summary  # noqa: PLC0415 - only in a job of GitHub Actions

    try:
        with Path(name).open("ab") as file:
            file.write(summary.render(diagnostics, documents).encode("utf-8", "backslashreplace"))
    except OSError as error:
        click.echo(f"blamefree: the job's summary cannot be written: {files.reason(error)}", err=True)


def _last_line(counts: Counter[Severity], documents: int) -> str:
    told = [counted(counts[level], str(level)) for level in reversed(Severity) if counts[level]]
    checked = f"{counted(documents, 'document')} checked"
    # Of nothing there is nothing to say: a path may have been wrong.
    return f"{checked}: {', '.join(told) if told else 'nothing to report'}" if documents or told else checked
