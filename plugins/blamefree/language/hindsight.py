"""Pasts that did not happen: what people should, could or would have done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.language import connectives, counterfactuals, grammar, guards
from blamefree.language.agents import OTHERS, Agent
from blamefree.language.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.language.agents import Subject
    from blamefree.language.sentences import Sentence, Token

Place = tuple[int, int]

# "We could have noticed much later": it went well.
_LUCK = re.compile(r"\b(?:later|worse|longer)\b")

_WRITTEN = frozenset({*OTHERS, Agent.AUTHOR})
# Words after which an inverted "had" may stand: "could have been avoided had we …".
_BEFORE_HAD = frozenset(
    {"and", "but", "or", "avoided", "prevented", "averted", "caught", "earlier", "sooner"}
)


def find(document: Document) -> Iterator[tuple[Sentence, int, int]]:
    """Yield the sentence and the place of each past that did not happen; no two overlap."""
    for sentence in sentences(document, counterfactuals.SIGN):
        if sentence.lower.rstrip().endswith("?"):
            continue
        for start, end in _join(list(_places(sentence))):
            yield sentence, start, end


def _join(places: list[Place]) -> Iterator[Place]:
    """Make one of "could have been avoided" and the "had we" right after it."""
    places.sort()
    while places:
        start, end = places.pop(0)
        while places and places[0][0] <= end + 1:
            end = max(end, places.pop(0)[1])
        yield start, end


def _places(sentence: Sentence) -> Iterator[Place]:
    for match in counterfactuals.SHOULD.finditer(sentence.lower):
        yield from _should(sentence, match.start(), match.end())
    for match in counterfactuals.COULD.finditer(sentence.lower):
        yield from _could(sentence, match.start(), match.end())
    for match in counterfactuals.CARE.finditer(sentence.lower):
        yield match.start(), match.end()
    if counterfactuals.CONSEQUENCE.search(sentence.lower) or "if only" in sentence.lower:
        for match in counterfactuals.CONDITION.finditer(sentence.lower):
            yield from _condition(sentence, match.start(), match.end())


def _should(sentence: Sentence, start: int, end: int) -> Iterator[Place]:
    rest = _after_adverbs(sentence, end)
    subject = grammar.find_subject(sentence, start)
    if subject.agent in _WRITTEN and (not rest or not rest[0].text[0].isalnum()):
        # "She did not look, but should have."
        yield start, end
    if not rest or not _is_participle(rest):
        return
    begins = subject.begin(start)
    if rest[0].low == "been" and len(rest) > 1 and not rest[1].low.endswith("ing"):
        after = _skip_adverbs(sentence, rest[0].end)
        task = counterfactuals.TASKS.match(sentence.lower, after)
        # "Records that should have been published": what is expected of a record.
        if task and not _is_expected(sentence, subject, start):
            yield begins, task.end()
            return
    if subject.agent in _WRITTEN or _is_note(subject.agent, sentence, start):
        if subject.agent is not Agent.AUTHOR or rest[0].low not in {"seen", "received", "gotten"}:
            yield begins, rest[0].end
    elif subject.agent is Agent.NAME and rest[0].low in counterfactuals.THOUGHT:
        yield begins, rest[0].end


def _is_expected(sentence: Sentence, subject: Subject, start: int) -> bool:
    before = sentence.before(start)[-2:]
    # A "that" which begins the sentence points back; any other belongs to the word before it.
    relative = len(before) > 1 and before[0].text[0].isalnum() and before[1].low in {"that", "which"}
    return relative and subject.agent is not Agent.PERSON


def _is_note(agent: Agent, sentence: Sentence, start: int) -> bool:
    return agent is Agent.ELIDED and not sentence.lower[:start].strip(" -*")


def _could(sentence: Sentence, start: int, end: int) -> Iterator[Place]:
    rest = _after_adverbs(sentence, end)
    before = sentence.lower[max(0, start - 40) : start]
    if not rest or guards.is_negated(sentence, start, near=12) or "nothing" in before or "how " in before:
        return
    subject = grammar.find_subject(sentence, start)
    begins = subject.begin(start)
    if rest[0].low == "been":
        averted = counterfactuals.AVERTED.match(sentence.lower, _skip_adverbs(sentence, rest[0].end))
        if averted:
            yield begins, averted.end()
            return
    if subject.agent not in _WRITTEN or sentence.lower.startswith("might", start):
        return
    compared = counterfactuals.COMPARED.match(sentence.lower, rest[0].start)
    if compared:
        yield begins, compared.end()
    elif (
        _is_participle(rest)
        and rest[0].low not in counterfactuals.BEFALLS
        and not _LUCK.search(sentence.lower, end)
    ):
        yield begins, rest[0].end


def _condition(sentence: Sentence, start: int, end: int) -> Iterator[Place]:
    """Look at "if" or "had" with what follows: "had the team told us", "if she had looked"."""
    tokens = sentence.after(end)
    inverted = sentence.lower[start:end] == "had"
    if not tokens or (inverted and not _may_be_inverted(sentence, start)):
        return
    subject = grammar.read_noun(sentence, end)
    rest = [token for token in tokens if token.start >= subject.end]
    if not inverted:
        if not rest or rest[0].low != "had":
            return
        rest = rest[1:]
    rest = _after_adverbs(sentence, rest[0].start) if rest else []
    if not rest or not _is_participle(rest):
        return
    task = rest[0].low == "been" and counterfactuals.TASKS.match(
        sentence.lower, _skip_adverbs(sentence, rest[0].end)
    )
    if task:
        yield start, task.end()
    elif subject.agent in {*_WRITTEN, Agent.NAME} and rest[0].low != "been":
        yield start, rest[0].end


def _may_be_inverted(sentence: Sentence, start: int) -> bool:
    before = sentence.before(start)
    return not before or not before[-1].text[0].isalnum() or before[-1].low in _BEFORE_HAD


def _skip_adverbs(sentence: Sentence, at: int) -> int:
    rest = _after_adverbs(sentence, at)
    return rest[0].start if rest else len(sentence.lower)


def _after_adverbs(sentence: Sentence, at: int) -> list[Token]:
    """Return the words from an offset on, without the adverbs they begin with."""
    rest = sentence.after(at)
    while rest and (
        counterfactuals.ADVERBS.match(sentence.lower, rest[0].start) or rest[0].low.endswith("ly")
    ):
        rest = rest[1:]
    return rest


def _is_participle(rest: list[Token]) -> bool:
    """Tell a participle from an adjective: "should have automated it", "should have automated tests"."""
    low = rest[0].low
    if low in counterfactuals.STRONG:
        return True
    if not low.endswith("ed"):
        return False
    return low not in counterfactuals.DESCRIBING or _opens_object(rest)


def _opens_object(rest: list[Token]) -> bool:
    return len(rest) > 1 and (
        rest[1].low in connectives.DETERMINERS or rest[1].low in connectives.PREPOSITIONS
    )
