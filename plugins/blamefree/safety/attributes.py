"""Lists of attributes such as `{: onclick=… }`, with which Markdown makes what runs without any HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.late_patterns import late
from blamefree.safety import Danger
from blamefree.safety.character_references import unescape
from blamefree.safety.link_targets import runs

if TYPE_CHECKING:
    from collections.abc import Iterator

_HANDLER = late(r"(?<![\w.-])on[a-z]{2,30}\s*=", re.IGNORECASE)
_STEERS = late(r"(?<![\w-])(?:srcdoc|formaction|action|ping|http-equiv)\s*=", re.IGNORECASE)
_ADDRESS = late(
    r"(?<![\w-])(?:xlink:href|href|src|srcset|poster|data|background)\s*=\s*[\"']?", re.IGNORECASE
)
_STYLE = late(
    r"(?<![\w-])style\s*=.{0,100}?(?:url\s*\(|expression\s*\(|@import|binding|position\s*:)", re.IGNORECASE
)
_OWN = late(r"(?:#|(?<![\w-])id\s*=\s*[\"']?)__(?:config|search|drawer|toc|palette|nav)", re.IGNORECASE)
_FENCE = late(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:`{3,}|~{3,})")
_FENCES = ("```", "~~~")
# A line this long is data.
_LONGEST = 4_000


def are_possible(text: str) -> bool:
    """Tell quickly whether a text, its code not left out, may hold such a list."""
    return "{" in text or any(fence in text and _begins_list(text, fence) for fence in _FENCES)


def _begins_list(text: str, fence: str) -> bool:
    """Tell whether a line with a fence has what a list without braces would have too."""
    place = text.find(fence)
    while place >= 0:
        end = text.find("\n", place)
        line = text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]
        if "=" in line or "#" in line:
            return True
        place = text.find(fence, end) if end >= 0 else -1
    return False


def find(text: str) -> Iterator[Danger]:
    """Yield the lists of a text, code left out, that hold what could run."""
    start = 0
    for line in text.split("\n"):
        place = _place(line) if "{" in line or "```" in line or "~~~" in line else -1
        if place >= 0 and len(line) <= _LONGEST and (found := _what(line[place:])):
            what, begin, end = found
            yield Danger(start + place + begin, start + place + end, what)
        start += len(line) + 1


def _place(line: str) -> int:
    """Return where in a line attributes may begin, -1 where they may not."""
    fence = _FENCE.match(line)
    opening = line.find("{")
    return fence.end() if fence else opening if opening >= 0 and line.find("}", opening) >= 0 else -1


def _what(rest: str) -> tuple[str, int, int] | None:
    if (handler := _HANDLER.search(rest)) is not None:
        return f"the event handler `{handler[0].rstrip('= ').lower()}`", *handler.span()
    if (steers := _STEERS.search(rest)) is not None:
        return f"the attribute `{steers[0].rstrip('= ').lower()}`", *steers.span()
    for address in _ADDRESS.finditer(rest):
        if runs(unescape(rest[address.end() :])):
            return "an address that runs", *address.span()
    if (style := _STYLE.search(rest)) is not None:
        return "a style that loads something or covers the page", *style.span()
    own = _OWN.search(rest)
    return ("an id that the theme trusts", *own.span()) if own else None
