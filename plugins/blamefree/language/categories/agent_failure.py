"""A person who fails, omits, forgets: who is said not to have done what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language import grammar, guards, reasons
from blamefree.language.agents import ANYBODY, AUTHORS, OTHERS, Agent
from blamefree.language.categories import agent_slowness, agentless_failure
from blamefree.language.hits import HIGH, LOW, MEDIUM, Category
from blamefree.language.patterns import Kind
from blamefree.language.vocabulary import failings as words
from blamefree.language.vocabulary import people
from blamefree.late_patterns import late

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from blamefree.language.agents import Subject
    from blamefree.language.hits import Hit
    from blamefree.language.sentences import Sentence

_SURE = ANYBODY | AUTHORS
_KNOWN = OTHERS | AUTHORS
# What one may not have noticed for a reason that lies in the situation.
_NOT = late(r"\bnot\b|n't|\bnever\b")
_PERFECT = frozenset({"had", "has", "have", "'d", "'ve"})
# "The provider failed to renew the lease": a fact about a dependency, be it a program or a company.
_DEPENDENCIES = tuple(people.SHARED & people.TEAMS)
# What people forget, and programs do not: to do something, or that something is so.
_FORGOTTEN = frozenset({"to", "that", "about", "how", "."})


def search(sentence: Sentence) -> Iterator[Hit]:
    """Yield each failing of a sentence."""
    if guards.is_policy(sentence):
        return
    for match in sentence.find(words.SURELY_HUMAN):
        subject = grammar.find_subject(sentence, match.start())
        noted = words.FACTS.match(sentence.lower, match.start()) or _is_of_program(sentence, subject, match)
        if (subject.agent in _SURE or agentless_failure.is_handle(sentence, subject)) and not noted:
            yield from _told(sentence, subject, match.start(), match.end())
    for match in sentence.find(words.MAYBE_HUMAN):
        subject = grammar.find_subject(sentence, match.start())
        if (
            subject.agent in _KNOWN
            and not _is_dependency(sentence, subject, match.end())
            and not _is_noted(sentence, match.start(), match[0])
        ):
            yield from _told(sentence, subject, match.start(), match.end())
    for match in sentence.find(words.NOTES):
        # "Forgot to renew the certificate": a note without a subject.
        subject = grammar.find_subject(sentence, match.start())
        if subject.agent is Agent.ELIDED:
            yield from _told(sentence, subject, match.start(), match.end())
    yield from _left_undone(sentence)
    yield from _knowingly(sentence)
    yield from _passives(sentence)
    yield from _nouns(sentence)
    yield from agentless_failure.search(sentence)


def _is_of_program(sentence: Sentence, subject: Subject, match: re.Match[str]) -> bool:
    """Tell "Loki forgot the stream" and "the mobile client forgot its token" from "Dana forgot the flag"."""
    if match[0] not in {"forgot", "forgets"}:
        return False
    doubtful = subject.agent in {Agent.NAME, Agent.DELEGATE, Agent.CUSTOMER}
    return doubtful and any(one.low not in _FORGOTTEN for one in sentence.after(match.end())[:1])


def _is_dependency(sentence: Sentence, subject: Subject, end: int) -> bool:
    """Tell whether it may be a program that did not do it; nothing but people tells others anything."""
    runs = sentence.lower[subject.start : subject.end].endswith(_DEPENDENCIES)
    return runs and words.TOLD.search(sentence.lower, subject.end, end) is None


def _is_noted(sentence: Sentence, at: int, said: str) -> bool:
    """Tell whether a fact is noted down: "14:02 on-call did not acknowledge, paged the second"."""
    noted = _NOT.search(said) and guards.is_neutral_place(sentence)
    return bool(noted or words.FACTS.match(sentence.lower, at))


def _told(sentence: Sentence, subject: Subject, start: int, end: int) -> Iterator[Hit]:
    """Yield a failing that has its subject before it, unless something takes the blame back."""
    said = sentence.lower[start:end]
    # "Did not check … because": a reason is given, and that is what a postmortem is for.
    if reasons.is_given(sentence, start, end) or (
        _is_perceived(said) and reasons.is_told_after(sentence, end)
    ):
        return
    if subject.agent in AUTHORS and _is_author_excused(sentence, start, said):
        return
    begins = start if subject.carried else subject.start
    if guards.is_possible(sentence, begins) or guards.is_negated(sentence, start, near=8):
        return
    step = end + 1 if said.endswith(" to") or said == "forgot to" else 0
    if sentence.lower.startswith(" to ", end):
        step = end + len(" to ")
    elif words.DID_NOT.match(said, 0):
        # "Did not check the backup": the step is what was not done.
        task = words.TASK.search(said)
        step = start + task.start() if task else 0
    yield agentless_failure.hit(
        sentence, subject.agent, (begins, _with_object(sentence, end)), step, said=said
    )


def _is_author_excused(sentence: Sentence, start: int, said: str) -> bool:
    served = words.SERVED.match(sentence.lower, start)
    return bool(served) or guards.is_apology(sentence) or _is_perceived(said)


def _is_perceived(said: str) -> bool:
    return bool(_NOT.search(said) and words.PERCEPTION.search(said))


def _with_object(sentence: Sentence, end: int) -> int:
    """Return where the verb after "failed to" or "forgot to" ends."""
    rest = sentence.after(end)[:2]
    if rest and rest[0].low == "to":
        rest = rest[1:]
    elif not sentence.lower[:end].endswith(" to"):
        return end
    return rest[0].end if rest and rest[0].text[0].isalnum() else end


def _left_undone(sentence: Sentence) -> Iterator[Hit]:
    """Look for what others are said not to have done, whatever it was."""
    for match in () if guards.is_neutral_place(sentence) else sentence.find(words.UNDONE):
        how = words.HOW.match(sentence.lower, match.end() + 1)
        verb = next(iter(sentence.after(how.end() if how else match.end())), None)
        if verb is None or not verb.text.isalpha() or verb.low in words.NEUTRAL:
            continue
        if match[0].startswith("never") and any(
            one.low in _PERFECT for one in sentence.before(match.start())[-1:]
        ):
            # "Had never run it" tells what somebody had not met before.
            continue
        subject = grammar.find_subject(sentence, match.start())
        excused = reasons.is_given(sentence, *match.span()) or guards.is_possible(sentence, match.start())
        if subject.agent in OTHERS and not excused and not _is_dependency(sentence, subject, verb.end):
            place = (subject.begin(match.start()), verb.end)
            yield agentless_failure.hit(
                sentence, subject.agent, place, verb.start if words.DID_NOT.match(match[0], 0) else 0
            )
    for match in sentence.find(words.TROUBLED):
        subject = grammar.find_subject(sentence, match.start())
        if subject.agent in _SURE and not reasons.is_given(sentence, *match.span()):
            yield agentless_failure.hit(
                sentence, subject.agent, (subject.begin(match.start()), match.end()), 0
            )


def _knowingly(sentence: Sentence) -> Iterator[Hit]:
    """Look for "did not …, even though we were aware"."""
    for match in sentence.find(words.KNOWINGLY):
        subject = grammar.find_subject(sentence, match.start())
        if subject.agent in _KNOWN:
            place = (subject.begin(match.start()), match.end())
            yield agentless_failure.hit(sentence, subject.agent, place, 0, tier=MEDIUM)


def _passives(sentence: Sentence) -> Iterator[Hit]:
    for match in sentence.find(words.DONE_BY):
        agent = grammar.read_noun(sentence, match.end())
        excused = guards.is_negated(sentence, match.start()) or reasons.is_given(sentence, *match.span())
        if agent.agent in OTHERS and not excused:
            yield agentless_failure.hit(sentence, agent.agent, (match.start(), agent.end), 0)
    for match in sentence.find(words.NOT_DONE_BY):
        agent = grammar.read_noun(sentence, match.end())
        if agent.agent not in OTHERS or reasons.is_given(sentence, *match.span()):
            continue
        # "Not reviewed by anyone": nobody is named.
        anyone = sentence.lower[agent.start : agent.end].split()[0] in people.INDEFINITE | {"any"}
        tier = LOW if anyone else HIGH
        yield agentless_failure.hit(sentence, agent.agent, (match.start(), agent.end), 0, tier=tier)


def _nouns(sentence: Sentence) -> Iterator[Hit]:
    for match in sentence.find(words.LACK_OF_WORK):
        agent = grammar.read_noun(sentence, match.end())
        if agent.agent in OTHERS:
            yield agentless_failure.hit(sentence, agent.agent, (match.start(), agent.end), 0)
    for match in sentence.find(words.FAILURE_OF):
        agent = grammar.read_noun(sentence, match.end())
        to = sentence.lower.find(" to ", agent.end, agent.end + 24)
        if agent.agent in OTHERS and to >= 0:
            yield agentless_failure.hit(sentence, agent.agent, (match.start(), to + 3), to + 4)
    for match in sentence.find(words.FAILURE_TO):
        owner = grammar.read_owner(sentence, match.start())
        step = match.end() + 1 if match[0].endswith("to") else 0
        if owner is None:
            opens = not sentence.lower[: match.start()].rpartition(":")[2].strip(" -*")
            if step and opens and not guards.is_apology(sentence):
                task = words.TASK.match(sentence.lower, step)
                if task or words.MEANT.search(sentence.lower, step):
                    tier = MEDIUM if task else LOW
                    yield agentless_failure.hit(sentence, Agent.ELIDED, match.span(), step, tier=tier)
            continue
        sorry = owner.agent in AUTHORS and guards.is_apology(sentence)
        if owner.agent in _KNOWN and not sorry:
            yield agentless_failure.hit(sentence, owner.agent, (owner.start, match.end()), step)


KIND = Kind(
    Category.FAILURE,
    agent_slowness.PATTERNS,
    search=search,
    sought=(
        words.SURELY_HUMAN, words.NOTES, words.FAILURE_TO, words.NOBODY_SAW, words.NOT_DOING, words.WAS_MISSED, words.NEVER_TOLD,
        words.DISREGARDED, words.WHAT_WAS_MISSED, words.TROUBLED,
    ),
    sought_of=(
        words.MAYBE_HUMAN, words.KNOWINGLY, words.DONE_BY, words.NOT_DONE_BY, words.FAILURE_OF, words.UNDONE, words.LACK_OF_WORK,
        words.NONE_SAW,
    ),
    about=_KNOWN,
)  # fmt: skip
