"""Writes the signs of the vocabulary's phrases beside it: to be run after each change of the vocabulary.

python tests/keep_signs.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import kept_signs, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.language.phrases import Phrase


def phrases() -> Iterator[Phrase]:
    """Yield the phrases that are looked for."""
    return (phrase for kind in reading.KINDS for phrases, _ in kind.all_sought() for phrase in phrases.each)


if __name__ == "__main__":
    kept_signs.PATH.write_bytes(b"")
    kept_signs.PATH.write_bytes(kept_signs.written(phrases()))
