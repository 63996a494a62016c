"""Sentences of a document's prose, in a form that phrases can be looked for in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from blamefree.language import agents, anchors, gazetteer
from blamefree.language.vocabulary.people import CONTRACTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from blamefree.document import Document
    from blamefree.language.agents import Agent
    from blamefree.language.gazetteer import Gazetteer
    from blamefree.language.lexicon import Lexicon
    from blamefree.language.phrases import Phrase, Phrases
    from blamefree.prose import Run
    from blamefree.source import Span

# A list of phrases that is looked for, and who has to be spoken of.
Sign = tuple["Phrases", frozenset["Agent"]]
# A phrase, and the list it is of.
_Listed = tuple["Phrases", "Phrase"]


class _Entry(NamedTuple):
    """A phrase that a word may be a sign of: what else has to be there, and who has to be spoken of."""

    others: anchors.Anchors
    # One of these shows it, or, without them, a name.
    shown_by: frozenset[bytes]
    about: frozenset[Agent]
    listed: _Listed


@dataclass(frozen=True)
class _Index:
    """What each word may be a sign of, behind the words of which one has to be there as well."""

    keys: frozenset[bytes]
    entries: dict[bytes, list[tuple[frozenset[bytes], _Entry]]]


_MARKED = re.compile(r"[*_~`<\[\\]")
# Targets of links, footnotes, tags.
_LINK = re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]|\[\^[^\]]*\]|<[^>]*>")
_MARKS = str.maketrans("", "", "*_~`[]\\")

# One character for one: places must stay what they are. U+0130 is the one letter whose
# lower case is two characters long.
_LETTERS = tuple(zip("‘’ʼ“”\u00a0\u2011\u0130", "'''\"\" -I", strict=True))
# In a sentence, white space and what is left of code as well.
_SIGNS = (*_LETTERS, *zip("`\n\r\t", "'   ", strict=True))
# A set of characters comes first, because a search skims over all others; what stands before it is
# asked then: an escaped stop is none, and a row of stops is one.
_STOP = re.compile(r"[.!?](?<![\\.!?].)[.!?]*[\")\]']*\s+(?=[\"'(\[]?[A-Z0-9@\ufffc])")
_END = re.compile(rf"{_STOP.pattern}|\n\s*\n")
# From the first to the last mark of what may hide a stop: code, links, quoted words. An apostrophe hides none.
_HIDING = re.compile(r"[`*_~<&!\[\]\\\"'“„«‘](?<!\w')(?:.*[`*_~<>&!\[\]()\\\"'“”„«»‘’])?", re.DOTALL)
_TOKEN = re.compile(r"@?\w(?:[\w'./+-]*\w)?|\ufffc+|[^\w\s]")
_CONTRACTIONS = frozenset({"d", "ve", "m", "re", "ll"})
_SPACES = re.compile(r"\s+")
# A longer sentence is a list or data; it is cut, so that it takes no longer than others.
MAX_LENGTH = 1_500
MAX_WORDS = 60
# The rest of a clause is quoted in a hint up to here.
MAX_SHOWN = 60


class Passage(NamedTuple):
    """A sentence of a run, or several where Markdown may hide the stop between them, and the words in it."""

    run: Run
    start: int
    end: int
    words: set[bytes]

    @property
    def text(self) -> str:
        """The passage as written."""
        return self.run.text[self.start : self.end]


class Token(NamedTuple):
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


def likely(document: Document, sought: tuple[Sign, ...], lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences that may hold what is looked for; other people's words are left out."""
    index, people = _index(sought), people_of(document, lexicon)
    for passage in passages(document):
        # Sets first: most passages hold nothing that is looked for, and that has to cost almost nothing.
        possible = _candidates(index, passage, people)
        if possible:
            bare = _without_marks(plain(passage.text))
            there = [(phrases, phrase.pattern) for phrases, phrase in possible if phrase.pattern.search(bare)]
            for start, text in _pieces(passage) if there else ():
                found = _found(text.lower(), there)
                if found:
                    yield Sentence(passage.run, start, text, people, found)


