"""Failings in a document: who is said to have forgotten, neglected or not done what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from blamefree.language import grammar, guards, omissions
from blamefree.language.agents import OTHERS, Agent
from blamefree.language.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.language.agents import Subject
    from blamefree.language.sentences import Sentence

_SURE = frozenset({*OTHERS, Agent.CUSTOMER, Agent.AUTHOR, Agent.NAME})
_KNOWN = frozenset({*OTHERS, Agent.AUTHOR})
# "Forgot to renew the certificate": a note without a subject, at its beginning.
_NOTES = ("forgot to", "neglected to", "omitted to", "overlooked", "didn't think", "didn't bother")
# What one may not have noticed for a reason that lies in the situation.
_NOT = re.compile(r"\bnot\b|n't|\bnever\b")
_PERCEPTION = (
    "notice",
    "see",
    "spot",
    "realis",
    "realiz",
    "recogni",
    "catch",
    "caught",
    "know",
    "foresee",
    "anticipat",
    "appreciat",
)


@dataclass(frozen=True, eq=False)
class Failing:
    """Something a person is said not to have done: its words, and where the step itself begins."""

    sentence: Sentence
    agent: Agent
    start: int
    end: int
    # Offset of "renew the certificate" in "forgot to renew the certificate"; 0 where it is not told.
    step: int = 0


# Two rules ask for the same failings, one after the other.
@lru_cache(maxsize=1)
def find(document: Document) -> tuple[Failing, ...]:
    """Return the failings of a document in the order of the text, none of them overlapping another."""
    return tuple(
        failing
        for sentence in sentences(document, omissions.SIGN)
        if not guards.is_policy(sentence)
        for failing in _without_overlaps(_failings(sentence))
    )


def _without_overlaps(failings: Iterator[Failing]) -> Iterator[Failing]:
    end = -1
    for failing in sorted(failings, key=lambda failing: (failing.start, -failing.end)):
        if failing.start >= end:
            yield failing
            end = failing.end


def _failings(sentence: Sentence) -> Iterator[Failing]:
    for match in omissions.SURELY_HUMAN.finditer(sentence.lower):
        subject = grammar.find_subject(sentence, match.start())
        if subject.agent in _SURE or (subject.agent is Agent.ELIDED and _is_note(sentence, match.start())):
            yield from _told(sentence, subject, match.start(), match.end())
    for match in omissions.MAYBE_HUMAN.finditer(sentence.lower):
        subject = grammar.find_subject(sentence, match.start())
        if subject.agent in _KNOWN and not _is_noted(sentence, match.start(), match[0]):
            yield from _told(sentence, subject, match.start(), match.end())
    yield from _passives(sentence)
    yield from _nouns(sentence)
    yield from _nobodies(sentence)


def _is_note(sentence: Sentence, at: int) -> bool:
    return sentence.lower.startswith(_NOTES, at) and not sentence.lower[:at].strip(" -*")


def _is_noted(sentence: Sentence, at: int, words: str) -> bool:
    """Tell whether a fact is noted down: "14:02 on-call did not acknowledge, paged the second"."""
    noted = _NOT.search(words) and guards.is_neutral_place(sentence)
    return bool(noted or omissions.FACTS.match(sentence.lower, at))


def _told(sentence: Sentence, subject: Subject, start: int, end: int) -> Iterator[Failing]:
    """Yield a failing that has its subject before it, unless something takes the blame back."""
    words = sentence.lower[start:end]
    # "Did not check … because": a reason is given, and that is what a postmortem is for.
    if _is_perceived(words) and guards.is_explained(sentence, end):
        return
    if subject.agent is Agent.AUTHOR and _is_author_excused(sentence, start, words):
        return
    begins = start if subject.carried else subject.start
    if guards.is_possible(sentence, begins) or guards.is_negated(sentence, start, near=8):
        return
    step = end + 1 if words.endswith(" to") or words == "forgot to" else 0
    if sentence.lower.startswith(" to ", end):
        step = end + len(" to ")
    yield Failing(sentence, subject.agent, begins, _with_object(sentence, end), step)


def _is_author_excused(sentence: Sentence, start: int, words: str) -> bool:
    served = omissions.SERVED.match(sentence.lower, start)
    return bool(served) or guards.is_apology(sentence) or _is_perceived(words)


def _is_perceived(words: str) -> bool:
    return bool(_NOT.search(words)) and any(word in words for word in _PERCEPTION)


def _with_object(sentence: Sentence, end: int) -> int:
    """Return where the verb after "failed to" or "forgot to" ends."""
    rest = sentence.after(end)[:2]
    if rest and rest[0].low == "to":
        rest = rest[1:]
    elif not sentence.lower[:end].endswith(" to"):
        return end
    return rest[0].end if rest and rest[0].text[0].isalnum() else end


def _passives(sentence: Sentence) -> Iterator[Failing]:
    for match in omissions.DONE_BY.finditer(sentence.lower):
        agent = grammar.read_noun(sentence, match.end())
        if agent.agent in OTHERS and not guards.is_negated(sentence, match.start()):
            yield Failing(sentence, agent.agent, match.start(), agent.end)


def _nouns(sentence: Sentence) -> Iterator[Failing]:
    for match in omissions.FAILURE_OF.finditer(sentence.lower):
        agent = grammar.read_noun(sentence, match.end())
        to = sentence.lower.find(" to ", agent.end, agent.end + 24)
        if agent.agent in OTHERS and to >= 0:
            yield Failing(sentence, agent.agent, match.start(), to + 3, to + 4)
    for match in omissions.FAILURE_TO.finditer(sentence.lower):
        owner = grammar.read_owner(sentence, match.start())
        sorry = owner is not None and owner.agent is Agent.AUTHOR and guards.is_apology(sentence)
        if owner is not None and owner.agent in {*OTHERS, Agent.AUTHOR} and not sorry:
            step = match.end() + 1 if match[0].endswith("to") else 0
            yield Failing(sentence, owner.agent, owner.start, match.end(), step)


def _nobodies(sentence: Sentence) -> Iterator[Failing]:
    for match in omissions.NO_ONE.finditer(sentence.lower):
        group = grammar.read_noun(sentence, match.end())
        verb = omissions.SAW.search(sentence.lower, group.end)
        if (
            group.agent in OTHERS
            and verb is not None
            and not sentence.lower[group.end : verb.start()].strip()
        ):
            yield Failing(sentence, group.agent, match.start(), verb.end())
