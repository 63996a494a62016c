"""Links in Markdown that lead to what runs are made to lead nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from blamefree.late_patterns import late
from blamefree.safety import Danger
from blamefree.safety.character_references import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

_TARGET = late(r"\](?:\(|:)")
# No target is that long; what goes on without an end is no target that anybody has read.
_LONGEST = 300
_PLAINLY_NONE = late(r"[\w-]*[./#?)\]]")
# A browser leaves some of these out of an address, Markdown others.
_UNSAID = late(r"[\s\0-\x20\x7f-\xa0\\<\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_SCHEME = late(r"([a-z][a-z0-9+.-]*):")
_HARMLESS = frozenset({"http", "https", "mailto", "tel", "ftp", "sms", "xmpp", "irc", "ircs", "geo"})
# Behind `]:` prose may stand as well: only what runs, or brings a page of its own, is refused.
_RUNNING = frozenset({"javascript", "vbscript", "livescript", "data", "blob", "filesystem", "view-source"})


def disarm(text: str) -> str:
    """Return a text in which a link to what runs leads to a place on its page."""

    def judge(found: re.Match[str]) -> str:
        rest = text[found.end() : found.end() + _LONGEST]
        if _PLAINLY_NONE.match(rest):
            return found[0]
        # An address may be written in signs of HTML, and these in signs again.
        said = _UNSAID.sub("", unescape(unescape(rest))).lower()
        scheme = _SCHEME.match(said)
        is_link = found[0].endswith("(")
        if scheme is None:
            harmless = len(rest) < _LONGEST or re.search(r"[)\s]", rest.lstrip()) is not None
        else:
            harmless = scheme[1] in _HARMLESS if is_link else scheme[1] not in _RUNNING
        return found[0] if harmless else f"{found[0]}#" if is_link else f"{found[0]} #"

    return _TARGET.sub(judge, text)


# What stands before an address in Markdown.
_BEFORE = late(r"\](?:\(|:)\s{0,100}<?|<(?=[^<>\n]{0,40}:)")


def find(text: str) -> Iterator[Danger]:
    """Yield the links of a text, code left out, that lead to what runs."""
    if not any(mark in text for mark in ":&%"):
        return
    for before in _BEFORE.finditer(text):
        rest = text[before.end() : before.end() + _LONGEST]
        if runs(rest):
            end = re.match(r"[^\s)>]*", rest)
            yield Danger(before.end(), before.end() + max(1, end.end() if end else 1), scheme(rest))


def runs(address: str) -> bool:
    """Tell whether an address, and what stands behind it, leads to what runs or to a page of its own."""
    return scheme(address) in _RUNNING


def scheme(address: str) -> str:
    """Return the scheme of an address as a browser may read it, empty where it has none."""
    read = address[:_LONGEST]
    if _PLAINLY_NONE.match(read) or not any(mark in read for mark in ":&%"):
        return ""
    # Written in signs of HTML, these in signs again, or by percent.
    for said in (
        unescape(unescape(read)),
        unquote(unescape(read)),
        read.replace("\\", ""),
    ):
        found = _SCHEME.match(_UNSAID.sub("", said).lower())
        if found and found[1] in _RUNNING:
            return found[1]
    return ""
