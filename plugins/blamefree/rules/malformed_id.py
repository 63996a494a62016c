"""PM106: an id follows the archive's pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import ids, patterns
from blamefree.diagnostics import Finding
from blamefree.rules.base import Rule
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


@frozen
class MalformedId(Rule):
    """An id follows the archive's pattern.

    Ids are spoken in meetings, typed into chats and sorted in lists. One pattern makes each of
    them recognisable at sight. A draft may hold a placeholder such as `INC-2026-XKDR` until
    `blamefree assign-ids` gives it its number. Option `pattern`: a regular expression for the whole id.
    """

    code = "PM106"
    draft_severity = None
    bad = """\
---
id: seat-map-outage
title: Seat maps answered with errors
status: draft
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""
    pattern: str = r"INC-\d{4}-\d{4}"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the id where it does not match."""
        identifier, front = document.identifier, document.front_matter
        if identifier is None or front is None or self.fits(identifier):
            return
        if ids.is_placeholder(identifier):
            if document.status != "draft":
                yield Finding(
                    front.span_of("id"),
                    f"the id '{identifier}' is a placeholder",
                    "`blamefree assign-ids` gives it the next free id",
                )
            return
        yield Finding(
            front.span_of("id"),
            f"the id '{identifier}' does not match the archive's pattern {self.pattern}",
            "`blamefree new` gives the next free id",
        )

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with the pattern."""
        try:
            patterns.read(self.pattern, short=True)
        except ValueError as error:
            yield "pattern", str(error)

    def fits(self, identifier: str) -> bool:
        """Tell whether an id matches."""
        if len(identifier) > patterns.LONGEST:
            return False
        return patterns.read(self.pattern, short=True).fullmatch(identifier) is not None
