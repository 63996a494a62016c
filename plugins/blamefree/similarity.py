"""Postmortems that tell of something similar: what they share, weighed by how rare it is in the archive."""

from __future__ import annotations

import heapq
import math
import re
from array import array
from collections import Counter, defaultdict
from dataclasses import field
from operator import itemgetter
from typing import TYPE_CHECKING

from blamefree.language.vocabulary.frequent import EVERYWHERE, OFTEN, USUALLY
from blamefree.language.vocabulary.people import ROLES, TEAMS
from blamefree.language.vocabulary.things import PRODUCTS, THINGS
from blamefree.language.words import words
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from blamefree.model import Postmortem

# The weight of each feature, scaled so that the squares of one postmortem's add up to 1.
Signature = dict[int, float]

_WORD = re.compile(r"[^\W\d_]\w+(?:[-.]\w+)*")
# Addresses tell where to look, not what happened.
_ADDRESS = re.compile(r"https?://\S+")
_COMMON = (
    EVERYWHERE
    | USUALLY
    | OFTEN
    | words("""
    said told says tell began begin begins ended ends came went gave saw found kept known stood later earlier
    minute minutes hour hours day days week weeks month months year years today yesterday tomorrow utc
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december something anything everything somebody anybody everybody
    whatever whose
    """)
)
_SHORTEST = 3
# The number of every word that tells nothing.
_SILENT = 0

# What keeps time and memory in proportion to the number of documents, whatever they hold:
_MOST_LETTERS = 60_000  # read of one body
_MOST_WORDS = 32  # kept of one document, the most telling
_MOST_ASKED = 20  # of its features, by which others are looked for
_MOST_HOLDERS = 24  # looked at for one feature, those in which it weighs most
_MOST_CANDIDATES = 8  # compared in full
# A title or a summary says in a few words what a body says in many; a stated field counts as much.
_TITLE, _SUMMARY, _FIELD = 4, 2, 4

# Below this, two documents share no more than their company's everyday words.
_LEAST = 0.15
# One word that two have in common is chance.
_FEWEST_SHARED = 3
_MOST_NAMED = 4
_LEAST_SHARE = 0.04


@frozen
class Likeness:
    """A postmortem that is like another, and why: what both name.

    `score` is the cosine of the two signatures, between 0 and 1; `words` are the shared words that
    tell most, the most telling first.
    """

    postmortem: Postmortem
    score: float
    services: tuple[str, ...]
    factors: tuple[str, ...]
    words: tuple[str, ...]


