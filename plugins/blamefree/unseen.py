"""Characters that nobody sees and that steer who shows them: control codes, and turns of direction."""

from __future__ import annotations

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


def shown(text: str) -> str:
    """Return text, of the same length, with U+FFFD for each of them."""
    return text if text.isascii() and text.isprintable() else text.translate(_REPLACED)


def spelt(json: str) -> str:
    """Return JSON that says the same and holds none of them."""
    return json.translate(_SPELT)
