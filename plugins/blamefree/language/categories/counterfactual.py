"""Pasts that did not happen: what people should, could or would have done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from blamefree.language import grammar, guards, participles, rewrites, wishes
from blamefree.language.agents import AUTHORS, OTHERS, Agent
from blamefree.language.hits import HIGH, LOW, MEDIUM, Category, Hit
from blamefree.language.patterns import Kind
from blamefree.language.vocabulary import counterfactual as words
from blamefree.language.vocabulary import people
from blamefree.late_patterns import late
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.diagnostics import Severity
    from blamefree.language.agents import Subject
    from blamefree.language.sentences import Sentence, Token

# How many characters "by" and "if" may stand from what they belong to.
_NEAR = 32
# "We could have noticed much later": it went well.
_LUCK = late(r"\b(?:later|worse|longer)\b")

_WRITTEN = OTHERS | AUTHORS
# Words after which an inverted "had" may stand: "could have been avoided had we …".
_BEFORE_HAD = frozenset(
    {"and", "but", "or", "avoided", "prevented", "averted", "caught", "earlier", "sooner"}
)


@frozen(slots=True)
class _Past:
    """A past that did not happen: where its words stand, how much it weighs, who is meant, and where its verb begins.

    `verb` is the participle behind its adverbs; -1 where there is none that says what was not done.
    """

    start: int
    end: int
    tier: Severity
    agent: Agent = Agent.UNKNOWN
    verb: int = -1


def search(sentence: Sentence) -> Iterator[Hit]:
    """Yield each past that did not happen; no two overlap."""
    for past in _join(_pasts(sentence)):
        category = Category.SELF_BLAME if past.agent is Agent.SELF else Category.COUNTERFACTUAL
        statement = wishes.told(sentence, past.start, past.end, past.verb)
        hint = rewrites.ask(f"{statement} because ‹local reason›; add ‹control›")
        yield Hit(category, sentence, past.start, past.end, past.tier, hint)


def _join(pasts: Iterable[_Past]) -> Iterator[_Past]:
    """Make one of "could have been avoided" and the "had we" right after it."""
    rest = sorted(pasts, key=lambda past: (past.start, past.end))
    while rest:
        first = rest.pop(0)
        while rest and rest[0].start <= first.end + 1:
            other = rest.pop(0)
            first = replace(first, end=max(first.end, other.end), tier=max(first.tier, other.tier))
        yield first


def _pasts(sentence: Sentence) -> Iterator[_Past]:
    for match in sentence.find(words.SHOULD):
        yield from _should(sentence, match.start(), match.end())
    for match in sentence.find(words.COULD):
        yield from _could(sentence, match.start(), match.end())
    for match in (*sentence.find(words.CARE), *sentence.find(words.FIXED)):
        yield _Past(*match.span(), MEDIUM)
    if sentence.has(words.CONSEQUENCE) or "if only" in sentence.lower:
        for match in words.CONDITION.finditer(sentence.lower):
            yield from _condition(sentence, match.start(), match.end())


def _weight(agent: Agent) -> Severity:
    """Return what a wish about somebody weighs: more about others than about "we" or nobody."""
    return HIGH if agent in OTHERS | {Agent.NAME, Agent.DELEGATE} else MEDIUM


def _should(sentence: Sentence, start: int, end: int) -> Iterator[_Past]:
    rest = participles.after_adverbs(sentence, end)
    subject = grammar.find_subject(sentence, start)
    agent = subject.agent
    begins = subject.begin(start)
    if agent in _WRITTEN | {Agent.NAME} and (not rest or not rest[0].text[0].isalnum()):
        # "She did not look, but should have."
        yield _Past(start, end, _weight(agent), agent)
    if not rest or not participles.is_participle(rest):
        return
    passive = rest[0].low == "been" and len(rest) > 1 and not rest[1].low.endswith("ing")
    # "Records that should have been published": what is expected of a record.
    if passive and not _is_expected(sentence, subject, start):
        after = participles.skip_adverbs(sentence, rest[0].end)
        task = _task(sentence, start, after) or _asked_of(sentence, after)
        if task and not grammar.is_by_system(sentence, task):
            yield _Past(begins, task, MEDIUM, verb=after)
            return
    if not passive and agent not in _WRITTEN and words.LATE_DOING.match(sentence.lower, rest[0].start):
        yield _Past(begins, rest[0].end, MEDIUM, verb=rest[0].start)
    elif agent in _WRITTEN or _is_note(agent, sentence, start):
        if agent not in AUTHORS or rest[0].low not in {"seen", "received", "gotten"}:
            yield _Past(begins, rest[0].end, _weight(agent), agent, rest[0].start)
    elif agent in {Agent.NAME, Agent.DELEGATE} and rest[0].low in words.THOUGHT:
        yield _Past(begins, rest[0].end, _weight(agent), agent, rest[0].start)


def _task(sentence: Sentence, start: int, at: int) -> int:
    """Return where a passive ends that only people's work can be meant by; 0 where there is none."""
    task = words.TASKS.match(sentence.lower, at) or words.LATE.match(sentence.lower, at)
    if task is None and words.NOT.search(sentence.lower, start, at):
        task = words.CHANGES.match(sentence.lower, at)
    return task.end() if task else 0


