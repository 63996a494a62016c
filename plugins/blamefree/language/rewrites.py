"""Other ways of saying it: templates with ‹slots›, filled from the sentence where it has the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.language.vocabulary.connectives import DETERMINERS
from blamefree.language.vocabulary.people import OTHER_PRONOUNS as PRONOUNS
from blamefree.late_patterns import late

if TYPE_CHECKING:
    from blamefree.language.sentences import Sentence

QUESTION = "what made this look right at the time?"

# "{rest|‹step›}": the rest of the clause, quoted; the slot where the clause says too little.
# "{before|‹object›}": what the clause says before, without the verb of a passive.
_FIELD = late(r"\{(?P<name>rest|before)\|(?P<slot>[^}]*)\}")
_CLAUSE_START = late(
    r".*(?:[,;:.!?()\u2013\u2014]|\b(?:and|but|because|since|which|that|so|while|as|when|after)\b)\s*",
    re.DOTALL,
)
_BE = late(r"\s*\b(?:was|were|is|are|been|being|be|has|have|had)\b\s*$")
_CLAUSE_END = late(r"[,;:.!?()\u2013\u2014]|\s-\s|\b(?:and|but|because|since|which|who|so|while|as)\b")
MIN_WORDS = 2


def clause(sentence: Sentence, start: int) -> str:
    """Return the words from `start` to the end of the clause, with a space before them; "" for many."""
    stop = _CLAUSE_END.search(sentence.lower, start)
    words = sentence.shown(start, stop.start() if stop else len(sentence.lower))
    return f" {words}" if words and not words.endswith("…") else ""


def inside(words: str) -> str:
    """Return a beginning of a sentence as it stands within one; names and abbreviations stay."""
    first = words.split(maxsplit=1)[0]
    return words[:1].lower() + words[1:] if first.lower() in DETERMINERS | PRONOUNS else words


def is_plural(words: str) -> bool:
    """Tell by its last word whether a noun phrase takes "were"."""
    last = words.rsplit(maxsplit=1)[-1].lower()
    return last in {"they", "these", "those", "we", "you"} or (
        last.endswith("s") and not last.endswith(("ss", "us", "is")) and last != "this"
    )


def complete(sentence: Sentence, start: int, slot: str) -> str:
    """Return the words from `start` to the end of the clause, quoted; the slot where they say too little."""
    stop = _CLAUSE_END.search(sentence.lower, start)
    words = sentence.shown(start, stop.start() if stop else len(sentence.lower))
    if len(words.split()) < MIN_WORDS or words.endswith("…"):
        return slot
    return f"'{words}'"


def preceding(sentence: Sentence, end: int, slot: str) -> str:
    """Return the words of the clause before `end`, quoted; the slot where they say too little."""
    begins = _CLAUSE_START.match(sentence.lower, 0, end)
    words = _BE.sub("", sentence.shown(begins.end() if begins else 0, end)).strip()
    return f"'{words}'" if len(words.split()) >= MIN_WORDS and not words.endswith("…") else slot


def ask(statement: str, question: str = QUESTION) -> str:
    """Return a hint: what to write instead, and the question that leads there."""
    return f"write instead: {statement}; ask: {question}"


def hint(template: str, question: str, sentence: Sentence, start: int, end: int) -> str:
    """Return a hint made from a template and the words at a place of the sentence."""

    def fill(match: re.Match[str]) -> str:
        if match["name"] == "before":
            return preceding(sentence, start, match["slot"])
        return complete(sentence, end, match["slot"])

    return ask(_FIELD.sub(fill, template), question)
