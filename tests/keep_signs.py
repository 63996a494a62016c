"""Writes the signs of the vocabulary's phrases beside it: to be run after each change of the vocabulary.

python tests/keep_signs.py
"""

from __future__ import annotations

from blamefree.language import kept_signs, reading

if __name__ == "__main__":
    kept_signs.PATH.write_bytes(kept_signs.written(listed for listed, _ in reading.SOUGHT))
