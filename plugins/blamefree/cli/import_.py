"""`blamefree import`: older documents, made into drafts."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import drafting, folder_lock, ids, importing, whole_file
from blamefree.cli import files, import_sources, taken_ids
from blamefree.cli.reader import Reader
from blamefree.counting import counted
from blamefree.importing import account
from blamefree.output.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from blamefree.cli.import_sources import Shelf, Source
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
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE|-",
    help="Write what went where: as JSON into a file that ends with .json, else as Markdown.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be imported, and write no drafts.")
def command(sources: tuple[Path, ...], into: Path | None, report: Path | None, *, dry_run: bool) -> None:
    """Make drafts of older documents: Markdown, also with the front matter of other tools, and HTML.

    SOURCE is a file or a folder: of Markdown, of pages that Confluence exported, of a page that
    Google Docs exported, zipped or not. Each document gets the next free id of its year. What it
    states about itself, its timeline, its action items and the names of its sections are brought
    into the form used here; what it does not state stays empty, and every word of it is kept. The
    originals are not changed, and a document whose draft is there already is left alone.

    Exit code 0: something was imported, or is there already. 1: there was nothing to import.
    2: wrong usage, a path that cannot be read or written, or HTML without the extra `import`; the
    rest is still imported.
    """
    project = files.find_project()
    folder = into or project.archive
    if folder.exists() and not folder.is_dir():
        message = f"'{files.named(folder)}' is no folder"
        raise click.UsageError(message)
    reader = Reader(project)
    told = _Report(dry_run=dry_run, aside=report == Path("-"))
    # So that of two runs at once the second sees the ids that the first has given.
    with folder_lock.held(project.root):
        _import_all(reader, sources, folder, told)
    told.say(told.summary)
    if told.inside and not dry_run:
        inside = counted(told.inside, "original")
        click.echo(f"{inside} in the archive, where `lint` reads what lies there: move it out", err=True)
    if report is not None:
        _write_account(report, told)
    sys.exit(2 if reader.failed or told.failed else int(not told.counts["there"] + told.counts["imported"]))


def _import_all(reader: Reader, sources: tuple[Path, ...], folder: Path, report: _Report) -> None:
    drafts = list(reader.read(reader.find([folder]))) if folder.is_dir() else []
    shelf = import_sources.Shelf(folder)
    read = list(_originals(reader, sources, drafts, shelf, report))
    kept = {original.name: source for original, source in read}
    fits = taken_ids.pattern(reader.project)
    with taken_ids.told():
        numbered = list(importing.number((original for original, _ in read), _taken(drafts), fits))
    for identifier, original in numbered:
        _import(identifier, original, kept[original.name], folder, report)
    report.inside = sum(_is_inside(source.path, reader.project.archive) for source in kept.values())


def _is_inside(path: Path, archive: Path) -> bool:
    """Tell whether an original is taken for a postmortem of the archive itself."""
    return files.is_document(path) and files.real(path).is_relative_to(files.real(archive))


@dataclass
class _Report:
    """What became of each file, said as it happens and counted; `aside` says it on standard error."""

    dry_run: bool
    aside: bool = False
    failed: bool = False
    actions: int = 0
    inside: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    entries: list[account.Entry] = field(default_factory=list)

    def say(self, line: str) -> None:
        # A name, and what a document says, may hold what steers a terminal.
        click.echo(harmless(line), err=self.aside)

    def imported(self, original: Original, path: Path) -> None:
        self.counts["imported"] += 1
        self.actions += len(original.promises)
        verb = "would import" if self.dry_run else "imported"
        items = counted(len(original.promises), "action item")
        undated = "" if original.year else "; no day is stated, so that the year of its id is 0000"
        self.say(f"{verb}  {original.name} -> {path.name} ({items}{undated})")
        self.entries.append(account.Entry(original.name, "imported", path.name, "", original.moves))

    def there(self, name: str, draft: Document) -> None:
        self.counts["there"] += 1
        self.say(f"there already  {name} -> {Path(draft.path).name} (left as it is)")
        self.entries.append(account.Entry(name, "there", Path(draft.path).name))

    def passed(self, path: Path, reason: str) -> None:
        self.counts["passed"] += 1
        shown = " ".join(click.format_filename(files.shown(path)).splitlines())
        self.say(f"passed over  {shown}: {reason}")
        self.entries.append(account.Entry(shown, "passed", "", reason))

    def fail(self, path: Path, problem: str) -> None:
        self.failed = True
        click.echo(f"blamefree: {files.named(path)}: {harmless(problem)}", err=True)

    @property
    def summary(self) -> str:
        """The last line: how many of each."""
        verb = "would be imported" if self.dry_run else "imported"
        told = counted(self.counts["imported"], "document")
        return (
            f"{told} {verb} with {counted(self.actions, 'action item')}, "
            f"{self.counts['there']} there already, {self.counts['passed']} passed over"
        )


def _originals(
    reader: Reader, sources: tuple[Path, ...], drafts: list[Document], shelf: Shelf, report: _Report
) -> Iterator[tuple[Original, Source]]:
    """Yield what is to be imported; say of the rest why it is not."""
    first: dict[str, Path] = {}
    for path, chosen in import_sources.candidates(reader, sources):
        early = importing.name_refusal(path.name, chosen=chosen)
        if early:
            report.passed(path, early)
            continue
        read = _load(reader, path, shelf, report, chosen=chosen)
        if read is None:
            continue
        reason = importing.refusal(read.document, path.name, chosen=chosen)
        if reason:
            report.passed(path, reason)
        elif path.name in first:
            report.passed(path, f"{files.named(first[path.name])} has the same name; rename one of them")
        else:
            first[path.name] = path
            draft = next((draft for draft in drafts if importing.named_by(draft, path.name)), None)
            if draft is None:
                yield importing.read(read.document, path.name, read.page), read
            else:
                report.there(path.name, draft)


def _load(reader: Reader, path: Path, shelf: Shelf, report: _Report, *, chosen: bool) -> Source | None:
    """Read a file; one of a folder that cannot be read is passed over, one that was named is an error."""
    try:
        return import_sources.load(path, shelf)
    except import_sources.MissingExtraError:
        reader.complain(path, f"HTML needs the extra import: {import_sources.INSTALL}")
    except import_sources.UnreadableSourceError as error:
        if chosen:
            reader.complain(path, f"cannot be imported: {error}")
        else:
            report.passed(path, str(error))
    except OSError as error:
        if chosen:
            reader.complain(path, f"cannot be read: {files.reason(error)}")
        else:
            report.passed(path, f"it cannot be read: {files.reason(error)}")
    return None


def _taken(drafts: list[Document]) -> list[str]:
    """Return the ids that are in use, those of unreadable documents by their file names."""
    names = [identifier for draft in drafts if (identifier := ids.leading(Path(draft.path).name))]
    return names + [draft.identifier for draft in drafts if draft.identifier]


def _import(identifier: str, original: Original, source: Source, folder: Path, report: _Report) -> None:
    path = folder / drafting.Draft(identifier, original.title).file_name
    try:
        if not report.dry_run:
            folder.mkdir(parents=True, exist_ok=True)
            _copy(original, source, folder, report)
            whole_file.write(path, importing.render(original, identifier), replace=False)
    except FileExistsError:
        report.passed(path, "a file of this name is there already, and is left as it is")
    except OSError as error:
        report.fail(path, f"cannot be written: {files.reason(error)}")
    else:
        report.imported(original, path)


def _copy(original: Original, source: Source, folder: Path, report: _Report) -> None:
    """Copy the files that belong to a page; what is there already is left as it is."""
    read: Callable[[str], bytes | None] = source.read or (lambda _: None)
    for attachment in original.attachments:
        target = folder / attachment.target
        data = read(attachment.source)
        if data is None:
            report.fail(target, f"cannot be copied: '{attachment.source}' cannot be read")
        elif not target.exists():
            target.parent.mkdir(exist_ok=True)
            whole_file.write(target, data, replace=False)


def _write_account(place: Path, report: _Report) -> None:
    as_json = place.suffix.casefold() == ".json"
    text = account.as_json(report.entries) if as_json else account.as_markdown(report.entries)
    try:
        if report.aside:
            click.echo(text, nl=False)
        else:
            whole_file.write(place, text, replace=True)
    except OSError as error:
        report.fail(place, f"cannot be written: {files.reason(error)}")
