"""Where the files of an archive are read and linted; what has not changed since is read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from blamefree import crew, document, identity, sheets
from blamefree.kept_sheets import KeptSheets
from blamefree.pages import attachments, submission
from blamefree.pages.attachments import Attachments
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from blamefree.config import Config
    from blamefree.diagnostics import Diagnostic
    from blamefree.linter import Linter
    from blamefree.pages.submission import Submission
    from blamefree.sheet import Sheet


@frozen
class Manuscript:
    """A Markdown file of the archive: `path` is what `blamefree lint` calls it."""

    path: str
    content: bytes


@frozen(eq=False)
class Sources:
    """The files of an archive by their uri, as they lie on the disk.

    `neighbours` are known to the rules about the archive as a whole, and get no page.
    """

    manuscripts: Mapping[str, Manuscript]
    attachments: Attachments = field(default_factory=Attachments)
    neighbours: Mapping[str, Manuscript] = field(default_factory=dict)


@frozen(eq=False)
class Reading:
    """The sources as they were read: documents, the texts of other pages, and what the linter says."""

    documents: Mapping[str, Submission]
    others: Mapping[str, str]
    attachments: Attachments
    diagnostics: tuple[Diagnostic, ...]
    left_out: frozenset[str] = frozenset()


def focus(sources: Sources, chosen: Callable[[str], bool], settings: Config) -> Sources:
    """Return the sources with those postmortems alone that are chosen by their uris."""
    apart = {
        uri: manuscript
        for uri, manuscript in sources.manuscripts.items()
        if not chosen(uri) and not attachments.fits(uri, settings.exclude)
    }
    kept = {uri: one for uri, one in sources.manuscripts.items() if uri not in apart}
    return Sources(kept, sources.attachments, {**sources.neighbours, **apart})


@frozen(eq=False)
class _Entry:
    manuscript: Manuscript
    submission: Submission
    sheet: Sheet


@dataclass(eq=False)
class Desk:
    """Reads one state of the archive after another. What it says is what it would say on the first day."""

    _settings: Config | None = None
    _day: date | None = None
    _entries: dict[str, _Entry] = field(default_factory=dict)

    def read(
        self,
        sources: Sources,
        settings: Config,
        today: date,
        jobs: int = 1,
        kept: KeptSheets | None = None,
    ) -> Reading:
        """Read and lint the sources; a file that the settings exclude is a page and no postmortem.

        `jobs` is how many processes share the work at most; what is `kept` of documents is believed.
        """
        if (settings, today) != (self._settings, self._day):
            self._settings, self._day, self._entries = settings, today, {}
        linter = settings.linter(today)
        others: dict[str, str] = {}
        written: dict[str, Manuscript] = {}
        for uri, manuscript in sorted(sources.manuscripts.items()):
            if attachments.fits(uri, settings.exclude):
                others[uri] = manuscript.content.decode("utf-8-sig", "replace")
            else:
                written[uri] = manuscript
        entries = self._entries = self._read(written, linter, jobs, kept or KeptSheets(today))
        apart = sources.neighbours
        known = [identity.identify(document.head(one.content, one.path)) for one in apart.values()]
        diagnostics = linter.conclude((entry.sheet for entry in entries.values()), known)
        documents = {uri: entry.submission for uri, entry in entries.items()}
        return Reading(documents, others, sources.attachments, diagnostics, frozenset(apart))

    def _read(
        self, written: Mapping[str, Manuscript], linter: Linter, jobs: int, kept: KeptSheets
    ) -> dict[str, _Entry]:
        """Return the documents; those that are new are read, and examined where nothing is kept of them."""
        entries = {uri: self._known(uri, one) for uri, one in written.items()}
        new = [uri for uri, entry in entries.items() if entry is None]
        name_of = kept.namer("examine")
        names = [name_of(written[uri].path, written[uri].content) for uri in new]
        works = [_Work(written[uri], kept.sheet(name)) for uri, name in zip(new, names, strict=True)]
        tasks = [partial(_examined, batch, linter) for batch in crew.batches(works)]
        found = chain.from_iterable(crew.do(tasks, jobs if len(new) >= crew.MANY else 1))
        for uri, name, work, (handed_in, line) in zip(new, names, works, found, strict=True):
            if line is not None:
                kept.put(name, line)
            entries[uri] = _Entry(work.manuscript, handed_in, work.sheet(line, linter))
        kept.save()
        return {uri: entry for uri, entry in entries.items() if entry is not None}

    def _known(self, uri: str, manuscript: Manuscript) -> _Entry | None:
        known = self._entries.get(uri)
        return known if known and known.manuscript == manuscript else None


class _Work(NamedTuple):
    """A document that is to be read, and its sheet as it was kept; None where it has to be examined."""

    manuscript: Manuscript
    kept: bytes | None

    def sheet(self, line: bytes | None, linter: Linter) -> Sheet:
        """Return the sheet, which is what was kept where it was not found just now."""
        content, path = self.manuscript.content, self.manuscript.path
        try:
            return sheets.decode(line or self.kept or b"", path, partial(document.written, content, path))
        except sheets.UNREADABLE:
            # Kept, and whole, but not by this program.
            return linter.examine(document.parse(content, path))


def _examined(works: Sequence[_Work], linter: Linter) -> list[tuple[Submission, bytes | None]]:
    """Return what a site needs of each document, and its sheet as it travels, where nothing was kept."""
    written = [document.parse(work.manuscript.content, work.manuscript.path) for work in works]
    new = [one for one, work in zip(written, works, strict=True) if work.kept is None]
    found = map(sheets.encode, linter.examine_all(new))
    lines = (next(found) if work.kept is None else None for work in works)
    return [(submission.of(one), line) for one, line in zip(written, lines, strict=True)]
