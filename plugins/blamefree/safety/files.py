"""Files that a text brings in or leads to, and that are no part of the archive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from blamefree.late_patterns import late
from blamefree.safety import Danger
from blamefree.safety.character_references import unescape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Read before anything else of a text, and so in code too (pymdownx.snippets); a `;` before it is an escape.
_SNIPPET = late(r"^[ \t>]*(?P<mark>-{1,20}8<-{1,20})(?!\S)", re.MULTILINE)
_LINK = late(r"\](?:\(|:)\s{0,100}<?(?P<target>[^\s<>()\"']{1,1000})")
_RAW = late(r"<[a-z][^<>]{0,300}?\s(?:href|src)\s*=\s*[\"']?(?P<target>[^\s<>\"']{1,1000})", re.IGNORECASE)


def snippets(text: str) -> Iterator[Danger]:
    """Yield the marks by which another file is put in their place."""
    if "8<" in text:
        for match in _SNIPPET.finditer(text):
            yield Danger(*match.span("mark"), match["mark"])


def outside(text: str, depth: Callable[[], int]) -> Iterator[Danger]:
    """Yield the links that lead out of an archive in which their file lies so many folders deep.

    Most texts have no link that leads upwards, and the depth is not asked for.
    """
    for form in (_LINK, _RAW):
        for match in form.finditer(text):
            target = unquote(unescape(match["target"])).replace("\\", "/")
            climbs = _climbs(target)
            if target.lower().startswith("file:") or (climbs and climbs > depth()):
                yield Danger(*match.span("target"), target)


def _climbs(target: str) -> int:
    """Return how far above its folder a relative address leads."""
    if re.match(r"[a-z][a-z0-9+.-]*:|[/#?]", target, re.IGNORECASE):
        return 0
    level = highest = 0
    for step in re.split(r"[?#]", target, maxsplit=1)[0].split("/"):
        level += 1 if step == ".." else -1 if step not in {"", "."} else 0
        highest = max(highest, level)
    return highest
