"""PM213: the authors do not blame themselves either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.language import failings, guards, omissions, rewrites
from blamefree.language.agents import Agent
from blamefree.language.sentences import sentences
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


@dataclass(frozen=True)
class SelfBlame(Rule):
    """The authors do not blame themselves: "we forgot" hides as much as "they forgot".

    Guilt that is taken on freely still ends the inquiry, and teaches the next author that guilt
    is what a postmortem asks for.
    """

    code = "PM213"
    severity = Severity.INFO
    source = "John Allspaw, Blameless PostMortems and a Just Culture (2012)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

We forgot to tell the ticket desks that the layout changes.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The release checklist has no step for telling the ticket desks.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each failing of the authors, or of nobody who is named, and each taking of the guilt."""
        for failing in failings.find(document):
            if failing.agent in {Agent.AUTHOR, Agent.ELIDED}:
                sentence = failing.sentence
                step = rewrites.complete(sentence, failing.step, "‹step›") if failing.step else "‹step›"
                yield Finding(
                    sentence.span(failing.start, failing.end),
                    f"'{sentence.shown(failing.start, failing.end)}' takes the blame, and stops there",
                    rewrites.ask(f"{step} depended on memory; nothing in ‹runbook, CI› prompted it"),
                )
        for sentence in sentences(document, omissions.OWN_SIGN):
            for match in omissions.OWN_FAULT.finditer(sentence.lower):
                if not guards.is_negated(sentence, match.start()) and not guards.is_policy(sentence):
                    yield Finding(
                        sentence.span(match.start(), match.end()),
                        f"'{sentence.shown(match.start(), match.end())}' takes the blame, and stops there",
                        rewrites.ask("‹step› was open to this because ‹condition›"),
                    )
