"""PM903: a file whose name begins with an id holds the document of that id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree import ids
from blamefree.diagnostics import Edit, Finding, Fix, Severity
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class MismatchedFileName(Rule):
    """A file whose name begins with an id holds the document of that id.

    People open files by the id in their names, and `blamefree new` takes the next free number by both.
    After a number was given twice, one of the two was often changed in one place alone.
    """

    code = "PM903"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---
"""
    good = """\
---
id: INC-2026-0143
title: Seat maps answered with errors
status: review
---
"""
    example_names = ("INC-2026-0143-seat-maps.md",)

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield an id that its file's name contradicts."""
        front, identifier = document.front_matter, document.identifier
        if front is None or identifier is None:
            return
        prefix = re.match(r"[A-Za-z]+-", identifier)
        name = re.split(r"[/\\]", document.path)[-1]
        named = re.match(rf"{prefix[0]}\d+(?:-\d+)*", name, re.IGNORECASE) if prefix else None
        if named and not _begins_with(name, identifier):
            yield Finding(
                front.span_of("id"),
                f"the id is '{identifier}', and the file is named after '{named[0]}'",
                "rename the file, or correct the id",
                fix=_correct(document, name),
            )


def _begins_with(name: str, identifier: str) -> bool:
    begin, rest = name[: len(identifier)], name[len(identifier) :]
    return begin.lower() == identifier.lower() and not rest[:1].isdigit()


def _correct(document: Document, name: str) -> Fix | None:
    """Return the fix that writes the id of the file's name; somebody has to know which one is right."""
    front, right = document.front_matter, ids.leading(name)
    span = front.value_spans.get(("id",)) if front else None
    if front is None or span is None or right is None or ids.is_placeholder(right):
        return None
    written = document.source.slice(span)
    old = str(front.at("id"))
    if written not in {old, f"'{old}'", f'"{old}"'}:
        return None
    return Fix(f"write '{right}'", (Edit(span, written.replace(old, right)),), safe=False)
