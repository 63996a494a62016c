"""The people a document names itself: authors, commander, owners, those who were in the review."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.language.given_names import GIVEN_NAMES
from blamefree.language.people import ROLES, TEAMS
from blamefree.language.things import PRODUCTS, THINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.frontmatter import Value

_NAME = re.compile(r"@?[^\W\d_][\w.'’-]*")


@dataclass(frozen=True)
class Gazetteer:
    """Words that are people's names in one document, besides the names anyone knows."""

    names: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Tell whether a word, as written, is somebody's name."""
        return (
            word.startswith("@") or word in self.names or (word[:1].isupper() and word.lower() in GIVEN_NAMES)
        )


def read(document: Document) -> Gazetteer:
    """Collect the names in the front matter of a document."""
    return Gazetteer(frozenset(name for value in _values(document) for name in _names(value, document)))


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
    if folded & (TEAMS | ROLES | THINGS | PRODUCTS):
        return
    for word in words:
        # What the document also writes in lower case is a word of its own: an owner
        # called "Seat Reservations" must not make a person of every seat.
        if word.startswith("@") or len(words) == 1 or not _is_common(word, document):
            yield word
            yield word.lstrip("@")


def _is_common(word: str, document: Document) -> bool:
    return bool(re.search(rf"(?<![\w@]){re.escape(word.lower())}(?!\w)", document.source.text))
