"""Sentences of a document's prose, in a form that phrases can be looked for in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from blamefree.language import gazetteer
from blamefree.language.passages import STOP
from blamefree.language.vocabulary.people import CONTRACTED
from blamefree.language.wording import LETTERS, replaced
from blamefree.late_patterns import late
from blamefree.remembered import once
from blamefree.values import frozen

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from blamefree.document import Document
    from blamefree.language.gazetteer import Gazetteer
    from blamefree.language.lexicon import Lexicon
    from blamefree.language.passages import Passage
    from blamefree.language.phrases import Phrases
    from blamefree.prose import Run
    from blamefree.source import Span

# In a sentence, white space and what is left of code as well.
_SIGNS = (*LETTERS, *zip("`\n\r\t", "'   ", strict=True))
_END = late(rf"{STOP.pattern}|\n\s*\n")
_TOKEN = late(r"@?\w(?:[\w'./+-]*\w)?|\ufffc+|[^\w\s]")
_CONTRACTIONS = frozenset({"d", "ve", "m", "re", "ll"})
_SPACES = late(r"\s+")
# A longer sentence is a list or data; it is cut, so that it takes no longer than others.
MAX_LENGTH = 1_500
MAX_WORDS = 60
# The rest of a clause is quoted in a hint up to here.
MAX_SHOWN = 60


class Token(NamedTuple):
    """A word or a mark of punctuation, and where it stands in its sentence."""

    text: str
    low: str
    start: int
    end: int


@frozen(eq=False)
class Sentence:
    """One sentence of a run: `text` is plain and masked, `lower` is what phrases are matched with."""

    run: Run
    start: int
    text: str
    people: Gazetteer
    # Where what is looked for stands, by the list it is of.
    found: Mapping[Phrases, Sequence[re.Match[str]]] = field(default_factory=dict)

    @cached_property
    def lower(self) -> str:
        """The text in lower case, of the same length."""
        return self.text.lower()

    def find(self, phrases: Phrases) -> Sequence[re.Match[str]]:
        """Return the places where one of the phrases stands, of a list that was looked for."""
        return self.found.get(phrases, ())

    def has(self, phrases: Phrases) -> bool:
        """Tell whether one of the phrases stands in the sentence."""
        return phrases.search(self.lower) is not None

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and marks in order; "we've" is two of them."""
        text, lower = self.text, self.lower
        places = [match.span() for match in _TOKEN.finditer(text)]
        whole = [Token(text[start:end], lower[start:end], start, end) for start, end in places]
        if "'" not in text:
            return tuple(whole)
        return tuple(part for token in whole for part in _parts(token))

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


def _parts(token: Token) -> tuple[Token, ...]:
    """Return what a pronoun is contracted from: "we've" is "we" and "'ve"."""
    pronoun, _, verb = token.low.partition("'")
    if pronoun not in CONTRACTED or verb not in _CONTRACTIONS:
        return (token,)
    length = len(pronoun)
    middle = token.start + length
    return (
        Token(token.text[:length], pronoun, token.start, middle),
        Token(token.text[length:], token.low[length:], middle, token.end),
    )


@once
def people_of(document: Document, lexicon: Lexicon) -> Gazetteer:
    """Return the people a document and its project name."""
    return gazetteer.read(document, lexicon)


def split(passage: Passage, people: Gazetteer) -> Iterator[Sentence]:
    """Yield the sentences of a passage."""
    return (Sentence(passage.run, start, text, people) for start, text in pieces(passage))


def pieces(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield where each sentence of a passage begins, and its text without what nobody wrote as prose."""
    masked, start = passage.run.masked, passage.start
    ends = (match.end() for match in _END.finditer(masked, start, passage.end))
    for end in (*ends, passage.end):
        for piece in range(start, end, MAX_LENGTH):
            yield piece, replaced(masked[piece : min(piece + MAX_LENGTH, end)], _SIGNS)
        start = end
