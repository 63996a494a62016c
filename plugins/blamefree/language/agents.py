"""What kind of thing a noun phrase stands for: a person, a team, a system, or nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from blamefree.language import connectives, people, things

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.language.gazetteer import Gazetteer
    from blamefree.language.sentences import Token


class Agent(Enum):
    """What kind of thing acts."""

    PERSON = auto()
    TEAM = auto()
    CUSTOMER = auto()
    # "I" and "we": the ones who write.
    AUTHOR = auto()
    # A capitalised word nobody knows: a person only beside a verb that only people do.
    NAME = auto()
    SYSTEM = auto()
    # A verb at the beginning, without a subject.
    ELIDED = auto()
    UNKNOWN = auto()


# The people a document speaks of, besides its authors and those the service is for.
OTHERS = frozenset({Agent.PERSON, Agent.TEAM})

_GROUPS = (
    (people.TEAMS, Agent.TEAM),
    (people.ROLES, Agent.PERSON),
    (people.CUSTOMERS, Agent.CUSTOMER),
    (things.PRODUCTS | things.THINGS, Agent.SYSTEM),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The kind of an actor and where its words stand in the sentence.

    A carried subject stands in an earlier clause: "noticed the alert but failed to …".
    """

    agent: Agent
    start: int
    end: int
    carried: bool = False

    def begin(self, verb: int) -> int:
        """Return where subject and verb begin together; the verb alone where they stand apart."""
        return verb if self.carried or self.agent is Agent.UNKNOWN else self.start


def classify(phrase: Sequence[Token], known: Gazetteer) -> Agent:
    """Decide by its last word what a noun phrase stands for."""
    word, before = phrase[-1], {token.low for token in phrase[:-1]}
    low = word.low
    single = low[:-1] if low.endswith("s") and not low.endswith("ss") else low
    if low in people.OTHER_PRONOUNS or low.endswith("'s"):
        return Agent.UNKNOWN
    if low in people.AUTHORS:
        return Agent.AUTHOR
    if low in people.PRONOUNS or known.knows(word.text):
        return Agent.PERSON
    trade = _classify_trade({low, single}, before)
    named = word.text[0].isupper() and word.text[1:].islower() and not before & connectives.DETERMINERS
    return Agent.NAME if trade is Agent.UNKNOWN and named else trade


def _classify_trade(forms: set[str], before: set[str]) -> Agent:
    """Look a common noun up, in its plural and singular; the words before it may decide."""
    if forms & people.SHARED and before & things.PRODUCTS:
        return Agent.SYSTEM
    if forms & people.QUALIFIED:
        return Agent.PERSON if before & people.QUALIFIERS else Agent.UNKNOWN
    return next((agent for group, agent in _GROUPS if forms & group), Agent.UNKNOWN)
