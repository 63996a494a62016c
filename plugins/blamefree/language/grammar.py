"""Who does what: the subject of a verb, the noun after a preposition, the owner of a mistake.

No parser: the words before a verb are cut into noun phrases, those that hang on a preposition
are put aside, and the last word of the phrase that is left decides. Where that is in doubt the
answer is UNKNOWN, and a rule about people stays silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import connectives, noun_phrases, people
from blamefree.language.agents import OTHERS, Agent, Subject, classify
from blamefree.language.sentences import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.language.sentences import Sentence

# How many words may stand between an owner and what is owned: "the engineer's small mistake".
MAX_ADJECTIVES = 4


def find_subject(sentence: Sentence, at: int) -> Subject:
    """Return the subject of the verb that begins at an offset."""
    tokens = _drop_adverbs(sentence.before(at))
    if tokens and tokens[-1].text == ")":
        tokens = _drop_parenthesis(tokens)
    if not tokens:
        return Subject(Agent.ELIDED, at, at)
    last = tokens[-1]
    if last.low in connectives.CONJUNCTIONS or last.text in {",", ";"}:
        return _carry(tokens, sentence, at)
    if last.low in {"who", "that", "which"} and len(tokens) > 1:
        return _find_antecedent(tokens, sentence, at)
    if not last.text[0].isalnum() and last.text[0] not in "@\ufffc":
        return Subject(Agent.ELIDED, at, at)
    return _find_in_clause(tokens, sentence, at)


def read_noun(sentence: Sentence, start: int) -> Subject:
    """Return the noun phrase that begins at an offset, as an actor."""
    for _, phrase in noun_phrases.cut(list(noun_phrases.until_boundary(sentence.after(start)))):
        head = noun_phrases.head(phrase)
        if head:
            return _as_subject(head, sentence)
    return Subject(Agent.UNKNOWN, start, start)


def read_owner(sentence: Sentence, at: int) -> Subject | None:
    """Return who owns the noun at an offset, "the engineer's" or "his"; None where nobody does."""
    before = sentence.before(at)[-MAX_ADJECTIVES:]
    for index in range(len(before) - 1, -1, -1):
        token = before[index]
        if token.low in people.POSSESSIVES:
            agent = Agent.AUTHOR if token.low in people.OWN else Agent.PERSON
            return Subject(agent, token.start, token.end)
        if token.low.endswith(("'s", "s'")):
            return _owner(before[: index + 1], sentence)
        if not token.text[0].isalpha():
            return None
    return None


def _owner(phrase: Sequence[Token], sentence: Sentence) -> Subject:
    """Read "the network engineer's" or "the developers'" without what makes it a possessive."""
    last = phrase[-1]
    cut = -len("'s") if last.low.endswith("'s") else -1
    bare = Token(last.text[:cut], last.low[:cut], last.start, last.end)
    phrases = list(noun_phrases.cut([*phrase[:-1], bare]))
    return _as_subject(phrases[-1][1], sentence)


def _as_subject(phrase: Sequence[Token], sentence: Sentence, *, carried: bool = False) -> Subject:
    return Subject(classify(phrase, sentence.people), phrase[0].start, phrase[-1].end, carried)


def _find_in_clause(tokens: Sequence[Token], sentence: Sentence, at: int) -> Subject:
    """Look for the subject right before its verb."""
    clause = list(noun_phrases.until_boundary(tokens[::-1]))[::-1]
    if clause and clause[0].low in people.INDEFINITE:
        return Subject(Agent.PERSON, clause[0].start, clause[0].end)
    phrases = [phrase for governed, phrase in noun_phrases.cut(clause) if not governed]
    if phrases and noun_phrases.is_verb(phrases[-1][-1]):
        # "The script (that) the engineer wrote" failed: the last phrase is a clause of its own.
        outer = tokens[: len(tokens) - len(clause)]
        if len(phrases) > 1:
            phrases.pop()
        elif outer and outer[-1].low in {"that", "which", "who"}:
            return _find_antecedent(outer, sentence, at)
    head = noun_phrases.head(phrases[-1]) if phrases else []
    if not head and tokens and sentence.people.knows(tokens[-1].text):
        head = [tokens[-1]]
    if not head:
        return Subject(Agent.UNKNOWN, at, at)
    found = _as_subject(head, sentence)
    on_call = " ".join(token.low for token in clause).endswith(("on call", "on duty", "on shift"))
    return Subject(Agent.PERSON, found.start, found.end) if on_call else found


def _find_antecedent(tokens: Sequence[Token], sentence: Sentence, at: int) -> Subject:
    """Find what "who", "that" or "which" stands for."""
    pronoun, before = tokens[-1], list(tokens[:-1])
    while before and before[-1].text == ",":
        before.pop()
    found = _find_in_clause(before, sentence, at) if before else Subject(Agent.UNKNOWN, at, at)
    if pronoun.low != "who" or found.agent in {*OTHERS, Agent.AUTHOR, Agent.CUSTOMER}:
        return found
    return Subject(Agent.PERSON, pronoun.start, pronoun.end)


def _carry(tokens: Sequence[Token], sentence: Sentence, at: int) -> Subject:
    """Find the subject of an earlier clause that goes on after "and", "but" or a comma."""
    rest, relative = list(tokens), False
    while rest:
        rest = _drop_separators(rest)
        clause = list(noun_phrases.until_boundary(rest[::-1], connectives.CONJUNCTIONS))[::-1]
        rest = rest[: len(rest) - len(clause)]
        subordinate = rest and rest[-1].low in connectives.SUBORDINATORS - {"that", "who", "which"}
        head = [] if subordinate else _acting(clause, needs_verb=not relative)
        if head:
            return _as_subject(head, sentence, carried=True)
        # "The contractor, who had signed off, failed": the verb of the outer clause is yet to come.
        relative = bool(rest) and rest[-1].low in {"who", "which"}
    return Subject(Agent.UNKNOWN, at, at)


def _acting(clause: Sequence[Token], *, needs_verb: bool) -> list[Token]:
    """Return the head of a clause's first noun phrase; mostly only if a verb comes after it."""
    governed, phrase = next(noun_phrases.cut(clause), (True, []))
    head = [] if governed else noun_phrases.head(phrase)
    if not head or not needs_verb:
        return head
    following = [token for token in clause if token.start > head[-1].start]
    return head if any(noun_phrases.is_verb(token) for token in following) else []


def _drop_separators(tokens: list[Token]) -> list[Token]:
    end = len(tokens)
    stops = connectives.CONJUNCTIONS | connectives.SUBORDINATORS
    while end and (tokens[end - 1].low in stops or not _is_word(tokens[end - 1])):
        end -= 1
    return tokens[:end]


def _is_word(token: Token) -> bool:
    return token.text[0].isalnum() or token.text[0] in "@\ufffc"


def _drop_adverbs(tokens: list[Token]) -> list[Token]:
    end = len(tokens)
    while end:
        # "And, crucially, forgot": the comma before an adverb goes with it.
        aside = tokens[end - 1].text == "," and end > 1 and noun_phrases.is_adverb(tokens[end - 2])
        if not aside and not noun_phrases.is_adverb(tokens[end - 1]):
            break
        end -= 1
    return tokens[:end]


def _drop_parenthesis(tokens: list[Token]) -> list[Token]:
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].text == "(":
            return _drop_adverbs(tokens[:index])
    return tokens
