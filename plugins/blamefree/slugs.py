"""Names as parts of addresses: readable, safe for every file system, and one for each name."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MOST = 60
# What a site generator or a file system takes for something else.
_RESERVED = frozenset({"", "index", "readme", "con", "prn", "aux", "nul"})


def slug(name: str) -> str:
    """Return the words of a name in small letters, joined by dashes; it may be empty."""
    return "-".join(re.findall(r"\w+", name.casefold()))


def assign(names: Iterable[str]) -> Mapping[str, str]:
    """Return a slug for each name; where two would share one, each says which name it is by a digest.

    The slug of a name does not change when other names come or go, but where one comes that is
    written with the same words.
    """
    distinct = sorted(set(names))
    wanted: dict[str, list[str]] = {}
    for name in distinct:
        wanted.setdefault(slug(name), []).append(name)
    return {
        name: word
        if len(sharing) == 1 and word not in _RESERVED and len(word) <= _MOST
        else f"{word[:_MOST]}-{_digest(name)}".lstrip("-")
        for word, sharing in wanted.items()
        for name in sharing
    }


def _digest(name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=4).hexdigest()
