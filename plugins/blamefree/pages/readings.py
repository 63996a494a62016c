"""The texts that a file may be read as: as it stands, unpacked, and with its escapes undone."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import re
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_GZIP, _PNG = b"\x1f\x8b", b"\x89PNG\r\n\x1a\n"
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"wOF", b"\0asm")
_MOST = 64 << 20

_FOLDED = re.compile(r"\r?\n[ \t]")
_TAG = re.compile(r"(</?[A-Za-z][^<>]*>|<!--|-->)")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*")

_PART, _SHARED = 4 << 20, 1 << 16

# Bytes of base64 become x, and all others blanks: a run of them is found without a look at each byte.
_RUNS = bytes(
    120 if chr(byte).isascii() and (chr(byte).isalnum() or byte in b"+/") else 32 for byte in range(256)
)
_RUN = b"x" * 24


@frozen
class Reading:
    """A text, in which tags may be words too, or may divide what stands in them from what stands between."""

    text: str
    tagged: bool = False

    def parts(self) -> tuple[str, ...]:
        """Return what is to be read for itself; each word of the text is a word of one of them."""
        if not self.tagged:
            return (self.text,)
        pieces = _TAG.split(self.text)
        # What stands in an attribute stands in one tag.
        return "\n".join(pieces[1::2]), " ".join(pieces[::2])


def of(name: str, data: bytes) -> Iterator[Reading]:
    """Yield the texts of a file, and of its name."""
    yield Reading(unquote(name))
    for content in _unpacked(data):
        folded = b"BEGIN:VCALENDAR" in content[:100]
        for part in _parts(content):
            yield from _decoded(part, folded=folded)


def _parts(content: bytes) -> Iterator[bytes]:
    """Yield a large file part by part: whatever is not longer than what two of them share stands in one."""
    start = 0
    while True:
        end = content.find(b" ", start + _PART)
        if end < 0:
            yield content[start:]
            return
        yield content[start:end]
        blank = content.rfind(b" ", end - 2 * _SHARED, end - _SHARED)
        start = end - _SHARED if blank < 0 else blank


def without_tags(text: str) -> str:
    """Return a text with blanks for its tags."""
    return _TAG.sub(" ", text)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what a file holds, packed or not: gzip, the texts of a PNG, base64 within it."""
    if data.startswith(_GZIP):
        try:
            yield gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            yield data
    elif data.startswith(_PNG):
        yield from _texts_of_png(data)
    else:
        yield data
        if not data.startswith(_BINARY):
            for run in _runs(data):
                try:
                    yield base64.b64decode(run + b"=" * (-len(run) % 4))
                except binascii.Error:
                    continue


def _runs(data: bytes) -> Iterator[bytes]:
    """Yield what may be base64."""
    marks = data.translate(_RUNS)
    start = marks.find(_RUN)
    while start >= 0:
        end = marks.find(b" ", start)
        end = len(data) if end < 0 else end
        yield data[start:end]
        start = marks.find(_RUN, end)


def _texts_of_png(data: bytes) -> Iterator[bytes]:
    position = len(_PNG)
    while position + 8 <= len(data):
        size, kind = int.from_bytes(data[position : position + 4]), data[position + 4 : position + 8]
        content = data[position + 8 : position + 8 + size]
        if kind in {b"tEXt", b"zTXt", b"iTXt", b"eXIf"}:
            yield content.replace(b"\0", b" ")
            for start in (place + 1 for place, byte in enumerate(content[:200]) if byte == 0):
                try:
                    yield zlib.decompressobj().decompress(content[start + (kind == b"zTXt") :], _MOST)
                except zlib.error:
                    continue
        position += size + 12


def _decoded(content: bytes, *, folded: bool) -> Iterator[Reading]:
    """Yield a text as it stands, and as those read it who undo its escapes."""
    plain = text = content.decode("utf-8", "replace")
    # Calendars fold their lines, and break words in two.
    if folded:
        yield Reading(_FOLDED.sub("", text).replace("\\", ""))
    if "\\" in plain:
        # A path such as C:\\new has no escapes.
        yield Reading(text)
        plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain)
        plain = plain.replace("\\n", "\n").replace("\\t", "\t").replace("\\", "")
    if "&" in plain:
        plain = html.unescape(html.unescape(plain))
    if "%" in plain:
        plain = _PERCENT.sub(lambda found: unquote(found[0]), plain)
    yield Reading(plain, tagged="<" in plain)
