"""The notation the vocabulary is written in, and how it becomes patterns.

One phrase stands on each line, in lower case:

    (did not/never) check     either of these
    was [just] an oversight   may be there or not
    failure … to              up to four words in between; up to twelve for ……
    negligen*                 any ending
    caused by <people>        any phrase of another list
    # a note                  is not read

A space stands for any white space, with or without a comma before it, and a hyphen for a
hyphen, a space or nothing.
"""

from __future__ import annotations

import re
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.language import anchors
from blamefree.language.words import lines
from blamefree.late_patterns import late
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blamefree.language.anchors import Sign, Words

_NOTATION = re.compile(
    r"<(?P<list>\w+)>|(?P<last>(?: \[[^\]]+\])+)$|\[(?P<maybe>[^\]]+)\] ?|(?P<gap>(?: |(?<=\] ))…+ )|(?P<mark>[(/)*\- ])|(?P<text>.)"
)
_MARKS = {"(": "(?:", "/": "|", ")": ")", "*": r"\w*", "-": r"[-\s]?", " ": r",?\s+"}
_OPTIONAL = late(r"\[([^\]]+)\]")
# What may stand in between: words, versions, paths, and things that are no prose.
_WORD = r"[\w\ufffc](?:[\w.'/\ufffc-]*[\w\ufffc])?,?\s+"
_FEW = rf"(?:{_WORD}){{0,4}}?"
_WIDE = rf"(?:{_WORD}){{0,12}}?"


@frozen(eq=False)
class Phrase:
    """One phrase of a list; it becomes a pattern when it is first looked for."""

    text: str
    lists: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern that finds the phrase in lower-cased text, whole words only."""
        return re.compile(rf"\b(?:{_translate(self.text, self.lists)})(?!\w)")

    @cached_property
    def anchors(self) -> tuple[Words, ...]:
        """Sets of words: where the phrase stands, there is one of each."""
        return anchors.of(self.text, self.lists)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Words and what stands beside them: where the phrase stands, there is one of them."""
        return tuple(anchors.signs(self.text, self.lists))


@frozen(eq=False)
class Phrases:
    """A list of phrases, to be found in lower-cased text."""

    text: str
    lists: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def each(self) -> tuple[Phrase, ...]:
        """The phrases, one by one."""
        return tuple(Phrase(line, self.lists) for line in dict.fromkeys(lines(self.text)))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern that finds any of the phrases, whole words only."""
        return re.compile(rf"\b{_join(self.text, self.lists)}(?!\w)")

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first place from `start` on, up to `end`, where a phrase stands."""
        return self.pattern.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Return the phrase that stands at `start`."""
        return self.pattern.match(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield all places where a phrase stands."""
        return self.pattern.finditer(text)


def phrases(text: str, **lists: str) -> Phrases:
    """Return a list of phrases; `lists` are what it refers to as <name>."""
    return Phrases(text, lists)


def _join(text: str, lists: Mapping[str, str]) -> str:
    """Return a list of phrases as one group of a pattern."""
    # The first alternative that fits wins: the longer phrase has to come before its beginning.
    ordered = sorted(set(lines(text)), key=lambda line: (-len(line), line))
    return f"(?:{'|'.join(_translate(line, lists) for line in ordered)})"


def _translate(line: str, lists: Mapping[str, str]) -> str:
    return "".join(_piece(match, lists) for match in _NOTATION.finditer(line))


def _piece(match: re.Match[str], lists: Mapping[str, str]) -> str:
    match match.lastgroup:
        case "list":
            return _join(lists[match["list"]], lists)
        case "maybe":
            return rf"(?:(?:{_translate(match['maybe'], lists)}),?\s+)?"
        case "last":
            ways = _OPTIONAL.findall(match["last"])
            return "".join(rf"(?:,?\s+(?:{_translate(way, lists)}))?" for way in ways)
        case "gap":
            words = _WIDE if "……" in match["gap"] else _FEW
            # Behind what may be left out, its space is part of that.
            return words if match["gap"][0] == "…" else rf"\s+{words}"
        case "mark":
            return _MARKS[match["mark"]]
        case _:
            return re.escape(match[0])
