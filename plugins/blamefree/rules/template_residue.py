"""PM503: no text of the template is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document

_RESIDUE = re.compile(
    r"‹[^›\n]{1,200}›|\{\{[^}\n]{0,200}\}\}|\b(?:TODO|TBD|FIXME)\b"
    r"|\b(?:yyyy|20xx)-mm-dd(?: hh:mm)?\b|\blorem ipsum\b",
    re.IGNORECASE,
)
# In lower case, what a text has in which one of these stands: most have none, and need no second look.
_SIGNS = ("‹", "{{", "todo", "tbd", "fixme", "yyyy-mm-dd", "20xx-mm-dd", "lorem")
MAX_SHOWN = 40
_UPPER = re.compile(r"[a-z]")


class TemplateResidue(Rule):
    """No text of the template is left in a postmortem.

    Readers cannot tell a prompt that was passed over from an answer that was meant.
    """

    code = "PM503"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Summary

‹What happened, to whom, for how long?›
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Summary

For 76 minutes nobody could choose a berth.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each prompt and each mark for later."""
        text = document.source.text.lower()
        for run in document.runs if any(sign in text for sign in _SIGNS) else ():
            for match in _RESIDUE.finditer(run.masked):
                if match[0].isalpha() and _UPPER.search(match[0]):
                    continue
                yield Finding(
                    run.span(match.start(), match.end()),
                    _message(match[0]),
                    "write the answer, or take the line out",
                )


def _message(residue: str) -> str:
    if residue.isalpha():
        return f"'{residue}' marks something still to write"
    shown = residue if len(residue) <= MAX_SHOWN else f"{residue[:MAX_SHOWN]}…"
    return f"'{shown}' is left from the template"
