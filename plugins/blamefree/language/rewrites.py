"""Other ways of saying it: templates with ‹slots›, filled from the sentence where it has the words."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from blamefree.language import noun_phrases
from blamefree.language.vocabulary.connectives import ADVERBS, DETERMINERS, PREPOSITIONS
from blamefree.language.vocabulary.people import OTHER_PRONOUNS as PRONOUNS
from blamefree.language.words import words as listed
from blamefree.late_patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from blamefree.language.sentences import Sentence, Token

QUESTION = "what made this look right at the time?"

# "{thing|‹what›}": the noun phrase right behind the words, quoted; the slot where none is there. "{rule|‹what›}":
# that, or the one the words end in. "{topic|‹what›}": one behind a preposition: "be careful with the plan".
# "{said|‹what›}": what was assumed. "{before|‹object›}": what the clause says before, without the verb of a passive.
_FIELD = late(r"\{(?P<name>thing|rule|topic|said|before)\|(?P<slot>[^}]*)\}")
# What a topic may hang on, and where a thing ends: what follows tells how or when, not what.
_TOPICAL = frozenset({"of", "about", "with", "on", "around", "for", "when", "while", "before"})
_CIRCUMSTANCE = late(r"\s(?:by|with|without|using|while|after|before|during|until|at|in|into|instead|to)\b")
# An adjective that blames belongs to what is to be said in another way.
_JUDGING = listed(
    "wrong incorrect bad faulty broken untested unreviewed invalid misconfigured erroneous buggy unverified"
)
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
    # "SSH failure to all nodes": the noun before the preposition decides.
    own = takewhile(lambda word: word not in PREPOSITIONS, words.lower().split())
    last = (list(own) or words.lower().split())[-1]
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


def thing(sentence: Sentence, start: int, end: int) -> str:
    """Return what something is done to: the noun phrase behind a place, or the one it breaks off; "" for none."""
    following = sentence.after(end)[:1]
    if any(map(_is_noun, following)):
        inside = _ends_in(sentence, start, end)
        if any(one.low in _JUDGING for one in inside):
            return ""
        return _noun_phrase(sentence, inside[0].start if inside else end)
    return _noun_phrase(sentence, end) if _opens(following) else ""


def rule(sentence: Sentence, start: int, end: int) -> str:
    """Return what was not kept: the same, or the noun phrase that the words themselves end in."""
    inside = _ends_in(sentence, start, end)
    behind = thing(sentence, start, end)
    return behind if behind or len(inside) < MIN_WORDS else sentence.shown(inside[0].start, inside[-1].end)


def topic(sentence: Sentence, start: int, end: int) -> str:
    """Return what care is asked for: "with the plan", "when editing records"; "" for none."""
    del start
    following = sentence.after(end)[:2]
    if following and following[0].low in _TOPICAL:
        end, following = following[0].end, following[1:]
    gerund = bool(following) and following[0].low.endswith("ing")
    if not (gerund or _opens(following[:1]) or (following and _is_noun(following[0]))):
        return ""
    return _cut(sentence, end)


def said(sentence: Sentence, start: int, end: int) -> str:
    """Return what was assumed, without the "that" before it; "" where it does not follow."""
    del start
    following = sentence.after(end)[:1]
    if following and following[0].low == "that":
        return _cut(sentence, following[0].end)
    words = _cut(sentence, end) if _opens(following) or any(map(_is_noun, following)) else ""
    # "Assumed symmetry in the array" is no clause.
    clause = sentence.after(end)[: len(words.split())]
    return words if any(map(noun_phrases.is_verb, clause)) else ""


_FOUND: dict[str, Callable[[Sentence, int, int], str]] = {
    "thing": thing,
    "rule": rule,
    "topic": topic,
    "said": said,
}


def _cut(sentence: Sentence, start: int) -> str:
    """Return the rest of the clause; "" for one word, and where the clause ends amid a list of nouns."""
    stop = _CLAUSE_END.search(sentence.lower, start)
    end = stop.start() if stop else len(sentence.lower)
    words = sentence.shown(start, end)
    if stop and stop[0] == "and" and any(map(_is_noun, sentence.after(stop.end())[:1])):
        return ""
    return words if len(words.split()) >= MIN_WORDS else ""


def _noun_phrase(sentence: Sentence, start: int) -> str:
    words = _cut(sentence, start)
    ends = _CIRCUMSTANCE.search(words.lower())
    words = words[: ends.start()] if ends else words
    return words if len(words.split()) >= MIN_WORDS else ""


def _ends_in(sentence: Sentence, start: int, end: int) -> list[Token]:
    """Return the noun phrase that the words at a place end in."""
    phrase: list[Token] = []
    for one in reversed([one for one in sentence.before(end) if one.start >= start]):
        if one.low in DETERMINERS:
            return [one, *phrase]
        if not _is_noun(one):
            break
        phrase.insert(0, one)
    return phrase


def _opens(following: Sequence[Token]) -> bool:
    return any(
        one.low in DETERMINERS - {"that"} or one.text[0] == "\ufffc" or one.text.isdigit()
        for one in following
    )


def _is_noun(token: Token) -> bool:
    return noun_phrases.is_noun(token) and token.low not in ADVERBS


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
        found = _FOUND[match["name"]](sentence, start, end)
        return f"'{found}'" if found and not found.endswith("…") else match["slot"]

    return ask(_FIELD.sub(fill, template), question)
