"""A phrase taken apart: its pieces, the ways each of them may be put, and the words they end in."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from blamefree.language.words import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LIST = re.compile(r"<(\w+)>")
_ROUND = re.compile(r"[()]")
_WORD = re.compile(r"[\w*]+")


def spell_out(phrase: str, lists: Mapping[str, str]) -> str:
    """Return a phrase with the lists it refers to in their places."""
    while "<" in phrase:
        phrase = _LIST.sub(lambda match: f"({'/'.join(lines(lists[match[1]]))})", phrase)
    return phrase


@cache
def pieces(phrase: str) -> tuple[str, ...]:
    """Split a phrase at the spaces outside its brackets."""
    if "(" not in phrase and "[" not in phrase:
        return tuple(phrase.split())
    return tuple(_split(phrase, " "))


def is_optional(piece: str) -> bool:
    """Tell whether a piece may be left out."""
    return piece.startswith("[")


def is_gap(piece: str) -> bool:
    """Tell whether any words may stand for a piece."""
    return not piece.strip("…")


@cache
def ways(piece: str) -> tuple[str, ...]:
    """Return the phrases a piece may be put as; nothing but itself for one word, with or without an apostrophe."""
    if piece.isalpha():
        return (piece,)
    if is_optional(piece) or (piece.startswith("(") and _closing(piece) == len(piece) - 1):
        return tuple(_alternatives(piece[1:-1]))
    if "(" in piece:
        # "(did/does)n't": its parts make one word.
        return tuple(_joined(piece))
    if "-" in piece:
        # A hyphen may stand for nothing: "fat-finger" is "fatfinger" too.
        first, *others = piece.split("-")
        return tuple(first + "".join(ends) for ends in product(*((f" {word}", word) for word in others)))
    return (piece,)


def words(piece: str) -> tuple[bytes, ...]:
    """Return the words of a piece that is put in one way; an empty one for what is not written out."""
    if piece.isalpha():
        return (piece.encode(),)
    found = tuple(b"" if "*" in word else word.encode() for word in _WORD.findall(piece))
    return found or (b"",)


def _joined(piece: str) -> Iterator[str]:
    """Yield the words that parts without a space between them make."""
    parts: list[list[str]] = []
    rest = piece
    while rest:
        if rest[0] == "(":
            end = _closing(rest)
            parts.append([word for way in _alternatives(rest[1:end]) for word in _joined(way)])
            rest = rest[end + 1 :]
        else:
            plain = rest.partition("(")[0]
            parts.append([plain])
            rest = rest[len(plain) :]
    return map("".join, product(*parts))


def _split(text: str, at: str) -> Iterator[str]:
    """Split a text at a sign outside its brackets."""
    part, depth = "", 0
    for piece in text.split(at):
        if not depth and "(" not in piece and "[" not in piece:
            yield piece
            continue
        part = f"{part}{at}{piece}" if depth else piece
        depth += piece.count("(") + piece.count("[") - piece.count(")") - piece.count("]")
        if not depth:
            yield part


def _closing(text: str) -> int:
    """Return where the bracket closes that a text begins with."""
    depth = 0
    for match in _ROUND.finditer(text):
        depth += 1 if match[0] == "(" else -1
        if not depth:
            return match.start()
    message = f"a bracket is never closed in '{text}'"
    raise ValueError(message)


def _alternatives(text: str) -> Iterator[str]:
    return _split(text, "/") if "(" in text or "[" in text else iter(text.split("/"))
