"""PM207: people and their work are not judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.language import grammar, guards, judgements, rewrites
from blamefree.language.agents import OTHERS, Agent
from blamefree.language.sentences import sentences
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.language.sentences import Sentence


@dataclass(frozen=True)
class JudgementWord(Rule):
    """A postmortem passes no judgement on people or on their work.

    "Careless" says how the writer feels, and nothing about the work. What could be seen (one
    review of two, forty changes in the queue) lets the reader see it too, and can be changed.
    """

    code = "PM207"
    severity = Severity.WARNING
    source = "Etsy, Debriefing Facilitation Guide (2016)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The layout went out after a careless review.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The layout went out with one review of two; forty changes were in the queue that day.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each word that judges a person or a piece of work."""
        for sentence in sentences(document, judgements.SIGN):
            end = -1
            for start, stop in sorted(_places(sentence)):
                if start >= end and not guards.is_policy(sentence) and not guards.is_apology(sentence):
                    yield _report(sentence, start, stop)
                    end = stop


def _places(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for phrases in (judgements.PERSONAL, judgements.OF_WORK, judgements.STUPID_OF):
        for match in phrases.finditer(sentence.lower):
            technical = judgements.TECHNICAL.match(sentence.lower, match.start())
            if not technical and not guards.is_negated(sentence, match.start(), near=14):
                yield match.start(), match.end()
    for match in judgements.PREDICATE.finditer(sentence.lower):
        subject = grammar.find_subject(sentence, match.start())
        words = sentence.lower[subject.start : subject.end]
        deed = judgements.DEEDS.search(words)
        if (deed and deed.end() == len(words)) or subject.agent in {*OTHERS, Agent.AUTHOR}:
            yield match.start(), match.end()


def _report(sentence: Sentence, start: int, end: int) -> Finding:
    return Finding(
        sentence.span(start, end),
        f"'{sentence.shown(start, end)}' judges people or their work",
        rewrites.ask(
            "‹what could be seen: reviews, queue, time, tool›", "what was seen, without the verdict?"
        ),
    )
