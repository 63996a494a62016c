"""The notation the vocabulary is written in, and how it becomes patterns.

One phrase stands on each line, in lower case:

    (did not/never) check     either of these
    was [just] an oversight   may be there or not
    failure … to              up to four words in between
    negligen*                 any ending
    caused by <people>        any phrase of another list
    # a note                  is not read

A space stands for any white space, and a hyphen for a hyphen, a space or nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NOTATION = re.compile(
    r"<(?P<list>\w+)>|\[(?P<maybe>[^\]]+)\] ?|(?P<gap> … )|(?P<mark>[(/)*\- ])|(?P<text>.)"
)
_FIRST_GROUP = re.compile(r"\(([^)]*)\)(\S*)")
# So many letters tell most words apart, and stand before most endings.
STEM = 4
_STEM = re.compile(rf"(?<![^\W_])[^\W_]{{1,{STEM}}}")
_MARKS = {"(": "(?:", "/": "|", ")": ")", "*": r"\w*", "-": r"[-\s]?", " ": r"\s+"}
_GAP = r"\s+(?:[\w'-]+\s+){0,4}?"


def words(text: str) -> frozenset[str]:
    """Return the words of a list, without its notes."""
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].split())


@dataclass(frozen=True, eq=False)
class Phrases:
    """A list of phrases, to be found in lower-cased text; it becomes a pattern when first asked."""

    text: str
    lists: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern that finds any of the phrases, whole words only."""
        return re.compile(rf"\b{_join(self.text, self.lists)}(?!\w)")

    @cached_property
    def stems(self) -> frozenset[str]:
        """How the first words of the phrases begin: a text without any of these holds none of them."""
        lines = (line.partition("#")[0].strip() for line in self.text.splitlines())
        return frozenset(stem for line in lines if line for stem in _first_stems(line))

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first place from `start` on where a phrase stands."""
        return self.pattern.search(text, start)

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Return the phrase that stands at `start`."""
        return self.pattern.match(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield all places where a phrase stands."""
        return self.pattern.finditer(text)


def phrases(text: str, **lists: str) -> Phrases:
    """Return a list of phrases; `lists` are what it refers to as <name>."""
    return Phrases(text, lists)


def stems_of(text: str) -> frozenset[str]:
    """Return how the words of a lower-cased text begin."""
    return frozenset(_STEM.findall(text))


def _first_stems(line: str) -> Iterator[str]:
    group = _FIRST_GROUP.match(line)
    for first in [f"{one}{group[2]}" for one in group[1].split("/")] if group else [line]:
        stem = _STEM.match(first)
        if stem is None or (len(stem[0]) < STEM and first.startswith("*", stem.end())):
            message = f"a sign begins with {STEM} letters or a whole word, not as in '{line}'"
            raise ValueError(message)
        yield stem[0]


def _join(text: str, lists: Mapping[str, str]) -> str:
    """Return a list of phrases as one group of a pattern."""
    lines = {line.partition("#")[0].strip() for line in text.splitlines()} - {""}
    # The first alternative that fits wins: the longer phrase has to come before its beginning.
    ordered = sorted(lines, key=lambda line: (-len(line), line))
    return f"(?:{'|'.join(_translate(line, lists) for line in ordered)})"


def _translate(line: str, lists: Mapping[str, str]) -> str:
    return "".join(_piece(match, lists) for match in _NOTATION.finditer(line))


def _piece(match: re.Match[str], lists: Mapping[str, str]) -> str:
    match match.lastgroup:
        case "list":
            return _join(lists[match["list"]], lists)
        case "maybe":
            return rf"(?:(?:{_translate(match['maybe'], lists)})\s+)?"
        case "gap":
            return _GAP
        case "mark":
            return _MARKS[match["mark"]]
        case _:
            return re.escape(match[0])
