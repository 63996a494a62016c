"""Who does what: the subject of a verb, the noun after a preposition, the owner of a mistake.

No parser: the words before a verb are cut into noun phrases, those that hang on a preposition
are put aside, and the last word of the phrase that is left decides. Where that is in doubt the
answer is UNKNOWN, and a rule about people stays silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import noun_phrases
from blamefree.language.agents import AUTHORS, PEOPLE, Agent, Subject, classify
from blamefree.language.sentences import Token
from blamefree.language.vocabulary import connectives, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.language.sentences import Sentence

# How many words may stand between an owner and what is owned: "the engineer's small mistake".
MAX_ADJECTIVES = 4
_RELATIVE = frozenset({"that", "which", "who"})
_BE = frozenset({"was", "were", "been", "being", "be", "is", "are", "got", "gets"})
# "Deleted the table and restarted the host by mistake" has one subject.
_CLAUSES = frozenset({"but"})


def find_subject(sentence: Sentence, at: int) -> Subject:
    """Return the subject of the verb that begins at an offset."""
    tokens = _drop_adverbs(sentence.before(at))
    if tokens and tokens[-1].text == ")":
        tokens = _drop_parenthesis(tokens)
    if not tokens:
        return Subject(Agent.ELIDED, at, at)
    last = tokens[-1]
    if last.low in connectives.CONJUNCTIONS or last.text in {",", ";"}:
        return _find_apposed(tokens, sentence) or _carry(tokens, sentence, at)
    if last.low in {"who", "that", "which"} and len(tokens) > 1:
        return _find_antecedent(tokens, sentence, at)
    if not last.text[0].isalnum() and last.text[0] not in "@\ufffc":
        return Subject(Agent.ELIDED, at, at)
    return _find_in_clause(tokens, sentence, at)


def find_doer(sentence: Sentence, at: int) -> Subject:
    """Return the first noun of the clause that a place stands in, if a verb follows it."""
    tokens = sentence.before(at)
    clause = list(noun_phrases.until_boundary(tokens[::-1], _CLAUSES))[::-1]
    head = _acting(clause, needs_verb=True)
    passive = any(token.low in _BE for token in clause)
    if not head or passive:
        return Subject(Agent.UNKNOWN, at, at)
    return _as_subject(head, sentence)


def is_adjective(sentence: Sentence, at: int) -> bool:
    """Tell whether the word at an offset stands between an article and its noun: "the misconfigured host"."""
    before = sentence.before(at)[-1:]
    return bool(before) and before[0].low in {"the", "a", "an", "our", "their", "its", "all", "any"}


def is_passive(sentence: Sentence, at: int) -> bool:
    """Tell whether the verb at an offset is what befalls its subject: "was accidentally deleted"."""
    for token in reversed(sentence.before(at)):
        if token.low in _BE:
            return True
        if not noun_phrases.is_adverb(token):
            return False
    return False


def is_by_system(sentence: Sentence, end: int) -> bool:
    """Tell whether what follows a passive names a doer that is no person: "ignored by the rule", not "by mistake"."""
    by = sentence.after(end)[:2]
    if len(by) < len(("by", "the")) or by[0].low != "by":
        return False
    agent = read_noun(sentence, by[1].start).agent
    return agent is Agent.SYSTEM or (by[1].low in connectives.DETERMINERS and agent is Agent.UNKNOWN)


def read_noun(sentence: Sentence, start: int) -> Subject:
    """Return the noun phrase that begins at an offset, as an actor."""
    for _, phrase in noun_phrases.cut(list(noun_phrases.until_boundary(sentence.after(start)))):
        head = noun_phrases.head(phrase)
        if head:
            return _as_subject(head, sentence)
    return Subject(Agent.UNKNOWN, start, start)


def read_object(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return where the noun phrase stands that begins right at an offset; None where none does."""
    clause = list(noun_phrases.until_boundary(sentence.after(start)))
    for governed, phrase in noun_phrases.cut(clause):
        head = noun_phrases.head(phrase)
        opens = bool(head) and head[0].low in connectives.DETERMINERS and head[0] is clause[0]
        return (head[0].start, head[-1].end) if opens and not governed else None
    return None


