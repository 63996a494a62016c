"""Where the fenced code of a text lies, as far as all kinds of Markdown agree on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.late_patterns import late
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = late(r"( *)(`{3,}|~{3,})([^`]*)")
# What some kind of Markdown takes for the beginning or the end of code, in a quotation or a list too.
MARK = late(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++[ \t>]*+)*(?:`{3,}|~{3,})")
_INDENT = 4
_COMMENT = late(r" {0,3}<!--")

_LANGUAGE = late(r"\{?\s*\.?([\w#+.-]*)")
_OPTION = r"""(?:title="[^"<>{}&\\]*"|linenums="\d+"|hl_lines="\d+(?:-\d+)?(?: \d+(?:-\d+)?)*")"""
_PLAIN = late(rf"\.?[\w#+.-]+(?: +{_OPTION})*|{_OPTION}(?: +{_OPTION})*")
_BRACED = late(rf"\{{ *\.[\w#+-]+(?: +(?:\.[\w-]+|{_OPTION}))* *\}}")
# These are drawn, and know no options.
_DRAWN = late(r"(?:mermaid|math)\b")


@frozen
class Fence:
    """Fenced code that every kind of Markdown reads as code, unless it lies within raw HTML."""

    indent: str
    mark: str
    info: str
    content: tuple[str, ...]

    @property
    def opening(self) -> str:
        """The line it begins with: what only some know behind the language is left out."""
        info = self.info.strip()
        known = _PLAIN.fullmatch(info) or _BRACED.fullmatch(info)
        if known is None or (_DRAWN.match(info) and " " in info):
            language = _LANGUAGE.match(info)
            info = language[1] if language else ""
        return f"{self.indent}{self.mark}{info}"

    @property
    def closing(self) -> str:
        """The line it ends with."""
        return f"{self.indent}{self.mark}"


@frozen
class Prose:
    """All else. `doubtful` where kinds of Markdown may disagree on whether it is code."""

    text: str
    doubtful: bool = False


def divide(text: str) -> Iterator[Fence | Prose]:
    """Yield the parts of a text, of which each ends at the end of a line; comments are left out."""
    lines = text.split("\n")
    held: list[str] = []
    doubtful = endless = False
    number = 0
    while number < len(lines):
        fence = None if doubtful else fence_at(lines, number)
        if fence is not None:
            if held:
                yield Prose("\n".join(held))
            held = []
            yield fence
            number += len(fence.content) + 2
            continue
        if not (doubtful or endless) and _COMMENT.match(lines[number]):
            after = _behind_comment(lines, number)
            endless = after is None
            if after is not None:
                number, lines[after] = after, lines[after].partition("-->")[2]
                continue
        if not doubtful and MARK.match(lines[number]):
            # From here on nobody can tell which mark closes which.
            if held:
                yield Prose("\n".join(held))
            held, doubtful = [], True
        held.append(lines[number])
        number += 1
    if held:
        yield Prose("\n".join(held), doubtful)


def fence_at(lines: list[str], first: int) -> Fence | None:
    """Return the code that is opened in a line; None where that is not the case everywhere."""
    opening = _OPENING.fullmatch(lines[first])
    if opening is None or "\t" in lines[first]:
        return None
    indent, mark, info = opening[1], opening[2], opening[3]
    # What is indented that far goes on with the paragraph above it.
    if len(indent) >= _INDENT and first and lines[first - 1].strip():
        return None
    closing = re.compile(rf"[ \t]*{mark[0]}{{{len(mark)},}}[ \t]*")
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if closing.fullmatch(line):
            return Fence(indent, mark, info, tuple(lines[first + 1 : number]))
        if line.strip() and not line.startswith(indent):
            return None
    return None


def _behind_comment(lines: list[str], first: int) -> int | None:
    """Return the line in which a comment ends, None where it never does."""
    start = lines[first].index("<!--") + len("<!--")
    if "-->" in lines[first][start:]:
        lines[first] = lines[first][start:]
        return first
    return next((number for number in range(first + 1, len(lines)) if "-->" in lines[number]), None)
