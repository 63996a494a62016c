"""Who does what: the subject of a verb, and whether that is a person, a system or unknown.

No parser: the words before a verb are cut into noun phrases, those that hang on a preposition
are put aside, and the last word of the phrase that is left decides. Where that is in doubt the
answer is UNKNOWN, and a rule about people stays silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from blamefree.language import connectives, people, things
from blamefree.language.sentences import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.language.gazetteer import Gazetteer
    from blamefree.language.sentences import Sentence

# How many words may stand between an owner and what is owned: "the engineer's small mistake".
MAX_ADJECTIVES = 4


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


OTHERS = frozenset({Agent.PERSON, Agent.TEAM})


@dataclass(frozen=True, slots=True)
class Subject:
    """The kind of an actor and where its words stand in the sentence.

    A carried subject stands in an earlier clause: "noticed the alert but failed to …".
    """

    agent: Agent
    start: int
    end: int
    carried: bool = False


def find_subject(sentence: Sentence, at: int) -> Subject:
    """Return the subject of the verb that begins at an offset."""
    tokens = _drop_adverbs([token for token in sentence.tokens if token.end <= at])
    if tokens and tokens[-1].text == ")":
        tokens = _drop_parenthesis(tokens)
    if not tokens:
        return Subject(Agent.ELIDED, at, at)
    last = tokens[-1].low
    if last in connectives.CONJUNCTIONS or last in {",", ";"}:
        return _carry(tokens, sentence, at)
    if last in {"who", "that", "which"}:
        return _find_antecedent(tokens, sentence, at)
    if not last[0].isalnum() and last[0] not in "@\ufffc":
        return Subject(Agent.ELIDED, at, at)
    return _find_in_clause(tokens, sentence, at)


def read_noun(sentence: Sentence, start: int) -> Subject:
    """Return the noun phrase that begins at an offset, as an actor."""
    following = [token for token in sentence.tokens if token.start >= start]
    clause = list(_until_boundary(following))
    for _, phrase in _phrases(clause):
        head = _head(phrase)
        if head:
            return Subject(classify(head, sentence.people), head[0].start, head[-1].end)
    return Subject(Agent.UNKNOWN, start, start)


def read_owner(sentence: Sentence, at: int) -> Subject | None:
    """Return who owns the noun at an offset, "the engineer's" or "his"; None where nobody does."""
    before = [token for token in sentence.tokens if token.end <= at][-MAX_ADJECTIVES:]
    for index in range(len(before) - 1, -1, -1):
        low = before[index].low
        if low in people.POSSESSIVES:
            agent = Agent.AUTHOR if low in people.OWN else Agent.PERSON
            return Subject(agent, before[index].start, before[index].end)
        if low.endswith(("'s", "s'")):
            token = before[index]
            bare = Token(token.text[: -len("'s")], low[: -len("'s")], token.start, token.end)
            plural = Token(token.text[:-1], low[:-1], token.start, token.end)
            owner = plural if low.endswith("s'") else bare
            return Subject(
                classify([*before[:index], owner], sentence.people),
                before[max(0, index - 1)].start
                if index and before[index - 1].low in connectives.DETERMINERS
                else token.start,
                token.end,
            )
        if not low[0].isalpha():
            return None
    return None


def classify(phrase: Sequence[Token], known: Gazetteer) -> Agent:
    """Decide by its last word what a noun phrase stands for."""
    word, before = phrase[-1], {token.low for token in phrase[:-1]}
    low = word.low
    single = low[:-1] if low.endswith("s") and not low.endswith("ss") else low
    cases = (
        (low in people.AUTHORS, Agent.AUTHOR),
        (low in people.PRONOUNS or known.knows(word.text), Agent.PERSON),
        (low in people.OTHER_PRONOUNS or low.endswith("'s"), Agent.UNKNOWN),
        (single in people.SHARED and bool(before & things.PRODUCTS), Agent.SYSTEM),
        (single in people.QUALIFIED and bool(before & people.QUALIFIERS), Agent.PERSON),
        (single in people.QUALIFIED, Agent.UNKNOWN),
        *((low in group or single in group, agent) for group, agent in _GROUPS),
        (_is_name(word, before), Agent.NAME),
    )
    return next((agent for holds, agent in cases if holds), Agent.UNKNOWN)


_GROUPS = (
    (people.TEAMS, Agent.TEAM),
    (people.ROLES, Agent.PERSON),
    (people.CUSTOMERS, Agent.CUSTOMER),
    (things.PRODUCTS, Agent.SYSTEM),
    (things.THINGS, Agent.SYSTEM),
)


def _is_name(word: Token, before: set[str]) -> bool:
    return word.text[0].isupper() and word.text[1:].islower() and not before & connectives.DETERMINERS


def _find_in_clause(tokens: list[Token], sentence: Sentence, at: int) -> Subject:
    """Look for the subject right before its verb."""
    clause = list(_until_boundary(tokens[::-1]))[::-1]
    if clause and clause[0].low in {"whoever", "someone", "somebody", "nobody", "anyone"}:
        return Subject(Agent.PERSON, clause[0].start, clause[0].end)
    phrases = [phrase for governed, phrase in _phrases(clause) if not governed]
    if len(phrases) > 1 and _is_verb(phrases[-1], len(phrases[-1]) - 1):
        # "The script the engineer wrote" failed: the last phrase is a clause of its own.
        phrases.pop()
    elif len(clause) < len(tokens) and phrases and _is_verb(phrases[-1], len(phrases[-1]) - 1):
        outer = tokens[: len(tokens) - len(clause)]
        if outer[-1].low in {"that", "which", "who"}:
            return _find_antecedent(outer, sentence, at)
    head = _head(phrases[-1]) if phrases else []
    if not head and tokens and sentence.people.knows(tokens[-1].text):
        head = tokens[-1:]
    if not head:
        return Subject(Agent.UNKNOWN, at, at)
    return Subject(classify(head, sentence.people), head[0].start, head[-1].end)


def _find_antecedent(tokens: list[Token], sentence: Sentence, at: int) -> Subject:
    """Find what "who", "that" or "which" stands for."""
    pronoun, before = tokens[-1].low, tokens[:-1]
    while before and before[-1].text == ",":
        before = before[:-1]
    found = _find_in_clause(before, sentence, at) if before else Subject(Agent.UNKNOWN, at, at)
    if pronoun != "who" or found.agent in {*OTHERS, Agent.AUTHOR, Agent.CUSTOMER}:
        return found
    return Subject(Agent.PERSON, tokens[-1].start, tokens[-1].end)


def _carry(tokens: list[Token], sentence: Sentence, at: int) -> Subject:
    """Find the subject of an earlier clause that goes on after "and", "but" or a comma."""
    rest = tokens
    while rest:
        rest = _drop_separators(rest)
        clause = list(_until_boundary(rest[::-1], also=connectives.CONJUNCTIONS))[::-1]
        rest = rest[: len(rest) - len(clause)]
        if rest and rest[-1].low in connectives.SUBORDINATORS - {"that", "who", "which"}:
            continue
        for governed, phrase in _phrases(clause):
            head = _head(phrase)
            verbal = len(head) < len(phrase) or any(
                _is_verb(clause, index) for index in range(clause.index(phrase[-1]), len(clause))
            )
            if head and not governed and verbal:
                agent = classify(head, sentence.people)
                return Subject(agent, head[0].start, head[-1].end, carried=True)
            break
    return Subject(Agent.UNKNOWN, at, at)


def _drop_separators(tokens: list[Token]) -> list[Token]:
    end = len(tokens)
    stops = connectives.CONJUNCTIONS | connectives.SUBORDINATORS
    while end and (tokens[end - 1].low in stops or not tokens[end - 1].text[0].isalnum()):
        end -= 1
    return tokens[:end]


def _drop_adverbs(tokens: list[Token]) -> list[Token]:
    end = len(tokens)
    while end:
        low = tokens[end - 1].low
        aside = low == "," and end > 1 and _is_adverb(tokens[end - 2])
        if not aside and not _is_adverb(tokens[end - 1]):
            break
        end -= 1
    return tokens[:end]


def _is_adverb(token: Token) -> bool:
    return token.low in connectives.ADVERBS or (
        token.low.endswith("ly") and token.low not in {"reply", "july"}
    )


def _drop_parenthesis(tokens: list[Token]) -> list[Token]:
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].text == "(":
            return tokens[:index]
    return tokens


def _until_boundary(
    tokens: Sequence[Token], also: frozenset[str] = frozenset({"and", "but", "or", "then"})
) -> Iterator[Token]:
    """Yield words up to punctuation or to a word that another clause begins with."""
    for token in tokens:
        mark = not token.text[0].isalnum() and token.text[0] not in "@\ufffc'"
        if mark or token.low in connectives.SUBORDINATORS or token.low in also:
            return
        yield token


def _phrases(clause: Sequence[Token]) -> Iterator[tuple[bool, list[Token]]]:
    """Cut a clause into noun phrases; a governed one hangs on a preposition or a participle."""
    governed, phrase = False, list[Token]()
    for index, token in enumerate(clause):
        preposition = token.low in connectives.PREPOSITIONS or _governs(clause, index)
        partitive = token.low == "of" and bool(phrase) and phrase[-1].low in people.QUANTIFIERS
        opens = token.low in connectives.DETERMINERS or _is_pronoun(token)
        if preposition or opens:
            if phrase and not partitive:
                yield governed, phrase
            if preposition or phrase:
                governed = preposition and not partitive
            phrase = [] if preposition else [token]
        else:
            phrase.append(token)
    if phrase:
        yield governed, phrase


def _is_pronoun(token: Token) -> bool:
    return token.low in people.AUTHORS or token.low in people.PRONOUNS or token.low in people.OTHER_PRONOUNS


def _governs(clause: Sequence[Token], index: int) -> bool:
    """Tell whether a word in -ing is a participle with an object: "the engineer running the drill"."""
    low = clause[index].low
    if not low.endswith("ing") or low in connectives.NOUNS_IN_ING or index == len(clause) - 1:
        return False
    following = clause[index + 1].low
    return following in connectives.DETERMINERS or following in connectives.PREPOSITIONS


def _head(phrase: Sequence[Token]) -> list[Token]:
    """Return a noun phrase up to its first verb, without the adverbs at its end."""
    end = next((index for index in range(len(phrase)) if _is_verb(phrase, index)), len(phrase))
    head = list(phrase[:end])
    while head and _is_adverb(head[-1]):
        head.pop()
    if len(head) == 1 and head[0].low in connectives.DETERMINERS:
        return []
    return head


def _is_verb(phrase: Sequence[Token], index: int) -> bool:
    low = phrase[index].low
    if low in connectives.VERBS or low.endswith(("n't", "'d")):
        return True
    return low.endswith("ed") and low not in connectives.ADJECTIVES_IN_ED


def is_noun(token: Token) -> bool:
    """Tell whether a word may be a noun: none of the small words, no verb, no mark."""
    low = token.low
    small = (
        connectives.PREPOSITIONS,
        connectives.CONJUNCTIONS,
        connectives.SUBORDINATORS,
        connectives.DETERMINERS,
        connectives.ADVERBS,
    )
    return low[0].isalnum() and not any(low in group for group in small) and not _is_verb([token], 0)
