"""PM713: no list of attributes holds what runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.rules.safekeeping import DangerRule
from blamefree.safety import attributes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.safety import Danger


class ActiveAttribute(DangerRule):
    """No list of attributes holds what runs.

    Markdown sets attributes without any HTML, as in `{: .wide }`. An event handler, an address or the id
    of a part of the theme set so does what a script does. The site shows such a list as text.
    """

    code = "PM713"
    source = "OWASP, Cross Site Scripting Prevention Cheat Sheet"
    hint = "keep to classes, ids of your own, sizes and titles; the site shows this list as text"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Impact

![Errors by minute](errors.png){: onclick="open('seat-maps')" }
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Impact

![Errors by minute](errors.png){: width=600 .wide }
"""

    def is_possible(self, text: str) -> bool:
        """Tell quickly whether a text may hold any: behind a fence, too, it would have to set something."""
        return attributes.are_possible(text)

    def dangers(self, text: str, document: Document) -> Iterator[Danger]:
        """Yield the places in a text."""
        del document
        for danger in attributes.find(text):
            yield danger._replace(what=f"{danger.what} stands in a list of attributes")
