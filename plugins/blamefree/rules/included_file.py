"""PM716: no document takes in another file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.rules.safekeeping import DangerRule
from blamefree.safety import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.safety import Danger


class IncludedFile(DangerRule):
    """No document takes in another file.

    A mark of scissors puts a file, or a page of the web, in its place when the site is built, in code too: a
    pull request could publish what the builder can read. The site shows the mark as text.
    """

    code = "PM716"
    source = "PyMdown Extensions, Snippets"
    hint = "write the text here, or link to the file; put `;` before the mark to show it"
    signs = ("8<",)
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Impact

--8<-- "impact.md"
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Impact

The [dashboard](https://metrics.nightjar-rail.example/) shows the impact.
"""

    def dangers(self, text: str, document: Document) -> Iterator[Danger]:
        """Yield the places in a text."""
        del text
        for danger in files.snippets(document.source.text[document.body.span.start :]):
            yield danger._replace(what=f"'{danger.what}' would put another file in its place")
