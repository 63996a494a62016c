"""For people at a terminal: the line with the words at fault underlined, what it is, and what to do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from blamefree.output.terminal import harmless, styled, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blamefree.diagnostics import Diagnostic

# A paragraph is often one long line: this much of it is shown, around the words at fault.
MAX_LINE = 100
LEAD = 30


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return a block of lines for each place, with a blank line between two."""
    return "".join(pieces(diagnostics, color=color))


def pieces(diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
    """Yield the blocks."""
    places = groupby(diagnostics, key=lambda one: (one.path, one.start, one.end))
    for number, (_, group) in enumerate(places):
        block = "\n".join(_block(list(group), color=color))
        yield f"\n{block}\n" if number else f"{block}\n"


def _block(diagnostics: list[Diagnostic], *, color: bool) -> Iterator[str]:
    """Show what is said of one place: the findings, the line, and what to do."""
    first = diagnostics[0]
    gravest = str(max(diagnostic.severity for diagnostic in diagnostics))
    margin = " " * len(str(first.start.line))
    bar = styled("|", "frame", color=color)
    for diagnostic in diagnostics:
        level = str(diagnostic.severity)
        label = styled(f"{level}[{diagnostic.code}]", level, color=color)
        yield f"{label}: {styled(harmless(diagnostic.message), 'bold', color=color)}"
    yield f"{margin}{styled('-->', 'frame', color=color)} {_place(first)}"
    if any(first.excerpt):
        line, marks = _excerpt(first)
        number = styled(str(first.start.line), "frame", color=color)
        yield f"{margin} {bar}"
        yield f"{number} {bar} {line}"
        yield f"{margin} {bar} {styled(marks, gravest, color=color)}"
    # Several findings of one rule name its page once.
    yield from dict.fromkeys(remark for one in diagnostics for remark in _remarks(one, margin, color=color))
    pages = dict.fromkeys(f"{one.name}, {one.url or f'`blamefree rule {one.code}`'}" for one in diagnostics)
    yield from (_remark(margin, "rule", page, color=color) for page in pages)


def _remarks(diagnostic: Diagnostic, margin: str, *, color: bool) -> Iterator[str]:
    for position, note in diagnostic.notes:
        yield _remark(margin, "note", f"line {position.line}: {note}", color=color)
    if diagnostic.hint:
        yield _remark(margin, "help", diagnostic.hint, color=color)
    if diagnostic.fix is not None:
        how = "`--fix` does it" if diagnostic.fix.safe else "unsafe: `--fix --unsafe-fixes` does it"
        yield _remark(margin, "fix", f"{diagnostic.fix.description} ({how})", color=color)


def _place(diagnostic: Diagnostic) -> str:
    return f"{harmless(diagnostic.path)}:{diagnostic.start.line}:{diagnostic.start.column}"


def _remark(margin: str, word: str, text: str, *, color: bool) -> str:
    return (
        f"{margin} {styled('=', 'frame', color=color)} {styled(word, 'bold', color=color)}: {harmless(text)}"
    )


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
