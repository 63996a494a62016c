"""Participles: what follows "should have", "had" and "could have been", behind its adverbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language.vocabulary import connectives
from blamefree.language.vocabulary import counterfactual as words

if TYPE_CHECKING:
    from blamefree.language.sentences import Sentence, Token

# How many words a condition may put before its participle, and before "would have".
_FAR, _SOON = 8, 3


def to_participle(sentence: Sentence, rest: list[Token], *, inverted: bool) -> list[Token]:
    """Return the words from the participle of a condition on: "(if) somebody from Payments had tested"."""
    for index, token in enumerate(rest[:_FAR]):
        if not token.text[0].isalnum() and token.text[0] not in "'\ufffc":
            return []
        would = token.low == "have" and index and rest[index - 1].low == "would" and index < _SOON
        has = token.low in {"had", "'d"} or would
        if inverted or has:
            after = after_adverbs(sentence, token.start if inverted else token.end)
            if after and is_participle(after):
                return after
            if has:
                return []
        if token.low in connectives.SUBORDINATORS or token.low in {"could", "can", "will", "may"}:
            return []
    return []


def skip_adverbs(sentence: Sentence, at: int) -> int:
    """Return where the words begin that follow adverbs; the end of the sentence where none do."""
    rest = after_adverbs(sentence, at)
    return rest[0].start if rest else len(sentence.lower)


def after_adverbs(sentence: Sentence, at: int) -> list[Token]:
    """Return the words from an offset on, without the adverbs they begin with."""
    rest = sentence.after(at)
    while rest and (words.ADVERBS.match(sentence.lower, rest[0].start) or rest[0].low.endswith("ly")):
        rest = rest[1:]
    return rest


def is_participle(rest: list[Token]) -> bool:
    """Tell a participle from an adjective: "should have automated it", "should have automated tests"."""
    if rest[0].low in words.KINDS_OF_TESTING and len(rest) > 1:
        rest = rest[1:]
    low = rest[0].low
    if low in words.STRONG:
        return True
    if not low.endswith("ed"):
        return False
    return low not in words.DESCRIBING or _opens_object(rest)


def _opens_object(rest: list[Token]) -> bool:
    return len(rest) > 1 and (
        rest[1].low in connectives.DETERMINERS or rest[1].low in connectives.PREPOSITIONS
    )
