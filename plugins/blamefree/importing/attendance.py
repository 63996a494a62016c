"""Who took part in the review, where the original lists them plainly."""

from __future__ import annotations

import re

from blamefree.importing.listing import Item, blocks
from blamefree.placeholders import is_placeholder

MAX_NAME = 60

_INITIALS = re.compile(r"[A-Z]{2,4}(?: +[A-Z]{2,4})+")
_NAME = re.compile(r"@?[^\W\d_][\w.'’-]*|[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}")
_PROMPT = re.compile(r"someone|name|xxx", re.IGNORECASE)


def participants(text: str) -> tuple[str, ...] | None:
    """Return the names a section lists, None where it holds anything else."""
    found = blocks(text)
    listed = [block.text for block in found if isinstance(block, Item) and not block.label]
    if len(listed) != len(found):
        # A paragraph is a list where it names several, not where it is a sentence.
        if len(found) != 1 or not ("," in text or _INITIALS.fullmatch(text.strip())):
            return None
        listed = [text]
    names = tuple(dict.fromkeys(name for entry in listed for name in _names(entry)))
    return names if names and all(map(_is_name, names)) else None


def _names(entry: str) -> list[str]:
    plain = " ".join(entry.split())
    if _INITIALS.fullmatch(plain):
        return plain.split()
    return [name.strip() for name in plain.rstrip(".,").split(",")]


def _is_name(name: str) -> bool:
    return (
        len(name) <= MAX_NAME
        and _NAME.fullmatch(name) is not None
        and not is_placeholder(name)
        and not _PROMPT.fullmatch(name)
    )
