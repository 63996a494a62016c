"""PM008: front matter is as deep and as large as people write it."""

from __future__ import annotations

from blamefree.diagnostics import FlawKind
from blamefree.rules.base import FlawRule


class ExcessiveYaml(FlawRule):
    """Front matter is as deep and as large as people write it.

    Aliases of aliases, or values nested dozens deep, can make a page of text into gigabytes of data;
    they are refused before they are built.
    """

    code = "PM008"
    kind = FlawKind.EXCESSIVE_YAML
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
tags: &tags [*tags]
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""
