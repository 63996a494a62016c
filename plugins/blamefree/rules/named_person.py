"""PM218: people are named by their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.language import gazetteer, sentences
from blamefree.late_patterns import late
from blamefree.rules.base import LexiconRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document

# A name with the names that follow it: "Tomasz Wrona", "Ana de Souza".
_NAME = late(r"(?:@\w|[^\W\d_a-z])[\w.'’-]*\w(?: (?:(?:de|da|van|von|der|el|al) )?[^\W\d_a-z][\w'’-]*\w)*")


class NamedPerson(LexiconRule):
    """People are named by their roles: "the on-call engineer", not "Tomasz".

    A name in a neutral sentence is no blame, and this rule is off by default. Where a postmortem
    leaves the team, or where names have been read as blame before, a role says all that a reader
    needs: what was known and possible in that place.
    """

    code = "PM218"
    severity = Severity.WARNING
    default = False
    source = (
        "Google, Site Reliability Engineering (2016), appendix D; Etsy, Debriefing Facilitation Guide (2016)"
    )
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
incident_commander: Tomasz Wrona
---

## Summary

At 14:02 Tomasz Wrona rolled release 4711 back.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
incident_commander: Tomasz Wrona
---

## Summary

At 14:02 the incident commander rolled release 4711 back.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each name of a person that stands in prose."""
        people = sentences.people_of(document, self.lexicon)
        roles = gazetteer.roles(document)
        for run in document.runs:
            for match in _NAME.finditer(run.masked):
                words = match[0].split()
                if not people.knows(words[0].removesuffix("'s").removesuffix("’s")):
                    continue
                role = next((roles[word] for word in words if word in roles), "‹role›")
                yield Finding(
                    run.span(match.start(), match.end()),
                    f"'{match[0]}' is named where a role would do",
                    f"write instead: {role}",
                )
