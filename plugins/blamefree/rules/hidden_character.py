"""PM717: no character steers who shows the text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from blamefree import unseen
from blamefree.diagnostics import Finding, FlawKind
from blamefree.late_patterns import late
from blamefree.rules.base import Rule
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document

_HIDDEN = late(f"[{re.escape(''.join(sorted(unseen.CHARACTERS - {chr(0)})))}]+")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class HiddenCharacter(Rule):
    """No character steers who shows the text.

    Control codes move the cursor of a terminal and colour a log, and signs that turn the direction of
    writing let a line read as something that it does not say. Nobody sees them, in a review either.
    What shows a document leaves them out.
    """

    code = "PM717"
    draft_severity = None
    source = "Nicholas Boucher and Ross Anderson, Trojan Source (2021); Unicode Technical Report 36"
    bad = """\
---
id: INC-2026-0142
title: "Seat maps \\u202ederewsna\\u202c with errors"
status: review
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each such character, as it is written or by the escape that stands for it."""
        # What is no text holds all kinds of codes.
        if any(flaw.kind is FlawKind.UNDECODABLE for flaw in document.flaws):
            return
        text = document.source.text
        if not text.isascii() or not text.replace("\n", "").replace("\t", "").isprintable():
            for match in _HIDDEN.finditer(text):
                yield _finding(match[0], Span(*match.span()))
        front = document.front_matter
        if front is None or "\\" not in document.source.slice(front.span):
            return
        for path, value in front.texts():
            found = _HIDDEN.search(value)
            span = front.span_of(*path)
            if found is not None and found[0] not in document.source.slice(span):
                yield _finding(found[0], span)


def _finding(characters: str, span: Span) -> Finding:
    first = characters[0]
    name = unicodedata.name(first, "a control code").lower()
    what = "turns the direction of the text" if first in _TURNS else "is seen by nobody"
    return Finding(span, f"U+{ord(first):04X} ({name}) {what}", "take it out; nothing is lost with it")
