"""PM407: a phase is one of detect, triage, contain, update, resolve and follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.diagnostics import Finding, Severity
from blamefree.nearest import nearest
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


# What other frameworks call a phase, as a verb or a noun: by what both begin with.
_MEANT = {
    "investigat": "triage",
    "diagnos": "triage",
    "acknowledg": "triage",
    "mitigat": "contain",
    "stabili": "contain",
    "communicat": "update",
    "recover": "resolve",
    "fix": "resolve",
    "review": "follow-up",
    "postmortem": "follow-up",
}


class UnknownPhase(Rule):
    """A phase is one of detect, triage, contain, update, resolve and follow-up.

    Phases are what makes two incidents comparable: how long it took to notice, to contain, to resolve.
    A row that belongs to none of them leaves the cell empty.
    """

    code = "PM407"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:14 | detection | The error budget alert fires |
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:14 | detect | The error budget alert fires |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each phase that is none."""
        written = timeline.read(document)
        for row in written.rows if written else ():
            if row.phase is not None and row.step and row.step not in timeline.PHASES:
                meant = next((_MEANT[begin] for begin in _MEANT if row.step.startswith(begin)), None)
                near = meant or nearest(row.step, timeline.PHASES)
                known = f"one of {', '.join(timeline.PHASES)}, or an empty cell"
                yield Finding(
                    row.phase.span(),
                    f"there is no phase '{row.phase.text.strip()}'",
                    f"did you mean '{near}'?" if near else known,
                )
