"""Kinds of blame as checks of Vale: phrases by who has to stand where, and by how much they weigh."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from blamefree import rules
from blamefree.diagnostics import Severity
from blamefree.language import reading, rewrites
from blamefree.language.patterns import Stand
from blamefree.rules.base import LanguageRule
from blamefree.rules.house_phrase import HousePhrase
from blamefree.vale import people, probing
from blamefree.vale.check import Check, Shape
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.language.agents import Agent
    from blamefree.language.lexicon import Lexicon
    from blamefree.language.patterns import Kind, Pattern
    from blamefree.language.phrases import Phrase

_SHAPES = {
    Stand.NOWHERE: Shape.WORDS,
    Stand.BEFORE: Shape.SUBJECT,
    Stand.CLAUSE: Shape.CLAUSE,
    Stand.AFTER: Shape.OBJECT,
    Stand.OWNING: Shape.OWNER,
}
# Where a search decides by grammar on which side somebody stands, both are looked at.
_EITHER = (Shape.SUBJECT, Shape.OBJECT)
# "{rest|‹step›}": Vale has no words to fill a template with.
_FIELD = re.compile(r"\{\w+\|([^}]*)\}")
# Where only the sentence could tell more.
_ASK = f"ask: {rewrites.QUESTION}"


@frozen
class _Entry:
    """A pattern, who has to stand beside it, how much it weighs there, and what to write instead."""

    token: str
    shape: Shape
    who: frozenset[Agent]
    level: Severity
    advice: str


@cache
def of_rules() -> tuple[Check, ...]:
    """Return the checks of all language rules, in their order."""
    by_category = {kind.category: kind for kind in reading.KINDS}
    found = [one for one in rules.RULES if issubclass(one, LanguageRule)]
    return tuple(check for one in found for check in _of_kind(one, by_category[one.category]))


def of_project(lexicon: Lexicon) -> Iterator[Check]:
    """Yield the checks of the phrases that a project wants to be said in another way."""
    level = HousePhrase.severity
    swaps = [
        (_portable(phrase), one.rewrite)
        for one in lexicon.phrases
        for phrase in one.words.each
        if one.rewrite and not one.message
    ]
    if swaps:
        told = "write '%s' instead of '%s'"
        yield Check(HousePhrase, Shape.WORDS, level, told, swaps=tuple(swaps))
    tokens = [
        _portable(phrase)
        for one in lexicon.phrases
        for phrase in one.words.each
        if one.message or not one.rewrite
    ]
    if tokens:
        said = "'%s' is a phrase this project says in another way"
        yield Check(HousePhrase, Shape.WORDS, level, said, tuple(tokens))


def _of_kind(rule: type[LanguageRule], kind: Kind) -> Iterator[Check]:
    """Yield the checks of a kind: what stands and weighs the same is one file, for all who may stand."""
    grouped: dict[tuple[Shape, Severity], list[_Entry]] = defaultdict(list)
    for entry in _entries(kind):
        if entry.shape is Shape.WORDS or people.around(entry.shape, entry.who):
            grouped[entry.shape, min(entry.level, rule.severity)].append(entry)
    for shape, level in sorted(grouped, key=lambda key: (list(Shape).index(key[0]), -key[1])):
        entries = grouped[shape, level]
        advice = Counter(entry.advice for entry in entries).most_common(1)[0][0]
        message = f"'%s' {rule.verdict}; {advice.replace('%', '%%')}"
        who = frozenset().union(*(entry.who for entry in entries))
        around = "" if shape is Shape.WORDS else people.around(shape, who)
        yield Check(
            rule, shape, level, message, tuple(dict.fromkeys(entry.token for entry in entries)), around
        )


def _entries(kind: Kind) -> Iterator[_Entry]:
    for pattern in kind.patterns:
        shape, advice = _SHAPES[pattern.stand], _advice(pattern)
        for phrase in pattern.words.each:
            token = _portable(phrase)
            yield _Entry(token, shape, pattern.who, pattern.tier, advice)
            if shape is not Shape.WORDS and pattern.quiet:
                yield _Entry(token, shape, pattern.quiet, Severity.INFO, advice)
    for phrase in (phrase for sought in kind.sought for phrase in sought.each):
        tier, advice = probing.judge(phrase, kind.category) or (Severity.INFO, _ASK)
        yield _Entry(_portable(phrase), Shape.WORDS, frozenset(), tier, advice)
    for phrase in (phrase for sought in kind.sought_of for phrase in sought.each):
        for shape in _EITHER:
            yield _Entry(_portable(phrase), shape, kind.about, Severity.INFO, _ASK)


def _advice(pattern: Pattern) -> str:
    return rewrites.ask(_FIELD.sub(r"\1", pattern.instead), pattern.ask)


def _portable(phrase: Phrase) -> str:
    """Return a phrase's pattern as Vale's engine takes it; texts have curved apostrophes too."""
    pattern = phrase.pattern.pattern.replace(r"\ufffc", "")
    return pattern.replace("'", "['’]").replace("[\\w.['’]/", "[\\w.'’/")
