"""Which phrases a word may be a sign of, and the sentences of a document in which one of them stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from blamefree.language import agents, kept_signs, passages, sentences
from blamefree.language.sentences import Sentence
from blamefree.language.wording import plain, without_marks
from blamefree.values import frozen

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Iterator

    from blamefree.document import Document
    from blamefree.language.agents import Agent
    from blamefree.language.anchors import Words
    from blamefree.language.gazetteer import Gazetteer
    from blamefree.language.kept_signs import Place
    from blamefree.language.lexicon import Lexicon
    from blamefree.language.passages import Telling
    from blamefree.language.phrases import Phrase, Phrases
    from blamefree.prose import Run

# A list of phrases that is looked for, and who has to be spoken of; the signs that are kept know it by its number.
Sought = tuple["Phrases", frozenset["Agent"]]


@frozen(eq=False, slots=True)
class _Entry:
    """A phrase, the list it is of, and who has to be spoken of where it is worth a search."""

    phrases: Phrases
    phrase: Phrase
    about: frozenset[Agent]
    # One of these shows them, or, without them, a name; there are none where it may be anybody.
    shown_by: frozenset[bytes]


@frozen(eq=False, slots=True)
class _Page:
    """What one word may be a sign of: on which side of it which words stand then."""

    signs: tuple[tuple[int, Words, Place], ...]
    # All those words, because most places are told by them to show nothing.
    beside: Words


class _Book(dict[bytes, _Page]):
    """The pages of the words that documents have held: to read what all words are signs of takes long."""

    def __init__(self, sought: tuple[Sought, ...]) -> None:
        super().__init__()
        self.sought = sought
        self.kept = kept_signs.lines()
        self.entries: dict[Place, _Entry] = {}

    def __missing__(self, word: bytes) -> _Page:
        """Read the page of a word that is met for the first time."""
        signs = tuple(kept_signs.read(self.kept[word]))
        page = self[word] = _Page(signs, frozenset().union(*(beside for _, beside, _ in signs)))
        return page

    def entry(self, place: Place) -> _Entry:
        """Return the phrase of which a sign was found."""
        if place not in self.entries:
            listed, number = place
            phrases, about = self.sought[listed]
            self.entries[place] = _Entry(phrases, phrases.each[number], about, agents.shown_by(about))
        return self.entries[place]


def likely(document: Document, sought: tuple[Sought, ...], lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences that hold what is looked for; other people's words are left out."""
    people = sentences.people_of(document, lexicon)
    # Most runs hold no sign of anything, and that has to cost almost nothing.
    for run, words, entries in _signed(_book(sought), passages.of(document)):
        somewhere = _there(entries, run.text, frozenset(words), people)
        for passage in passages.cut(run) if somewhere else ():
            there = _there(somewhere, passage.text, passage.words, people)
            for start, text in sentences.pieces(passage) if there else ():
                found = _found(text.lower(), there)
                if found:
                    yield Sentence(run, start, text, people, found)


@lru_cache(maxsize=1)
def _book(sought: tuple[Sought, ...]) -> _Book:
    return _Book(sought)


def _signed(book: _Book, telling: Telling) -> Iterator[tuple[Run, list[bytes], Collection[_Entry]]]:
    """Yield the runs in which signs stand, with their words and what the signs are of."""
    # One row, because most runs are short; what stands at its ends has no neighbour.
    row = [b"", *chain.from_iterable(telling.read), b""]
    kept = book.kept
    places = [at for at, word in enumerate(row) if word in kept]
    near = [
        at
        for at in places
        if row[at - 1] in (beside := book[row[at]].beside) or row[at + 1] in beside or row[at] in beside
    ]
    signs = [
        (at - 1, place)
        for at in near
        for side, beside, place in book[row[at]].signs
        if row[at + side] in beside
    ]
    ends = tuple(accumulate(map(len, telling.read)))
    signed: dict[int, dict[_Entry, None]] = defaultdict(dict)
    for at, place in signs:
        signed[bisect_right(ends, at)][book.entry(place)] = None
    return ((telling.runs[at], telling.words[at], entries) for at, entries in signed.items())


def _there(entries: Iterable[_Entry], text: str, words: frozenset[bytes], people: Gazetteer) -> list[_Entry]:
    """Return what stands in a text with these words as it is written, where those are spoken of it is about."""
    possible = _possible(entries, text, words, people)
    bare = without_marks(plain(text)) if possible else ""
    return [one for one in possible if one.phrase.pattern.search(bare)]


def _possible(
    entries: Iterable[_Entry], text: str, words: frozenset[bytes], people: Gazetteer
) -> list[_Entry]:
    """Return what may stand in a text with these words, by them and by who is spoken of."""
    there = [one for one in entries if not any(map(words.isdisjoint, one.phrase.anchors))]
    doubtful = [one for one in there if one.shown_by and one.shown_by.isdisjoint(words)]
    if not doubtful:
        return there
    about = frozenset().union(*(one.about for one in doubtful))
    named = agents.named(about, text, words, people)
    return [one for one in there if one not in doubtful or not one.about.isdisjoint(named)]


def _found(text: str, sought: Iterable[_Entry]) -> dict[Phrases, list[re.Match[str]]]:
    """Return where what is sought stands in a text."""
    found: dict[Phrases, list[re.Match[str]]] = {}
    for one in sought:
        for match in one.phrase.pattern.finditer(text):
            found.setdefault(one.phrases, []).append(match)
    return found
