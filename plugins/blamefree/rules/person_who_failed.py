"""PM202: nobody is described by what they did not do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.language import failings, rewrites
from blamefree.language.agents import Agent
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.language.failings import Failing


@dataclass(frozen=True)
class PersonWhoFailed(Rule):
    """Nobody is described by what they failed to do, forgot, overlooked or did not check.

    What was left undone was not in sight at the time. The step that depended on memory, and
    whatever could have prompted it, can be changed; the person's memory cannot.
    """

    code = "PM202"
    source = "Betsy Beyer et al., Site Reliability Engineering (2016), chapter 15"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

The on-call engineer noticed the alert but forgot to renew the certificate.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Contributing factors

Renewing the certificate depended on memory: neither the runbook nor an alert prompted it.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each failing of a person, role or team."""
        for failing in failings.find(document):
            if failing.agent not in {Agent.AUTHOR, Agent.ELIDED}:
                yield _report(failing)


def _report(failing: Failing) -> Finding:
    sentence, start, end = failing.sentence, failing.start, failing.end
    step = rewrites.complete(sentence, failing.step, "‹step›") if failing.step else "‹step›"
    return Finding(
        sentence.span(start, end),
        f"'{sentence.shown(start, end)}' tells what somebody did not do, not why it made sense",
        rewrites.ask(
            f"{step} depended on memory; nothing in ‹runbook, CI› prompted it",
            "what did they see, and what would have prompted it?",
        ),
    )
