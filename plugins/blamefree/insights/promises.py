"""How often what a severity promises was kept: the time of the first answer, and the updates."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from blamefree import promptness
from blamefree.insights.recovery import ranked
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from blamefree.model import Postmortem
    from blamefree.policy import Policy


@frozen(eq=False)
class Promise:
    """What a severity promises, and what became of it; `missed` names the incidents, the newest first."""

    severity: str
    promised: str
    kept: int
    missed: tuple[Postmortem, ...]
    unknown: int

    @property
    def known(self) -> int:
        """The incidents of which it can be told."""
        return self.kept + len(self.missed)


@frozen(eq=False)
class Promises:
    """One promise by severity; a severity that promises nothing is left out."""

    by_severity: tuple[Promise, ...]

    @property
    def kept(self) -> int:
        """How often it was kept."""
        return sum(one.kept for one in self.by_severity)

    @property
    def known(self) -> int:
        """The incidents of which it can be told."""
        return sum(one.known for one in self.by_severity)


def response(incidents: Sequence[Postmortem], policy: Policy) -> Promises:
    """Return how often the first answer came in time."""

    def kept(one: Postmortem) -> bool | None:
        allowed = policy.of(one.severity).respond_within
        detected, answered = one.moments.detected, one.moments.acknowledged
        if allowed is None or detected is None or answered is None:
            return None
        return promptness.in_time(detected, answered, allowed, policy.calendar)

    return _count(incidents, lambda name: str(policy.of(name).respond_within or ""), kept)


def updates(incidents: Sequence[Postmortem], policy: Policy) -> Promises:
    """Return how often stakeholders heard of an incident as often as was promised."""

    def promised(severity: str) -> str:
        cadence = policy.of(severity).stakeholder_update
        return "" if str(cadence) == "none" else str(cadence)

    def kept(one: Postmortem) -> bool | None:
        start = one.moments.acknowledged or one.moments.detected
        rows = ((event.phase, event.at) for event in one.events)
        heard = promptness.telling(start, one.moments.resolved, rows)
        return heard.keeps(policy.of(one.severity).stakeholder_update, policy.calendar) if heard else None

    return _count(incidents, promised, kept)


def _count(
    incidents: Sequence[Postmortem],
    promised: Callable[[str], str],
    kept: Callable[[Postmortem], bool | None],
) -> Promises:
    found: dict[str, dict[bool | None, list[Postmortem]]] = defaultdict(lambda: defaultdict(list))
    for one in incidents:
        if one.severity and promised(one.severity):
            found[one.severity][kept(one)].append(one)
    return Promises(
        tuple(
            Promise(name, promised(name), len(by[True]), tuple(by[False]), len(by[None]))
            for name, by in ((name, found[name]) for name in ranked(found))
        )
    )
