"""The signs of the vocabulary's own phrases, worked out when it was last changed, not when a run begins.

To work them out takes longer than to lint twenty documents. They lie in `vocabulary/signs.txt`, which
`tests/keep_signs.py` writes and a test compares: a phrase on each line, and behind each tab a sign: its word,
its side, and the words beside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from blamefree.language.anchors import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.language.phrases import Phrase

PATH = Path(__file__).parent / "vocabulary" / "signs.txt"


def of(phrase: str) -> tuple[Sign, ...]:
    """Return the signs of a phrase as it is written in the vocabulary; none of any other phrase."""
    return tuple(map(_read, _lines().get(phrase.encode(), ())))


@cache
def _lines() -> dict[bytes, list[bytes]]:
    """Return what stands behind each phrase."""
    lines = (line.split(b"\t") for line in PATH.read_bytes().splitlines())
    return {phrase: signs for phrase, *signs in lines}


def _read(sign: bytes) -> Sign:
    word, side, *beside = sign.split()
    return Sign(word, int(side), frozenset(beside))


def written(phrases: Iterable[Phrase]) -> bytes:
    """Return the lines for some phrases."""
    lines = {phrase.text: b"\t".join(map(_written, phrase.worked_out())) for phrase in phrases}
    return b"".join(b"%b\t%b\n" % (text.encode(), signs) for text, signs in lines.items())


def _written(sign: Sign) -> bytes:
    return b" ".join((sign.word, b"%d" % sign.side, *sorted(sign.beside)))
