"""Words that must stand in a text for a phrase to stand in it: all that most sentences are ever asked."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from blamefree.language import notation
from blamefree.language.vocabulary import frequent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# How often a word is met, roughly, in a thousand words: a rare one, one that many reports have, one
# that most of them are full of, one that any text has; and what is no word at all.
_RARE, _OFTEN, _USUAL, _COMMON, _NO_WORD = 0.05, 0.3, 2.0, 10.0, float("inf")
# Two words that follow each other are met so many times less often than the rarer of them.
_TOGETHER = 10
_FREQUENCIES = {b"": _NO_WORD} | {
    word.encode(): frequency
    for listed, frequency in (
        (frequent.OFTEN, _OFTEN),
        (frequent.USUALLY, _USUAL),
        (frequent.EVERYWHERE, _COMMON),
    )
    for word in listed
}

Words = frozenset[bytes]
# How often a text is looked at in vain for the sake of some words, and these words.
Rating = tuple[float, Words]
_NOTHING: Rating = (_NO_WORD, frozenset())


class Sign(NamedTuple):
    """A word that shows a phrase, and the words of which one stands beside it then.

    `side` is -1 where they stand before it and 1 where they follow; it is 0, and the only one of
    them the word itself, where any word may stand on either side.
    """

    word: bytes
    side: int
    beside: Words


def of(phrase: str, lists: Mapping[str, str]) -> tuple[Words, ...]:
    """Return sets of words: a text in which a phrase stands has one of each. The rarest come first."""
    rated = sorted(map(_rate, _needed(notation.spell_out(phrase, lists))), key=_cost)
    sets = tuple(words for cost, words in rated if cost < _NO_WORD)
    if not sets:
        message = f"a phrase holds a whole word, in whatever way it is put, not as in: {phrase}"
        raise ValueError(message)
    return sets


def signs(phrase: str, lists: Mapping[str, str]) -> Iterator[Sign]:
    """Yield the signs of a phrase that has anchors: where it stands, there is one of them."""
    return _signs(notation.spell_out(phrase, lists), None, None)


def _signs(phrase: str, before: Words | None, behind: Words | None) -> Iterator[Sign]:
    """Yield the signs of a phrase, or a part of one, between such words; None stands for any."""
    pieces = notation.pieces(phrase)
    rarest = min(_needed(phrase), key=lambda piece: _cost(_rate(piece)))
    at = pieces.index(rarest)
    before = _nearest(pieces[:at][::-1], -1, before)
    behind = _nearest(pieces[at + 1 :], 0, behind)
    side, beside = _rarer(before, behind)
    ways = notation.ways(rarest)
    if ways == (rarest,):
        yield _sign(notation.words(rarest), before, behind)
        return
    for way in ways:
        if way.isalpha():
            word = way.encode()
            yield Sign(word, side, beside or frozenset({word}))
        else:
            yield from _signs(way, before, behind)


def _sign(words: Sequence[bytes], before: Words | None, behind: Words | None) -> Sign:
    """Return the rarest of words that follow each other, with what stands on one side of it."""
    row = (before, *(frozenset({word}) if word else None for word in words), behind)
    at = min(range(len(words)), key=lambda place: _frequency(words[place]))
    side, beside = _rarer(row[at], row[at + 2])
    return Sign(words[at], side, beside or frozenset({words[at]}))


def _rarer(before: Words | None, behind: Words | None) -> tuple[int, Words]:
    """Return the side of a word whose words are met less often, and these; 0 and none where any may stand there."""
    if before is None or (behind is not None and _met(behind) < _met(before)):
        return (0, frozenset()) if behind is None else (1, behind)
    return -1, before


def _nearest(pieces: Iterable[str], end: int, beyond: Words | None) -> Words | None:
    """Return the words that pieces begin with (`end` is 0), or end with (-1); None where any may stand there.

    Where all of them may be left out, these are also the words beyond them.
    """
    found: Words = frozenset()
    for piece in pieces:
        words = _at_end(piece, end)
        if words is None:
            return None
        found |= words
        if not notation.is_optional(piece):
            return found
    return None if beyond is None else found | beyond


@cache
def _at_end(piece: str, end: int) -> Words | None:
    """Return the first words of a piece, or its last."""
    if notation.is_gap(piece):
        return None
    ways = notation.ways(piece)
    if ways == (piece,):
        word = notation.words(piece)[end]
        return frozenset({word}) if word else None
    found: Words = frozenset(way.encode() for way in ways if way.isalpha())
    for way in ways:
        if not way.isalpha():
            words = _nearest(notation.pieces(way)[:: -1 if end else 1], end, None)
            if words is None:
                return None
            found |= words
    return found


@cache
def _met(words: Words) -> float:
    """Return how often one of some words is met."""
    return sum(map(_frequency, words))


def _needed(phrase: str) -> Iterator[str]:
    """Yield the pieces of a phrase that are not optional."""
    return filter(_is_needed, notation.pieces(phrase))


def _is_needed(piece: str) -> bool:
    return not (notation.is_optional(piece) or notation.is_gap(piece))


@cache
def _rate(piece: str) -> Rating:
    """Rate a piece of a phrase; of each way to put it, the words count that are met least often."""
    ways = notation.ways(piece)
    if ways == (piece,):
        rarest = min(notation.words(piece), key=_frequency)
        return _frequency(rarest), frozenset({rarest})
    ratings = [_rate_way(way) for way in ways]
    return sum(map(_cost, ratings)), frozenset().union(*(words for _, words in ratings))


@cache
def _rate_way(way: str) -> Rating:
    if way.isalpha():
        word = way.encode()
        return _frequency(word), frozenset({word})
    cost, words = min(map(_rate, _needed(way)), key=_cost, default=_NOTHING)
    return cost / _TOGETHER if len(notation.pieces(way)) > 1 else cost, words


def _frequency(word: bytes) -> float:
    return _FREQUENCIES.get(word, _RARE)


def _cost(rating: Rating) -> float:
    return rating[0]
