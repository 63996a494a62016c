"""The Reviewdog Diagnostic Format, which reviewdog makes comments and suggestions of.

Its columns count bytes of UTF-8. Source: reviewdog, `proto/rdf/reviewdog.proto`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from blamefree import unseen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.diagnostics import Diagnostic
    from blamefree.source import Position


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return one result with all findings; a safe fix of one edit is a suggestion."""
    del color
    result = {"source": {"name": "blamefree"}, "diagnostics": [_entry(one) for one in diagnostics]}
    return unseen.spelt(json.dumps(result, indent=2, ensure_ascii=False)) + "\n"


def _entry(diagnostic: Diagnostic) -> dict[str, object]:
    code = {"value": diagnostic.code}
    message = f"{diagnostic.message}\n{diagnostic.hint}" if diagnostic.hint else diagnostic.message
    return {
        "message": message,
        "location": {
            "path": diagnostic.path,
            "range": _range(diagnostic, diagnostic.start, diagnostic.end)
            or {"start": {"line": diagnostic.start.line}, "end": {"line": diagnostic.end.line}},
        },
        "severity": str(diagnostic.severity).upper(),
        "code": code | {"url": diagnostic.url} if diagnostic.url else code,
        **_suggestions(diagnostic),
    }


def _suggestions(diagnostic: Diagnostic) -> dict[str, object]:
    """Return the fix as far as reviewdog can show it: one edit, on lines whose text is known here."""
    fix = diagnostic.fix
    if fix is None or not fix.safe or len(fix.edits) != 1:
        return {}
    place = _range(diagnostic, *diagnostic.fix_places[0])
    return {"suggestions": [{"range": place, "text": fix.edits[0].text}]} if place else {}


def _range(diagnostic: Diagnostic, start: Position, end: Position) -> dict[str, object] | None:
    first, last = _place(diagnostic, start), _place(diagnostic, end)
    return {"start": first, "end": last} if first and last else None


def _place(diagnostic: Diagnostic, position: Position) -> dict[str, int] | None:
    """Return a place in bytes, None on a line that the excerpt does not hold."""
    index = position.line - diagnostic.start.line
    if not 0 <= index < len(diagnostic.excerpt):
        return None
    before = diagnostic.excerpt[index][: position.column - 1]
    return {"line": position.line, "column": len(before.encode("utf-8", "replace")) + 1}
