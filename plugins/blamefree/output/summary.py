"""The summary of a job in GitHub Actions: all findings as a table of Markdown.

The platform takes a mebibyte a step and refuses what is longer: the table ends before that.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from blamefree.diagnostics import Severity
from blamefree.output.counting import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.diagnostics import Diagnostic

MAX_BYTES = 900_000

# What Markdown or HTML would read as something else than itself.
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$@:-])")
# What a reader of Markdown would take for the end of a line, or would not show.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


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
        size += len(row.encode("utf-8", "replace")) + 1
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


def escape(text: str) -> str:
    """Return text that a cell of a table in Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", _UNSEEN.sub(" ", text))
