"""The long words of a text: nearly every credential stands in one, and few texts have many."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# No token whose issuer gives it a form of its own is shorter.
SHORTEST = 15

# Of each byte what it is in a run of letters and digits; a space for what is in none.
_SPACED = bytes(code if chr(code).isascii() and chr(code).isalnum() else ord(" ") for code in range(256))
_RUN = re.compile("[A-Za-z0-9]+")
# So many of them.
_FEW = (2, 3)


class LongWords(NamedTuple):
    """The long words, with a blank between two of them, and the letters that each run in them begins with."""

    text: str
    beginnings: frozenset[bytes]


@lru_cache(maxsize=1)
def of(text: str) -> LongWords:
    """Return what stands between white space and is that long; the whole text is looked through once."""
    long = " ".join([word for word in text.split() if len(word) >= SHORTEST])
    runs = set(long.encode("ascii", "replace").translate(_SPACED).split())
    return LongWords(long, frozenset(run[:few] for run in runs for few in _FEW))


def beginning(letters: str) -> bytes:
    """Return which of the beginnings there is where the first run of some letters begins one."""
    run = _RUN.search(letters)
    return run[0][: max(_FEW)].encode() if run else b""
