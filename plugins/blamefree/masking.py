"""What of a document is shown nowhere: each of its characters becomes a dot, in its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.source import Span

if TYPE_CHECKING:
    from blamefree.diagnostics import Fix
    from blamefree.source import Source

DOT = "•"
# Whoever quotes a value may cut it, fold it or change its case: so much of a secret is one.
_TELLING = 8
# A piece this short is only hidden where it stands by itself.
_SHORT = 4


@dataclass(frozen=True, eq=False)
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
        for pattern in self._wholes:
            text = pattern.sub(lambda found: dots(found[0]), text)
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

    @cached_property
    def _wholes(self) -> tuple[re.Pattern[str], ...]:
        patterns = []
        for secret in self._secrets:
            words = r"\s+".join(map(re.escape, secret.split()))
            short = len(secret) < _SHORT
            patterns.append(re.compile(rf"(?<!\w){words}(?!\w)" if short else words, re.IGNORECASE))
        return tuple(patterns)

    @cached_property
    def _pieces(self) -> frozenset[str]:
        words = (word.lower() for secret in self._secrets for word in secret.split())
        return frozenset(
            word[start : start + _TELLING] for word in words for start in range(len(word) - _TELLING + 1)
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


def dots(text: str) -> str:
    """Return text with a dot for each character but white space."""
    return re.sub(r"\S", DOT, text)
