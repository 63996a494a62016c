"""Kinds of blame as data: the words, who has to stand where for them to be blame, and what to say instead."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from blamefree.language import grammar, guards, reasons, rewrites
from blamefree.language.agents import Agent
from blamefree.language.hits import LOW, MEDIUM, Hit
from blamefree.late_patterns import late
from blamefree.values import frozen

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from blamefree.diagnostics import Severity
    from blamefree.language.hits import Category
    from blamefree.language.phrases import Phrases
    from blamefree.language.sentences import Sentence


# What the next word belongs to is no part of the words at fault.
_ARTICLE = late(r"\s+(?:the|an?|our|any|this|these)\s*$")


class Stand(Enum):
    """Where the one stands whom a phrase speaks of."""

    # The phrase is enough.
    NOWHERE = auto()
    # The subject of the verb: "the technician received a written warning".
    BEFORE = auto()
    # The subject of the clause: "the operator deleted it by mistake".
    CLAUSE = auto()
    # The noun that follows: "retrain the operator".
    AFTER = auto()
    # The owner of the noun: "the operator's mistake".
    OWNING = auto()


@frozen(eq=False)
class Pattern:
    """Phrases that are blame when somebody in `who` stands where `stand` says.

    For those in `quiet` they are no more than a hint of it. `unless` holds what takes them back,
    anywhere in the sentence. A negation does so when it stands in the same clause within `near`
    characters before; 0 asks for none, where the phrase itself is negative.
    """

    words: Phrases
    instead: str
    ask: str = rewrites.QUESTION
    tier: Severity = MEDIUM
    stand: Stand = Stand.NOWHERE
    who: frozenset[Agent] = frozenset()
    quiet: frozenset[Agent] = frozenset()
    unless: Phrases | None = None
    near: int = 24
    # The words are a verb that the one before it has to be doing: "was wiped" is not.
    active: bool = False
    # It is blame only where it is told to have happened: "can be deleted by an administrator" is not.
    happened: bool = False
    # Where a document tells of the repair, the same verbs mend: "the DBA dropped the duplicate rows".
    mends: bool = False
    # It is none where a reason in the situation follows: "typed the wrong host, because both look alike".
    excusable: bool = False

    @property
    def concerns(self) -> frozenset[Agent]:
        """Who has to be spoken of; nobody in particular where it is empty."""
        return frozenset() if self.stand is Stand.NOWHERE else self.who | self.quiet


@frozen(eq=False)
class Kind:
    """One kind of blame: its patterns, and what is found by more grammar than a pattern holds.

    `search` looks for the phrases in `sought`, and is not asked about a sentence that cannot hold
    one of them. `excuse` tells of a sentence that it only speaks like that, for the patterns.
    """

    category: Category
    patterns: tuple[Pattern, ...] = ()
    search: Callable[[Sentence], Iterator[Hit]] | None = None
    sought: tuple[Phrases, ...] = ()
    # What it looks for only where one of `about` is spoken of.
    sought_of: tuple[Phrases, ...] = ()
    about: frozenset[Agent] = frozenset()
    excuse: Callable[[Sentence], bool] | None = None
    # A question accuses nobody, unless it is none.
    asks: bool = False

    def all_sought(self) -> Iterator[tuple[Phrases, frozenset[Agent]]]:
        """Yield all that is looked for, and who has to be spoken of; nobody in particular where it is empty."""
        yield from ((phrases, frozenset()) for phrases in self.sought)
        yield from ((phrases, self.about) for phrases in self.sought_of)
        yield from ((pattern.words, pattern.concerns) for pattern in self.patterns)

    def find(self, sentence: Sentence) -> Iterator[Hit]:
        """Yield the blame of this kind in a sentence."""
        if guards.is_question(sentence) and not self.asks:
            return
        if self.search is not None:
            yield from self.search(sentence)
        if self.excuse is None or not self.excuse(sentence):
            yield from find(sentence, self.category, self.patterns)


def find(sentence: Sentence, category: Category, patterns: Iterable[Pattern]) -> Iterator[Hit]:
    """Yield where one of the patterns stands in a sentence."""
    for pattern in (pattern for pattern in patterns if pattern.words in sentence.found):
        for match, start, end, agent in _places(sentence, pattern):
            if _is_taken_back(sentence, pattern, (start, match.start()), end):
                continue
            tier = LOW if agent in pattern.quiet else pattern.tier
            hint = rewrites.hint(pattern.instead, pattern.ask, sentence, start, end)
            yield Hit(category, sentence, start, end, tier, hint)


def _is_taken_back(sentence: Sentence, pattern: Pattern, starts: tuple[int, int], end: int) -> bool:
    """Tell whether blame that begins with its subject, and its own words behind that, is none after all."""
    if pattern.mends and guards.is_repair(sentence):
        return True
    if pattern.excusable and reasons.is_given(sentence, starts[0], end):
        return True
    if pattern.happened and any(guards.is_possible(sentence, start) for start in starts):
        return True
    if pattern.near and any(guards.is_negated(sentence, start, near=pattern.near) for start in starts):
        return True
    return pattern.unless is not None and sentence.has(pattern.unless)


def _places(sentence: Sentence, pattern: Pattern) -> Iterator[tuple[re.Match[str], int, int, Agent]]:
    """Yield where a pattern's words stand beside the right one, and who that is."""
    for match in sentence.find(pattern.words):
        start, end = match.span()
        agent = Agent.UNKNOWN
        if pattern.stand is Stand.BEFORE:
            if grammar.is_adjective(sentence, start) or (
                pattern.active and grammar.is_passive(sentence, start)
            ):
                continue
            subject = grammar.find_subject(sentence, start)
            if pattern.near and guards.is_nobody(sentence, subject.start):
                continue
            agent, start = subject.agent, subject.begin(start)
        elif pattern.stand is Stand.CLAUSE:
            doer = grammar.find_doer(sentence, start)
            agent, start = doer.agent, doer.begin(start)
        elif pattern.stand is Stand.AFTER:
            noun = grammar.read_noun(sentence, end)
            agent, end = noun.agent, noun.end
        elif pattern.stand is Stand.OWNING:
            owner = grammar.read_owner(sentence, start)
            if owner is None:
                continue
            agent, start = owner.agent, owner.start
        if pattern.stand is Stand.NOWHERE or agent in pattern.who | pattern.quiet:
            article = _ARTICLE.search(sentence.lower, start, end)
            yield match, start, article.start() if article else end, agent
