"""People's names become their roles, for audiences that learn what was done and not by whom."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.language import gazetteer
from blamefree.language.vocabulary.frequent import EVERYWHERE, OFTEN, USUALLY
from blamefree.language.vocabulary.given_names import GIVEN_NAMES
from blamefree.language.vocabulary.people import ROLES, TEAMS
from blamefree.language.vocabulary.things import PRODUCTS, THINGS
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from blamefree.catalog import Catalog
    from blamefree.document import Document
    from blamefree.frontmatter import Value
    from blamefree.language.gazetteer import Gazetteer
    from blamefree.language.lexicon import Lexicon

_WORD = re.compile(r"(?:(?<!\w)@)?[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BETWEEN = re.compile(r"[ \t]|[ \t]?\n|[._-]| (?:de|da|di|van|von|der|den|el|al|bin|la|le) |\. ")
# A line, a cell or a sentence that begins; behind an abbreviation such as "Dr." none does.
_BEGINNING = re.compile(r"(?:[|\n]|(?<=[a-z0-9)]{2})[.!?])[\s*_>-]*\Z")
_BEFORE = 40
_POSSESSIVE = re.compile(r"['’]s$")
_OTHERS = TEAMS | ROLES | THINGS | PRODUCTS
# What is so common that it is a word even where it is somebody's name too.
_COMMON = EVERYWHERE | USUALLY | OFTEN | _OTHERS
_SHORTEST = 2

# What somebody is who is named in the front matter, by the field.
_COMMANDER, _AUTHOR, _FACILITATOR, _PARTICIPANT, _OWNER = (
    "incident commander",
    "author",
    "facilitator",
    "participant",
    "owner",
)
SOMEONE = "a responder"


@frozen
class People:
    """Whom an archive names anywhere: the words of their names, in lower case, and the known teams."""

    words: frozenset[str] = frozenset()
    catalog: Mapping[str, str] = field(default_factory=dict)
    teams: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()

    @cached_property
    def _names(self) -> frozenset[str]:
        return self.words - _COMMON - self.systems

    def text(self, text: str, known: Gazetteer | None = None, roles: Mapping[str, str] | None = None) -> str:
        """Return text in which names are roles; `known` are the people of the document it belongs to."""
        kept: list[str] = []
        position = 0
        for start, end, words in self._found(text, known):
            role = next((roles[word] for word in words if word in roles), SOMEONE) if roles else SOMEONE
            # A name begins its sentence in capitals, and so does what stands for it.
            begins = _BEGINNING.search(text, max(0, start - _BEFORE), start) is not None
            kept += [text[position:start], role[0].upper() + role[1:] if begins or not start else role]
            position = end
        return "".join((*kept, text[position:]))

    def _found(self, text: str, known: Gazetteer | None) -> Iterable[tuple[int, int, list[str]]]:
        """Return the names in a text: where each begins and ends, and its words in lower case."""
        found: list[tuple[int, int, list[str]]] = []
        for word in _WORD.finditer(text):
            plain = _POSSESSIVE.sub("", word[0])
            lower = plain.lstrip("@").lower()
            if not (lower in self._names or (known and known.knows(plain))):
                continue
            end = word.start() + len(plain)
            if found and _BETWEEN.fullmatch(text, found[-1][1], word.start()):
                found[-1] = (found[-1][0], end, [*found[-1][2], lower])
            else:
                found.append((word.start(), end, [lower]))
        return found

    def role(self, value: str, role: str) -> str:
        """Return what stands for a value that may be a person's name: a role or a team stays."""
        if self.is_role(value):
            return value
        return self.catalog.get(value.strip().casefold(), role)

    def is_role(self, value: str) -> bool:
        """Tell whether a value is a team or a role for certain, and nobody's name."""
        if value.strip().casefold() in self.teams:
            return True
        words = [word[0] for word in _WORD.finditer(value)]
        lowered = {word.lower() for word in words}
        others = [word for word in words if word[:1].isupper() and word.lower() not in _OTHERS]
        return (
            not lowered.isdisjoint(_OTHERS)
            and lowered.isdisjoint(GIVEN_NAMES)
            and len(others) <= 1
            and not re.search(r"[@<>(),;/]", value)
        )


