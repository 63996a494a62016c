"""A person's error, offered as the explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import grammar, guards, rewrites
from blamefree.language.agents import PEOPLE
from blamefree.language.hits import HIGH, LOW, MEDIUM, Category, Hit
from blamefree.language.patterns import Kind
from blamefree.language.phrases import phrases
from blamefree.language.vocabulary import human_error as words
from blamefree.language.vocabulary import things

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.diagnostics import Severity
    from blamefree.language.sentences import Sentence

_LESS_ROOM = phrases("(less/no/little/more) room")
# "It is tempting to call this human error": that speaks of the words, and does not say them.
_CALLED = phrases(
    "(calling/to call/labelling/labeling/to label) (this/it/that/them/the/such) [an/a/incident/outage]"
)
_NEAR = 40
_HINT = rewrites.ask("the ‹tool› accepted ‹input› with no check; ‹what made it look right›")


def search(sentence: Sentence) -> Iterator[Hit]:
    """Yield each error that is explained by the person who made it."""
    for start, end, tier in _places(sentence):
        if not _is_excused(sentence, start):
            yield Hit(Category.HUMAN_ERROR, sentence, start, end, tier, _HINT)


def _places(sentence: Sentence) -> Iterator[tuple[int, int, Severity]]:
    for listed, tier in (
        (words.HUMAN_ERROR, HIGH),
        (words.CAUSED_BY, HIGH),
        (words.OPERATIONAL, MEDIUM),
        (words.MERELY, MEDIUM),
        (words.NOBODYS, LOW),
    ):
        for match in sentence.find(listed):
            if not _is_compound(sentence, match.end()) and not grammar.is_by_system(sentence, match.end()):
                yield match.start(), match.end(), tier
    for match in sentence.find(words.USER_ERROR):
        if _stands_alone(sentence, match.start(), match.end()):
            yield match.start(), match.end(), HIGH
    for match in sentence.find(words.MADE_BY):
        maker = grammar.read_noun(sentence, match.end())
        if maker.agent in PEOPLE:
            yield match.start(), maker.end, HIGH


def _stands_alone(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether words are all that is said, or what a colon explains."""
    following = sentence.after(end)[:1]
    opens = not sentence.lower[:start].strip(" -*_")
    return opens and not any(token.text[0].isalnum() for token in following)


def _is_compound(sentence: Sentence, end: int) -> bool:
    """Tell whether a noun follows that the error only describes: "the operator error loop"."""
    following = sentence.after(end)[:1]
    return any(token.low in things.THINGS | {"rate", "rates", "budget", "tracker"} for token in following)


def _is_excused(sentence: Sentence, start: int) -> bool:
    return (
        guards.is_negated(sentence, start)
        or guards.is_prevented(sentence, start)
        or guards.is_possible(sentence, start)
        or guards.is_impossible(sentence, start)
        or _CALLED.search(sentence.lower, max(0, start - _NEAR), start) is not None
        or sentence.has(_LESS_ROOM)
    )


KIND = Kind(
    Category.HUMAN_ERROR,
    search=search,
    sought=(
        words.HUMAN_ERROR,
        words.CAUSED_BY,
        words.OPERATIONAL,
        words.MERELY,
        words.NOBODYS,
        words.MADE_BY,
        words.USER_ERROR,
    ),
)
