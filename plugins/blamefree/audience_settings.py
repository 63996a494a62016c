"""`[tool.blamefree.audiences]`: what an audience does not see of a document, besides marked passages."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree import schema
from blamefree.marked_passages import NOTE
from blamefree.nearest import nearest
from blamefree.settings import Reader
from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Field = tuple[str, ...]

# What several fields are called together.
GROUPS: Mapping[str, tuple[Field, ...]] = {
    "owners": (("action_items", "owner"),),
    "people": (
        ("action_items", "owner"),
        ("incident_commander",),
        ("authors",),
        ("review", "facilitator"),
        ("review", "participants"),
    ),
}

# Without these a document is none, or its actions seem to be other than they are.
_NEEDED: frozenset[Field] = frozenset(
    {("id",), ("title",), ("kind",), ("status",), ("visibility",)}
    | {("action_items", name) for name in ("id", "title", "status")}
)


class Names(StrEnum):
    """What becomes of people's names."""

    KEEP = "keep"
    ROLES = "roles"


@frozen
class Terms:
    """What an audience does not get to see of the documents that it may read.

    `withhold` are fields of the front matter, `names` what becomes of people's names, and `note` what
    stands where a passage was left out; empty for nothing.
    """

    withhold: tuple[Field, ...] = ()
    names: Names = Names.KEEP
    note: str = NOTE


@frozen
class AudienceSettings:
    """The terms of each audience, as far as they are stated."""

    stated: Mapping[Visibility, Terms] = field(default_factory=dict)

    def of(self, audience: Visibility) -> Terms:
        """Return what holds for an audience: what a narrower one does not see, it does not see either."""
        return self._in_force[audience]

    @cached_property
    def _in_force(self) -> Mapping[Visibility, Terms]:
        return {each: self._collected(each) for each in Visibility}

    def _collected(self, audience: Visibility) -> Terms:
        theirs = [terms for each, terms in self.stated.items() if audience.fits(each)]
        withheld = dict.fromkeys(path for terms in theirs for path in terms.withhold)
        named = all(terms.names is Names.KEEP for terms in theirs)
        own = self.stated.get(audience)
        return Terms(tuple(withheld), Names.KEEP if named else Names.ROLES, own.note if own else NOTE)


def read(data: object, path: str, table: str) -> AudienceSettings:
    """Read the table `audiences`."""
    return _Reader(path, table).audiences(data)


class _Reader(Reader):
    def audiences(self, data: object) -> AudienceSettings:
        given = self.known_entries(data, {each.value: each for each in Visibility})
        return AudienceSettings(
            {Visibility(name): self.inner(name).terms(entry) for name, entry in given.items()}
        )

    def terms(self, data: object) -> Terms:
        given = self.known_entries(data, dict.fromkeys(("withhold", "names", "note")))
        words = self.texts("withhold", given.get("withhold", []))
        return Terms(
            tuple(dict.fromkeys(path for word in words for path in self.fields(word))),
            Names(self.choice("names", given.get("names", Names.KEEP.value), tuple(Names))),
            self.typed("note", given.get("note", NOTE), str, "a text"),
        )

    def fields(self, word: str) -> tuple[Field, ...]:
        if word in GROUPS:
            return GROUPS[word]
        path = tuple(word.split("."))
        if path in _NEEDED:
            self.fail("withhold", f"names '{word}', without which a document cannot be shown")
        known = {".".join(each): each for each in _fields(())}
        if word not in known:
            near = nearest(word, (*known, *GROUPS))
            advice = f"did you mean '{near}'?" if near else "no document has such a field"
            self.fail("withhold", f"names '{word}'; {advice}")
        return (path,)


def _fields(path: Field) -> Iterator[Field]:
    """Yield the fields that front matter may have, and those of what they hold; lists have no step."""
    place = schema.field(_stepped(path))
    for name in place.get("properties", {}):
        inner = (*path, name)
        yield inner
        if schema.field(_stepped(inner)).get("properties"):
            yield from _fields(inner)


def _stepped(path: Field) -> tuple[str | int, ...]:
    """Return a path of the schema, with a step into each list that is passed."""
    steps: list[str | int] = []
    for name in path:
        steps.append(name)
        if "items" in schema.field(tuple(steps)):
            steps.append(0)
    return tuple(steps)
