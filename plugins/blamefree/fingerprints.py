"""What a finding is known by from one run to the next, though other things in its file change.

Hashes alone, so that no text of a document, secret or not, stands where one is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.diagnostics import Diagnostic

_NUMBER = re.compile(r"\d+")


def of_words(diagnostic: Diagnostic) -> str:
    """Return what stays the same as long as the words at fault do, wherever they stand in the file.

    Numbers in the message do not count: shares and lengths change with what lies elsewhere.
    """
    return _digest(diagnostic.code, _NUMBER.sub("0", diagnostic.message), _words(diagnostic))


def of_line(diagnostic: Diagnostic) -> str:
    """Return what stays the same as long as the finding's first line does: equal words are told apart."""
    line = diagnostic.excerpt[0] if diagnostic.excerpt else ""
    return _digest(diagnostic.message, _even(line))


def unique(diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each finding with a fingerprint that no other of the report has.

    Equal ones in a file are numbered in their order.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for diagnostic in diagnostics:
        words = of_words(diagnostic)
        number = seen[diagnostic.path, words]
        seen[diagnostic.path, words] += 1
        yield diagnostic, _digest(diagnostic.path, words, str(number), size=16)


@lru_cache(maxsize=8)
def _even(line: str) -> str:
    """Return a line with its white space made even; the findings on a long one come one after the other."""
    return " ".join(line.split())


def _words(diagnostic: Diagnostic) -> str:
    """Return the words at fault, as far as the excerpt holds them, white space made even."""
    lines = list(diagnostic.excerpt)
    if not lines:
        return ""
    if diagnostic.end.line - diagnostic.start.line < len(lines):
        lines[-1] = lines[-1][: diagnostic.end.column - 1]
    lines[0] = lines[0][diagnostic.start.column - 1 :]
    return " ".join(" ".join(lines).split())


def _digest(*parts: str, size: int = 8) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
