"""A clause, cut into noun phrases: where each begins, what it hangs on, and which words are its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language.vocabulary import connectives, people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.language.sentences import Token

_PRONOUNS = people.AUTHORS | people.PRONOUNS | people.OTHER_PRONOUNS
_SMALL_WORDS = (
    connectives.PREPOSITIONS
    | connectives.CONJUNCTIONS
    | connectives.SUBORDINATORS
    | connectives.DETERMINERS
    | connectives.ADVERBS
    | _PRONOUNS
)
_COORDINATORS = frozenset({"and", "but", "or", "then"})


def until_boundary(tokens: Sequence[Token], also: frozenset[str] = _COORDINATORS) -> Iterator[Token]:
    """Yield words up to punctuation or to a word that another clause begins with."""
    for token in tokens:
        mark = not token.text[0].isalnum() and token.text[0] not in "@\ufffc'#!"
        if mark or token.low in connectives.SUBORDINATORS or token.low in also:
            return
        yield token


def cut(clause: Sequence[Token]) -> Iterator[tuple[bool, list[Token]]]:
    """Yield the noun phrases of a clause; a governed one hangs on a preposition or a participle."""
    governed = False
    phrase: list[Token] = []
    for index, token in enumerate(clause):
        preposition = token.low in connectives.PREPOSITIONS or _governs(clause, index)
        # "None of the reviewers": the reviewers are meant, though "of" stands before them.
        partitive = token.low == "of" and bool(phrase) and phrase[-1].low in people.QUANTIFIERS
        opens = token.low in connectives.DETERMINERS or token.low in _PRONOUNS
        if not (preposition or opens):
            phrase.append(token)
            continue
        if phrase and not partitive:
            yield governed, phrase
        if preposition or phrase:
            governed = preposition and not partitive
        phrase = [] if preposition else [token]
    if phrase:
        yield governed, phrase


def head(phrase: Sequence[Token]) -> list[Token]:
    """Return a noun phrase up to its first verb, without the adverbs at its end."""
    if phrase and phrase[0].low in people.AUTHORS | people.PRONOUNS | {"they"}:
        # Nothing belongs to a pronoun: "(had) we taken a snapshot".
        return [phrase[0]]
    end = next((index for index, token in enumerate(phrase) if is_verb(token)), len(phrase))
    words = list(phrase[:end])
    while words and is_adverb(words[-1]):
        words.pop()
    return [] if len(words) == 1 and words[0].low in connectives.DETERMINERS else words


def is_verb(token: Token) -> bool:
    """Tell a finite verb by its form; "need" and "distributed" are none."""
    low = token.low
    if low in connectives.VERBS or low.endswith(("n't", "'d")):
        return True
    return low.endswith("ed") and low not in connectives.ADJECTIVES_IN_ED


def is_adverb(token: Token) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    return token.low in connectives.ADVERBS or (
        token.low.endswith("ly") and token.low not in {"reply", "july"}
    )


def is_noun(token: Token) -> bool:
    """Tell whether a word may be a noun: none of the small words, no verb, no mark."""
    return token.text[0].isalnum() and token.low not in _SMALL_WORDS and not is_verb(token)


def _governs(clause: Sequence[Token], index: int) -> bool:
    """Tell whether a word in -ing is a participle with an object: "the engineer running the drill"."""
    low = clause[index].low
    if not low.endswith("ing") or low in connectives.NOUNS_IN_ING or index == len(clause) - 1:
        return False
    following = clause[index + 1].low
    if following[0] == "\ufffc":
        return True
    return following in connectives.DETERMINERS or following in connectives.PREPOSITIONS
