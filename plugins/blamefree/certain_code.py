"""Where code ends in a text that is not parsed, each mark looked at once: what is not certain is no code."""

from __future__ import annotations

import re

from blamefree.late_patterns import late

_FENCE = late(r"(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})[^`\n]*")
_SPAN = late(r"(?<![`\\])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)")


def fence(line: str) -> re.Match[str] | None:
    """Return the indent and the mark of a line that opens fenced code; None where it opens none."""
    return _FENCE.fullmatch(line)


class Fences:
    """Tells where fenced code ends. A fence that nothing closes is looked for once, not from each like it."""

    def __init__(self, text: str) -> None:
        self._text = text
        # For an indent and a mark, up to where none closes them.
        self._open_until: dict[tuple[str, str], int] = {}

    def behind(self, start: int, fence: re.Match[str]) -> int:
        """Return where fenced code ends, or where its first line does if nobody can tell."""
        text, indent, mark = self._text, fence["indent"], fence["mark"]
        if start < self._open_until.get((indent, mark), 0):
            return start
        closing = re.compile(rf"[ \t]{{0,3}}{mark[0]}{{{len(mark)},}}[ \t]*")
        position = start + 1
        while position < len(text):
            end = text.find("\n", position)
            end = len(text) if end < 0 else end
            line = text[position:end].rstrip("\r")
            if line.startswith(indent) and closing.fullmatch(line, len(indent)):
                return end
            if line.strip() and not line.startswith(indent):
                break
            position = end + 1
        self._open_until[indent, mark] = position
        return start


class Spans:
    """Tells where code within a line ends, as far as that is certain."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = -1
        self._paired = True

    def behind(self, mark: re.Match[str]) -> int:
        """Return where the code ends that a mark begins, or where the mark does if nobody can tell."""
        span = _SPAN.match(self._text, mark.start()) if self._is_certain(mark.start()) else None
        return span.end() if span else mark.end()

    def _is_certain(self, place: int) -> bool:
        """Tell whether the marks of code in a line, and in its paragraph above, belong together two by two.

        The line is that of a place, which is never before the last one asked for.
        """
        while self._end < place:
            start = self._end + 1
            end = self._text.find("\n", start)
            self._end = len(self._text) if end < 0 else end
            line = self._text[start : self._end]
            self._paired = (self._paired or not line) and _paired(line)
        return self._paired


def _paired(line: str) -> bool:
    runs = re.findall(r"`+", line)
    in_pairs = len(runs) % 2 == 0 and all(map(str.__eq__, runs[::2], runs[1::2]))
    return in_pairs and "\\`" not in line
