"""PM201: human error is no cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.language import errors, grammar, guards, noun_phrases, people, rewrites
from blamefree.language.agents import OTHERS, Agent
from blamefree.language.sentences import sentences
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.language.agents import Subject
    from blamefree.language.sentences import Sentence

_PEOPLE = frozenset({*OTHERS, Agent.CUSTOMER})


@dataclass(frozen=True)
class HumanErrorAsCause(Rule):
    """Human error explains nothing: it is where the explanation begins.

    "Human error" ends the inquiry at the last person who touched the system. What they saw, what
    they were told and what the tool let through are the parts that can be changed.
    """

    code = "PM201"
    source = "Sidney Dekker, The Field Guide to Understanding 'Human Error' (3rd edition, 2014)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The wrong berth layout was published due to human error.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The publishing tool accepted a berth layout for another train type without a check.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each error that is explained by the person who made it."""
        for sentence in sentences(document, errors.SIGN):
            if guards.is_policy(sentence):
                continue
            end = -1
            for start, stop in sorted(_places(sentence)):
                if start >= end and not _is_excused(sentence, start):
                    yield _report(sentence, start, stop)
                    end = stop


def _places(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for phrases in (errors.HUMAN_ERROR, errors.CAUSED_BY):
        for match in phrases.finditer(sentence.lower):
            yield match.start(), match.end()
    for match in errors.MADE_BY.finditer(sentence.lower):
        maker = grammar.read_noun(sentence, match.end())
        if maker.agent in _PEOPLE:
            yield match.start(), maker.end
    for match in errors.OWNED.finditer(sentence.lower):
        owner = grammar.read_owner(sentence, match.start())
        if owner is not None and owner.agent in OTHERS and _is_role(sentence, owner, match.end()):
            yield owner.start, match.end()


def _is_role(sentence: Sentence, owner: Subject, end: int) -> bool:
    """Tell an error of somebody's trade from a named person's, and from "the team's error budget"."""
    words = sentence.lower[owner.start : owner.end].split()
    following = sentence.after(end)[:1]
    named = words[0] in people.POSSESSIVES or sentence.people.knows(
        sentence.text[owner.start : owner.end][:-2]
    )
    return not named and not any(noun_phrases.is_noun(token) for token in following)


def _is_excused(sentence: Sentence, start: int) -> bool:
    return (
        guards.is_negated(sentence, start)
        or guards.is_prevented(sentence, start)
        or guards.is_possible(sentence, start)
    )


def _report(sentence: Sentence, start: int, end: int) -> Finding:
    return Finding(
        sentence.span(start, end),
        f"'{sentence.shown(start, end)}' explains what happened by a person",
        rewrites.ask("the ‹tool› accepted ‹input› with no check; ‹what made it look right›"),
    )
