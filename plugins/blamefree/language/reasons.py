"""A reason that lies in the situation: it takes back the blame of what it explains."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from blamefree.language import grammar, noun_phrases
from blamefree.language.agents import ANYBODY, AUTHORS
from blamefree.language.phrases import phrases
from blamefree.language.vocabulary.connectives import DETERMINERS
from blamefree.language.words import words
from blamefree.late_patterns import late

if TYPE_CHECKING:
    import re

    from blamefree.language.sentences import Sentence

_PEOPLE = ANYBODY | AUTHORS
_REASON = phrases("""
    (because of/due to/owing to)
    (because/given that/seeing that/since)
    as (the/it/its/they/this/these/that/there/he/she/we/i/his/her/their/our/my/both/all/no/nothing/each)
""")
# Behind these stands a noun; behind the others a clause.
_NOUN = phrases("(because of/due to/owing to)")
_UNSEEN = phrases("(could not/couldn't) see")
# "Since the migration" is no reason: a clause has a verb, or some words behind a comma.
_SINCE, _FEW = "since", 3
_OBJECTS = DETERMINERS | {"no", "nothing", "only", "all"}
_STOP = late(r"[;:!?]|\.(?:\s|$)")
_COLON = late(r"[:;]\s")
# "And, because the credentials were shared, also …": it explains what is yet to come.
_JOINING = frozenset({"and", "but", "or", "so"})
_TURNS_OUT = late(r"\s(?:turn(?:s|ed)\s+out|happen(?:s|ed))\b")
# "As soon as the build was done" is no reason either.
_COMPARED = frozenset({"soon", "long", "well", "such", "far", "much", "same", "just", "exactly"})
# What is so, and what had been so, explains; what happened next does not.
_STANDING = words("""
    is are has have had does do can cannot isn't aren't hasn't hadn't doesn't don't
""")


def is_given(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a reason in the situation stands behind the words at a place, or opens the sentence before them."""
    if _UNSEEN.search(sentence.lower, end):
        return True
    for match in _REASON.finditer(sentence.lower):
        # "Because the dry run was broken, the engineer skipped it"; not "because Dana skipped it, …".
        opens = (
            not sentence.lower[: match.start()].strip(" -*_") and "," in sentence.lower[match.end() : start]
        )
        behind = match.start() >= end and not _belongs_elsewhere(sentence, match.start())
        until = sentence.lower.find(",", match.end()) if opens else _end(sentence, match.end())
        if (opens or behind) and _is_situation(sentence, match, until):
            return True
    return False


def is_told_after(sentence: Sentence, end: int) -> bool:
    """Tell whether what is so follows a colon: "did not see it: the lamp is at the back"."""
    for match in _COLON.finditer(sentence.lower, end):
        subject = grammar.read_noun(sentence, match.end())
        verbs = [one for one in sentence.after(subject.end) if noun_phrases.is_verb(one)]
        standing = verbs and (verbs[0].low in _STANDING or sentence.lower.startswith(" no ", verbs[0].end))
        if standing and subject.agent not in _PEOPLE:
            return True
    return False


def _end(sentence: Sentence, start: int) -> int:
    stop = _STOP.search(sentence.lower, start)
    return stop.start() if stop else len(sentence.lower)


def _is_situation(sentence: Sentence, reason: re.Match[str], until: int) -> bool:
    """Tell whether what is given as a reason is no person's doing, or a deed that holds no words of blame."""
    said = reason[0]
    if _TURNS_OUT.match(sentence.lower, reason.end()):
        return False
    if said == _SINCE and not _is_clause(sentence, reason, until):
        return False
    # "As the" takes the first word of the clause with it.
    begins = reason.start() + len("as") if said.startswith("as ") else reason.end()
    if grammar.read_noun(sentence, begins).agent not in _PEOPLE and not _NOUN.match(said, 0):
        return True
    # "Because he was lazy", "due to inexperience": a reason that is blame itself explains nothing.
    return not any(begins <= one.start() < until for found in sentence.found.values() for one in found)


def _is_clause(sentence: Sentence, reason: re.Match[str], until: int) -> bool:
    rest = [one for one in noun_phrases.until_boundary(sentence.after(reason.end())) if one.start < until]
    set_off = sentence.lower[: reason.start()].rstrip().endswith(",") or reason.start() == 0
    # "The runbook names no second level": in the present, a verb shows by what follows it.
    present = any(one.low.endswith("s") and behind.low in _OBJECTS for one, behind in pairwise(rest[1:]))
    return present or any(map(noun_phrases.is_verb, rest)) or (set_off and len(rest) >= _FEW)


def _belongs_elsewhere(sentence: Sentence, at: int) -> bool:
    before = [one.low for one in sentence.before(at)[-2:]]
    joined = before[-1:] == [","] and before[0] in _JOINING
    return joined or any(one in _JOINING | _COMPARED for one in before[-1:])
