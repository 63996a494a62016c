"""The people a document names itself: authors, commander, owners, those who were in the review."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from blamefree.language import anchors
from blamefree.language.vocabulary.given_names import GIVEN_NAMES
from blamefree.language.vocabulary.people import ROLES, TEAMS
from blamefree.language.vocabulary.things import PRODUCTS, THINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.frontmatter import Value
    from blamefree.language.lexicon import Lexicon

_NAME = re.compile(r"@?[^\W\d_][\w.'’-]*")
_SPEAKER = re.compile(r"\W{0,4}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\W+(?P<who>[A-Z]{2,3}|@[\w-]+): ")

# One of these among the words makes it no person's name.
_OTHERS = TEAMS | ROLES | THINGS | PRODUCTS

_ROLES = (
    (("incident_commander",), "the incident commander"),
    (("review", "facilitator"), "the facilitator"),
    (("authors",), "a responder"),
)


@dataclass(frozen=True)
class Gazetteer:
    """Words that are people's names in one document, besides those anyone knows, and those that are not."""

    names: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()

    @cached_property
    def signs(self) -> frozenset[bytes]:
        """Words one of which is there where a text has one of these names."""
        return frozenset().union(*anchors.words_of(self.names))

    def knows(self, word: str) -> bool:
        """Tell whether a word, as written, is somebody's name."""
        if word in self.systems:
            return False
        return (
            word.startswith("@") or word in self.names or (word[:1].isupper() and _fold(word) in GIVEN_NAMES)
        )


def _fold(word: str) -> str:
    """Return a name in lower case and without accents: João is looked up as joao."""
    lower = word.lower()
    if lower.isascii():
        return lower
    return "".join(letter for letter in normalize("NFKD", lower) if not combining(letter))


def read(document: Document, lexicon: Lexicon) -> Gazetteer:
    """Collect the names in the front matter and the timeline of a document, and those of the project."""
    values = tuple(dict.fromkeys(_values(document)))
    names = {name for value in values for name in _names(value, document)}
    names |= {initials for value in values if len(initials := _initials(value)) > 1}
    names |= {word for name in lexicon.people for word in _names(name, document)} | set(_speakers(document))
    systems = {word for name in lexicon.systems for word in _NAME.findall(name)}
    return Gazetteer(frozenset(names - systems), frozenset(systems))


def _initials(value: str) -> str:
    """Return "ID" for Ines Duarte, as timelines abbreviate; nothing for a handle or a team."""
    words = value.split()
    people = all(word[:1].isupper() and word.lower() not in _OTHERS for word in words)
    initials = "".join(word[0] for word in words) if people else ""
    return "" if initials.lower() in THINGS | PRODUCTS | TEAMS else initials


def _speakers(document: Document) -> Iterator[str]:
    """Yield the initials that a chat log in the document marks its speakers with: "10.52 AC: …"."""
    for run in document.body.runs:
        match = _SPEAKER.match(run.text)
        if match and match["who"].lower() not in THINGS | PRODUCTS | TEAMS:
            yield match["who"]


def _values(document: Document) -> Iterator[str]:
    front = document.front_matter
    if front is None:
        return
    yield from _texts(front.at("incident_commander"))
    yield from _texts(front.at("authors"))
    yield from _texts(front.at("review", "facilitator"))
    yield from _texts(front.at("review", "participants"))
    actions = front.at("action_items")
    for action in actions if isinstance(actions, list) else ():
        if isinstance(action, dict):
            yield from _texts(action.get("owner"))


def _texts(value: Value) -> Iterator[str]:
    for item in value if isinstance(value, list) else (value,):
        if isinstance(item, str):
            yield item


def _names(value: str, document: Document) -> Iterator[str]:
    """Yield the words of a person's name; a team or a role yields none."""
    words = _NAME.findall(value)
    folded = {word.lower() for word in words}
    if not folded.isdisjoint(_OTHERS):
        return
    for word in words:
        # What the document also writes in lower case is a word of its own: an owner
        # called "Seat Reservations" must not make a person of every seat.
        if word.startswith("@") or len(words) == 1 or not _is_common(word, document):
            yield word
            yield word.lstrip("@")


def _is_common(word: str, document: Document) -> bool:
    # Most names are nowhere in lower case, and a pattern of its own is dear.
    lower, text = word.lower(), document.source.text
    return lower in text and bool(re.search(rf"(?<![\w@]){re.escape(lower)}(?!\w)", text))


def roles(document: Document) -> dict[str, str]:
    """Return what those whom the front matter names are in this incident, by each word of their names."""
    front = document.front_matter
    held: dict[str, str] = {}
    for path, role in _ROLES if front is not None else ():
        for value in _texts(front.at(*path) if front else None):
            for name in _names(value, document):
                held.setdefault(name, role)
    return held
