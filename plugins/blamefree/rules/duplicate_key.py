"""PM007: a field stands once."""

from __future__ import annotations

from blamefree.diagnostics import FlawKind
from blamefree.rules.base import FlawRule


class DuplicateKey(FlawRule):
    """A field stands once.

    YAML readers disagree on which of two counts, and most say nothing: a severity that was raised in a
    second line may never be seen.
    """

    code = "PM007"
    kind = FlawKind.DUPLICATE_KEY
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
severity: P2
severity: P1
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""
