"""PM711: no raw HTML runs, or loads something, in a reader's browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.rules.safekeeping import DangerRule
from blamefree.safety import markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.safety import Danger


class ActiveMarkup(DangerRule):
    """No raw HTML runs, or loads something, in a reader's browser.

    A postmortem is read by people with rights, in the browser in which they have them. Scripts, event
    handlers, frames, forms, drawings in SVG and tags that steer the page are not what a text needs. The
    site takes them away; what is meant is said in Markdown, or shown as code.
    """

    code = "PM711"
    source = "OWASP, Cross Site Scripting Prevention Cheat Sheet"
    hint = "write it in Markdown; to show it, put it in code marks; the site leaves it out"
    signs = ("<", "///")
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Impact

<iframe src="https://metrics.nightjar-rail.example/seat-maps"></iframe>
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Impact

The [seat map errors](https://metrics.nightjar-rail.example/seat-maps); the page had no `<iframe>`.
"""

    def dangers(self, text: str, document: Document) -> Iterator[Danger]:
        """Yield the places in a text."""
        del document
        for danger in markup.find(text):
            yield danger._replace(what=f"{danger.what} stands in the text")
