"""For programs: a list of objects, sorted by path and place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from blamefree import unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blamefree.diagnostics import Diagnostic


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return a JSON array; lines and columns count from 1, columns in code points."""
    return "".join(pieces(diagnostics, color=color))


def pieces(diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
    """Yield the entries, and what stands between them."""
    del color
    before = "["
    for diagnostic in diagnostics:
        told = json.dumps(_entry(diagnostic), indent=2, ensure_ascii=False)
        # No string of JSON holds the end of a line.
        yield unseen.spelt(f"{before}\n{told}".replace("\n", "\n  "))
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _entry(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "path": diagnostic.path,
        "line": diagnostic.start.line,
        "column": diagnostic.start.column,
        "end_line": diagnostic.end.line,
        "end_column": diagnostic.end.column,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "hint": diagnostic.hint or None,
        "url": diagnostic.url,
        "fix": _fix(diagnostic),
    }


def _fix(diagnostic: Diagnostic) -> dict[str, object] | None:
    if diagnostic.fix is None:
        return None
    edits = [
        {
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "text": edit.text,
        }
        for edit, (start, end) in zip(diagnostic.fix.edits, diagnostic.fix_places, strict=True)
    ]
    return {"description": diagnostic.fix.description, "safe": diagnostic.fix.safe, "edits": edits}
