"""The signs of the vocabulary's phrases, worked out when it was last changed, not when a run begins.

To work them out takes longer than to lint twenty documents. They lie in `vocabulary/signs.txt`, which
`tests/keep_signs.py` writes and a test compares: a word on each line, and behind each tab what it may be a sign
of: the number of a list among those that are looked for, the number of a phrase in it, the side, and the words
that stand there then.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.language.anchors import Sign, Words
    from blamefree.language.phrases import Phrases

    # The numbers of a list and of a phrase in it.
    Place = tuple[int, int]

PATH = Path(__file__).parent / "vocabulary" / "signs.txt"


def lines() -> dict[bytes, bytes]:
    """Return for each word what it may be a sign of, to be read where a document holds the word."""
    found = (line.partition(b"\t") for line in PATH.read_bytes().splitlines())
    return {word: signs for word, _, signs in found}


def read(signs: bytes) -> Iterator[tuple[int, Words, Place]]:
    """Yield the sides of a word on which others make it the sign of a phrase, and these words."""
    for sign in signs.split(b"\t"):
        listed, phrase, side, *beside = sign.split()
        yield int(side), frozenset(beside), (int(listed), int(phrase))


def written(lists: Iterable[Phrases]) -> bytes:
    """Return the lines for the phrases of some lists."""
    signs: dict[bytes, list[bytes]] = defaultdict(list)
    for listed, phrases in enumerate(lists):
        for number, phrase in enumerate(phrases.each):
            for sign in phrase.signs:
                signs[sign.word].append(_written(sign, (listed, number)))
    return b"".join(b"%b\t%b\n" % (word, b"\t".join(signs[word])) for word in sorted(signs))


def _written(sign: Sign, place: Place) -> bytes:
    return b" ".join((*(b"%d" % number for number in (*place, sign.side)), *sorted(sign.beside)))
