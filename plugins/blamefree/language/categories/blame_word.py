"""Guilt, in so many words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import grammar, guards, noun_phrases, rewrites
from blamefree.language.agents import ACCUSED, OTHERS, Agent
from blamefree.language.hits import HIGH, Category, Hit
from blamefree.language.patterns import Kind
from blamefree.language.vocabulary import blame as words
from blamefree.language.vocabulary.connectives import DETERMINERS, PREPOSITIONS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from blamefree.language.sentences import Sentence

_OTHERS = OTHERS | {Agent.DELEGATE}
_HINT = rewrites.ask("contributing factors included ‹condition›, ‹condition›", "what made this possible?")


def search(sentence: Sentence) -> Iterator[Hit]:
    """Yield each assignment of guilt to people."""
    for start, end in _places(sentence):
        if not guards.is_negated(sentence, start):
            yield Hit(Category.BLAME_WORD, sentence, start, end, HIGH, _HINT)


def _places(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for match in sentence.find(words.OUTRIGHT):
        yield match.start(), match.end()
    for match in sentence.find(words.CULPRIT):
        # "Found the culprit: Deepak".
        accused = grammar.read_noun(sentence, match.end())
        if accused.agent in OTHERS:
            yield match.start(), accused.end
    for match in sentence.find(words.AFTER_SUBJECT):
        subject = grammar.find_subject(sentence, match.start())
        # "Nobody is to blame": what takes it back is part of the subject.
        if subject.agent in ACCUSED and not guards.is_negated(sentence, match.start()):
            yield subject.begin(match.start()), match.end()
    for match in sentence.find(words.BEFORE_OBJECT):
        accused = grammar.read_noun(sentence, match.end())
        # "It is easy to blame the operator": that is talk about blame.
        talk = sentence.lower.endswith("to ", 0, match.start()) and match[0].startswith("blame")
        if accused.agent in _OTHERS and not talk:
            yield match.start(), accused.end
    for match in sentence.find(words.OWNED):
        owner = grammar.read_owner(sentence, match.start())
        if owner is not None and owner.agent in ACCUSED and _is_last(sentence, match):
            yield owner.start, match.end()


def _is_last(sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell "Dana's fault" and "Dana's doing" from "the team's fault tolerance" and "Dana's doing the drill"."""
    following = sentence.after(match.end())[:1]
    doing = match[0] == "doing" and any(one.low in DETERMINERS | PREPOSITIONS for one in following)
    return not doing and not any(map(noun_phrases.is_noun, following))


KIND = Kind(
    Category.BLAME_WORD,
    search=search,
    sought=(words.OUTRIGHT,),
    sought_of=(words.CULPRIT, words.AFTER_SUBJECT, words.BEFORE_OBJECT, words.OWNED),
    about=ACCUSED,
)
