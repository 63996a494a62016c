"""PM005: front matter is valid YAML."""

from __future__ import annotations

from blamefree.diagnostics import FlawKind
from blamefree.rules.base import FlawRule


class InvalidYaml(FlawRule):
    """Front matter is valid YAML.

    MkDocs passes over front matter that it cannot read, and publishes it as text. Here it is an error,
    at the place where reading stopped; nothing else is said about the fields until it is mended.
    """

    code = "PM005"
    kind = FlawKind.INVALID_YAML
    bad = """\
---
id: INC-2026-0142
title: Seat maps: errors after a migration
status: draft
---
"""
    good = """\
---
id: INC-2026-0142
title: "Seat maps: errors after a migration"
status: draft
---
"""
