"""A mistake that belongs to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import grammar, guards, noun_phrases, rewrites
from blamefree.language.agents import OTHERS, Agent
from blamefree.language.hits import HIGH, LOW, Category, Hit
from blamefree.language.patterns import Kind
from blamefree.language.phrases import phrases
from blamefree.language.vocabulary.connectives import DETERMINERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.language.sentences import Sentence

# Only people have these.
MISTAKES = phrases("""
    (mistake/mistakes/blunder/blunders/oversight/oversights/misjudgement/misjudgment/miscalculation)
    (misoperation/mishandling/misuse/misjudgment/incorrect use/improper use)
    (slip/slip-up/lapse/carelessness/negligence/forgetfulness/inattention/incompetence/typo)
""")
# Systems have them too: only a person who is surely one counts.
ERRORS = phrases("(error/errors/misunderstanding)")
# What belongs to somebody, before it is known to whom.
OWNED = phrases(
    """
    (his/her/their/our/my) … <mistake>
    *'s … <mistake>
    (engineers/developers/operators/admins/reviewers/teams/colleagues/users/contractors/responders)' … <mistake>
    """,
    mistake=f"{MISTAKES.text}\n{ERRORS.text}",
)
WAS = phrases("(error/mistake/fault/oversight) (was/is)")

_WHO = frozenset({*OTHERS, Agent.NAME, Agent.DELEGATE})
# What one learns from, and what a company says it is sorry for.
_LEARNT = phrases("""
    (learn/learns/learned/learnt/learning) from
    (affected/impacted) by
    (owning/owned/own) up
    (admit/admitting/admits/forgive/allow/allows)
""")


def search(sentence: Sentence) -> Iterator[Hit]:
    """Yield each mistake that is said to be somebody's."""
    if sentence.has(_LEARNT) or guards.is_apology(sentence):
        return
    yield from _said_after(sentence)
    owned = OWNED in sentence.found
    for match in (*MISTAKES.finditer(sentence.lower), *ERRORS.finditer(sentence.lower)) if owned else ():
        owner = grammar.read_owner(sentence, match.start())
        if owner is None or guards.is_negated(sentence, owner.start):
            continue
        # "The team's error budget", "our mistake log".
        if _is_compound(sentence, match.end()):
            continue
        sure = sentence.lower[owner.start : owner.end] != "their" and owner.agent in OTHERS
        if (
            sure
            or (owner.agent in _WHO and not ERRORS.match(sentence.lower, match.start()))
            or (owner.agent is Agent.US and not ERRORS.match(sentence.lower, match.start()))
        ):
            yield _hit(sentence, owner.start, match.end(), owner.agent)


def _is_compound(sentence: Sentence, end: int) -> bool:
    """Tell whether a noun follows; "the team's blunder cost us an hour" goes on with a verb."""
    following = sentence.after(end)[:2]
    verb = any(one.low in DETERMINERS | {"us", "them", "me"} for one in following[1:])
    return bool(following) and noun_phrases.is_noun(following[0]) and not verb


def _said_after(sentence: Sentence) -> Iterator[Hit]:
    """Look for "the error was the intern's"."""
    for match in sentence.find(WAS):
        owner = grammar.read_noun(sentence, match.end())
        possessive = sentence.lower[owner.start : owner.end].endswith("'s")
        if possessive and not guards.is_negated(sentence, match.start()):
            yield _hit(sentence, match.start(), owner.end, Agent.PERSON)


def _hit(sentence: Sentence, start: int, end: int, agent: Agent) -> Hit:
    hint = rewrites.ask("‹state› was seen to differ from what was intended at ‹time›")
    return Hit(Category.MISTAKE, sentence, start, end, LOW if agent is Agent.US else HIGH, hint)


KIND = Kind(
    Category.MISTAKE,
    search=search,
    sought=(WAS,),
    sought_of=(OWNED,),
    about=_WHO | {Agent.US},
)
