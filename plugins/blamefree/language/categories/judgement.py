"""A verdict on people or their work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import grammar, guards, rewrites
from blamefree.language.agents import AUTHORS, OTHERS
from blamefree.language.hits import LOW, MEDIUM, Category, Hit
from blamefree.language.patterns import Kind
from blamefree.language.vocabulary import judgement as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.diagnostics import Severity
    from blamefree.language.sentences import Sentence

_HINT = rewrites.ask(
    "‹what could be seen: reviews, queue, time, tool›", "what was seen, without the verdict?"
)


def search(sentence: Sentence) -> Iterator[Hit]:
    """Yield each word that judges a person or a piece of work."""
    if not guards.is_apology(sentence):
        for start, end, tier in _places(sentence):
            yield Hit(Category.JUDGEMENT, sentence, start, end, tier, _HINT)


def _places(sentence: Sentence) -> Iterator[tuple[int, int, Severity]]:
    for phrases, tier in (
        (words.PERSONAL, MEDIUM),
        (words.OF_WORK, MEDIUM),
        (words.STUPID_OF, MEDIUM),
        (words.MILD, LOW),
    ):
        for match in sentence.find(phrases):
            technical = words.TECHNICAL.match(sentence.lower, match.start())
            if not technical and not guards.is_negated(sentence, match.start(), near=14):
                yield match.start(), match.end(), tier
    for match in sentence.find(words.PREDICATE):
        subject = grammar.find_subject(sentence, match.start())
        said = sentence.lower[subject.start : subject.end]
        deed = words.DEEDS.search(said)
        if (deed and deed.end() == len(said)) or subject.agent in OTHERS | AUTHORS:
            yield match.start(), match.end(), MEDIUM


KIND = Kind(
    Category.JUDGEMENT,
    search=search,
    sought=(words.PERSONAL, words.OF_WORK, words.STUPID_OF, words.MILD, words.PREDICATE),
)
