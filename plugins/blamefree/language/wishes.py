"""A wish about the past, turned into what was the case: "should have tested the layout" -> "the layout was not tested"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import grammar, noun_phrases, rewrites
from blamefree.language.agents import OTHERS
from blamefree.language.vocabulary import counterfactual as words
from blamefree.language.words import words as listed

if TYPE_CHECKING:
    from blamefree.language.sentences import Sentence, Token

_HAPPENED = "‹what was done› happened"
# What was not done to an outage, and what no one does on purpose.
_AVERTED = listed("avoided prevented averted stopped avoid prevent stop been")
_KNOWN = listed("known understood realised realized seen noticed remembered thought foreseen anticipated")
_POINTING = {"this": "this", "that": "that", "it": "it", "them": "they", "these": "these", "those": "those"}
_TIMES = listed("first better earlier sooner beforehand")


def told(sentence: Sentence, start: int, end: int, verb_at: int) -> str:
    """Return what was the case, to be followed by "because", for a wish and the participle in it."""
    verb = next(iter(sentence.after(verb_at)), None) if verb_at >= 0 else None
    said = rewrites.complete(sentence, verb.start, "") if verb else ""
    passive = "been" in sentence.lower[start:verb_at].split() if verb else False
    if verb is None or (verb.low in _AVERTED and not passive):
        return _HAPPENED
    if passive and words.AVERTED.match(sentence.lower, verb.start):
        return _HAPPENED
    if words.NOT.search(sentence.lower, start, verb.start) and not passive:
        return f"{said} made sense" if said else _HAPPENED
    if verb.low in _KNOWN and not passive:
        return _unseen(sentence, verb)
    return _undone(sentence, start, end, verb, passive=passive)


def _unseen(sentence: Sentence, verb: Token) -> str:
    if grammar.read_object(sentence, verb.end) is None and not _clause_follows(sentence, verb):
        return "nothing showed ‹what›,"
    return f"nothing showed {rewrites.complete(sentence, verb.end + 1, '‹what›')},"


def _clause_follows(sentence: Sentence, verb: Token) -> bool:
    return any(one.low in {"that", "how", "what", "why", "where"} for one in sentence.after(verb.end)[:1])


def _undone(sentence: Sentence, start: int, end: int, verb: Token, *, passive: bool) -> str:
    said = rewrites.complete(sentence, verb.start, "")
    wish = words.WISH.search(sentence.lower, start, end)
    thing, rest = "", verb.end
    if passive and wish:
        thing = sentence.shown(start, wish.start()) or "it"
    elif wish:
        thing, rest = _object(sentence, verb)
    if not said and not thing:
        return _HAPPENED
    if not thing or thing.endswith("…"):
        return f"not done: {said}," if said else _HAPPENED
    be = "were" if rewrites.is_plural(thing) else "was"
    # "Should not have been rushed": it was.
    was = be if words.NOT.search(sentence.lower, start, verb.start) else f"{be} not"
    return f"{rewrites.inside(thing)} {was} {verb.low}{_without_agent(sentence, rest)},"


def _object(sentence: Sentence, verb: Token) -> tuple[str, int]:
    """Return what a verb is done to, and where that ends; nothing where it has no object right behind it."""
    following = sentence.after(verb.end)
    phrase = grammar.read_object(sentence, verb.end)
    if phrase is None:
        pointing = _POINTING.get(following[0].low, "") if following else ""
        if any(map(noun_phrases.is_verb, following[1:2])):
            pointing = ""
        return (pointing, following[0].end) if pointing else ("", verb.end)
    inside = [one for one in following if one.start < phrase[1]]
    while len(inside) > 1 and inside[-1].low in _TIMES:
        inside.pop()
    return sentence.shown(phrase[0], inside[-1].end), inside[-1].end


def _without_agent(sentence: Sentence, at: int) -> str:
    """Return the rest of a clause without who was to do it: "by the release manager"."""
    if sentence.lower.startswith(" by ", at):
        agent = grammar.read_noun(sentence, at + len(" by "))
        at = agent.end if agent.agent in OTHERS else at
    return rewrites.clause(sentence, at)
