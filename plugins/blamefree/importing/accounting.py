"""What became of a document's parts, and whether every word of them is still told."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum

from blamefree.values import frozen

_WORD = re.compile(r"[^\W_]+")


class Kind(Enum):
    """What a part of an original is."""

    FIELD = "field"
    SECTION = "section"
    TIMELINE = "timeline"
    ACTION = "action"
    ATTACHMENT = "attachment"
    TEXT = "text"


@frozen
class Move:
    """Where a part of an original went: its name, its place in the draft, and a note."""

    kind: Kind
    origin: str
    place: str
    note: str = ""


def words(text: str) -> Counter[str]:
    """Count the words of a text; case, marks and layout are no part of them."""
    return Counter(_WORD.findall(text.casefold()))


def tells(told: str, text: str) -> bool:
    """Tell whether every word of a text, as often as it stands there, is told."""
    return words(text) <= words(told)
