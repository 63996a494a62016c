"""PM220: a phrase the project wants to be said in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.language import lexicon
from blamefree.language.lexicon import Lexicon
from blamefree.language.wording import plain
from blamefree.rules.base import LexiconRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class HousePhrase(LexiconRule):
    """A phrase that the project's configuration names is said in another way.

    Every organisation has words of its own that have come to carry blame, or that it has agreed
    to leave behind. They stand in the configuration, each with what is wrong and what to write:
    `[[tool.blamefree.language.phrases]]` with `phrase`, `message` and `rewrite`. The example's
    project has the phrase `(rca/root cause analysis)`.
    """

    code = "PM220"
    severity = Severity.WARNING
    source = "the project's own configuration"
    example_lexicon = Lexicon(
        phrases=(
            lexicon.HousePhrase(
                "(rca/root cause analysis)",
                "this project looks for contributing factors, not for one root cause",
                "contributing factors",
            ),
        )
    )
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Lessons learned

The RCA of the incident is in the minutes of Monday.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Lessons learned

The contributing factors are in the minutes of Monday.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each place where one of the project's phrases stands in prose."""
        for run in document.runs if self.lexicon.phrases else ():
            lower = "" if run.quoted else plain(run.masked)
            for phrase in self.lexicon.phrases:
                for match in phrase.words.finditer(lower):
                    said = " ".join(run.text[match.start() : match.end()].split())
                    yield Finding(
                        run.span(match.start(), match.end()),
                        phrase.message or f"'{said}' is a phrase this project says in another way",
                        f"write instead: {phrase.rewrite}" if phrase.rewrite else "",
                    )