def gather(values: Iterable[Mapping[str, Value]], catalog: Catalog, systems: Iterable[str] = ()) -> People:
    """Return the people that the front matter of documents names, and those of the catalog."""
    teams = frozenset(name.casefold() for name in catalog.teams)
    by_member = {member.casefold(): name for name, team in catalog.teams.items() for member in team.members}
    nobody = People(teams=teams)
    named = [*catalog.people, *(member for team in catalog.teams.values() for member in team.members)]
    named += [name for front in values for name, _ in _named(front)]
    people = [name for name in dict.fromkeys(named) if not nobody.is_role(name)]
    words = {word for name in people for word in _spellings(name) if len(word) >= _SHORTEST}
    not_names = frozenset(word[0].lower() for name in systems for word in _WORD.finditer(name))
    return People(frozenset(words), by_member, teams, not_names)


def _spellings(name: str) -> Iterable[str]:
    """Return the words of a name, and what accounts are called after it: twrona, tomaszw, tomaszwrona."""
    words = [word[0].lstrip("@").lower() for word in _WORD.finditer(name)]
    if len(words) < _SHORTEST:
        return words
    first, last = words[0], words[-1]
    return [*words, f"{first[0]}{last}", f"{last}{first[0]}", f"{first}{last[0]}", f"{first}{last}"]


def roles_for(front: Mapping[str, Value]) -> dict[str, str]:
    """Return what those are in an incident whom its front matter names, by each word of their names."""
    held: dict[str, str] = {}
    for name, role in _named(front):
        spoken = SOMEONE if role in {_OWNER, _AUTHOR, _PARTICIPANT} else f"the {role}"
        for word in _spellings(name):
            held.setdefault(word, spoken)
    return held


def known(document: Document, lexicon: Lexicon) -> Gazetteer:
    """Return the names and initials that are people's in one document."""
    return gazetteer.read(document, lexicon)


def replaced(front: Mapping[str, Value], people: People) -> dict[str, Value]:
    """Return front matter in which the fields that name people name their roles."""
    changed = dict(front)
    if isinstance(commander := front.get("incident_commander"), str):
        changed["incident_commander"] = people.role(commander, _COMMANDER)
    if isinstance(authors := front.get("authors"), list):
        changed["authors"] = _roles(authors, _AUTHOR, people)
    if isinstance(review := front.get("review"), dict):
        changed["review"] = _review(review, people)
    if isinstance(items := front.get("action_items"), list):
        changed["action_items"] = [_owned(item, people) for item in items]
    return changed


def _review(review: Mapping[str, Value], people: People) -> dict[str, Value]:
    changed = dict(review)
    if isinstance(facilitator := review.get("facilitator"), str):
        changed["facilitator"] = people.role(facilitator, _FACILITATOR)
    if isinstance(participants := review.get("participants"), list):
        changed["participants"] = _roles(participants, _PARTICIPANT, people)
    return changed


def _owned(item: Value, people: People) -> Value:
    if not isinstance(item, dict) or not isinstance(owner := item.get("owner"), str):
        return item
    return {**item, "owner": people.role(owner, _OWNER)}


def _roles(values: list[Value], role: str, people: People) -> list[Value]:
    return [*dict.fromkeys(people.role(str(value), role) for value in values)]


def _named(front: Mapping[str, Value]) -> Iterable[tuple[str, str]]:
    """Return each value that names somebody, with what that person is."""
    review = front.get("review")
    items = front.get("action_items")
    found: list[tuple[Value, str]] = [(front.get("incident_commander"), _COMMANDER)]
    if isinstance(review, dict):
        found.append((review.get("facilitator"), _FACILITATOR))
    found += [(value, _AUTHOR) for value in _listed(front.get("authors"))]
    if isinstance(review, dict):
        found += [(value, _PARTICIPANT) for value in _listed(review.get("participants"))]
    found += [(item.get("owner"), _OWNER) for item in _listed(items) if isinstance(item, dict)]
    return [(value, role) for value, role in found if isinstance(value, str)]


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []
