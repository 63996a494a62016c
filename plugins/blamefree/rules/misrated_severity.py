"""PM602: the severity is the one that the facts of the impact call for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Related
from blamefree.policy import SEVERITIES
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class MisratedSeverity(PolicyRule):
    """The severity is the one that the facts of the impact call for.

    Severities decide who is woken and what is asked for afterwards. Where data was lost and the incident
    is a P2, the follow-up of a P0 does not happen, and the statistics say that nothing was lost. Which
    facts make which severity is part of the policy. A severity above the facts is reported only where
    all facts that could explain it are stated to be false.
    """

    code = "PM602"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
impact: {data_loss: true}
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P0
impact: {data_loss: true}
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the severity where a fact calls for a higher one, or all facts deny it."""
        front, severity = document.front_matter, document.severity
        if front is None or severity is None or document.kind != "incident":
            return
        for higher in SEVERITIES[: SEVERITIES.index(severity)]:
            for fact in self.policy.of(higher).impact_facts:
                if front.at("impact", fact) is True:
                    yield Finding(
                        front.span_of("severity"),
                        f"the severity is {severity}, and '{fact}' makes it {higher}",
                        f"write `severity: {higher}`, or correct the fact",
                        related=(Related(front.span_of("impact", fact), "the fact stands here"),),
                    )
                    return
        facts = self.policy.of(severity).impact_facts
        if facts and all(front.at("impact", fact) is False for fact in facts):
            told = " and ".join(f"'{fact}'" for fact in facts)
            message = f"the severity is {severity}, and the impact denies {told}"
            yield Finding(front.span_of("severity"), message, "lower the severity, or correct the facts")
