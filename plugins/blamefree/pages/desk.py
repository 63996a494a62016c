"""Where the files of an archive are read and linted; what has not changed since is read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from blamefree import document, identity
from blamefree.pages import publication, submission
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from blamefree.config import Config
    from blamefree.diagnostics import Diagnostic
    from blamefree.linter import Linter, Sheet
    from blamefree.pages.submission import Submission


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
    attachments: frozenset[str] = frozenset()
    neighbours: Mapping[str, Manuscript] = field(default_factory=dict)


@frozen(eq=False)
class Reading:
    """The sources as they were read: documents, the texts of other pages, and what the linter says."""

    documents: Mapping[str, Submission]
    others: Mapping[str, str]
    attachments: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    left_out: frozenset[str] = frozenset()


def focus(sources: Sources, chosen: Callable[[str], bool], settings: Config) -> Sources:
    """Return the sources with those postmortems alone that are chosen by their uris."""
    apart = {
        uri: manuscript
        for uri, manuscript in sources.manuscripts.items()
        if not chosen(uri) and not publication.excluded(uri, settings.exclude)
    }
    kept = {uri: one for uri, one in sources.manuscripts.items() if uri not in apart}
    return Sources(kept, sources.attachments, apart)


@frozen(eq=False)
class _Entry:
    digest: bytes
    submission: Submission
    sheet: Sheet


@dataclass(eq=False)
class Desk:
    """Reads one state of the archive after another. What it says is what it would say on the first day."""

    _settings: Config | None = None
    _day: date | None = None
    _entries: dict[str, _Entry] = field(default_factory=dict)

    def read(self, sources: Sources, settings: Config, today: date) -> Reading:
        """Read and lint the sources; a file that the settings exclude is a page and no postmortem."""
        if (settings, today) != (self._settings, self._day):
            self._settings, self._day, self._entries = settings, today, {}
        linter = settings.linter(today)
        others: dict[str, str] = {}
        entries: dict[str, _Entry] = {}
        for uri, manuscript in sorted(sources.manuscripts.items()):
            if publication.excluded(uri, settings.exclude):
                others[uri] = manuscript.content.decode("utf-8-sig", "replace")
            else:
                entries[uri] = self._entry(uri, manuscript, linter)
        self._entries = entries
        apart = sources.neighbours
        known = [identity.identify(document.head(one.content, one.path)) for one in apart.values()]
        diagnostics = linter.conclude((entry.sheet for entry in entries.values()), known)
        documents = {uri: entry.submission for uri, entry in entries.items()}
        return Reading(documents, others, sources.attachments, diagnostics, frozenset(apart))

    def _entry(self, uri: str, manuscript: Manuscript, linter: Linter) -> _Entry:
        digest = blake2b(manuscript.content, digest_size=16).digest()
        known = self._entries.get(uri)
        if known and known.digest == digest and known.submission.path == manuscript.path:
            return known
        written = document.parse(manuscript.content, manuscript.path)
        return _Entry(digest, submission.of(written), linter.examine(written))
