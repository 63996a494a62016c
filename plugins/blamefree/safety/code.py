"""Markdown without what every kind of it reads as code: what is left may be read by a browser."""

from __future__ import annotations

import re
from dataclasses import field

from blamefree.late_patterns import late
from blamefree.safety import fences
from blamefree.values import mutable

# In the place of each character of code.
GAP = "\ufffc"

# Within a line these begin no block of HTML, and code behind them is still code.
_INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i"),
        *("img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    }
)
_VOID = frozenset({"br", "hr", "img", "wbr", "col", "input", "link", "meta", "base", "source"})
_TAG = late(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)|<[!?]")
_LEADING = late(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
# Code within a line, and comments without what some browsers take for their end.
_SPAN_OR_COMMENT = late(
    r"(?<![`\\])(?P<mark>`+)(?!`)(?P<code>[^\n]*?[^`\n])(?P=mark)(?!`)|<!--(?!>|->)(?:(?!--|///)[^\0])*?-->"
)
_COMMENT = late(r"<!--(?!>|->)(?:(?!--|///)[^<>])*-->")
# What is code in some kinds of Markdown alone: cells of a table are cut before code is looked for.
_DISPUTED = late(r"[|]|<[!?]")


def left_out(text: str) -> str:
    """Return the text, of the same length, with a mark for each character that is code everywhere."""
    if "`" not in text and "~~~" not in text and "<!--" not in text:
        return text
    reader = _Reader(text.replace("\r\n", " \n").replace("\r", "\n").split("\n"))
    return reader.read()


@mutable
class _Reader:
    """The lines that are read, and what is known of them so far."""

    lines: list[str]
    # From where on nobody can tell which mark of code closes which.
    doubtful: bool = False
    # Whether the block that is read is raw HTML, and how many elements are open.
    tagged: bool = False
    depth: int = 0
    block: list[int] = field(default_factory=list)
    # Whether anything in the block could be code or HTML.
    is_marked: bool = False

    def read(self) -> str:
        number = 0
        while number < len(self.lines):
            number = self._line(number)
        self._end_block()
        return "\n".join(self.lines)

    def _line(self, number: int) -> int:
        """Read what begins in a line, and return where the next thing does."""
        line = self.lines[number]
        if not line.strip():
            self._end_block()
            self.tagged = False
            return number + 1
        if not self.doubtful and ("```" in line or "~~~" in line):
            fence = fences.fence_at(self.lines, number)
            if fence is not None:
                self._end_block()
                return self._fence(fence, number)
            if fences.MARK.match(line):
                self._end_block()
                self.doubtful = True
        self.block.append(number)
        self.is_marked = self.is_marked or "`" in line or "<" in line
        return number + 1

    def _fence(self, fence: fences.Fence, number: int) -> int:
        """Leave out the lines of fenced code that begins in a line, and return where it ends."""
        end = number + 1 + len(fence.content)
        if not self.tagged and not self.depth and fence.opening == self.lines[number].rstrip():
            self.lines[number + 1 : end] = [GAP * len(one) for one in fence.content]
        return end + 1

    def _end_block(self) -> None:
        """Leave out what is code in the lines of a paragraph, a table or a list."""
        block, is_marked = self.block, self.is_marked
        self.block, self.is_marked = [], False
        if not is_marked:
            return
        first, last = block[0], block[-1] + 1
        text = "\n".join(self.lines[first:last])
        sure = not self.doubtful and all(map(paired, self.lines[first:last]))
        without = _SPAN_OR_COMMENT.sub(_gap, text) if sure else text
        before = self.depth
        self._note_tags(without)
        if not (self.tagged or before or self.depth):
            text = without
        elif sure and not before and not self.depth:
            text = _COMMENT.sub(_blank, text)
        self.lines[first:last] = text.split("\n")

    def _note_tags(self, text: str) -> None:
        for tag in _TAG.finditer(text):
            name = (tag["name"] or "").lower()
            line = text.rfind("\n", 0, tag.start()) + 1
            self.tagged |= name not in _INLINE or _LEADING.fullmatch(text, line, tag.start()) is not None
            if name and name not in _INLINE and name not in _VOID:
                self.depth = max(0, self.depth + (-1 if tag["close"] else 1))


def paired(line: str) -> bool:
    """Tell whether the marks of code in a line belong together two by two, whoever counts."""
    if "`" not in line:
        return True
    runs = re.findall(r"`+", line)
    in_pairs = len(runs) % 2 == 0 and all(map(str.__eq__, runs[::2], runs[1::2]))
    return in_pairs and "\\`" not in line


def _gap(match: re.Match[str]) -> str:
    return match[0] if match["mark"] and _DISPUTED.search(match[0]) else _blank(match)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", GAP, match[0])
