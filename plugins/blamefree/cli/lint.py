"""`blamefree lint`: documents held against the rules."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import baseline as baselines
from blamefree import output, whole_file
from blamefree.cli import files, fixing, git, options
from blamefree.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from blamefree.cli.files import Project, Reader
    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.identity import Identity
    from blamefree.linter import Linter

# From this many documents on, somebody at a terminal wants to see that it goes on.
LONG_RUN = 100

_LEVELS = [*(str(level) for level in reversed(Severity)), "never"]


@click.command("lint")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--changed",
    metavar="REF",
    is_flag=False,
    flag_value=git.DEFAULT,
    help="Only files changed since the branch left REF, by default the default branch.",
)
@click.option("--fix", is_flag=True, help="Make the safe fixes, then report what is left.")
@click.option("--diff", is_flag=True, help="Show the safe fixes as a diff, and change nothing.")
@click.option("--format", "form", type=click.Choice(list(output.FORMATS)), default="text", show_default=True)
@click.option(
    "--select", multiple=True, metavar="RULES", help="Only these rules: names, codes or their beginnings."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules.")
@click.option(
    "--fail-on", type=click.Choice(_LEVELS), help="Exit with 1 from this severity on.  [default: error]"
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Report only what FILE does not know; where there is no FILE, record today's findings in it.",
)
@options.as_of
def command(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...],
    *,
    changed: str | None,
    fix: bool,
    diff: bool,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    baseline: Path | None,
    as_of: date,
) -> None:
    """Check documents, and say what is at fault where.

    PATHS are files and folders; without any, the archive is checked. RULES may be repeated or
    separated by commas.

    Exit code 0: nothing at or above the failing severity. 1: findings. 2: wrong usage, wrong
    configuration, or a path that cannot be read; what can be read is still checked.
    """
    project = files.find_project()
    settings = project.config.choosing(_words(select), _words(ignore))
    reader = files.Reader(project)
    found = reader.find(paths or [project.existing_archive()])
    if changed is not None:
        only = git.changed(changed, Path.cwd())
        found = [path for path in found if path.resolve() in only]
    linter = settings.linter(as_of)
    if fix or diff:
        fixing.run(linter, reader, found, write=fix)
        if diff:
            sys.exit(2 if reader.failed else 0)
    others = _others(linter, reader, found, project)
    read: list[str] = []
    diagnostics = linter.lint(_noting(read, _progress(reader.read(found), len(found))), others)
    diagnostics = _unknown(diagnostics, baseline)
    click.echo(output.render(diagnostics, form, color=options.wants_color()), nl=False, color=True)
    click.echo(_summary(diagnostics, len(read)), err=True)
    level = fail_on or str(settings.fail_on)
    failed = level != "never" and any(one.severity >= Severity.parse(level) for one in diagnostics)
    sys.exit(2 if reader.failed else int(failed))


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for words in given for word in words.split(",") if word.strip())


def _others(linter: Linter, reader: Reader, found: Sequence[Path], project: Project) -> tuple[Identity, ...]:
    """Return who else is in the archive, where a part of it is checked."""
    archive = project.archive.resolve()
    checked = {path.resolve() for path in found}
    if not archive.is_dir() or not any(path.is_relative_to(archive) for path in checked):
        return ()
    quiet = files.Reader(reader.project, quiet=True)
    rest = [path for path in quiet.find([project.archive]) if path.resolve() not in checked]
    return tuple(linter.identify(one) for one in quiet.read(rest))


def _progress(documents: Iterator[Document], count: int) -> Iterable[Document]:
    """Show on a terminal how far a long run has come."""
    if count < LONG_RUN or not sys.stderr.isatty():
        yield from documents
        return
    with click.progressbar(documents, length=count, label="checking", file=sys.stderr) as bar:
        yield from bar


def _noting(read: list[str], documents: Iterable[Document]) -> Iterator[Document]:
    """Note the path of each document that could be read."""
    for written in documents:
        read.append(written.path)
        yield written


def _unknown(diagnostics: tuple[Diagnostic, ...], baseline: Path | None) -> tuple[Diagnostic, ...]:
    if baseline is None:
        return diagnostics
    try:
        known = baseline.read_text(encoding="utf-8")
    except FileNotFoundError:
        whole_file.write(baseline, baselines.record(diagnostics), replace=False)
        click.echo(f"recorded {_count(len(diagnostics), 'finding')} in {files.shown(baseline)}", err=True)
        return ()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{files.shown(baseline)}: cannot be read: {error}"
        raise click.UsageError(message) from None
    try:
        return baselines.unknown(diagnostics, known)
    except baselines.BaselineError as error:
        message = f"{files.shown(baseline)}: {error}"
        raise click.UsageError(message) from None


def _summary(diagnostics: Sequence[Diagnostic], documents: int) -> str:
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    told = [_count(counts[level], str(level)) for level in reversed(Severity) if counts[level]]
    return f"{_count(documents, 'document')} checked: {', '.join(told) if told else 'nothing to report'}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"
