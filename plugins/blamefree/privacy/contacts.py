"""E-mail addresses and telephone numbers in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.late_patterns import late
from blamefree.privacy import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMAIL = late(
    r"(?<![\w.+%@/:~$-])(?P<local>[\w.+%-]{1,64})@"
    r"(?P<domain>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}(?P<last>[A-Za-z]{2,24}))(?![\w@:-]|\.\w)"
)
# RFC 2606 and RFC 6761 keep these for documentation and tests, and private networks use others.
_NOWHERE = frozenset(
    {
        "example",
        "test",
        "invalid",
        "localhost",
        "local",
        "internal",
        "lan",
        "corp",
        "home",
        "intranet",
        "cluster",
    }
)
_NOWHERE_DOMAINS = ("example.com", "example.org", "example.net", "users.noreply.github.com")
# `logo@2x.png` and `backup@daily.timer` are files and units.
_FILES = frozenset(
    {
        *(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "webp",
            "css",
            "js",
            "ts",
            "py",
            "md",
            "yml",
            "yaml",
            "json",
            "txt",
        ),
        *("service", "timer", "socket", "mount", "target", "slice", "log", "conf", "sh"),
    }
)

_INTERNATIONAL = re.compile(r"\+\(?[1-9][0-9 ().\-\u2013/\u00a0]{5,24}[0-9](?![\w/=]|-\w|[.:][0-9])")
_INSIDE = late(r"[\w.+/=#-]")
# What is called a number, and so has no `+` to be known by.
_CALLED = ("phone", "tel:", "tel.", "mobile", "hotline", "dial", "fax", "call", "☎", "📞")
_NATIONAL = late(
    r"(?:[a-z]{0,8}\W{1,3}){0,3}(?<![\w+])"
    r"(?P<number>\(?[0-9][0-9 ().\-\u2013/\u00a0]{5,24}[0-9])(?![\w/=]|-\w|[.:][0-9])"
)
# Numbers that belong to nobody, kept for films and examples (NANPA; Ofcom).
_FICTIONAL = late(r"1?\d{3}55501\d\d|44(?:7700900\d{3}|(?:1632960|2079460|1144960)\d{3})")
_FEWEST, _MOST = 9, 15
_DAY = late(r"(?:19|20)\d\d[-/.][01]\d[-/.][0-3]\d")
_PHONE = "a telephone number"


def emails(text: str) -> Iterator[Hit]:
    """Yield e-mail addresses, but for those of documentation, of files and of machines."""
    if "@" not in text:
        return
    for match in _EMAIL.finditer(text):
        domain, last = match["domain"].lower(), match["last"].lower()
        nowhere = last in _NOWHERE or any(
            domain == one or domain.endswith(f".{one}") for one in _NOWHERE_DOMAINS
        )
        if not nowhere and last not in _FILES:
            yield Hit(*match.span(), "an e-mail address")


def phones(text: str) -> Iterator[Hit]:
    """Yield telephone numbers: those with a `+` before them, and those that are called so."""
    for match in _INTERNATIONAL.finditer(text):
        if _is_somebodys(match[0]) and not (match.start() and _INSIDE.match(text, match.start() - 1)):
            yield Hit(*match.span(), _PHONE)
    lowered = text.lower()
    for word in _CALLED if len(lowered) == len(text) else ():
        place = lowered.find(word)
        while place >= 0:
            found = _NATIONAL.match(lowered, place + len(word))
            if found and _is_somebodys(found["number"]) and _begins_word(lowered, place):
                yield Hit(*found.span("number"), _PHONE)
            place = lowered.find(word, place + 1)


def _begins_word(text: str, place: int) -> bool:
    """Tell whether what stands there is a word of its own: in `callback` and `rpc_call` nobody is called."""
    return (place == 0 or re.match(r"\w", text[place - 1]) is None) and not text.startswith("callback", place)


def _is_somebodys(number: str) -> bool:
    if _DAY.search(number):
        return False
    digits = re.sub(r"\D", "", number)
    likely = _FEWEST <= len(digits) <= _MOST and "0000" not in digits[4:]
    return likely and not _FICTIONAL.fullmatch(digits)
