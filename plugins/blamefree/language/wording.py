"""The words of a text, without what only dresses them, so that they can be looked up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.late_patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# One character for one: places must stay what they are. U+0130 is the one letter whose
# lower case is two characters long.
LETTERS = tuple(zip("‘’ʼ“”\u00a0\u2011\u0130", "'''\"\" -I", strict=True))

# What Markdown may put between words, or beside them.
MARKED = re.compile(r"[*_~`<\[\\]")
# Targets of links, footnotes, tags: how each begins, and what ends it.
_ENDS = {"](": ")", "][": "]", "[^": "]", "<": ">"}
_TARGET = late(r"\]\(|\]\[|\[\^|<")
_MARKS = str.maketrans("", "", "*_~`[]\\")

# Stands between two texts.
_APART = "\0"
# Of each byte what it is in a word; a space for what is in none.
_SPACED = bytes(
    code if chr(code).isascii() and (chr(code).isalnum() or chr(code) == _APART) else ord(" ")
    for code in range(256)
)


def replaced(text: str, signs: Iterable[tuple[str, str]]) -> str:
    """Return a text with other signs; one after the other, because `translate` looks every letter up."""
    for sign, other in signs:
        text = text.replace(sign, other)
    return text


def plain(text: str) -> str:
    """Return a text in lower case and with plain quotes, each character in its place."""
    return replaced(text, LETTERS).lower()


def without_marks(text: str) -> str:
    """Return a text without what Markdown may put between its words: more of it than is prose, never less."""
    return _without_targets(text).translate(_MARKS) if MARKED.search(text) else text


def _without_targets(text: str) -> str:
    kept: list[str] = []
    position, looked, endless = 0, 0, set[str]()
    while (found := _TARGET.search(text, looked)) is not None:
        looked = found.start() + 1
        end = _ENDS[found[0]]
        # What does not end here ends nowhere behind it: to look again at each would take for ever.
        place = text.find(end, found.end()) if end not in endless else -1
        if place < 0:
            endless.add(end)
        else:
            kept.append(text[position : found.start()])
            position = looked = place + 1
    return "".join((*kept, text[position:]))


def words_of(texts: Iterable[str]) -> Iterator[list[bytes]]:
    """Yield the words of each text in lower case; "don't" and "on-call" are two each.

    Bytes, because they are translated in a quarter of the time, and all texts at once: most are
    short. No phrase has other letters than a to z.
    """
    each = list(texts)
    together = _APART.join(each)
    if together.count(_APART) >= len(each):
        together = _APART.join(text.replace(_APART, " ") for text in each)
    written = plain(together).encode("ascii", "replace")
    return map(bytes.split, written.translate(_SPACED).split(_APART.encode())[: len(each)])
