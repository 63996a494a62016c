"""What the archive knows that helps to write one document more: who, what, and where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree import identity
from blamefree.config import Config
from blamefree.values import frozen
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from blamefree.document import Document
    from blamefree.frontmatter import Value
    from blamefree.identity import Identity
    from blamefree.source import Source, Span


@frozen(eq=False)
class Entry:
    """One document of the archive, as its front matter tells of it.

    `place` is where its id stands, `actions` where each of its actions does; `people` are all
    whom it names in a field, `owners` those among them who own an action.
    """

    file: Path
    source: Source
    identity: Identity
    title: str
    status: str
    place: Span
    actions: Mapping[str, tuple[str, Span]]
    people: tuple[str, ...]
    owners: tuple[str, ...]
    services: Mapping[str, Span]
    tags: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id, empty where there is none."""
        return self.identity.id.text if self.identity.id else ""


@frozen(eq=False)
class Target:
    """A place in a file that something leads to; `source` is the file's text."""

    file: Path
    source: Source
    span: Span


@frozen(eq=False)
class Knowledge:
    """The archive and the settings in force; `catalog` is the text of the catalog and where it lies."""

    config: Config = field(default_factory=Config)
    entries: tuple[Entry, ...] = ()
    catalog: tuple[Path, Source] | None = None

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The documents by their ids; where two share one, the first has it."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.id:
                found.setdefault(entry.id, entry)
        return found

    def find(self, word: str) -> Entry | None:
        """Return the document that a word names: its id, or the reference of one of its actions."""
        return self.by_id.get(word) or self.by_id.get(word.partition("/")[0])

    def target(self, word: str) -> Target | None:
        """Return where an id or the reference of an action leads."""
        entry = self.find(word)
        if entry is None:
            return None
        _, span = entry.actions.get(word.partition("/")[2], ("", entry.place))
        return Target(entry.file, entry.source, span)

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """Who may own an action: by the catalog, else who owns one already; the most frequent first."""
        listed = self.config.catalog
        known = (*listed.people, *(name for name, team in listed.teams.items() if team.may_own))
        return _ranked(known, (name for entry in self.entries for name in entry.owners))

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Whom the catalog lists, else whom documents name."""
        return _ranked(self.config.catalog.people, (name for entry in self.entries for name in entry.people))

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The services of the catalog, else those that documents name."""
        return _ranked(
            self.config.catalog.services, (name for entry in self.entries for name in entry.services)
        )

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags that documents have."""
        return _ranked((), (name for entry in self.entries for name in entry.tags))

    def services_of(self, name: str) -> int:
        """Return how many documents name a service."""
        return sum(1 for entry in self.entries if name in entry.services)

    def owned_by(self, name: str) -> int:
        """Return how many documents have an action of this owner."""
        return sum(1 for entry in self.entries if name in entry.owners)


def enter(document: Document, file: Path) -> Entry:
    """Return what a document's front matter tells."""
    front = document.front_matter
    known = identity.identify(document)
    place = known.id.span if known.id else document.source.line_span(1)
    actions = tuple(written_actions(document))
    owners = tuple(_words(action.value("owner") for action in actions))

    def texts(*path: str) -> tuple[str, ...]:
        value = front.at(*path) if front else None
        return tuple(_words(value if isinstance(value, list) else [value]))

    people = (
        *texts("incident_commander"),
        *texts("authors"),
        *texts("review", "facilitator"),
        *texts("review", "participants"),
    )
    return Entry(
        file,
        document.source,
        known,
        next(iter(texts("title")), ""),
        document.status,
        place,
        {action.name: (str(action.value("title") or ""), action.place("id")) for action in actions},
        (*people, *owners),
        owners,
        {
            name: front.span_of("services", index)
            for index, name in enumerate(_listed(front.at("services") if front else None))
            if front is not None and isinstance(name, str)
        },
        texts("tags"),
    )


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _words(values: Iterable[object]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str) and value.strip())


def _ranked(listed: Iterable[str], named: Iterable[str]) -> tuple[str, ...]:
    """Return the listed names, or all where none are listed: the most frequent first."""
    known = dict.fromkeys(listed)
    counts = Counter(name for name in named if not known or name in known)
    return tuple(sorted(known or counts, key=lambda name: (-counts[name], name.casefold())))
