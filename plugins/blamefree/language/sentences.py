"""Sentences of a document's prose, in a form that phrases can be looked for in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from blamefree.language import gazetteer, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.language.gazetteer import Gazetteer
    from blamefree.language.phrases import Phrases
    from blamefree.prose import Run
    from blamefree.source import Span

# One character for one: places must stay what they are. U+0130 is the one letter whose
# lower case is two characters long.
_PLAIN = str.maketrans("‘’ʼ`“”\n\r\t\u00a0\u2011\u0130", "''''\"\"    -I")
_END = re.compile(r"[.!?]+[\")\]']*\s+(?=[\"'(\[]?[A-Z0-9@\ufffc])|\n\s*\n")
_TOKEN = re.compile(r"@?\w(?:[\w'./+-]*\w)?|\ufffc+|[^\w\s]")
_SPACES = re.compile(r"\s+")
# A longer sentence is a list or data; it is cut, so that it takes no longer than others.
MAX_LENGTH = 1_500
MAX_WORDS = 60
# The rest of a clause is quoted in a hint up to here.
MAX_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation, and where it stands in its sentence."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of a run: `text` is plain and masked, `lower` is what phrases are matched with."""

    run: Run
    start: int
    text: str
    people: Gazetteer

    @cached_property
    def lower(self) -> str:
        """The text in lower case, of the same length."""
        return self.text.lower()

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and marks in order."""
        return tuple(
            Token(match[0], match[0].lower(), match.start(), match.end())
            for match in _TOKEN.finditer(self.text)
        )

    def before(self, at: int) -> list[Token]:
        """Return the words that end at an offset or before it, as many as may belong to one thought."""
        end = bisect_right(self.tokens, at, key=lambda token: token.end)
        return list(self.tokens[max(0, end - MAX_WORDS) : end])

    def after(self, at: int) -> list[Token]:
        """Return the words that begin at an offset or after it, as many as may belong to one thought."""
        start = bisect_left(self.tokens, at, key=lambda token: token.start)
        return list(self.tokens[start : start + MAX_WORDS])

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of the sentence stands in the file."""
        return self.run.span(self.start + start, self.start + end)

    def shown(self, start: int, end: int) -> str:
        """Return a stretch as written, on one line and not too long, to be quoted in a message."""
        words = _SPACES.sub(" ", self.run.text[self.start + start : self.start + end]).strip()
        return words if len(words) <= MAX_SHOWN else f"{words[:MAX_SHOWN].rpartition(' ')[0]} …"


@dataclass(frozen=True, eq=False)
class _Passage:
    """A run, and its plain text in lower case: all that most runs are ever asked for."""

    run: Run
    lower: str
    document: Document

    @cached_property
    def stems(self) -> frozenset[str]:
        return phrases.stems_of(self.lower)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(_split(self.run, _people(self.document)))


def sentences(document: Document, sign: Phrases) -> Iterator[Sentence]:
    """Yield the sentences that show a sign of what is looked for; other people's words are left out."""
    for passage in _passages(document):
        # Sets first: most runs show no sign of anything, and that has to cost almost nothing.
        if not sign.stems.isdisjoint(passage.stems) and sign.search(passage.lower):
            yield from (sentence for sentence in passage.sentences if sign.search(sentence.lower))


# Every rule of the family reads the same document before the next one comes.
@lru_cache(maxsize=1)
def _passages(document: Document) -> tuple[_Passage, ...]:
    return tuple(
        _Passage(run, run.text.translate(_PLAIN).lower(), document) for run in document.runs if not run.quoted
    )


@lru_cache(maxsize=1)
def _people(document: Document) -> Gazetteer:
    return gazetteer.read(document)


def _split(run: Run, people: Gazetteer) -> Iterator[Sentence]:
    masked, start = run.masked, 0
    for end in (*(match.end() for match in _END.finditer(masked)), len(masked)):
        for piece in range(start, end, MAX_LENGTH):
            text = masked[piece : min(piece + MAX_LENGTH, end)]
            yield Sentence(run, piece, text.translate(_PLAIN), people)
        start = end
