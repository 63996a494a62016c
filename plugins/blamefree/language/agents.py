"""What kind of thing a noun phrase stands for: a person, a team, a system, or nobody knows."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from blamefree.language.vocabulary import connectives, people, things
from blamefree.language.vocabulary.given_names import GIVEN_NAMES
from blamefree.late_patterns import late
from blamefree.values import frozen

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
    SELF = auto()
    US = auto()
    # A capitalised word nobody knows: a person only beside a verb that only people do.
    NAME = auto()
    SYSTEM = auto()
    # A company by its name, or an AI agent: it runs as a system does, and is accused as people are.
    DELEGATE = auto()
    # A verb at the beginning, without a subject.
    ELIDED = auto()
    UNKNOWN = auto()


# The people a document speaks of, besides its authors and those the service is for.
OTHERS = frozenset({Agent.PERSON, Agent.TEAM})
AUTHORS = frozenset({Agent.SELF, Agent.US})
PEOPLE = frozenset({*OTHERS, Agent.CUSTOMER})
# Whom words of guilt turn into a culprit.
ACCUSED = frozenset({*PEOPLE, Agent.DELEGATE})
# Beside a verb that only people do, a name nobody knows is a person's.
ANYBODY = frozenset({*ACCUSED, Agent.NAME})

_NO_NAMES = (
    things.THINGS
    | things.PRODUCTS
    | things.VENDORS
    | things.ASSISTANTS
    | people.ROLES
    | people.TEAMS
    | people.CUSTOMERS
    | people.AUTHORS
    | people.OTHER_PRONOUNS
    | people.POSSESSIVES
    | connectives.CONJUNCTIONS
    | connectives.SUBORDINATORS
    | connectives.PREPOSITIONS
    | connectives.DETERMINERS
    | connectives.ADVERBS
    | connectives.VERBS
)
_GROUPS = (
    (people.TEAMS, Agent.TEAM),
    (people.ROLES, Agent.PERSON),
    (people.CUSTOMERS, Agent.CUSTOMER),
    (things.ASSISTANTS, Agent.DELEGATE),
    (things.PRODUCTS | things.THINGS, Agent.SYSTEM),
)


@frozen(slots=True)
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


# What begins with a capital or is a handle: it is only a first question.
_CAPITALS = late(r"(?:@|[^\W\d_a-z])[\w-]+")


def _signs(*words: str) -> frozenset[bytes]:
    """Return the words that show in a text: the plural is understood, and "on-call" shows by "call"."""
    ends = {word.rpartition("-")[2] for word in words}
    shown = ends | {f"{word}s" for word in ends} | {word.replace("-", "") for word in words}
    return frozenset(word.encode() for word in shown)


_SIGNS: tuple[tuple[frozenset[bytes], frozenset[Agent]], ...] = (
    (_signs(*people.ROLES, *people.QUALIFIED, *people.PRONOUNS, *people.SHARED), frozenset({Agent.PERSON})),
    (_signs(*people.TEAMS), frozenset({Agent.TEAM})),
    (frozenset(word.encode() for word in people.POSSESSIVES), frozenset({Agent.PERSON, Agent.US})),
    (_signs(*people.CUSTOMERS), frozenset({Agent.CUSTOMER})),
    (_signs(*things.VENDORS, *things.ASSISTANTS, *things.SHARED_BY_ASSISTANTS), frozenset({Agent.DELEGATE})),
    (frozenset({b"i", b"me", b"my", b"mine"}), frozenset({Agent.SELF})),
    (frozenset({b"we", b"our", b"us"}), frozenset({Agent.US})),
)
# Whoever it is needs no word of its own.
_ALWAYS = frozenset({Agent.SYSTEM, Agent.ELIDED, Agent.UNKNOWN})
_GIVEN = frozenset(name.encode() for name in GIVEN_NAMES)
_NAME = frozenset({Agent.NAME})
_PERSON = frozenset({Agent.NAME, Agent.PERSON})


@cache
def shown_by(about: frozenset[Agent]) -> frozenset[bytes]:
    """Return words of which a text has one that speaks of any of these, names aside; none where it needs none."""
    if about & _ALWAYS:
        return frozenset()
    return frozenset().union(*(words for words, agents in _SIGNS if agents & about))


def named(about: frozenset[Agent], text: str, words: frozenset[bytes], known: Gazetteer) -> frozenset[Agent]:
    """Return what names in a text with these words may stand for, as far as it concerns one of `about`."""
    if about.isdisjoint(_PERSON):
        return frozenset()
    if not known.signs.isdisjoint(words):
        return _PERSON
    # Words are of plain letters, and João is none of them.
    given = not text.isascii() or "@" in text or not _GIVEN.isdisjoint(words)
    if given and any(map(known.knows, _CAPITALS.findall(text))):
        return _PERSON
    if about.isdisjoint(_NAME):
        return frozenset()
    return _NAME if any(map(_may_be_name, _CAPITALS.findall(text))) else frozenset()


def _may_be_name(word: str) -> bool:
    """Tell whether a word may be a name: none that only begins the sentence, and no product."""
    low = word.lower()
    return low not in _NO_NAMES and low.removesuffix("s") not in _NO_NAMES


def classify(phrase: Sequence[Token], known: Gazetteer) -> Agent:
    """Decide by its last word what a noun phrase stands for."""
    word, before = phrase[-1], {token.low for token in phrase[:-1]}
    low = word.low
    single = low[:-1] if low.endswith("s") and not low.endswith("ss") else low
    if low in people.OTHER_PRONOUNS or low.endswith("'s"):
        return Agent.UNKNOWN
    if low in people.AUTHORS:
        return Agent.SELF if low == "i" else Agent.US
    if word.text in known.systems:
        return Agent.SYSTEM
    if low in people.PRONOUNS or known.knows(word.text):
        return Agent.PERSON
    if low in people.VERBS_TOO and before and before <= people.OTHER_PRONOUNS:
        return Agent.UNKNOWN
    capital = word.text[0].isupper()
    trade = _classify_trade({low, single}, before, capital=capital)
    named = capital and word.text[1:].islower() and not before & connectives.DETERMINERS
    return Agent.NAME if trade is Agent.UNKNOWN and named else trade


def _classify_trade(forms: set[str], before: set[str], *, capital: bool) -> Agent:
    """Look a common noun up, in its plural and singular; the words before it may decide."""
    if capital and forms & things.VENDORS:
        return Agent.DELEGATE
    if forms & things.SHARED_BY_ASSISTANTS and before & (things.OF_ASSISTANTS | things.ASSISTANTS):
        return Agent.DELEGATE
    if forms & people.SHARED and before & (things.PRODUCTS | things.OF_PROGRAMS):
        return Agent.SYSTEM
    if forms & people.QUALIFIED:
        return Agent.PERSON if before & people.QUALIFIERS else Agent.UNKNOWN
    return next((agent for group, agent in _GROUPS if forms & group), Agent.UNKNOWN)
