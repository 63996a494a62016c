"""What a terminal makes of characters: colours, widths, and control codes made harmless."""

from __future__ import annotations

import re
import unicodedata

from blamefree import unseen
from blamefree.late_patterns import late

RESET = "\x1b[0m"
STYLES = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "info": "\x1b[1;36m",
    "frame": "\x1b[34m",
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "good": "\x1b[32m",
}

# Text from a document must not steer the terminal it is shown on: each control code is
# shown as its picture in U+2400, which takes one column like the character it stands for and tells
# which it was; others that steer have no picture.
_CONTROLS = dict.fromkeys(map(ord, unseen.CHARACTERS), 0xFFFD)
_CONTROLS |= {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421, 0x09: 0x20}
# Azure Pipelines and TeamCity follow commands wherever they stand in a line of a log.
_COMMAND, _CLOSED = late(r"(##(?:vso|teamcity|(?=\[)))\[", re.IGNORECASE), "\\1\uff3b"


def harmless(text: str) -> str:
    """Return text, of the same length, that a terminal or the log of a build only shows."""
    # What can be printed has none of them, and nearly all can.
    shown = text if text.isprintable() else text.translate(_CONTROLS)
    return _COMMAND.sub(_CLOSED, shown) if "##" in shown else shown


def width(text: str) -> int:
    """Return how many columns a terminal gives to text."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def styled(text: str, style: str, *, color: bool) -> str:
    """Return text in a style where colours are wanted."""
    return f"{STYLES[style]}{text}{RESET}" if color and text else text
