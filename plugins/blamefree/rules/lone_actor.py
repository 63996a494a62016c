"""PM219: a document is not the story of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Related, Severity
from blamefree.language import protagonist
from blamefree.rules.base import LexiconRule
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document

_MAX_RELATED = 5


@frozen
class LoneActor(LexiconRule):
    """The explanation of an incident is not the story of one person.

    Each sentence may be neutral, and yet a reader who finds the same person as the subject of
    most verbs among the causes and lessons has found a culprit. What the tools showed, accepted
    and left out belongs beside what was done with them. `least` is how many such verbs it takes.
    """

    least: int = 4

    code = "PM219"
    severity = Severity.INFO
    source = "Sidney Dekker, The Field Guide to Understanding 'Human Error' (3rd edition, 2014)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
authors: [Ines Duarte]
---

## Root cause

Tomasz opened the layout editor at 14:00. Tomasz chose the berth layout, and he published it to
all trains. At 14:10 Tomasz left for the handover. The editor showed no train type.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
authors: [Ines Duarte]
---

## Root cause

The layout editor lists berth and seat layouts together and showed no train type. The publishing
tool accepted a berth layout for all trains. The handover at 14:10 ended the session that would
have shown the first errors.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first place where the one acts who does most of what is told."""
        names, places = protagonist.find(document, self.lexicon, least=self.least)
        for name in names:
            yield Finding(
                places[0],
                f"'{name}' is the subject of most of what is told among the causes and lessons",
                "tell what the tools showed, accepted and left out; ask: "
                "what would anyone else have seen and done in that place?",
                tuple(Related(place, "and here") for place in places[1:_MAX_RELATED]),
            )
