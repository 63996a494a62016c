"""PM606: a change made during an incident is told with how it was checked or taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.diagnostics import Finding, Severity
from blamefree.late_patterns import late
from blamefree.policy import Demand
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.timeline import Row


_CHANGE = late(
    r"\b(?:deploy(?:s|ed|ing|ment)?|roll(?:s|ed|ing)? out|release[sd]?|merge[sd]?"
    r"|(?:hot)?(?:fix|patch)(?:es|ed)?|migrate[sd]?|appl(?:y|ies|ied)|reconfigure[sd]?|upgrade[sd]?|replace[sd]?)\b",
    re.IGNORECASE,
)
_CHECKED = late(
    r"\b(?:validat\w+|verif\w+|confirm\w*|check\w*|test(?:s|ed|ing)?|observ\w+|baseline|recover\w*|healthy"
    r"|normal|green|stable|succe\w+|works?|worked|roll(?:s|ed|ing)?[ -]?back|rollback|revert\w*|undo\w*"
    r"|back (?:at|to|out)|way back|canary|error rates?|without (?:an )?errors?)\b|\d ?%",
    re.IGNORECASE,
)
# "Deployed without testing" and "it was not verified" tell of the contrary.
_DENIED = late(r"(?:\b(?:without|not|no|never|nothing)|n['’]t)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_FAR = 40
_SECTIONS = {"containment", "resolution"}


class UnvalidatedChange(PolicyRule):
    """A change made during an incident is told with how it was checked or taken back.

    A fix under pressure is a change with less review than any other. The document says what showed that it
    worked, or how it would have been taken back. Looked for are a row of phase contain or resolve that
    tells of a change, and any word about checking or going back in a row from there on, or in the sections
    Containment and Resolution.
    """

    code = "PM606"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:21 | detect | The error budget alert fires |
| 22:05 | resolve | A new build of seat-inventory is deployed |
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:21 | detect | The error budget alert fires |
| 22:05 | resolve | A new build of seat-inventory is deployed; errors are back at baseline |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the last change of the timeline, where nothing is said of it afterwards."""
        written = timeline.read(document)
        if written is None or self.policy.of(document.severity).validation is not Demand.REQUIRED:
            return
        if document.kind != "incident":
            return
        changes = [index for index, row in enumerate(written.rows) if _changes(row)]
        if not changes:
            return
        rows = written.rows[changes[0] :]
        told = [row.event.text for row in rows if row.event is not None]
        told += [run.text for run in document.body.runs if run.heading.casefold() in _SECTIONS]
        if not any(map(_is_checked, told)):
            last = written.rows[changes[-1]]
            yield Finding(
                (last.event or last.time).span(),
                "the change is told without how it was validated or could be taken back",
                "say which number showed that it worked, or what the way back was",
            )


def _is_checked(text: str) -> bool:
    found = _CHECKED.finditer(text)
    return any(not _DENIED.search(text, max(0, match.start() - _FAR), match.start()) for match in found)


def _changes(row: Row) -> bool:
    return (
        row.step in {"contain", "resolve"} and row.event is not None and bool(_CHANGE.search(row.event.text))
    )
