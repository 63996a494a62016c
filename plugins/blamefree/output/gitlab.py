"""GitLab's Code Quality report, which a merge request shows beside the changed lines.

Source: GitLab, "Code Quality report format".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from blamefree import fingerprints, unseen
from blamefree.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.diagnostics import Diagnostic

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return a JSON array with an issue a finding; a fingerprint stays when other lines change."""
    del color
    issues = [_issue(diagnostic, mark) for diagnostic, mark in fingerprints.unique(diagnostics)]
    return unseen.spelt(json.dumps(issues, indent=2, ensure_ascii=False)) + "\n"


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    return {
        "description": f"{diagnostic.name}: {diagnostic.message}",
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": diagnostic.path,
            "lines": {"begin": diagnostic.start.line, "end": diagnostic.end.line},
        },
    }
