"""What was written is searched for what it may not hold: ids, titles and passages that are withheld.

It is the last question before a site is published, and asks the bytes alone: whatever way a word took
into a file, through a theme, another plugin, an attachment or a fault of ours, it is found there.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import re
import zlib
from collections import Counter, defaultdict
from dataclasses import field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from blamefree import unseen
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_WORD = re.compile(r"[^\W_]+")
# So many words of a passage or a sentence in one order are nobody else's words.
_TELLING = 5
# Of each withheld document the longest sentences stand for all of it.
_SENTENCES = 5
# A line that goes on in the next one.
_JOINED = re.compile(r"(?<=[^\s|])\n(?=[^\s|#*>-])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?|\n]+")

_GZIP, _PNG = b"\x1f\x8b", b"\x89PNG\r\n\x1a\n"
_MOST = 64 << 20
_NAMED = 5
_FOLDED = re.compile(r"\r?\n[ \t]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|-->")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"wOF", b"\0asm")


@frozen
class Watch:
    """The words that no file may hold in this order, by the rarest of them; all in lower case."""

    phrases: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def without(self, texts: Iterable[str]) -> Watch:
        """Return it without what these texts hold, which anybody may read."""
        if not self.phrases:
            return self
        common = {phrase for text in texts for phrase in self.found(text)}
        return _indexed({phrase for each in self.phrases.values() for phrase in each} - common)

    def found(self, text: str) -> Iterator[tuple[str, ...]]:
        """Yield the phrases that stand in a text."""
        words = _words(text)
        there = set(words)
        joined = ""
        for rarest in there & self.phrases.keys():
            for phrase in self.phrases[rarest]:
                if there.issuperset(phrase):
                    joined = joined or f" {' '.join(words)} "
                    if f" {' '.join(phrase)} " in joined:
                        yield phrase


def watch(
    mentions: Mapping[str, tuple[str, ...]],
    passages: Iterable[str],
    withheld: Iterable[str],
    shown: Iterable[str],
) -> Watch:
    """Return what to look for, where `mentions` are the ids and titles of what is withheld.

    What a passage or a document has in common with what is shown tells nothing.
    """
    names = {tuple(_words(name)) for group in mentions.values() for name in group}
    said = {phrase for text in passages for phrase in _phrases(text)}
    said |= {phrase for text in withheld for phrase in sorted(_phrases(text), key=_length)[-_SENTENCES:]}
    told = _indexed(said).without(shown)
    return _indexed(names | {phrase for group in told.phrases.values() for phrase in group})


def search(name: str, data: bytes, watched: Watch) -> int:
    """Return how many of the watched phrases a file holds, in its name or in any way it can be read."""
    if not watched.phrases:
        return 0
    return len({phrase for text in _readings(name, data) for phrase in watched.found(text)})


def search_folder(folder: Path, watched: Watch) -> dict[str, int]:
    """Return how many of the watched phrases each file below a folder holds, by its name in it."""
    if not watched.phrases:
        return {}
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    # A folder may be a working copy of what is published; its past is not served.
    names = [(path.relative_to(folder).as_posix(), path) for path in paths if ".git" not in path.parts]
    return {name: count for name, path in names if (count := search(name, path.read_bytes(), watched))}


def told(found: Mapping[str, int]) -> str:
    """Return in a line which files hold what is withheld, and not what that is."""
    names = sorted(found)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"what is withheld from this audience stands in {', '.join(names[:_NAMED])}{more}"


def _indexed(phrases: Iterable[tuple[str, ...]]) -> Watch:
    wanted = sorted(filter(None, phrases))
    frequent = Counter(word for phrase in wanted for word in phrase)
    grouped: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in wanted:
        grouped[min(phrase, key=lambda word: frequent[word])].append(phrase)
    return Watch({first: tuple(group) for first, group in grouped.items()})


def _words(text: str) -> list[str]:
    return _WORD.findall((text if text.isascii() else unseen.WITHIN_WORDS.sub("", text)).lower())


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the sentences and cells of a text that are long enough to be nobody else's."""
    text = _JOINED.sub(" ", _COMMENT.sub("\n\n", text))
    for sentence in _SENTENCE.finditer(text):
        words = tuple(_words(_TAG.sub(" ", sentence[0])))
        if len(words) >= _TELLING:
            yield words


def _length(phrase: tuple[str, ...]) -> int:
    return sum(map(len, phrase))


def _readings(name: str, data: bytes) -> Iterator[str]:
    """Yield the texts that a file may be read as."""
    yield unquote(name)
    for content in _unpacked(data):
        yield from _decoded(content)


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
            for found in _BASE64.finditer(data):
                try:
                    yield base64.b64decode(found[0] + b"=" * (-len(found[0].rstrip(b"=")) % 4))
                except binascii.Error:
                    continue


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


def _decoded(content: bytes) -> Iterator[str]:
    """Yield a text as it stands, and as those read it who undo its escapes."""
    plain = text = content.decode("utf-8", "replace")
    # Calendars fold their lines, and break words in two.
    if "BEGIN:VCALENDAR" in text[:100]:
        yield _FOLDED.sub("", text).replace("\\", "")
    if "\\" in plain:
        # A path such as C:\\new has no escapes.
        yield text
        plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain)
        plain = plain.replace("\\n", "\n").replace("\\t", "\t").replace("\\", "")
    if "&" in plain:
        plain = html.unescape(html.unescape(plain))
    if "%" in plain:
        plain = unquote(plain)
    if "<" in plain:
        # What stands in an attribute stands in one tag.
        yield "\n".join(_TAG.findall(plain))
        plain = _TAG.sub(" ", plain)
    yield plain
