"""Marks of inline Markdown that can be read in one way only: `code`, **bold**, *stress*, [links](to/a-page).

Most texts that have marks have only such; a text with another one is left to a parser.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from blamefree.late_patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

# U+FFFC stands for a thing that is there but is not prose.
OBJECT = "\ufffc"
BLANK = " "

# A stretch of a text, and the character that takes the place of each of its own.
Part = tuple[int, int, str]

_CODE = late(r"`[^`]++`(?!`)")
# Characters that could mark something and do not.
_LITERAL = r"(?:!(?!\[)|(?<=[^\W_])_(?=[^\W_])|(?<!~)~(?!~)|&(?!\#|\w+;)|<(?=[ \n]))"
_WORDS = rf"(?:[^`*_\\<&!\[\]~]|{_LITERAL}|{_CODE.pattern})++"
_TARGET = r"(?:https?://[^\s<>()`\\\[\]\x00-\x1f\x7f]++|[^\s<>()`\\\[\]:&\x00-\x1f\x7f]++)"
_UNKNOWN = "unknown"
# What holds words of its own, and where.
_HOLDERS = {"stress": "stressed", "link": "label", "brackets": "bracketed"}


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<object>{_CODE.pattern}|<https?://[^\s<>`\x00-\x1f\x7f]++>)
        | (?P<stress>(?<![^ \n])(?P<stars>\*\*?|__?)(?=[^\s*_])(?P<stressed>{_WORDS})(?<=\S)(?P=stars)
            (?:(?![^ \n])|(?:(?<=[^\W_][*_])|(?<=[^\W_](?:\*\*|__)))(?=[.,:;)?])))
        | (?P<link>\[(?P<label>{_WORDS})\]\({_TARGET}\))
        | (?P<brackets>\[(?P<bracketed>{_WORDS})\](?![(\[]))
        | (?P<literal>{_LITERAL})
        | (?P<{_UNKNOWN}>[`*_\\<&!\[\]~])
        """,
        re.VERBOSE,
    )


def find(text: str) -> tuple[Part, ...] | None:
    """Return the stretches of a text that are not prose; None where a parser has to look for them.

    `text` refers to no link by a name.
    """
    parts: list[Part] = []
    for mark in _marks().finditer(text):
        if mark.lastgroup == _UNKNOWN:
            return None
        parts += _parts(mark)
    return tuple(parts)


def _parts(mark: re.Match[str]) -> Iterator[Part]:
    kind, (start, end) = mark.lastgroup, mark.span()
    if kind == "object":
        yield start, end, OBJECT
    elif kind in _HOLDERS:
        first, last = mark.span(_HOLDERS[kind])
        if kind != "brackets":
            yield start, first, BLANK
            yield last, end, BLANK
        for code in _CODE.finditer(mark.string, first, last):
            yield *code.span(), OBJECT
