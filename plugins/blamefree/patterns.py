"""Patterns a project writes: they take a time that is bounded by the text, or are refused before they run."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# `re` tries one way after the other: so many may lead on from each place of a text.
_MOST_WAYS = 500
# How often a repeat without an end is taken to repeat, in texts that are not longer.
LONGEST = 100


class Pattern(Protocol):
    """What both engines make of a pattern."""

    def fullmatch(self, text: str, /) -> object:
        """Return something where the whole text fits."""

    def finditer(self, text: str, /) -> Iterator[Any]:
        """Yield all places that fit."""


def is_linear() -> bool:
    """Tell whether google-re2 is there; that imports nothing of it."""
    return find_spec("re2") is not None


@cache
def read(pattern: str, *, short: bool = False) -> Pattern:
    """Return a pattern to match with: by `re` where that is sure not to take long, or else by google-re2.

    `short` says that no text is longer than `LONGEST`. A ValueError says why a pattern is refused, as
    it is where it may take long and google-re2 is not installed.
    """
    try:
        parsed = re._parser.parse(pattern)  # type: ignore[attr-defined] # noqa: SLF001 - there is no public one
    except (re.error, OverflowError) as error:
        message = f"is no regular expression: {error}"
        raise ValueError(message) from None
    # Most are harmless, and then both find the same.
    if _ways(parsed, short=short) <= _MOST_WAYS:
        return re.compile(pattern)
    if not is_linear():
        message = (
            "may take too long, because it can go on in too many ways; bound its repeats, as in `[0-9]{4,8}`"
        )
        raise ValueError(message)
    return _linear(pattern)


def _linear(pattern: str) -> Pattern:
    import re2  # noqa: PLC0415 - few projects have patterns of their own

    options = re2.Options()
    options.log_errors = False
    try:
        compiled: Pattern = re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        message = f"cannot be matched in linear time: {said}"
        raise ValueError(message) from None
    return compiled


def _ways(items: Iterable[Any], *, short: bool) -> int:
    """Return in how many ways a pattern may go on from one place, at most."""
    ways = 1
    for code, argument in items:
        name = str(code)
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            ways *= _repeats(*argument, short=short)
        elif name == "BRANCH":
            ways *= sum(_ways(branch, short=short) for branch in argument[1])
        elif name in {"SUBPATTERN", "ASSERT", "ASSERT_NOT"}:
            ways *= _ways(argument[-1], short=short)
        elif name in {"POSSESSIVE_REPEAT", "ATOMIC_GROUP", "GROUPREF", "GROUPREF_EXISTS"}:
            ways *= _MOST_WAYS + 1
    return ways


def _repeats(least: int, most: int, items: Iterable[Any], *, short: bool) -> int:
    if int(most) > LONGEST:
        most = LONGEST if short else _MOST_WAYS + least
    inner = _ways(items, short=short)
    return int(most - least + 1 if inner == 1 else inner ** int(most) * (most - least + 1))
