"""The people a document names itself: authors, commander, owners, those who were in the review."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from blamefree.language.vocabulary.given_names import GIVEN_NAMES
from blamefree.language.vocabulary.people import ROLES, TEAMS
from blamefree.language.vocabulary.things import PRODUCTS, THINGS
from blamefree.language.wording import words_of
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.document import Document
    from blamefree.frontmatter import Value
    from blamefree.language.lexicon import Lexicon

_NAME = re.compile(r"@?[^\W\d_][\w.'’-]*")
_SPEAKER = re.compile(r"\W{0,4}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\W+(?P<who>[A-Z]{2,3}|@[\w-]+): ")

# Letters that are no others with an accent: Łukasz is looked up as lukasz, Søren as soren.
_STROKED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)

# One of these among the words makes it no person's name.
_OTHERS = TEAMS | ROLES | THINGS | PRODUCTS
# Letters that stand for one of these are nobody's initials.
_ABBREVIATED = THINGS | PRODUCTS | TEAMS

_ROLES = (
    (("incident_commander",), "the incident commander"),
    (("review", "facilitator"), "the facilitator"),
    (("authors",), "a responder"),
)


@frozen
class Gazetteer:
    """Words that are people's names in one document, besides those anyone knows, and those that are not.

    What the document also writes in lower case is a word of its own: an owner called "Seat
    Reservations" must not make a person of every seat. So a `likely` name is looked up in its `text`
    when somebody asks for it.
    """

    sure: frozenset[str] = frozenset()
    likely: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()
    text: str = field(default="", repr=False)

    @cached_property
    def signs(self) -> frozenset[bytes]:
        """Words one of which is there where a text has one of these names."""
        (words,) = words_of([" ".join((*self.sure, *self.likely))])
        return frozenset(words)

    @cached_property
    def lowered(self) -> frozenset[str]:
        """All that may be names, in lower case."""
        return frozenset(name.lower() for name in (*self.sure, *self.likely))

    def knows(self, word: str) -> bool:
        """Tell whether a word, as written, is somebody's name."""
        if word in self.systems:
            return False
        if word.startswith("@") or word in self.sure or (word[:1].isupper() and _fold(word) in GIVEN_NAMES):
            return True
        return word in self.likely and not _is_common(word, self.text)


def _fold(word: str) -> str:
    """Return a name in lower case and without accents: João is looked up as joao."""
    lower = word.lower()
    if lower.isascii():
        return lower
    return "".join(letter for letter in normalize("NFKD", lower.translate(_STROKED)) if not combining(letter))


def read(document: Document, lexicon: Lexicon) -> Gazetteer:
    """Collect the names in the front matter and the timeline of a document, and those of the project."""
    values = tuple(dict.fromkeys(_values(document)))
    names = [_name(value) for value in (*values, *lexicon.people)]
    sure = {word for words in names for word in words if _is_sure(word, words)}
    likely = {word for words in names for word in words} - sure
    sure |= {word.lstrip("@") for word in sure} | set(_speakers(document))
    sure |= {initials for value in values if len(initials := _initials(value)) > 1}
    systems = {word for name in lexicon.systems for word in _NAME.findall(name)}
    return Gazetteer(frozenset(sure), frozenset(likely), frozenset(systems), document.source.text)


# An archive names the same people again and again.
@lru_cache(maxsize=1_024)
def _initials(value: str) -> str:
    """Return "ID" for Ines Duarte, as timelines abbreviate; nothing for a handle or a team."""
    words = value.split()
    people = all(word[:1].isupper() and word.lower() not in _OTHERS for word in words)
    initials = "".join(word[0] for word in words) if people else ""
    return "" if initials.lower() in _ABBREVIATED else initials


def _speakers(document: Document) -> Iterator[str]:
    """Yield the initials that a chat log in the document marks its speakers with: "10.52 AC: …"."""
    for run in document.body.runs:
        match = _SPEAKER.match(run.text) if ": " in run.text else None
        if match and match["who"].lower() not in _ABBREVIATED:
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


@lru_cache(maxsize=1_024)
def _name(value: str) -> tuple[str, ...]:
    """Return the words of a person's name; none for a team or a role."""
    words = tuple(_NAME.findall(value))
    return words if _OTHERS.isdisjoint(map(str.lower, words)) else ()


def _is_sure(word: str, words: Sequence[str]) -> bool:
    """Tell whether one of the words of a name is a name wherever it stands."""
    return word.startswith("@") or len(words) == 1


def _is_common(word: str, text: str) -> bool:
    # Most names are nowhere in lower case, and a pattern of its own is dear.
    lower = word.lower()
    return lower in text and bool(re.search(rf"(?<![\w@]){re.escape(lower)}(?!\w)", text))


def roles(document: Document) -> dict[str, str]:
    """Return what those whom the front matter names are in this incident, by each word of their names."""
    front = document.front_matter
    held: dict[str, str] = {}
    for path, role in _ROLES if front is not None else ():
        for value in _texts(front.at(*path) if front else None):
            words = _name(value)
            for word in words:
                if _is_sure(word, words) or not _is_common(word, document.source.text):
                    held.setdefault(word, role)
                    held.setdefault(word.lstrip("@"), role)
    return held
