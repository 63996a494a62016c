"""PM712: no link leads to what runs in a reader's browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.rules.safekeeping import DangerRule
from blamefree.safety import link_targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.safety import Danger


class ActiveLink(DangerRule):
    """No link leads to what runs in a reader's browser.

    A link that begins with `javascript:`, `vbscript:` or `data:` leads to no page: it runs with the rights
    of the page it stands on, or brings a page of its own. A browser reads it in many spellings. The site
    makes it lead nowhere.
    """

    code = "PM712"
    source = "OWASP, Cross Site Scripting Prevention Cheat Sheet"
    hint = "link to a page by http or https, or to a file beside the document; the site leaves this out"
    signs = ("](", "]:", "<")
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Impact

The [seat map errors](javascript:open('seat-maps')) of the evening.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Impact

The [seat map errors](https://metrics.nightjar-rail.example/seat-maps) of the evening.
"""

    def dangers(self, text: str, document: Document) -> Iterator[Danger]:
        """Yield the places in a text."""
        del document
        for danger in link_targets.find(text):
            yield danger._replace(what=f"the address is one of '{danger.what}:', which is no page")
