"""The words for people, as a pattern that stands beside a phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language.agents import Agent
from blamefree.language.vocabulary import people
from blamefree.vale.check import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERSONAL = frozenset({"he", "she", "they"})
# A name that nobody knows, a system, a subject left out: Vale has no word to look for.
_NOUNS = {
    Agent.PERSON: people.ROLES,
    Agent.TEAM: people.TEAMS,
    Agent.CUSTOMER: people.CUSTOMERS,
}
_PRONOUNS = {
    Agent.PERSON: _PERSONAL | people.INDEFINITE,
    Agent.SELF: frozenset({"i"}),
    Agent.US: frozenset({"we"}),
}
_OWNERS = {
    Agent.PERSON: people.POSSESSIVES - people.OWN,
    Agent.SELF: frozenset({"my"}),
    Agent.US: frozenset({"our"}),
}
_STEP = r"(?:[\w'’/-]+,?\s+)"
_DETERMINER = r"(?:the|a|an|our|this|that|those|these|some|any)\s+"


def around(shape: Shape, who: Iterable[Agent]) -> str:
    """Return what stands around a phrase where one of these is spoken of; nothing where no word says so."""
    agents = frozenset(who)
    nouns, pronouns = _words(_NOUNS, agents), _words(_PRONOUNS, agents)
    if shape is Shape.OWNER:
        ways = [rf"{_any(nouns)}(?:['’]s|s['’])" if nouns else "", _any(_words(_OWNERS, agents))]
        return _joined(ways, rf"\b{{}}\s+{_STEP}?")
    told = [rf"{_any(nouns)}s?" if nouns else "", _any(pronouns)]
    if shape is Shape.OBJECT:
        return _joined(told, rf"\s+(?:{_DETERMINER})?{_STEP}?{{}}\b")
    return _joined(told, rf"\b{{}}\s+{_STEP}{'{0,8}?' if shape is Shape.CLAUSE else '?'}")


def _words(named: dict[Agent, frozenset[str]], agents: frozenset[Agent]) -> frozenset[str]:
    return frozenset().union(*(words for agent, words in named.items() if agent in agents))


def _any(words: frozenset[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})" if words else ""


def _joined(ways: list[str], frame: str) -> str:
    found = "|".join(filter(None, ways))
    return frame.replace("{}", f"(?:{found})", 1) if found else ""