@frozen(eq=False)
class Vocabulary:
    """The features of an archive by number, and how rare each of them is.

    `numbers` has each word as it is written, those that mean one thing with one number; `fields` the
    services, tags and factors. `rarity` is the logarithm of how many times fewer documents have it
    than there are.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)
    fields: dict[tuple[str, str], int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    rarity: dict[int, float] = field(default_factory=dict)

    def count(self, one: Postmortem) -> dict[int, int]:
        """Return how often a postmortem has each feature; those never seen before get a number."""
        found = _WORD.findall(_text(one))
        # In the order they are written: a word is shown in its first form, whatever order a set has today.
        for word in dict.fromkeys(found):
            if word not in self.numbers:
                self.numbers[word] = self._number(word)
        counted = Counter(map(self.numbers.__getitem__, found))
        del counted[_SILENT]
        for key in _fields(one):
            counted[self.fields.setdefault(key, -1 - len(self.fields))] = _FIELD
        return counted

    def _number(self, word: str) -> int:
        lowered = word.lower()
        told = _singular(lowered)
        if len(told) < _SHORTEST or lowered in _COMMON or told in _COMMON:
            return _SILENT
        # A person is written with a capital letter; the same word without one is a thing.
        if word != lowered and lowered in self.names:
            return _SILENT
        number = self.numbers.get(told) or self.numbers.get(lowered)
        if not number:
            number = len(self.words) + 1
            self.words[number] = lowered
        self.numbers[told] = self.numbers[lowered] = number
        return number

    def sign(self, counted: Iterable[tuple[int, int]]) -> Signature:
        """Return the most telling words and all fields, weighed by how often and how rare they are."""
        rarity = self.rarity
        weighed = sorted(
            (-rarity[number] * (1 + math.log(times)), number) for number, times in counted if number in rarity
        )
        kept = [each for each in weighed if each[1] > 0][:_MOST_WORDS]
        kept += [each for each in weighed if each[1] < 0]
        length = math.sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
        return {number: -weight / length for weight, number in kept}


@frozen(eq=False)
class Index:
    """An archive, ready to be asked what is like one of its postmortems, or like a new one.

    `holders` has for each feature the places of those documents in which it weighs most.
    """

    postmortems: tuple[Postmortem, ...]
    vocabulary: Vocabulary
    signatures: Mapping[str, tuple[int, Signature]]
    ordered: tuple[Signature, ...]
    holders: Mapping[int, tuple[tuple[float, int], ...]]

    def like(self, one: Postmortem, most: int = 3, *, but: Iterable[str] = ()) -> tuple[Likeness, ...]:
        """Return what is most like a postmortem, the most similar first; `but` are ids to leave out."""
        known = self.signatures.get(one.id)
        signature = known[1] if known else self.vocabulary.sign(self._known(one))
        left_out = {one.id, *but}
        found = [
            (score, place)
            for score, place in self._compared(signature)
            if score >= _LEAST
            and self.postmortems[place].id not in left_out
            and len(signature.keys() & self.ordered[place].keys()) >= _FEWEST_SHARED
        ]
        return tuple(self._told(one, signature, score, place) for score, place in found[:most])

    def _known(self, one: Postmortem) -> Iterator[tuple[int, int]]:
        """Yield the features of a postmortem from elsewhere that the archive has too."""
        vocabulary = self.vocabulary
        copy = Vocabulary(
            dict(vocabulary.numbers), dict(vocabulary.words), dict(vocabulary.fields), vocabulary.names
        )
        yield from copy.count(one).items()

    def _compared(self, signature: Signature) -> list[tuple[float, int]]:
        found: dict[int, float] = defaultdict(float)
        for number, weight in heapq.nlargest(_MOST_ASKED, signature.items(), key=itemgetter(1)):
            for theirs, place in self.holders.get(number, ()):
                found[place] += weight * theirs
        # One more, since a postmortem of the archive is its own best match.
        best = heapq.nsmallest(_MOST_CANDIDATES + 1, ((-score, place) for place, score in found.items()))
        exact = [(_cosine(signature, self.ordered[place]), place) for _, place in best]
        return sorted(exact, key=lambda each: (-each[0], each[1]))

    def _told(self, one: Postmortem, signature: Signature, score: float, place: int) -> Likeness:
        other, theirs = self.postmortems[place], self.ordered[place]
        shared = heapq.nsmallest(
            _MOST_NAMED,
            (
                (-weight * theirs[number], self.vocabulary.words[number])
                for number, weight in signature.items()
                if number > 0 and weight * theirs.get(number, 0.0) >= _LEAST_SHARE * score
            ),
        )
        categories = {factor.category for factor in other.contributing_factors}
        return Likeness(
            other,
            score,
            tuple(name for name in one.services if name in other.services),
            tuple(
                dict.fromkeys(
                    factor.category for factor in one.contributing_factors if factor.category in categories
                )
            ),
            tuple(word for _, word in shared),
        )


def index(postmortems: Iterable[Postmortem]) -> Index:
    """Read an archive once: the words of each document, and which documents to look at for a word."""
    ones = tuple(postmortems)
    people = {person for one in ones for person in _people(one) if person}
    vocabulary = Vocabulary(names=frozenset(name for person in people for name in _names(person)))
    documents: Counter[int] = Counter()
    counted: list[tuple[array[int], array[int]]] = []
    for one in ones:
        found = vocabulary.count(one)
        documents.update(found.keys())
        counted.append((array("l", found.keys()), array("l", found.values())))
    # What stands in one document alone joins it to none; what stands in all tells nothing.
    vocabulary.rarity.update(
        {number: math.log(len(ones) / held) for number, held in documents.items() if 1 < held < len(ones)}
    )
    ordered = tuple(vocabulary.sign(zip(*pair, strict=True)) for pair in counted)
    return Index(
        ones,
        vocabulary,
        {one.id: (place, ordered[place]) for place, one in enumerate(ones)},
        ordered,
        _holders(ordered),
    )


def _holders(signatures: Iterable[Signature]) -> Mapping[int, tuple[tuple[float, int], ...]]:
    held: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for place, signature in enumerate(signatures):
        for number, weight in signature.items():
            held[number].append((-weight, place))
    return {
        number: tuple((-weight, place) for weight, place in sorted(places)[:_MOST_HOLDERS])
        for number, places in held.items()
        if len(places) > 1
    }


def _cosine(one: Signature, other: Signature) -> float:
    return sum(one[number] * other[number] for number in one.keys() & other.keys())


def _text(one: Postmortem) -> str:
    summaries = " ".join((one.impact.summary, *(each.summary for each in one.contributing_factors)))
    told = " ".join((*[one.title] * _TITLE, *[summaries] * _SUMMARY, one.body[:_MOST_LETTERS]))
    return _ADDRESS.sub(" ", told)


def _fields(one: Postmortem) -> Iterator[tuple[str, str]]:
    for service in one.services:
        yield "service", service
    for tag in one.tags:
        yield "tag", tag
    for factor in one.contributing_factors:
        yield "factor", factor.category


def _people(one: Postmortem) -> tuple[str | None, ...]:
    owners = (action.owner for action in one.actions)
    review = one.review
    return (one.incident_commander, review.facilitator, *one.authors, *review.participants, *owners)


def _names(person: str) -> Iterable[str]:
    """Return the words of a person's name in lower case: who was there makes no two incidents alike."""
    called = {word.lower() for word in _WORD.findall(person)}
    return () if called & (TEAMS | ROLES | THINGS | PRODUCTS) else called


def _singular(word: str) -> str:
    """Return a word without the s of a plural, so that a replica and two replicas are one thing."""
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
