"""The summary of a job in GitHub Actions: all findings as a table of Markdown.

The platform takes a mebibyte a step and refuses what is longer: the table ends before that.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from blamefree.counting import counted
from blamefree.diagnostics import Severity
from blamefree.plain_markdown import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.diagnostics import Diagnostic

MAX_BYTES = 900_000


def render(diagnostics: Sequence[Diagnostic], documents: int) -> str:
    """Return the summary, errors first, with the number of findings for which there was no room."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    told = [counted(counts[level], str(level)) for level in reversed(Severity) if counts[level]]
    lines = [
        "## blamefree",
        "",
        f"{counted(documents, 'document')} checked: {', '.join(told) if told else 'nothing to report'}",
        "",
    ]
    if diagnostics:
        lines += ["| severity | place | rule | finding |", "| --- | --- | --- | --- |", *_rows(diagnostics)]
    return "".join(f"{line}\n" for line in lines)


def _rows(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    ordered = sorted(diagnostics, key=lambda diagnostic: -diagnostic.severity)
    size = 0
    for number, diagnostic in enumerate(ordered):
        row = _row(diagnostic)
        size += len(row.encode("utf-8", "backslashreplace")) + 1
        if size > MAX_BYTES:
            yield f"| | | | {len(ordered) - number} more |"
            return
        yield row


def _row(diagnostic: Diagnostic) -> str:
    rule = escape(f"{diagnostic.code} {diagnostic.name}")
    place = escape(f"{diagnostic.path}:{diagnostic.start.line}:{diagnostic.start.column}")
    page = f"[{rule}](<{diagnostic.url}>)" if diagnostic.url else rule
    told = f"{diagnostic.message}; {diagnostic.hint}" if diagnostic.hint else diagnostic.message
    return f"| {diagnostic.severity} | {place} | {page} | {escape(told)} |"
