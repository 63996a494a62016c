"""XML that every reader takes: what no XML may hold is replaced before it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from blamefree import unseen

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# All but the characters of XML 1.0, section 2.2.
_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """Return text with the mark of what cannot be shown in the place of what XML refuses.

    A byte of a name that is no UTF-8 has a spelling, by which two names stay two.
    """
    spelt = text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
    return unseen.shown(_REFUSED.sub("\ufffd", spelt))


def write(root: Element) -> str:
    """Return a document, indented, with its declaration."""
    ET.indent(root)
    written = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'
