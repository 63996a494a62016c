"""What the policy promised for an incident, and how long it took: both numbers, and no verdict on people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import durations, promptness, stages
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.model import Postmortem
    from blamefree.policy import Policy, SeverityPolicy
    from blamefree.stages import Stages


@frozen
class Target:
    """One promise of the policy: `took` and `promised` as people read them."""

    name: str
    took: str
    promised: str
    kept: bool


def read(one: Postmortem, policy: Policy) -> tuple[Target, ...]:
    """Return the promises whose outcome is known, in the order of an incident."""
    if one.severity is None or one.kind == "exercise":
        return ()
    return tuple(_targets(one, stages.read(one), policy))


def _targets(one: Postmortem, when: Stages, policy: Policy) -> Iterator[Target]:
    promised = policy.of(one.severity)
    if one.kind == "incident":
        yield from _response(when, promised, policy)
        yield from _updates(one, when, policy)
    if when.resolved is not None:
        yield from _write_up(one, when, policy)
        yield from _review(one, when, policy)


def _response(when: Stages, promised: SeverityPolicy, policy: Policy) -> Iterator[Target]:
    within = promised.respond_within
    if within and when.detected and when.acknowledged and when.acknowledged >= when.detected:
        kept = promptness.in_time(when.detected, when.acknowledged, within, policy.calendar)
        took = durations.words(when.acknowledged - when.detected)
        yield Target("Acknowledged", f"{took} after the detection", f"within {within}", kept)


def _updates(one: Postmortem, when: Stages, policy: Policy) -> Iterator[Target]:
    every, told = policy.of(one.severity).stakeholder_update.every, stages.telling(one, when)
    if every is None or told is None:
        return
    longest = max((end - start for start, end in told.gaps(every, policy.calendar)), default=None)
    if longest is None and not told.updates:
        return
    took = f"up to {durations.words(longest)} apart" if longest else f"never more than {every} apart"
    yield Target("Updates", took, f"every {every}", longest is None)


def _write_up(one: Postmortem, when: Stages, policy: Policy) -> Iterator[Target]:
    within, published = policy.of(one.severity).timeline_within, stages.certain(one.published_at)
    if within and when.resolved and published and published >= when.resolved:
        kept = published <= within.deadline(when.resolved, policy.calendar)
        took = durations.words(published - when.resolved)
        yield Target("Written up", f"{took} after the resolution", f"within {within}", kept)


def _review(one: Postmortem, when: Stages, policy: Policy) -> Iterator[Target]:
    within, held = policy.of(one.severity).review_within, one.review.held_on
    if within and when.resolved and held:
        last = within.last_day(when.resolved, policy.calendar)
        yield Target("Reviewed", f"on {held}", f"within {within}, until {last}", held <= last)
