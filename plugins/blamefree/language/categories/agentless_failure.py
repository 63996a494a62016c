"""What nobody who is named failed to do: nobody checked, it was missed, not testing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import grammar, guards, reasons, rewrites
from blamefree.language.agents import ANYBODY, AUTHORS, OTHERS, Agent
from blamefree.language.hits import HIGH, LOW, MEDIUM, Category, Hit
from blamefree.language.vocabulary import failings as words
from blamefree.language.vocabulary import people
from blamefree.late_patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.diagnostics import Severity
    from blamefree.language.agents import Subject
    from blamefree.language.sentences import Sentence

_HANDLE = late(r"[a-z]\w+")
_ASK = "what did they see, and what would have prompted it?"


def search(sentence: Sentence) -> Iterator[Hit]:
    """Yield each failing that is said to be nobody's in particular."""
    yield from _nobodies(sentence)
    yield from _unsaid(sentence)


def is_handle(sentence: Sentence, subject: Subject) -> bool:
    """Tell whether the subject may be somebody's nickname: one bare word that begins a clause."""
    word = sentence.text[subject.start : subject.end]
    if subject.agent is not Agent.UNKNOWN or not _HANDLE.fullmatch(word) or word in people.OTHER_PRONOUNS:
        return False
    before = sentence.before(subject.start)[-1:]
    return not before or before[0].low == "what" or not before[0].text[0].isalnum()


def _nobodies(sentence: Sentence) -> Iterator[Hit]:
    for match in sentence.find(words.NOBODY_SAW):
        # "Nobody on the call thought to look": no one is named.
        if reasons.is_given(sentence, *match.span()):
            continue
        among = words.NOBODY.match(sentence.lower, match.start())
        team = among and grammar.read_noun(sentence, among.end()).agent in OTHERS
        yield hit(sentence, Agent.UNKNOWN, match.span(), 0, tier=HIGH if team else LOW)
    for match in sentence.find(words.NONE_SAW):
        # "None of the reviewers", "neither the author nor the reviewer", "no engineer".
        group = grammar.read_noun(sentence, match.start())
        if group.agent not in OTHERS:
            group = grammar.read_noun(sentence, sentence.after(match.start())[0].end)
        if group.agent in OTHERS and not reasons.is_given(sentence, *match.span()):
            yield hit(sentence, group.agent, match.span(), 0)


def _unsaid(sentence: Sentence) -> Iterator[Hit]:
    """Look for what was left undone by nobody who is named."""
    for match in sentence.find(words.NOT_DOING):
        if not sentence.lower[: match.start()].strip(" -*"):
            yield hit(sentence, Agent.ELIDED, match.span(), 0, tier=MEDIUM)
    for match in sentence.find(words.NEVER_TOLD):
        yield hit(sentence, Agent.UNKNOWN, match.span(), 0, tier=MEDIUM)
    for match in sentence.find(words.DISREGARDED):
        subject = grammar.find_subject(sentence, match.start())
        if words.DEEDS.search(sentence.lower, subject.start, subject.end):
            yield hit(sentence, Agent.UNKNOWN, (subject.start, match.end()), 0, tier=MEDIUM)
    yield from _missed(sentence)


def _missed(sentence: Sentence) -> Iterator[Hit]:
    for match in sentence.find(words.WAS_MISSED):
        subject = grammar.find_subject(sentence, match.start())
        signal = words.SIGNALS.search(sentence.lower, subject.start, subject.end)
        excused = (
            grammar.is_by_system(sentence, match.end())
            or guards.is_possible(sentence, match.start())
            or guards.is_negated(sentence, match.start())
            or reasons.is_given(sentence, *match.span())
        )
        # A cache is missed by programs, and they ignore settings; a warning, or a step, is missed only by people.
        by_people = not match[0].endswith("ignored") and subject.agent not in {Agent.SYSTEM, Agent.DELEGATE}
        if not excused and (signal or by_people):
            place = (subject.begin(match.start()), match.end())
            yield hit(sentence, Agent.UNKNOWN, place, 0, tier=MEDIUM if signal else LOW)
    for match in sentence.find(words.WHAT_WAS_MISSED):
        who = grammar.read_noun(sentence, match.start() + len("what "))
        between = sentence.lower[who.end : match.end()].split()
        if len(between) == 1 and (who.agent in ANYBODY or is_handle(sentence, who)):
            yield hit(sentence, Agent.NAME, match.span(), 0, tier=MEDIUM)


def hit(
    sentence: Sentence,
    agent: Agent,
    place: tuple[int, int],
    step_at: int,
    *,
    said: str = "",
    tier: Severity | None = None,
) -> Hit:
    """Return a failing; what the authors say of themselves weighs less, but for what they say they forgot."""
    step = rewrites.complete(sentence, step_at, "‹step›") if step_at else "‹step›"
    hint = rewrites.ask(f"{step} depended on memory; nothing in ‹runbook, CI› prompted it", _ASK)
    category = Category.SELF_BLAME if agent is Agent.SELF else Category.FAILURE
    if tier is None:
        own = MEDIUM if words.FORGOT.search(said) else LOW
        tier = own if agent in AUTHORS or agent is Agent.ELIDED else HIGH
    return Hit(category, sentence, *place, tier, hint)
