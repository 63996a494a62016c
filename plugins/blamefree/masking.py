"""What of a document is shown nowhere: each of its characters becomes a dot, in its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from blamefree.source import Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.diagnostics import Fix
    from blamefree.source import Source

DOT = "•"
# Whoever quotes a value may cut it, fold it or change its case: so much of a secret is one.
_TELLING = 8
# By so many letters most secrets are told apart from a text without them.
_BEGINNING = 6
# What passwords are called tells nothing of one that begins so, and is said of all of them.
_CALLED = "password passphrase credentials"
# A piece this short is only hidden where it stands by itself.
_SHORT = 4


@frozen(eq=False)
class Mask:
    """The places that are hidden, and what may be quoted of them anywhere; nothing by default."""

    source: Source
    spans: tuple[Span, ...] = ()
    quoted: tuple[str, ...] = ()

    def line(self, number: int) -> str:
        """Return a line of the file as it may be shown; of the same length."""
        span = self.source.line_span(number)
        return self._covered(span) if self.spans else self.source.slice(span)

    def text(self, text: str) -> str:
        """Return what somebody says of the document, with dots for what of it is hidden."""
        if not self.spans or not text:
            return text
        for secret in self._likely(text):
            text = _pattern(secret).sub(lambda found: dots(found[0]), text)
        return self._without_pieces(text)

    def whole(self, text: str) -> str:
        """Return a text the file was or will be, as it may be shown."""
        for secret in self._secrets:
            text = text.replace(secret, dots(secret))
        return text

    def fix(self, fix: Fix | None) -> Fix | None:
        """Return a fix, None where it would tell what is hidden or change it."""
        if fix is None or not self.spans:
            return fix
        said = (fix.description, *(edit.text for edit in fix.edits))
        touched = any(
            edit.span.start < hidden.end and hidden.start < edit.span.end
            for edit in fix.edits
            for hidden in self.spans
        )
        return None if touched or any(self.text(one) != one for one in said) else fix

    def _covered(self, span: Span) -> str:
        shown = [*self.source.slice(span)]
        for hidden in self._merged[self._first(span) :]:
            if hidden.start >= span.end:
                break
            for index in range(max(hidden.start, span.start), min(hidden.end, span.end)):
                shown[index - span.start] = dots(shown[index - span.start])
        return "".join(shown)

    def _first(self, span: Span) -> int:
        return max(0, bisect_right(self._merged, Span(span.start, span.end)) - 1)

    @cached_property
    def _merged(self) -> tuple[Span, ...]:
        """The hidden places in their order; those that touch are one."""
        merged: list[Span] = []
        for span in sorted(self.spans):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        return tuple(merged)

    @cached_property
    def _secrets(self) -> tuple[str, ...]:
        """All that is hidden, as it is written and as it is read, the longest first."""
        found = {*map(self.source.slice, self._merged), *map(self.source.slice, self.spans), *self.quoted}
        return tuple(sorted((one for one in found if one.strip()), key=lambda one: (-len(one), one)))

    def _likely(self, text: str) -> Iterable[str]:
        """Return the secrets that may stand in a text: most begin with other letters."""
        if not text.isascii():
            return self._secrets
        lowered = text.lower()
        known, always = self._beginnings
        found = {lowered[start : start + _BEGINNING] for start in range(len(lowered))} & known.keys()
        return [
            self._secrets[place] for place in sorted({*always, *(at for each in found for at in known[each])})
        ]

    @cached_property
    def _beginnings(self) -> tuple[dict[str, list[int]], list[int]]:
        """The places of the secrets by their first letters, and of those that have too few for that."""
        known: dict[str, list[int]] = {}
        always = []
        for place, secret in enumerate(self._secrets):
            first = secret.split()[0][:_BEGINNING].lower()
            if len(first) == _BEGINNING and first.isascii():
                known.setdefault(first, []).append(place)
            else:
                always.append(place)
        return known, always

    @cached_property
    def _pieces(self) -> frozenset[str]:
        words = (word.lower() for secret in self._secrets for word in secret.split())
        return frozenset(
            piece
            for word in words
            for start in range(len(word) - _TELLING + 1)
            if (piece := word[start : start + _TELLING]) not in _CALLED
        )

    def _without_pieces(self, text: str) -> str:
        lowered = text.lower()
        if not self._pieces or len(lowered) != len(text):
            return text
        hits = [
            start
            for start in range(len(text) - _TELLING + 1)
            if lowered[start : start + _TELLING] in self._pieces
        ]
        if not hits:
            return text
        return "".join(
            dots(character)
            if bisect_left(hits, index - _TELLING + 1) < bisect_right(hits, index)
            else character
            for index, character in enumerate(text)
        )


@lru_cache(maxsize=1_024)
def _pattern(secret: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, secret.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)" if len(secret) < _SHORT else words, re.IGNORECASE)


def dots(text: str) -> str:
    """Return text with a dot for each character but white space."""
    return re.sub(r"\S", DOT, text)
