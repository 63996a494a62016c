"""Where the files of an archive are read and linted; what has not changed since is read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from blamefree import crew, document, identity, sheets
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

    def read(self, sources: Sources, settings: Config, today: date, jobs: int = 1) -> Reading:
        """Read and lint the sources; a file that the settings exclude is a page and no postmortem.

        `jobs` is how many processes share the work at most.
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
        entries = self._entries = self._read(written, linter, jobs)
        apart = sources.neighbours
        known = [identity.identify(document.head(one.content, one.path)) for one in apart.values()]
        diagnostics = linter.conclude((entry.sheet for entry in entries.values()), known)
        documents = {uri: entry.submission for uri, entry in entries.items()}
        return Reading(documents, others, sources.attachments, diagnostics, frozenset(apart))

    def _read(self, written: Mapping[str, Manuscript], linter: Linter, jobs: int) -> dict[str, _Entry]:
        """Return the documents; those that are new are examined."""
        entries = {uri: self._known(uri, one) for uri, one in written.items()}
        new = [uri for uri, entry in entries.items() if entry is None]
        if len(new) < crew.MANY:
            jobs = 1
        tasks = [partial(_examined, [written[uri] for uri in batch], linter) for batch in crew.batches(new)]
        found = chain.from_iterable(crew.do(tasks, jobs))
        for uri, (handed_in, line) in zip(new, found, strict=True):
            one = written[uri]
            sheet = sheets.decode(line, one.path, partial(document.written, one.content, one.path))
            entries[uri] = _Entry(one, handed_in, sheet)
        return {uri: entry for uri, entry in entries.items() if entry is not None}

    def _known(self, uri: str, manuscript: Manuscript) -> _Entry | None:
        known = self._entries.get(uri)
        return known if known and known.manuscript == manuscript else None


def _examined(manuscripts: Sequence[Manuscript], linter: Linter) -> list[tuple[Submission, bytes]]:
    """Return what a site needs of each document, and its sheet as it travels between processes."""
    written = [document.parse(one.content, one.path) for one in manuscripts]
    examined = map(sheets.encode, linter.examine_all(written))
    return [(submission.of(one), sheet) for one, sheet in zip(written, examined, strict=True)]
