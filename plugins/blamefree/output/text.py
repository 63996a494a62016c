"""For people at a terminal: the line with the words at fault underlined, what it is, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.output.terminal import harmless, styled, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.diagnostics import Diagnostic

# A paragraph is often one long line: this much of it is shown, around the words at fault.
MAX_LINE = 100
LEAD = 30


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return each diagnostic as a block of lines, with a blank line between two."""
    return "\n".join("\n".join(_block(diagnostic, color=color)) + "\n" for diagnostic in diagnostics)


def _block(diagnostic: Diagnostic, *, color: bool) -> Iterator[str]:
    level = str(diagnostic.severity)
    margin = " " * len(str(diagnostic.start.line))
    bar = styled("|", "frame", color=color)
    label = styled(f"{level}[{diagnostic.code}]", level, color=color)
    yield f"{label}: {styled(harmless(diagnostic.message), 'bold', color=color)}"
    yield f"{margin}{styled('-->', 'frame', color=color)} {_place(diagnostic)}"
    if any(diagnostic.excerpt):
        line, marks = _excerpt(diagnostic)
        number = styled(str(diagnostic.start.line), "frame", color=color)
        yield f"{margin} {bar}"
        yield f"{number} {bar} {line}"
        yield f"{margin} {bar} {styled(marks, level, color=color)}"
    for position, note in diagnostic.notes:
        yield _remark(margin, "note", f"line {position.line}: {note}", color=color)
    if diagnostic.hint:
        yield _remark(margin, "help", diagnostic.hint, color=color)
    if diagnostic.fix is not None:
        switch = "--fix" if diagnostic.fix.safe else "--fix --unsafe-fixes"
        yield _remark(margin, "fix", f"{diagnostic.fix.description} (`{switch}`)", color=color)
    page = diagnostic.url or f"`blamefree rule {diagnostic.code}`"
    yield _remark(margin, "rule", f"{diagnostic.name}, {page}", color=color)


def _place(diagnostic: Diagnostic) -> str:
    return f"{harmless(diagnostic.path)}:{diagnostic.start.line}:{diagnostic.start.column}"


def _remark(margin: str, word: str, text: str, *, color: bool) -> str:
    return f"{margin} {styled('=', 'frame', color=color)} {styled(word, 'bold', color=color)}: {harmless(text)}"


def _excerpt(diagnostic: Diagnostic) -> tuple[str, str]:
    """Return the first line at fault, cut to what fits, and the marks beneath its words."""
    line = diagnostic.excerpt[0]
    start = diagnostic.start.column - 1
    several = diagnostic.end.line > diagnostic.start.line
    end = len(line) if several else max(diagnostic.end.column - 1, start)
    first = max(0, start - LEAD) if len(line) > MAX_LINE else 0
    last = min(len(line), first + MAX_LINE)
    before = ("…" if first else "") + harmless(line[first:start])
    words = harmless(line[start : min(end, last)])
    after = harmless(line[min(end, last) : last]) + ("…" if last < len(line) else "")
    marks = "^" * max(1, width(words)) + ("…" if several else "")
    return before + words + after, " " * width(before) + marks
