"""Other ways of saying it: templates with ‹slots›, filled from the sentence where it has the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blamefree.language.sentences import Sentence

QUESTION = "what made this look right at the time?"

_CLAUSE_END = re.compile(r"[,;:.!?()\u2013\u2014]|\s-\s|\b(?:and|but|because|since|which|who|so|while|as)\b")
MIN_WORDS = 2


def complete(sentence: Sentence, start: int, slot: str) -> str:
    """Return the words from `start` to the end of the clause, quoted; the slot where they say too little."""
    stop = _CLAUSE_END.search(sentence.lower, start)
    words = sentence.shown(start, stop.start() if stop else len(sentence.lower))
    if len(words.split()) < MIN_WORDS or words.endswith("…"):
        return slot
    return f"'{words}'"


def ask(statement: str, question: str = QUESTION) -> str:
    """Return a hint: what to write instead, and the question that leads there."""
    return f"write instead: {statement}; ask: {question}"
