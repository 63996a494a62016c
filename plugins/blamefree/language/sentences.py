"""Sentences of a document's prose, in a form that phrases can be looked for in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from blamefree.language import agents, anchors, gazetteer
from blamefree.language.vocabulary.people import CONTRACTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.language.agents import Agent
    from blamefree.language.gazetteer import Gazetteer
    from blamefree.language.lexicon import Lexicon
    from blamefree.language.phrases import Phrase, Phrases
    from blamefree.prose import Run
    from blamefree.source import Span

# A list of phrases that is looked for, and who has to be spoken of.
Sign = tuple["Phrases", frozenset["Agent"]]
_Index = dict[str, list[tuple[frozenset[str], anchors.Anchors, frozenset["Agent"], "Phrase"]]]

_MARKED = re.compile(r"[*_~`<\[\\]")
# Targets of links, footnotes, tags.
_LINK = re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]|\[\^[^\]]*\]|<[^>]*>")
_MARKS = str.maketrans("", "", "*_~`[]\\")

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
    # What may stand in it, because it stands in the run.
    likely: frozenset[Phrase] = frozenset()

    @cached_property
    def lower(self) -> str:
        """The text in lower case, of the same length."""
        return self.text.lower()

    def find(self, phrases: Phrases) -> Iterator[re.Match[str]]:
        """Yield the places where one of the phrases stands that this sentence was looked up for."""
        for phrase in phrases.each:
            if phrase in self.likely:
                yield from phrase.pattern.finditer(self.lower)

    def has(self, phrases: Phrases) -> bool:
        """Tell whether one of the phrases stands in the sentence."""
        return phrases.search(self.lower) is not None

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and marks in order; "we've" is two of them."""
        return tuple(
            Token(word, word.lower(), start, start + len(word))
            for match in _TOKEN.finditer(self.text)
            for word, start in _parts(match)
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


def likely(document: Document, sought: tuple[Sign, ...], lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences that may hold what is looked for; other people's words are left out."""
    index, people = _index(sought), people_of(document, lexicon)
    for run in document.runs:
        if run.quoted:
            continue
        # Sets first: most runs hold nothing that is looked for, and that has to cost almost nothing.
        lower = run.text.lower() if run.text.isascii() else plain(run.text)
        possible = _candidates(index, anchors.stems_of(lower), run.text, people)
        if possible:
            bare = _without_marks(lower)
            there = frozenset(phrase for phrase in possible if phrase.pattern.search(bare))
            if there:
                yield from split(run, people, there)


def _candidates(index: _Index, stems: frozenset[str], text: str, people: Gazetteer) -> set[Phrase]:
    """Return the phrases that may stand in a text, by how its words begin and who is spoken of."""
    found = [
        (about, phrase)
        for stem in stems
        if stem in index
        for second, others, about, phrase in index[stem]
        if not second.isdisjoint(stems) and not any(other.isdisjoint(stems) for other in others)
    ]
    if not found:
        return set()
    actors = agents.possible(stems)
    if any(about and about.isdisjoint(actors) for about, _ in found):
        actors |= agents.named(text, people)
    return {phrase for about, phrase in found if not about or not about.isdisjoint(actors)}


@lru_cache(maxsize=1)
def _index(sought: tuple[Sign, ...]) -> _Index:
    """Return for each stem the phrases it may be a sign of, with what else has to be there."""
    index: _Index = defaultdict(list)
    for phrases, about in sought:
        for phrase in phrases.each:
            rarest, *others = phrase.anchors
            # Most phrases fail by their second word: it is asked first, and by itself.
            entry = (others[0] if others else rarest, tuple(others[1:]), about, phrase)
            for stem in rarest:
                index[stem].append(entry)
    return index


def _without_marks(text: str) -> str:
    """Return a text without what Markdown may put between its words: more of it than is prose, never less."""
    if _MARKED.search(text):
        return _LINK.sub("", text).translate(_MARKS)
    return text


def _parts(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield a word, or what a pronoun is contracted from, each with its place."""
    word = match[0]
    pronoun, apostrophe, verb = word.partition("'")
    if apostrophe and pronoun.lower() in CONTRACTED and verb.lower() in {"d", "ve", "m", "re", "ll"}:
        yield pronoun, match.start()
        yield f"'{verb}", match.start() + len(pronoun)
    else:
        yield word, match.start()


@lru_cache(maxsize=1)
def people_of(document: Document, lexicon: Lexicon) -> Gazetteer:
    """Return the people a document and its project name."""
    return gazetteer.read(document, lexicon)


def plain(text: str) -> str:
    """Return a text in lower case and with plain quotes and spaces, each character in its place."""
    return text.translate(_PLAIN).lower()


def split(run: Run, people: Gazetteer, there: frozenset[Phrase] = frozenset()) -> Iterator[Sentence]:
    """Yield the sentences of a run, without what nobody wrote as prose; `there` is what stands in it."""
    masked, start = run.masked, 0
    for end in (*(match.end() for match in _END.finditer(masked)), len(masked)):
        for piece in range(start, end, MAX_LENGTH):
            text = masked[piece : min(piece + MAX_LENGTH, end)]
            yield Sentence(run, piece, text.translate(_PLAIN), people, there)
        start = end