@lru_cache(maxsize=1)
def passages(document: Document) -> tuple[Passage, ...]:
    """Return the document's own words, in stretches that no phrase reaches out of.

    They are cut before Markdown is read, which takes long: most hold nothing that is looked for.
    """
    runs = [run for run in document.runs if not run.quoted]
    places = [(run, start, end) for run in runs for start, end in _stretches(run.text)]
    words = anchors.words_of(run.text[start:end] for run, start, end in places)
    return tuple(Passage(*place, there) for place, there in zip(places, words, strict=False))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text stand; those between which a stop may be hidden stay together."""
    start, hiding = 0, _HIDING.search(text)
    if hiding is None:
        stops = _STOP.finditer(text)
    else:
        stops = chain(_STOP.finditer(text, 0, hiding.start()), _STOP.finditer(text, hiding.end()))
    for stop in stops:
        yield start, stop.end()
        start = stop.end()
    yield start, len(text)


def _candidates(index: _Index, passage: Passage, people: Gazetteer) -> set[_Listed]:
    """Return the phrases that may stand in a passage, by its words and by who is spoken of."""
    words = passage.words
    near = [
        entry
        for word in index.keys & words
        for second, entry in index.entries[word]
        if not second.isdisjoint(words)
    ]
    if not near:
        return set()
    there = [entry for entry in near if not any(map(words.isdisjoint, entry.others))]
    shown = {entry.listed for entry in there if not entry.shown_by.isdisjoint(words)}
    doubtful = [entry for entry in there if entry.shown_by.isdisjoint(words)]
    if not doubtful:
        return shown
    about = frozenset().union(*(entry.about for entry in doubtful))
    named = agents.named(about, passage.text, words, people)
    return shown.union(entry.listed for entry in doubtful if not entry.about.isdisjoint(named))


@lru_cache(maxsize=1)
def _index(sought: tuple[Sign, ...]) -> _Index:
    """Return for each word the phrases it may be a sign of, with what else has to be there."""
    entries: dict[bytes, list[tuple[frozenset[bytes], _Entry]]] = defaultdict(list)
    for phrases, about in sought:
        for phrase in phrases.each:
            rarest, *others = phrase.anchors
            entry = _Entry(tuple(others[1:]), agents.shown_by(about) or rarest, about, (phrases, phrase))
            # Most phrases fail by their second word: it is asked first, and by itself.
            second = others[0] if others else rarest
            for word in rarest:
                entries[word].append((second, entry))
    return _Index(frozenset(entries), entries)


def _without_marks(text: str) -> str:
    """Return a text without what Markdown may put between its words: more of it than is prose, never less."""
    if _MARKED.search(text):
        return _LINK.sub("", text).translate(_MARKS)
    return text


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


@lru_cache(maxsize=1)
def people_of(document: Document, lexicon: Lexicon) -> Gazetteer:
    """Return the people a document and its project name."""
    return gazetteer.read(document, lexicon)


def plain(text: str) -> str:
    """Return a text in lower case and with plain quotes, each character in its place."""
    return _replaced(text, _LETTERS).lower()


def _replaced(text: str, signs: Iterable[tuple[str, str]]) -> str:
    """Return a text with other signs; one after the other, because `translate` looks every letter up."""
    for sign, other in signs:
        text = text.replace(sign, other)
    return text


def split(passage: Passage, people: Gazetteer) -> Iterator[Sentence]:
    """Yield the sentences of a passage."""
    return (Sentence(passage.run, start, text, people) for start, text in _pieces(passage))


def _pieces(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield where each sentence of a passage begins, and its text without what nobody wrote as prose."""
    masked, start = passage.run.masked, passage.start
    ends = (match.end() for match in _END.finditer(masked, start, passage.end))
    for end in (*ends, passage.end):
        for piece in range(start, end, MAX_LENGTH):
            yield piece, _replaced(masked[piece : min(piece + MAX_LENGTH, end)], _SIGNS)
        start = end


def _found(
    text: str, sought: Sequence[tuple[Phrases, re.Pattern[str]]]
) -> dict[Phrases, list[re.Match[str]]]:
    """Return where what is sought stands in a text."""
    found: dict[Phrases, list[re.Match[str]]] = {}
    for phrases, pattern in sought:
        for match in pattern.finditer(text):
            found.setdefault(phrases, []).append(match)
    return found
