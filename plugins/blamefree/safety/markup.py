"""Raw HTML that runs, or brings in what lies elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.late_patterns import late
from blamefree.safety import Danger
from blamefree.safety.character_references import unescape
from blamefree.safety.link_targets import runs

if TYPE_CHECKING:
    from collections.abc import Iterator

_ELEMENTS = (
    "script|style|i?frame|frameset|object|embed|applet|form|svg|math|template|noscript|textarea|select|button"
    "|video|audio|source|track|portal|xmp|plaintext|noembed|noframes|listing|title|dialog|input|marquee"
)
# These do nothing without attributes, and are what people write for `<link>` and the like.
_WITH_ATTRIBUTES = "base|link|meta|input|source|track|title|select|button|dialog|form"
_ELEMENT = late(rf"<(?P<name>{_ELEMENTS}|{_WITH_ATTRIBUTES})(?=[\s/>]|\Z)", re.IGNORECASE)
# Some generators drop these, and what is left is a tag.
_UNSEEN = late("<[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]+/?[A-Za-z]+")
_BARE = late(rf"<(?:{_WITH_ATTRIBUTES})\s*/?>", re.IGNORECASE)
_OPENS = late(r"<(?=[A-Za-z])")
# Where a tag ends, by those who read quotes and by those who do not.
_QUOTED = late(r"""<(?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>""")
_PLAIN = late(r"<[^>]*>")
_LONGEST = 1_000
_TELLING = late(r"on[a-z]{2}|srcdoc|formaction|http-equiv|ping|style|[:&%]|__", re.IGNORECASE)
_HANDLER = late(r"(?<![\w.-])on[a-z]{2,30}\s*=", re.IGNORECASE)
_STEERS = late(r"(?<![\w-])(?:srcdoc|formaction|http-equiv|ping)\s*=", re.IGNORECASE)
_STYLE = late(
    r"(?<![\w-])style\s*=[^>]{0,100}?(?:url\s*\(|expression\s*\(|@import|binding|position\s*:)", re.IGNORECASE
)
_ADDRESS = late(
    r"(?<![\w-])(?P<name>xlink:href|href|src|srcset|action|poster|data|background|cite|code|codebase|to|from|values)"
    r"\s*=\s*[\"']?",
    re.IGNORECASE,
)
_OWN = late(r"""(?<![\w-])id\s*=\s*["']?__(?:config|search|drawer|toc|palette|nav)""", re.IGNORECASE)
# The blocks of PyMdown, which may make any element with any attribute.
_BLOCK = late(
    r"(?<![:/\w.])///+[ \t]*html\b[^\n]*|^[ \t>]+attrs:[^\n]*\bon\w+[^\n]*", re.IGNORECASE | re.MULTILINE
)


def find(text: str) -> Iterator[Danger]:
    """Yield what could run in a text whose code is left out."""
    if "<" in text:
        for hidden in _UNSEEN.finditer(text):
            yield Danger(*hidden.span(), "a tag hidden by a control character")
        for opening in _OPENS.finditer(text):
            yield from _tag(text, opening.start())
    if "///" in text:
        for match in _BLOCK.finditer(text):
            yield Danger(*match.span(), "a block that makes HTML")


def _tag(text: str, start: int) -> Iterator[Danger]:
    element = _ELEMENT.match(text, start)
    end = _end(text, start)
    tag = text[start:end]
    if element is not None and not _BARE.fullmatch(tag):
        name = element["name"].lower()
        yield Danger(start, start + len(element[0]), f"`<{name}>`, which runs or loads something,")
        return
    if end - start >= _LONGEST:
        yield Danger(start, start + 1, "a tag of more than 1,000 characters")
        return
    what = _attribute(tag) if _TELLING.search(tag) else ""
    if what:
        yield Danger(start, start + len(tag.rstrip()), f"a tag with {what}")


def _attribute(tag: str) -> str:
    """Return what in a tag could run, empty where nothing could."""
    said = unescape(tag)
    if (handler := _HANDLER.search(said)) is not None:
        return f"the event handler `{handler[0].rstrip('= ').lower()}`"
    if (steers := _STEERS.search(said)) is not None:
        return f"the attribute `{steers[0].rstrip('= ').lower()}`"
    # A browser keeps the first attribute of a name.
    first = {match["name"].lower(): match.end() for match in reversed([*_ADDRESS.finditer(tag)])}
    if any(runs(tag[end:]) for end in first.values()):
        return "an address that runs"
    if _STYLE.search(said) is not None:
        return "a style that loads something or covers the page"
    return "an id that the theme trusts" if _OWN.search(said) else ""


def _end(text: str, start: int) -> int:
    """Return where a tag ends; what never does ends with its paragraph."""
    limit = min(len(text), start + _LONGEST)
    ends = [found.end() for form in (_QUOTED, _PLAIN) if (found := form.match(text, start, limit))]
    if ends:
        return max(ends)
    paragraph = re.compile(r"\n[ \t]*\n").search(text, start, limit)
    return paragraph.start() if paragraph else limit
