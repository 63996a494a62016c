"""IP addresses in a text that lead to a machine on the internet."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from blamefree.late_patterns import late
from blamefree.privacy import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

_V4 = late(r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(?![\w-]|\.\w)")
# All but its first number: a search that begins with a mark is many times as fast as one for digits.
_V4_REST = re.compile(r"\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]")
_INSIDE = late(r"[\w.-]|(?<=\w)/")
# What both ways to write the later kind have in them; the rest is read from there.
_V6 = re.compile(r"::|:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}:")
_V6_BEFORE, _V6_BEHIND = (
    late(r"(?<![\w:.])[0-9A-Fa-f:]{0,24}$"),
    late(r"[0-9A-Fa-f:]{1,40}(?![\w:])"),
)
_VERSION = late(
    r"(?:version|release|build|tag|section|OID|==|>=|<=|~="
    r"|(?:(?:up|down)grad|bump)\w{1,4} (?:[\w.-]{1,16} ){0,2}(?:to|from))[\s:`'\"]{0,3}$",
    re.IGNORECASE,
)
_AROUND = 60
_LONGEST = 24
# Numbers this small are those of a version or a section.
_SMALL = 20
_ALLOTTED = IPv6Network("2000::/3")


def find(text: str) -> Iterator[Hit]:
    """Yield public addresses: private ones, and those of documentation (RFC 5737, RFC 3849), are none."""
    for match in _V4.finditer(text) if _V4_REST.search(text) else ():
        start = match.start()
        inside = start and _INSIDE.match(text, start - 1)
        if not inside and _is_public(match[0]) and not _VERSION.search(text[max(0, start - _AROUND) : start]):
            yield Hit(*match.span(), "a public IP address")
    for match in _V6.finditer(text):
        start = max(0, match.start() - _LONGEST)
        before, behind = _V6_BEFORE.search(text, start, match.start()), _V6_BEHIND.match(text, match.start())
        if before and behind and _is_public(before[0] + behind[0]):
            yield Hit(before.start(), behind.end(), "a public IP address")


def _is_public(written: str) -> bool:
    try:
        address = ip_address(written)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and max(address.packed) >= _SMALL
    return isinstance(address, IPv6Address) and address.is_global and address in _ALLOTTED
