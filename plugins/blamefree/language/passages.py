"""A document's own words: those of each run of prose, and the passages that no phrase reaches out of."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from blamefree.language.wording import MARKED, plain, without_marks, words_of
from blamefree.late_patterns import late
from blamefree.remembered import once
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.prose import Run

# A set of characters comes first, because a search skims over all others; what stands before it is
# asked then: an escaped stop is none, and a row of stops is one.
STOP = late(r"[.!?](?<![\\.!?].)[.!?]*[\")\]']*\s+(?=[\"'(\[]?[A-Z0-9@\ufffc])")
# From the first to the last mark of what may hide a stop: code, links, quoted words. An apostrophe hides none.
_HIDING = late(r"[`*_~<&!\[\]\\\"'“„«‘](?<!\w')(?:.*[`*_~<>&!\[\]()\\\"'“”„«»‘’])?", re.DOTALL)


class Passage(NamedTuple):
    """A sentence of a run, or several where Markdown may hide the stop between them, and the words in it."""

    run: Run
    start: int
    end: int
    words: frozenset[bytes]

    @property
    def text(self) -> str:
        """The passage as written."""
        return self.run.text[self.start : self.end]


@frozen(eq=False)
class Telling:
    """What a document tells in its own words: its runs, and the words of each as they are written."""

    runs: tuple[Run, ...]
    words: tuple[list[bytes], ...]

    @cached_property
    def read(self) -> tuple[list[bytes], ...]:
        """The words of each run as they follow each other for a reader, who sees no mark and no address."""
        marked = [at for at, run in enumerate(self.runs) if MARKED.search(run.text)]
        if not marked:
            return self.words
        words = list(self.words)
        bare = words_of(without_marks(plain(self.runs[at].text)) for at in marked)
        for at, row in zip(marked, bare, strict=True):
            words[at] = row
        return tuple(words)


@once
def of(document: Document) -> Telling:
    """Return a document's own words; other people's are left out."""
    runs = tuple(run for run in document.runs if not run.quoted)
    return Telling(runs, tuple(words_of(run.text for run in runs)))


def cut(run: Run) -> Iterator[Passage]:
    """Yield the passages of a run.

    They are cut before Markdown is read, which takes long: most hold nothing that is looked for.
    """
    places = tuple(_stretches(run.text))
    words = words_of(run.text[start:end] for start, end in places)
    return (Passage(run, *place, frozenset(row)) for place, row in zip(places, words, strict=True))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text stand; those between which a stop may be hidden stay together."""
    start, hiding = 0, _HIDING.search(text)
    if hiding is None:
        stops = STOP.finditer(text)
    else:
        stops = chain(STOP.finditer(text, 0, hiding.start()), STOP.finditer(text, hiding.end()))
    for stop in stops:
        yield start, stop.end()
        start = stop.end()
    yield start, len(text)