def _asked_of(sentence: Sentence, at: int) -> int:
    """Return where "removed by whoever" ends; 0 where nobody follows."""
    by = words.BY.search(sentence.lower, at, at + _NEAR)
    who = grammar.read_noun(sentence, by.end()) if by else None
    return who.end if who and who.agent in OTHERS else 0


def _is_expected(sentence: Sentence, subject: Subject, start: int) -> bool:
    before = sentence.before(start)[-2:]
    # A "that" which begins the sentence points back; any other belongs to the word before it.
    relative = len(before) > 1 and before[0].text[0].isalnum() and before[1].low in {"that", "which"}
    return relative and subject.agent is not Agent.PERSON


def _is_note(agent: Agent, sentence: Sentence, start: int) -> bool:
    return agent is Agent.ELIDED and not sentence.lower[:start].strip(" -*")


def _could(sentence: Sentence, start: int, end: int) -> Iterator[_Past]:
    rest = participles.after_adverbs(sentence, end)
    before = sentence.lower[max(0, start - 40) : start]
    if not rest or guards.is_negated(sentence, start, near=12) or "nothing" in before or "how " in before:
        return
    subject = grammar.find_subject(sentence, start)
    begins = subject.begin(start)
    said = sentence.lower[subject.start : subject.end]
    # "Not assume we could have started it faster"; "anyone could have typed the same" takes blame back.
    doubted = words.DOUBTED.search(sentence.lower, max(0, subject.start - _NEAR), subject.start)
    if doubted or (said in people.INDEFINITE and rest[0].low not in words.NOTICED):
        return
    if rest[0].low == "been":
        averted = words.AVERTED.match(sentence.lower, participles.skip_adverbs(sentence, rest[0].end))
        if averted:
            wished = words.WISHED.search(sentence.lower, averted.end(), averted.end() + _NEAR)
            yield _Past(begins, averted.end(), MEDIUM if wished else LOW)
            return
    noted = _is_note(subject.agent, sentence, start) and participles.is_participle(rest)
    if noted and rest[0].low not in words.BEFALLS | {"been"}:
        yield _Past(begins, rest[0].end, LOW, verb=rest[0].start)
    if subject.agent not in _WRITTEN or sentence.lower.startswith("might", start):
        return
    compared = words.COMPARED.match(sentence.lower, rest[0].start)
    if compared:
        yield _Past(begins, compared.end(), MEDIUM, subject.agent)
    elif _is_deed(rest) and not _LUCK.search(sentence.lower, end) and not sentence.has(words.CHOSEN):
        # "If the need had been greater, we could have cut it short": nobody is blamed by much.
        supposed = sentence.has(words.SUPPOSED) and rest[0].low not in words.NOTICED
        tier = (LOW if supposed else MEDIUM) if subject.agent in AUTHORS else HIGH
        yield _Past(begins, rest[0].end, tier, subject.agent, rest[0].start)


def _is_deed(rest: list[Token]) -> bool:
    """Tell what one could have done from what could have befallen one."""
    failed_over = rest[0].low == "failed" and rest[1:2] and rest[1].low in {"over", "back"}
    done = participles.is_participle(rest) and rest[0].low not in words.BEFALLS
    return bool(failed_over or done or rest[0].low in words.PLAIN)


def _condition(sentence: Sentence, start: int, end: int) -> Iterator[_Past]:
    """Look at "if" or "had" with what follows: "had the team told us", "if she had looked"."""
    tokens = sentence.after(end)
    inverted = sentence.lower[start:end] == "had"
    if not tokens or (inverted and not _may_be_inverted(sentence, start)):
        return
    subject = grammar.read_noun(sentence, end)
    rest = [token for token in tokens if token.start >= subject.end]
    rest = participles.to_participle(sentence, rest, inverted=inverted)
    if not rest:
        return
    task = rest[0].low == "been" and words.TASKS.match(
        sentence.lower, participles.skip_adverbs(sentence, rest[0].end)
    )
    if task:
        yield _Past(start, task.end(), MEDIUM, verb=task.start())
    elif subject.agent in AUTHORS and words.NOT.search(sentence.lower, subject.end, rest[0].start):
        # "Had we not been watching": it went well.
        return
    elif (subject.agent in {*_WRITTEN, Agent.NAME} and _is_doing(rest)) or (
        sentence.lower[subject.start : subject.end] == "they" and rest[0].low in words.THOUGHT | {"been"}
    ):
        yield _Past(start, rest[0].end, _weight(subject.agent), subject.agent, rest[0].start)


def _is_doing(rest: list[Token]) -> bool:
    """Tell "looked" and "been watching" from "been told"."""
    return rest[0].low != "been" or (len(rest) > 1 and rest[1].low.endswith("ing"))


def _may_be_inverted(sentence: Sentence, start: int) -> bool:
    before = sentence.before(start)
    return not before or not before[-1].text[0].isalnum() or before[-1].low in _BEFORE_HAD


KIND = Kind(
    Category.COUNTERFACTUAL,
    search=search,
    sought=(words.SHOULD, words.COULD, words.CARE, words.FIXED, words.CONSEQUENCE, words.IF_ONLY),
)
