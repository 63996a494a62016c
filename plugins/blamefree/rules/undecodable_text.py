"""PM001: a document is UTF-8 text."""

from __future__ import annotations

from blamefree.diagnostics import FlawKind
from blamefree.rules.base import FlawRule


class UndecodableText(FlawRule):
    """A document is UTF-8 text.

    Editors, git, the site and the search index all read UTF-8. In any other encoding names and quotes
    arrive garbled, and a binary file under a Markdown name cannot be reviewed at all.
    """

    code = "PM001"
    kind = FlawKind.UNDECODABLE
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---

The caf\udce9 page was slow.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""
