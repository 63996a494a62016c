"""PM503: no text of the template is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.diagnostics import Edit, Finding, Fix
from blamefree.late_patterns import late
from blamefree.prose import Place
from blamefree.rules.base import Rule
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.prose import Run

_RESIDUE = late(
    r"‹[^›\n]{1,200}›|\{\{[^}\n]{0,200}\}\}|\b(?:TODO|TBD|FIXME)\b"
    r"|\b(?:yyyy|20xx)-mm-dd(?: hh:mm)?\b|\blorem ipsum\b",
    re.IGNORECASE,
)
# In lower case, what a text has in which one of these stands: most have none, and need no second look.
_SIGNS = ("‹", "{{", "todo", "tbd", "fixme", "-mm-dd", "lorem")
MAX_SHOWN = 40
_UPPER = late(r"[a-z]")
# Nothing but prompts; and what may stand before them on their line, and behind the last.
_PROMPTS = late(r"\s*(?:(?:‹[^›\n]{1,200}›|\{\{[^}\n]{0,200}\}\})[\s.]*)+")
_MARKER = late(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])?[ \t]*")
_LINE_END = late(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_BLANK = late(r"[ \t]*(?:\r\n|\n|\r)")


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
                    fix=_removal(document, run),
                )


def _removal(document: Document, run: Run) -> Fix | None:
    """Return the fix that takes out the lines of a paragraph or an item that holds prompts alone."""
    if run.place not in {Place.PARAGRAPH, Place.LIST_ITEM} or run.quoted or not _PROMPTS.fullmatch(run.text):
        return None
    source, place = document.source, run.span()
    first, last = source.position(place.start).line, source.position(place.end).line
    start = source.line_span(first).start
    end = _LINE_END.match(source.text, place.end)
    if end is None or not _MARKER.fullmatch(source.text, start, place.start):
        return None
    after = end.end()
    blank = _BLANK.match(source.text, after)
    # Of two empty lines around a paragraph one goes with it.
    if blank and (first == 1 or not source.slice(source.line_span(first - 1)).strip()):
        after = blank.end()
    elif not blank and source.text[after : after + 1] in {" ", "\t"}:
        return None  # what is indented under an item would belong to something else
    lines = "line" if first == last else "lines"
    return Fix(f"take the {lines} out", (Edit(Span(start, after), ""),), safe=False)


def _message(residue: str) -> str:
    if residue.isalpha():
        return f"'{residue}' marks something still to write"
    shown = residue if len(residue) <= MAX_SHOWN else f"{residue[:MAX_SHOWN]}…"
    return f"'{shown}' is left from the template"