def read_owner(sentence: Sentence, at: int) -> Subject | None:
    """Return who owns the noun at an offset, "the engineer's" or "his"; None where nobody does."""
    before = sentence.before(at)[-MAX_ADJECTIVES:]
    for index in range(len(before) - 1, -1, -1):
        token = before[index]
        if token.low in people.POSSESSIVES:
            own = Agent.SELF if token.low == "my" else Agent.US
            agent = own if token.low in people.OWN else Agent.PERSON
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
    outer = tokens[: len(tokens) - len(clause)]
    pronoun = any(token.low in people.AUTHORS | people.PRONOUNS | {"they"} for token in clause[1:])
    if len(clause) > 1 and outer and outer[-1].low in _RELATIVE and _is_predicate(clause[0]) and not pronoun:
        # "The engineer who set up the host had not …", "the step that enables puppet was missed".
        return _find_antecedent(outer, sentence, at)
    phrases = [phrase for governed, phrase in noun_phrases.cut(clause) if not governed]
    if phrases and noun_phrases.is_verb(phrases[-1][-1]):
        # "The script (that) the engineer wrote" failed: the last phrase is a clause of its own.
        if len(phrases) > 1:
            phrases.pop()
        elif outer and outer[-1].low in _RELATIVE:
            return _find_antecedent(outer, sentence, at)
    head = noun_phrases.head(phrases[-1]) if phrases else []
    if not head and tokens and sentence.people.knows(tokens[-1].text):
        head = [tokens[-1]]
    if not head:
        return Subject(Agent.UNKNOWN, at, at)
    found = _as_subject(head, sentence)
    on_call = " ".join(token.low for token in clause).endswith(("on call", "on duty", "on shift"))
    return Subject(Agent.PERSON, found.start, found.end) if on_call else found


def _is_predicate(token: Token) -> bool:
    """Tell whether a word right after "that" is a verb: in a finite form, or in -s."""
    present = (
        token.low.endswith("s") and not token.text[0].isupper() and token.low not in people.OTHER_PRONOUNS
    )
    return noun_phrases.is_verb(token) or (present and token.low not in {"this", "its", "his", "us"})


def _find_antecedent(tokens: Sequence[Token], sentence: Sentence, at: int) -> Subject:
    """Find what "who", "that" or "which" stands for."""
    pronoun, before = tokens[-1], list(tokens[:-1])
    while before and before[-1].text == ",":
        before.pop()
    found = _find_in_clause(before, sentence, at) if before else Subject(Agent.UNKNOWN, at, at)
    if pronoun.low != "who" or found.agent in PEOPLE | AUTHORS:
        return found
    return Subject(Agent.PERSON, pronoun.start, pronoun.end)


def _find_apposed(tokens: Sequence[Token], sentence: Sentence) -> Subject | None:
    """Find who stands between two commas right before the verb: "the on-call, Dana, deleted"."""
    if tokens[-1].text != ",":
        return None
    clause = list(noun_phrases.until_boundary(tokens[-2::-1]))[::-1]
    outer = tokens[: len(tokens) - 1 - len(clause)]
    phrases = list(noun_phrases.cut(clause))
    if len(phrases) != 1 or phrases[0][0] or not outer or outer[-1].text != ",":
        return None
    head = noun_phrases.head(phrases[0][1])
    found = _as_subject(head, sentence) if len(head) == len(clause) else None
    return found if found and found.agent is Agent.PERSON else None


def _carry(tokens: Sequence[Token], sentence: Sentence, at: int) -> Subject:
    """Find the subject of an earlier clause that goes on after "and", "but" or a comma."""
    rest, relative = list(tokens), False
    while rest:
        rest = _drop_separators(rest)
        if rest and rest[-1].text == ")":
            rest = _drop_parenthesis(rest)
        clause = list(noun_phrases.until_boundary(rest[::-1], connectives.CONJUNCTIONS))[::-1]
        rest = rest[: len(rest) - len(clause)]
        # "Noticed that the queue was growing": what was noticed is a clause of its own.
        said_that = len(rest) > 1 and rest[-1].low == "that" and noun_phrases.is_verb(rest[-2])
        subordinate = rest and (said_that or rest[-1].low in connectives.SUBORDINATORS - _RELATIVE)
        head = [] if subordinate else _acting(clause, needs_verb=not relative)
        if head:
            return _as_subject(head, sentence, carried=True)
        # "The contractor, who had signed off, failed": the verb of the outer clause is yet to come.
        # So is it in "A member, while debugging, removed".
        relative = bool(rest) and (bool(subordinate) or rest[-1].low in {"who", "which"})
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
