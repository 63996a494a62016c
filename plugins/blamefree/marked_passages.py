"""Passages of a text that are marked for a narrower audience than the rest, and the text without them.

A mark is a comment: `<!-- blamefree: internal -->` or `restricted`, and `<!-- /blamefree -->` at the
end. Where a mark cannot be followed, more is left out and not less: what is not closed goes on to the
end of the text, and what was never opened began with it.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from blamefree import certain_code
from blamefree.certain_code import Fences, Spans
from blamefree.late_patterns import late
from blamefree.source import Span
from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator

# What stands in the place of what was left out, unless the settings say otherwise.
NOTE = "[left out in this edition]"

_OPENING = late(r"\s*+blamefree\s*+(?:[:=]\s*+)?(internal|restricted)\s*+", re.IGNORECASE)
_CLOSING = late(r"\s*+/\s*+blamefree\s*+", re.IGNORECASE)
# What begins like a mark and is none that is known is one of a mistyped audience. Suppressions begin so too.
_SEEMING = late(r"\s*+blamefree(?:\s*+[:=](?!\s*+ignore)|(?=\s++public\b))", re.IGNORECASE)

_COMMENT = "<!--"
_PIECE = late(r"<!--|^[ \t]*(?:`{3,}|~{3,})[^`\n]*$|(?<![`\\])`+", re.MULTILINE)
_SIGNS = late(r"([\\`*_{}\[\]<>()#+!|~])")


class _Kind(Enum):
    OPENING = auto()
    CLOSING = auto()


@frozen
class _Mark:
    """Where a passage begins, and whom it is for, or where it ends."""

    kind: _Kind
    span: Span
    level: Visibility = Visibility.RESTRICTED


@frozen
class Faults:
    """The marks of a text that cannot be followed."""

    unclosed: tuple[Span, ...]
    stray: tuple[Span, ...]


@frozen
class Remainder:
    """A text as an audience may read it, and the passages that were left out of it."""

    text: str
    passages: tuple[str, ...] = ()


def are_in(text: str) -> bool:
    """Tell quickly whether a text may hold marks."""
    return _COMMENT in text and "blamefree" in text.lower()


def begins_mark(comment: str) -> bool:
    """Tell whether a comment, with its `<!--`, is a mark of a known audience or the end of a passage."""
    inner = comment.removeprefix(_COMMENT).partition("-->")[0]
    return bool(_OPENING.fullmatch(inner) or _CLOSING.fullmatch(inner))


def faults(text: str) -> Faults:
    """Return the marks that are never closed, and those that close nothing."""
    if not are_in(text):
        return Faults((), ())
    opened: list[Span] = []
    stray: list[Span] = []
    # Of the same length, so that each place stays where it is.
    plain = text.replace("\r\n", " \n").replace("\r", "\n")
    for mark in _marks(plain):
        if mark.kind is _Kind.OPENING:
            opened.append(mark.span)
        elif opened:
            opened.pop()
        else:
            stray.append(mark.span)
    return Faults(tuple(opened), tuple(stray))


def withhold(text: str, audience: Visibility, note: str = NOTE, *, plain: bool = False) -> Remainder:
    """Return a text without its marks, and without what an audience may not read.

    In Markdown the note is written so that it is shown as it is; a `plain` text shows all as it is.
    """
    if not are_in(text):
        return Remainder(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept: list[str] = []
    passages: list[str] = []
    position = 0
    for span, shown in _cuts(text, audience):
        kept.append(text[position : span.start])
        position = span.end
        if shown:
            start, position = _line_of(text, span)
            kept[-1] = kept[-1][: len(kept[-1]) - (span.start - start)]
        else:
            passages.append(text[span.start : span.end])
            kept.append(_noted(text, span, note if plain else _SIGNS.sub(r"\\\1", note)))
    return Remainder("".join((*kept, text[position:])), tuple(passages))


def _cuts(text: str, audience: Visibility) -> Iterator[tuple[Span, bool]]:
    """Yield what is taken out: marks alone where what they mark is shown, else all of a passage."""
    marks = list(_marks(text))
    start: int | None = None
    if stray := faults(text).stray:
        last = next(number for number, mark in enumerate(marks) if mark.span == stray[-1])
        if not Visibility.RESTRICTED.fits(audience):
            yield Span(0, stray[-1].end), False
            marks = marks[last + 1 :]
    # Of each open passage, whether it is kept from the audience, and how many are.
    open_ones: list[bool] = []
    kept_from = 0
    for mark in marks:
        if mark.kind is _Kind.OPENING:
            open_ones.append(not mark.level.fits(audience))
            kept_from += open_ones[-1]
        elif open_ones:
            kept_from -= open_ones.pop()
        hidden = kept_from > 0
        if start is None and hidden:
            start = mark.span.start
        elif start is not None and not hidden:
            yield Span(start, mark.span.end), False
            start = None
        elif start is None:
            yield mark.span, True
    if start is not None:
        yield Span(start, len(text)), False


def _line_of(text: str, span: Span) -> tuple[int, int]:
    """Return where a mark begins and ends, with its line where it stands alone on it."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end + 1
    alone = not text[start : span.start].strip() and not text[span.end : end].strip()
    return (start, end) if alone else (span.start, span.end)


def _noted(text: str, span: Span, note: str) -> str:
    """Return what stands in the place of a passage: in its line, or a paragraph of its own."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    above = text[: span.start].rstrip(" \t")
    if not note:
        return ""
    written = " ".join(note.split())
    if before.strip():
        return written
    last = above.rstrip("\n").rpartition("\n")[2].lstrip()
    if last.startswith("|") and not above.endswith("\n\n"):
        # Between the rows of a table a paragraph would end it.
        return ""
    apart = "" if not above or above.endswith("\n\n") else f"\n{before}"
    ends_line = text[span.end : span.end + 1] in {"", "\n", "\r"}
    return f"{apart}{written}" + ("\n" if ends_line else "")


def _marks(text: str) -> Iterator[_Mark]:
    """Yield the marks of a text in their order; what stands in code is none where that is certain."""
    position, last = 0, text.rfind("-->")
    spans, fences = Spans(text), Fences(text)
    while (found := _PIECE.search(text, position)) is not None:
        if found[0] == _COMMENT:
            closed = found.end() <= last
            end = text.find("-->", found.end()) if closed else len(text)
            position = end + len("-->") if closed else found.end()
            mark = _mark(text, found.end(), end, Span(found.start(), position))
            if mark is not None:
                yield mark
        elif (fence := certain_code.fence(found[0])) is not None:
            position = fences.behind(found.end(), fence)
        else:
            position = spans.behind(found)


def _mark(text: str, start: int, end: int, span: Span) -> _Mark | None:
    """Return the mark that a comment is; nothing of it is copied, for it may never end."""
    if (opening := _OPENING.fullmatch(text, start, end)) is not None:
        return _Mark(_Kind.OPENING, span, Visibility(opening[1].lower()))
    if _CLOSING.fullmatch(text, start, end):
        return _Mark(_Kind.CLOSING, span)
    return _Mark(_Kind.OPENING, span) if _SEEMING.match(text, start, end) else None
