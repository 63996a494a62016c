"""`blamefree import`: older documents, made into drafts."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import document, drafting, folder_lock, ids, importing, whole_file
from blamefree.cli import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.importing import Original


@click.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder the drafts are put in.  [default: the archive]",
)
@click.option("--dry-run", is_flag=True, help="Say what would be imported, and write nothing.")
def command(sources: tuple[Path, ...], into: Path | None, *, dry_run: bool) -> None:
    """Make drafts of older documents: plain Markdown files without front matter.

    SOURCE is a file or a folder. Each document gets the next free id of its year. Its action items
    and the names of its sections are brought into the form used here; what it does not state stays
    empty, and every word of it is kept. The originals are not changed, and a document whose draft
    is there already is left alone.

    Exit code 0: something was imported, or is there already. 1: there was nothing to import.
    2: wrong usage, or a path that cannot be read or written; the rest is still imported.
    """
    project = files.find_project()
    folder = into or project.archive
    if folder.exists() and not folder.is_dir():
        message = f"'{files.shown(folder)}' is no folder"
        raise click.UsageError(message)
    reader = files.Reader(project)
    report = _Report(dry_run=dry_run)
    # So that of two runs at once the second sees the ids that the first has given.
    with folder_lock.held(project.root):
        _import_all(reader, sources, folder, report)
    click.echo(report.summary)
    sys.exit(
        2 if reader.failed or report.failed else int(not report.counts["there"] + report.counts["imported"])
    )


def _import_all(reader: files.Reader, sources: tuple[Path, ...], folder: Path, report: _Report) -> None:
    drafts = list(reader.read(reader.find([folder]))) if folder.is_dir() else []
    originals = list(_originals(reader, sources, drafts, report))
    for identifier, original in importing.number(originals, _taken(drafts)):
        _import(identifier, original, folder, report)


@dataclass
class _Report:
    """What became of each file, said as it happens and counted."""

    dry_run: bool
    failed: bool = False
    actions: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def imported(self, original: Original, path: Path) -> None:
        self.counts["imported"] += 1
        self.actions += len(original.promises)
        verb = "would import" if self.dry_run else "imported"
        items = _count(len(original.promises), "action item")
        click.echo(f"{verb}  {original.name} -> {path.name} ({items})")

    def there(self, name: str, draft: Document) -> None:
        self.counts["there"] += 1
        click.echo(f"there already  {name} -> {Path(draft.path).name} (left as it is)")

    def passed(self, path: Path, reason: str) -> None:
        self.counts["passed"] += 1
        # A name may hold what cannot be printed.
        shown = " ".join(click.format_filename(files.shown(path)).splitlines())
        click.echo(f"passed over  {shown}: {reason}")

    @property
    def summary(self) -> str:
        """The last line: how many of each."""
        verb = "would be imported" if self.dry_run else "imported"
        told = _count(self.counts["imported"], "document")
        return (
            f"{told} {verb} with {_count(self.actions, 'action item')}, "
            f"{self.counts['there']} there already, {self.counts['passed']} passed over"
        )


def _originals(
    reader: files.Reader, sources: tuple[Path, ...], drafts: list[Document], report: _Report
) -> Iterator[Original]:
    """Yield what is to be imported; say of the rest why it is not."""
    first: dict[str, Path] = {}
    for path, chosen in _candidates(reader, sources):
        data = reader.read_bytes(path) if chosen else _read(path, report)
        if data is None:
            continue
        read = document.parse(data, files.shown(path))
        reason = importing.refusal(read, path.name, chosen=chosen)
        if reason:
            report.passed(path, reason)
        elif path.name in first:
            report.passed(path, f"{files.shown(first[path.name])} has the same name; rename one of them")
        else:
            first[path.name] = path
            draft = next((draft for draft in drafts if importing.named_by(draft, path.name)), None)
            if draft is None:
                yield importing.read(read, path.name)
            else:
                report.there(path.name, draft)


def _candidates(reader: files.Reader, sources: tuple[Path, ...]) -> Iterator[tuple[Path, bool]]:
    """Yield each file once, and whether it was named itself; hidden files and folders are left out."""
    seen: set[Path] = set()
    for source in sources:
        for path in _walk(reader, source) if files.is_folder(source) else (source,):
            where = files.real(path)
            if where not in seen:
                seen.add(where)
                yield path, path == source


def _walk(reader: files.Reader, folder: Path) -> Iterator[Path]:
    def complain(error: OSError) -> None:
        reader.complain(Path(error.filename), f"cannot be read: {files.reason(error)}")

    for parent, folders, names in os.walk(folder, onerror=complain):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _read(path: Path, report: _Report) -> bytes | None:
    """Return what a file of a folder holds; one that cannot be read is passed over."""
    try:
        if not path.is_file():
            report.passed(path, "it is no regular file")
            return None
        with path.open("rb") as file:
            return file.read(document.MAX_BYTES + 1)
    except OSError as error:
        report.passed(path, f"it cannot be read: {files.reason(error)}")
        return None


def _taken(drafts: list[Document]) -> list[str]:
    """Return the ids that are in use, those of unreadable documents by their file names."""
    names = [identifier for draft in drafts if (identifier := ids.leading(Path(draft.path).name))]
    return names + [draft.identifier for draft in drafts if draft.identifier]


def _import(identifier: str, original: Original, folder: Path, report: _Report) -> None:
    path = folder / drafting.Draft(identifier, original.title).file_name
    try:
        if not report.dry_run:
            folder.mkdir(parents=True, exist_ok=True)
            whole_file.write(path, importing.render(original, identifier), replace=False)
    except FileExistsError:
        report.passed(path, "a file of this name is there already, and is left as it is")
    except OSError as error:
        report.failed = True
        click.echo(
            f"blamefree: {files.shown(path)}: cannot be written: {files.reason(error)}",
            err=True,
        )
    else:
        report.imported(original, path)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
