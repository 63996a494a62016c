"""PM209: guilt is not assigned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.language import accusations, grammar, guards, rewrites
from blamefree.language.agents import OTHERS, Agent
from blamefree.language.sentences import sentences
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.language.sentences import Sentence

_PEOPLE = frozenset({*OTHERS, Agent.CUSTOMER})


@dataclass(frozen=True)
class BlameWord(Rule):
    """Nobody is to blame, at fault, guilty or the culprit.

    Who expects to be blamed tells less, and the next incident is told without what would have
    explained it. An incident has contributing factors, not culprits.
    """

    code = "PM209"
    source = "Betsy Beyer et al., Site Reliability Engineering (2016), chapter 15"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The fault lies with the booking team.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

Contributing factors included a layout format that two services read differently.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each assignment of guilt to people."""
        for sentence in sentences(document, accusations.SIGN):
            if guards.is_policy(sentence):
                continue
            end = -1
            for start, stop in sorted(_places(sentence)):
                if start >= end and not guards.is_negated(sentence, start):
                    yield _report(sentence, start, stop)
                    end = stop


def _places(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for match in accusations.OUTRIGHT.finditer(sentence.lower):
        yield match.start(), match.end()
    for match in accusations.AFTER_SUBJECT.finditer(sentence.lower):
        subject = grammar.find_subject(sentence, match.start())
        # "Nobody is to blame": what takes it back is part of the subject.
        if subject.agent in _PEOPLE and not guards.is_negated(sentence, match.start()):
            yield subject.begin(match.start()), match.end()
    for match in accusations.BEFORE_OBJECT.finditer(sentence.lower):
        accused = grammar.read_noun(sentence, match.end())
        if accused.agent in OTHERS:
            yield match.start(), accused.end
    for match in accusations.OWNED.finditer(sentence.lower):
        owner = grammar.read_owner(sentence, match.start())
        if owner is not None and owner.agent in OTHERS:
            yield owner.start, match.end()


def _report(sentence: Sentence, start: int, end: int) -> Finding:
    return Finding(
        sentence.span(start, end),
        f"'{sentence.shown(start, end)}' assigns guilt",
        rewrites.ask("contributing factors included ‹condition›, ‹condition›", "what made this possible?"),
    )
