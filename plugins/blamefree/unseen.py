"""Characters that nobody sees and that steer who shows them: control codes, and turns of direction."""

from __future__ import annotations

from blamefree.late_patterns import late

# C0 without tab and the ends of lines, delete, C1, separators of lines, embeddings and overrides
# (Unicode TR 36; "Trojan Source", CVE-2021-42574), and what is no character.
_CODES = (
    *(code for code in range(0x20) if chr(code) not in "\t\n\r"),
    *range(0x7F, 0xA0),
    *(0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    *(0xFFFE, 0xFFFF),
)
_REPLACED = dict.fromkeys(_CODES, 0xFFFD)
# Within a string of JSON each has a spelling of its own.
_SPELT = {code: f"\\u{code:04x}" for code in _CODES}
CHARACTERS = frozenset(map(chr, _CODES))
# Besides them, what takes no room or is no character: soft hyphens, marks of direction, the order of bytes,
# notes between lines, tags, halves of a pair. Joiners stay (U+200C, U+200D): words and emoji are made with
# them. A character like these is a blank, where text has one line and its places are nobody's concern.
_BLANK = late(
    "[\0-\x1f\x7f-\xa0\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]+"
)
# Between the letters of a word, nobody sees these either.
WITHIN_WORDS = late(f"{_BLANK.pattern[:-2]}\u200c\u200d]+".replace("\0-\x1f\x7f-\xa0", ""))


def shown(text: str) -> str:
    """Return text, of the same length, with U+FFFD for each of them."""
    return text if text.isascii() and text.isprintable() else text.translate(_REPLACED)


def one_line(text: str) -> str:
    """Return text on one line, with a blank for each run of what nobody sees."""
    return " ".join((text if text.isascii() and text.isprintable() else _BLANK.sub(" ", text)).split())


def spelt(json: str) -> str:
    """Return JSON that says the same and holds none of them."""
    return json.translate(_SPELT)
