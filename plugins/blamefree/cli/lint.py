"""`blamefree lint`: documents held against the rules."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import crew, output
from blamefree.cli import (
    checking,
    completion,
    files,
    options,
    reporting,
)
from blamefree.cli.checking import Scope
from blamefree.cli.destinations import Report, choose
from blamefree.cli.examining import Examiner
from blamefree.diagnostics import Severity
from blamefree.kept_sheets import KeptSheets

if TYPE_CHECKING:
    from datetime import date

    from blamefree.cli.checking import Run
    from blamefree.cli.destinations import Destination
    from blamefree.cli.known import Ratchet
    from blamefree.cli.shards import Shard
from blamefree.cli.shards import ShardType


@click.command("lint")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--changed",
    metavar="REF",
    is_flag=False,
    flag_value=checking.DEFAULT_BRANCH,
    help="Only files changed since the branch left REF, by default the default branch.",
)
@click.option("--lines", is_flag=True, help="Only findings on lines changed since then.")
@click.option("--fix", is_flag=True, help="Make the safe fixes, then report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the fixes that need a look, too.")
@click.option("--diff", is_flag=True, help="Show what would be written as a diff, and change nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(output.FORMATS)),
    help="What standard output is written as.  [default: text]",
)
@click.option(
    "--output",
    "output_",
    type=Report(),
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write a report to a file as well; may be repeated.",
)
@click.option("--statistics", is_flag=True, help="Print how often each rule found something.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    shell_complete=completion.rules,
    help="Only these rules: names, codes or their beginnings.",
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", shell_complete=completion.rules, help="Not these rules."
)
@click.option(
    "--fail-on",
    type=click.Choice(options.THRESHOLDS),
    help="Exit with 1 from this severity on.  [default: error]",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Report only what FILE does not know; where there is no FILE, record today's findings in it.",
)
@click.option("--update-baseline", is_flag=True, help="Take out of FILE what is gone; nothing is added.")
@click.option(
    "--add-to-baseline", is_flag=True, help="Record in FILE what is new, and take out what is gone."
)
@click.option("--strict-baseline", is_flag=True, help="Exit with 1 where FILE knows what is gone.")
@click.option("--add-suppressions", is_flag=True, help="Suppress each finding of today where it stands.")
@click.option("--reason", metavar="TEXT", help="The reason that the suppressions give.")
@click.option(
    "--shard",
    type=ShardType(),
    metavar="K/N",
    help="Only the K-th of N parts of the documents, for several machines; `merge` joins their reports.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1),
    metavar="N",
    help="How many processes read at once.  [default: as many as there are processors]",
)
@click.option("--no-cache", is_flag=True, help="Read every document anew, and keep nothing of it.")
@options.as_of
def command(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    *,
    changed: str | None,
    lines: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    form: str | None,
    output_: tuple[Destination, ...],
    statistics: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    exit_zero: bool,
    baseline: Path | None,
    update_baseline: bool,
    add_to_baseline: bool,
    strict_baseline: bool,
    add_suppressions: bool,
    reason: str | None,
    shard: Shard | None,
    jobs: int | None,
    no_cache: bool,
    as_of: date,
) -> None:
    """Check documents, and say what is at fault where.

    PATHS are files and folders; without any, the archive is checked. RULES may be repeated or
    separated by commas.

    Exit code 0: nothing at or above the failing severity. 1: findings. 2: wrong usage, wrong
    configuration, or a path that cannot be read; what can be read is still checked.
    """
    ratchet = _ratchet(baseline, pruning=update_baseline, adding=add_to_baseline, strict=strict_baseline)
    why = _reason(reason, as_of, asked=add_suppressions, baseline=baseline)
    if unsafe_fixes and not (fix or diff):
        message = "--unsafe-fixes needs --fix or --diff"
        raise click.UsageError(message)
    if diff:
        _check_diff(format=form, output=output_, statistics=statistics, fail_on=fail_on, baseline=baseline)
    reports = choose(form, output_)
    if statistics:
        reporting.check_statistics(reports)
    project = files.find_project()
    settings = project.config.choosing(_words(select), _words(ignore))
    kept = KeptSheets(as_of) if no_cache else KeptSheets.of(project.root, settings, as_of, os.environ)
    examiner = Examiner(settings.linter(as_of), project, kept, jobs or crew.cores())
    run = checking.prepare(examiner, Scope(paths, changed, lines, shard))
    if fix or diff or why:
        _rewrite(run, fix=fix or unsafe_fixes or not why, unsafe=unsafe_fixes, why=why, write=not diff)
    if diff:
        sys.exit(run.code())
    checked = run.check()
    told, gone = checked.diagnostics, False
    if ratchet:
        fresh, gone = ratchet.hold(tuple(told), run.linter, checked.paths)
        told = iter(fresh)
    if lines:
        told = iter(run.chosen_aloud(tuple(told)))
    counts = reporting.report(told, len(checked.paths), reports, statistics=statistics)
    level = "never" if exit_zero else fail_on or str(settings.fail_on)
    failed = level != "never" and (gone or any(one >= Severity.parse(level) for one in counts))
    sys.exit(run.code(failed=failed))


def _check_diff(**given: object) -> None:
    """Refuse what a diff has no use for: it is shown in place of the findings, and fails for none."""
    named = next((name for name, value in given.items() if value), None)
    if named:
        option = f"--{named.replace('_', '-')}"
        message = f"--diff shows what would be written, not what was found: it goes without {option}"
        raise click.UsageError(message)


def _rewrite(run: Run, *, fix: bool, unsafe: bool, why: str, write: bool) -> None:
    """Write to the documents what was asked for, or show it."""
    from blamefree.cli import fixing, suppressing  # noqa: PLC0415 - most runs write nothing

    if fix:
        fixing.run(run.linter, run.reader, run.files, write=write, unsafe=unsafe)
    if why:
        found = run.chosen(tuple(run.check().diagnostics))
        suppressing.run(run.linter, run.reader, run.files, found, why, write=write)


def _ratchet(baseline: Path | None, *, pruning: bool, adding: bool, strict: bool) -> Ratchet | None:
    """Return what is done with a baseline, None where none was named."""
    if not (baseline or pruning or adding or strict):
        return None
    from blamefree.cli.known import Ratchet  # noqa: PLC0415 - most runs have no baseline

    ratchet = Ratchet(baseline, pruning=pruning, adding=adding, strict=strict)
    ratchet.check()
    return ratchet


def _reason(given: str | None, day: date, *, asked: bool, baseline: Path | None) -> str:
    """Return the reason of the suppressions to write, empty where none were asked for."""
    if given is not None and not asked:
        message = "--reason needs --add-suppressions"
        raise click.UsageError(message)
    if asked and baseline is not None:
        message = "a finding is suppressed or put into a baseline: --add-suppressions goes without --baseline"
        raise click.UsageError(message)
    if not asked:
        return ""
    from blamefree.cli import suppressing  # noqa: PLC0415 - most runs write nothing

    return suppressing.reason(given, day)


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for words in given for word in words.split(",") if word.strip())
