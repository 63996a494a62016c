"""Which phrases are blame whoever is spoken of: the grammar is asked, with a sentence that names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree import document
from blamefree.language import reading
from blamefree.language.lexicon import Lexicon
from blamefree.language.words import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blamefree.diagnostics import Severity
    from blamefree.language.hits import Category, Hit
    from blamefree.language.phrases import Phrase

_FRONT = "---\nid: INC-2026-0142\nstatus: final\n---\n\n## Root cause\n\n"
_FRAMES = ("The cause was {} in the cluster.", "In the cluster there was {}, it seems.", "This {} then.")
_FIRST = re.compile(r"\(([^()/]*)(?:/[^()]*)?\)")
_NOTHING = Lexicon()


def judge(phrase: Phrase, category: Category) -> tuple[Severity, str] | None:
    """Return how much a phrase weighs by itself, and what to write instead; None where that depends."""
    words = _example(phrase.text, phrase.lists)
    if phrase.pattern.search(words) is None:
        return None
    found = max(_hits(words, category), key=lambda hit: hit.tier, default=None)
    # What the hint quotes of this sentence, it cannot quote of another.
    return (found.tier, re.sub(r"'[^']*cluster[^']*'", "‹what happened›", found.hint)) if found else None


def _hits(words: str, category: Category) -> Iterator[Hit]:
    for frame in _FRAMES:
        text = _FRONT + frame.format(words) + "\n"
        for hit in reading.read(document.parse(text.encode(), "example.md"), _NOTHING):
            if hit.category is category:
                yield hit


def _example(text: str, lists: Mapping[str, str]) -> str:
    """Return words that a phrase finds: the first of each choice, nothing that may be left out."""
    words = re.sub(r"\[[^\]]*\]\s?", "", text)
    while (named := re.search(r"<(\w+)>", words)) is not None:
        first = _example(lines(lists[named[1]])[0], lists)
        words = words[: named.start()] + first + words[named.end() :]
    words = re.sub(r"\s*…+\s*", " ", words).replace("*", "")
    while _FIRST.search(words):
        words = _FIRST.sub(r"\1", words)
    return " ".join(words.split())
