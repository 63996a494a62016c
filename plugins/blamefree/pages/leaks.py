"""What was written is searched for what it may not hold: ids, titles and passages that are withheld.

It is the last question before a site is published, and asks the bytes alone: whatever way a word took
into a file, through a theme, another plugin, an attachment or a fault of ours, it is found there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING

from blamefree import crew, unseen
from blamefree.pages import readings
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

_NAMED = 5
# About so many files are looked at in one go.
_BATCH = 64

# Letters and digits of ASCII in lower case, blanks for all other bytes.
_LETTERS = bytes(byte if chr(byte).isascii() and chr(byte).isalnum() else 32 for byte in range(256)).lower()
_ASCII = bytes(range(128))
# So many bytes are divided into words at a time.
_PIECE = 1 << 17
# What every text is taken to have, for words without any ASCII.
_ANY = frozenset({b""})


@frozen
class Watch:
    """The words that no file may hold in this order; all in lower case."""

    phrases: frozenset[tuple[str, ...]] = frozenset()

    def without(self, texts: Iterable[str]) -> Watch:
        """Return it without what these texts hold, which anybody may read."""
        if not self.phrases:
            return self
        return Watch(self.phrases.difference(phrase for text in texts for phrase in self.found(text)))

    def found(self, text: str) -> Iterator[tuple[str, ...]]:
        """Yield the phrases that stand in a text."""
        return self.among(self.likely(text), text)

    def among(self, likely: list[tuple[str, ...]], text: str) -> Iterator[tuple[str, ...]]:
        """Yield those of some phrases that stand in a text."""
        row = _row(text) if likely else b""
        if likely := [phrase for phrase in likely if self._rows[phrase] in row]:
            joined = f" {' '.join(words(text))} "
            yield from (phrase for phrase in likely if f" {' '.join(phrase)} " in joined)

    def likely(self, text: str) -> list[tuple[str, ...]]:
        """Return the phrases of which every word may stand in a text, in whatever order.

        It is the look that every byte of a site gets, so it is one at letters of ASCII alone.
        """
        there = _fragments(text)
        found = self._by_rarest.keys() & there
        return [phrase for rarest in found for phrase, words in self._by_rarest[rarest] if words <= there]

    @cached_property
    def _by_rarest(self) -> Mapping[bytes, list[tuple[tuple[str, ...], frozenset[bytes]]]]:
        """The phrases and what of their words is ASCII, by the rarest of that."""
        needed = {phrase: frozenset(row.split()) or _ANY for phrase, row in self._rows.items()}
        frequent = Counter(word for words in needed.values() for word in words)
        grouped: dict[bytes, list[tuple[tuple[str, ...], frozenset[bytes]]]] = defaultdict(list)
        for phrase, words in needed.items():
            grouped[min(words, key=lambda word: (frequent[word], word))].append((phrase, words))
        return grouped

    @cached_property
    def _rows(self) -> Mapping[tuple[str, ...], bytes]:
        return {phrase: _row(" ".join(phrase)) for phrase in self.phrases}


def watch(
    mentions: Mapping[str, tuple[str, ...]],
    passages: Iterable[str],
    withheld: Iterable[str],
    shown: Iterable[str],
) -> Watch:
    """Return what to look for, where `mentions` are the ids and titles of what is withheld.

    What a passage or a document has in common with what is shown tells nothing.
    """
    names = {tuple(words(name)) for group in mentions.values() for name in group}
    said = {phrase for text in passages for phrase in _phrases(text)}
    said |= {phrase for text in withheld for phrase in sorted(_phrases(text), key=_length)[-_SENTENCES:]}
    told = Watch(frozenset(said)).without(shown)
    return Watch(told.phrases.union(filter(None, names)))


def search(name: str, data: bytes, watched: Watch) -> int:
    """Return how many of the watched phrases a file holds, in its name or in any way it can be read."""
    if not watched.phrases:
        return 0
    found: set[tuple[str, ...]] = set()
    for reading in readings.of(name, data):
        if likely := watched.likely(reading.text):
            found.update(phrase for part in reading.parts() for phrase in watched.among(likely, part))
    return len(found)


def search_folder(folder: Path, watched: Watch, jobs: int = 1, part: str = "") -> dict[str, int]:
    """Return how many of the watched phrases each file below a folder holds, by its name in it.

    `jobs` is how many processes share the work at most, `part` the only folder in it that is looked at.
    """
    if not watched.phrases:
        return {}
    paths = sorted(path for path in (folder / part).rglob("*") if path.is_file())
    # A folder may be a working copy of what is published; its past is not served.
    files = [(path.relative_to(folder).as_posix(), path) for path in paths if ".git" not in path.parts]
    # Large files lie side by side, and are dealt out.
    batches = max(1, len(files) // _BATCH)
    watched.likely("")  # so that processes share what it looks phrases up by
    looks = [partial(_search_each, files[first::batches], watched) for first in range(batches)]
    return dict(sorted(chain.from_iterable(crew.do(looks, jobs))))


def _search_each(files: Iterable[tuple[str, Path]], watched: Watch) -> list[tuple[str, int]]:
    counted = ((name, search(name, path.read_bytes(), watched)) for name, path in files)
    return [(name, count) for name, count in counted if count]


def told(found: Mapping[str, int]) -> str:
    """Return in a line which files hold what is withheld, and not what that is."""
    names = sorted(found)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"what is withheld from this audience stands in {', '.join(names[:_NAMED])}{more}"


def words(text: str) -> list[str]:
    """Return the words of a text as they are looked for: in lower case, whatever stands between them."""
    return _WORD.findall(_lower(text))


def _lower(text: str) -> str:
    """Return a text in lower case, without what no reader sees within a word."""
    # Looked for among the few letters that are not ASCII: a look at all of them takes ten times as long.
    others = b"" if text.isascii() else text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    if others and unseen.WITHIN_WORDS.search(others.decode("utf-8", "surrogatepass")):
        text = unseen.WITHIN_WORDS.sub("", text)
    return text.lower()


def _fragments(text: str) -> set[bytes]:
    """Return the words of a text as far as they are ASCII: a word with other letters is divided by them."""
    found = {b""}
    for piece in _pieces(text):
        found.update(piece.split())
    return found


def _row(text: str) -> bytes:
    """Return them in their order, with a blank before, between and behind them."""
    return b" ".join((b"", *filter(None, (b" ".join(piece.split()) for piece in _pieces(text))), b""))


def _pieces(text: str) -> Iterator[bytes]:
    """Yield a text as such words and blanks, part by part: all words of a large file would be a long list."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + _PIECE)
        end = len(text) if end < 0 else end
        yield _lower(text[start:end]).encode("utf-8", "replace").translate(_LETTERS)
        start = end


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the sentences and cells of a text that are long enough to be nobody else's."""
    text = _JOINED.sub(" ", _COMMENT.sub("\n\n", text))
    for sentence in _SENTENCE.finditer(text):
        phrase = tuple(words(readings.without_tags(sentence[0])))
        if len(phrase) >= _TELLING:
            yield phrase


def _length(phrase: tuple[str, ...]) -> int:
    return sum(map(len, phrase))
