"""Words that must stand in a text for a phrase to stand in it: all that most sentences are ever asked."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from blamefree.language.vocabulary import frequent
from blamefree.language.words import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Stands between two texts.
_APART = "\0"
# Of each byte what it is in a word, in lower case; a space for what is in none.
_SPACED = bytes(
    ord(chr(code).lower())
    if chr(code).isascii() and (chr(code).isalnum() or chr(code) == _APART)
    else ord(" ")
    for code in range(256)
)
_ROUND = re.compile(r"[()]")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*\*?")
_PARTS = re.compile(r"[^\W_]+")

# How often a word is met, roughly, in a thousand words: a rare one, one that many reports have, one
# that most of them are full of, one that any text has; and what is no word at all.
_RARE, _FREQUENT, _USUAL, _COMMON, _NO_WORD = 0.05, 0.3, 2.0, 10.0, float("inf")
# How often a text is looked at in vain for the sake of some words, and these words.
Rating = tuple[float, frozenset[bytes]]
Anchors = tuple[frozenset[bytes], ...]
_NOTHING: Rating = (_NO_WORD, frozenset())


def words_of(texts: Iterable[str]) -> Iterator[set[bytes]]:
    """Yield the words of each text in lower case; "don't" and "on-call" are two each.

    Bytes, because they are translated in a quarter of the time, and all texts at once: most are
    short. No phrase has other letters than a to z.
    """
    together = _APART.join(text.replace(_APART, " ") for text in texts)
    apart = together.encode("ascii", "replace").translate(_SPACED).split(_APART.encode())
    return (set(text.split()) for text in apart)


def of(phrase: str, lists: Mapping[str, str]) -> Anchors:
    """Return sets of words: a text in which a phrase stands has one of each. The rarest come first."""
    rated = sorted((_token(token, lists) for token in _needed(phrase)), key=_cost)
    sets = tuple(words for cost, words in rated if cost < _NO_WORD)
    if not sets:
        message = f"a phrase holds a whole word, in whatever way it is put, not as in: {phrase}"
        raise ValueError(message)
    return sets


def _any_of(ways: Iterable[str], lists: Mapping[str, str]) -> Rating:
    """Rate what may be put in several ways: each has to be looked for."""
    ratings = [_phrase(way, lists) for way in ways]
    return sum(cost for cost, _ in ratings), frozenset(word for _, words in ratings for word in words)


def _phrase(text: str, lists: Mapping[str, str]) -> Rating:
    """Rate a phrase by the words that have to stand in it: those that are met least often count."""
    if text.isalpha():
        return _word(text)
    return min((_token(token, lists) for token in _needed(text)), key=_cost, default=_NOTHING)


def _needed(phrase: str) -> Iterator[str]:
    """Yield the pieces of a phrase that are not optional."""
    return (token for token in _tokens(phrase) if token[:1] != "[" and token.strip("…"))


def _cost(rating: Rating) -> float:
    return rating[0]


def _token(token: str, lists: Mapping[str, str]) -> Rating:
    """Rate a piece of a phrase between two spaces."""
    if token[0] == "<" and token[-1] == ">":
        return _any_of(lines(lists[token[1:-1]]), lists)
    if token[0] == "(" and _closing(token) == len(token) - 1:
        return _any_of(_alternatives(token[1:-1]), lists)
    if "(" in token or "<" in token:
        # "(did/does)n't": the pieces make one word.
        return _any_of(_spelled(token, lists), {})
    if token.startswith("*'") and len(token) > len("*'"):
        # Whoever it is, "'s" shows.
        return _word(token[len("*'") :])
    if "*" in token[:-1]:
        # Any beginning: there is nothing to look up.
        return _NOTHING
    return min((_word(word) for word in _WORD.findall(token)), key=_cost, default=_NOTHING)


def _spelled(token: str, lists: Mapping[str, str]) -> Iterator[str]:
    """Yield the words that pieces without a space between them make."""
    parts: list[list[str]] = []
    rest = token
    while rest:
        if rest[0] == "(":
            end = _closing(rest)
            parts.append([way for one in _alternatives(rest[1:end]) for way in _spelled(one, lists)])
            rest = rest[end + 1 :]
        elif rest[0] == "<":
            name, _, rest = rest[1:].partition(">")
            parts.append(lines(lists[name]))
        else:
            plain = re.split(r"[(<]", rest, maxsplit=1)[0]
            parts.append([plain])
            rest = rest[len(plain) :]
    return ("".join(ways) for ways in product(*parts))


def _tokens(line: str) -> Iterable[str]:
    """Split a phrase at the spaces outside its brackets."""
    if "(" not in line and "[" not in line:
        return line.split()
    return _split(line, " ")


def _split(text: str, at: str) -> Iterator[str]:
    """Split a text at a sign outside its brackets."""
    part, depth = "", 0
    for piece in text.split(at):
        part = f"{part}{at}{piece}" if depth else piece
        depth = part.count("(") + part.count("[") - part.count(")") - part.count("]")
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


def _alternatives(text: str) -> Iterable[str]:
    return _split(text, "/") if "(" in text or "[" in text else text.split("/")


@cache
def _word(word: str) -> Rating:
    """Rate a word by the rarest of its parts; one whose ending is left open cannot be looked up."""
    if word.endswith("*"):
        return _NOTHING
    rarest = min(_PARTS.findall(word), key=_frequency)
    # A hyphen may stand for nothing: "fat-finger" is "fatfinger" too.
    ways = {rarest, word.replace("-", "")} if "-" in word else {rarest}
    return sum(map(_frequency, ways)), frozenset(way.encode() for way in ways)


def _frequency(word: str) -> float:
    if word in frequent.EVERYWHERE:
        return _COMMON
    if word in frequent.USUALLY:
        return _USUAL
    return _FREQUENT if word in frequent.OFTEN else _RARE
