"""For people at a terminal: the line with the words at fault underlined, what it is, and what to do."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from blamefree.output.terminal import harmless, styled, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from blamefree.diagnostics import Diagnostic

# A paragraph is often one long line: this much of it is shown, around the words at fault.
MAX_LINE = 100
LEAD = 30
_REMARKS = ("note", "help", "fix", "rule")


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return a block of lines for each place, with a blank line between two."""
    return "".join(pieces(diagnostics, color=color))


def pieces(diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
    """Yield the blocks."""
    before = ""
    for _, group in groupby(diagnostics, key=attrgetter("path", "start", "end")):
        block = "\n".join(_block(list(group), color=color))
        yield f"{before}{block}\n"
        before = "\n"


class _Frame(NamedTuple):
    """What stands before the lines of a block, below the number of the line at fault."""

    arrow: str
    bar: str
    signs: Mapping[str, str]


@cache
def _frame(width: int, *, color: bool) -> _Frame:
    """Return the frame of a number so wide."""
    margin, bar, sign = (" " * width, styled("|", "frame", color=color), styled("=", "frame", color=color))
    return _Frame(
        f"{margin}{styled('-->', 'frame', color=color)} ",
        f" {bar}",
        {word: f"{margin} {sign} {styled(word, 'bold', color=color)}: " for word in _REMARKS},
    )


def _block(diagnostics: list[Diagnostic], *, color: bool) -> Iterator[str]:
    """Show what is said of one place: the findings, the line, and what to do."""
    first = diagnostics[0]
    number = str(first.start.line)
    frame = _frame(len(number), color=color)
    for diagnostic in diagnostics:
        level = str(diagnostic.severity)
        label = styled(f"{level}[{diagnostic.code}]", level, color=color)
        yield f"{label}: {styled(harmless(diagnostic.message), 'bold', color=color)}"
    yield f"{frame.arrow}{harmless(first.path)}:{number}:{first.start.column}"
    if any(first.excerpt):
        line, marks = _excerpt(first)
        gravest = str(max(diagnostic.severity for diagnostic in diagnostics))
        yield f"{' ' * len(number)}{frame.bar}"
        yield f"{styled(number, 'frame', color=color)}{frame.bar} {line}"
        yield f"{' ' * len(number)}{frame.bar} {styled(marks, gravest, color=color)}"
    # Of several rules each remark says whose it is.
    several = len({one.code for one in diagnostics}) > 1
    told = [
        (word, f"{one.code}: {text}" if several else text)
        for one in diagnostics
        for word, text in _remarks(one)
    ]
    told += [("rule", f"{one.name}, {one.url or f'`blamefree rule {one.code}`'}") for one in diagnostics]
    # Several findings of one rule name its page once.
    for word, text in dict.fromkeys(told):
        yield f"{frame.signs[word]}{harmless(text)}"


def _remarks(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    """Yield what is said besides, each with the word that it is said under."""
    for position, note in diagnostic.notes:
        yield "note", f"line {position.line}: {note}"
    if diagnostic.hint:
        yield "help", diagnostic.hint
    if diagnostic.fix is not None:
        how = "`--fix` does it" if diagnostic.fix.safe else "unsafe: `--fix --unsafe-fixes` does it"
        yield "fix", f"{diagnostic.fix.description} ({how})"


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
