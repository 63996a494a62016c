"""Which incidents were predicted: an earlier postmortem named the factor, and its action was still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from blamefree import recurrence, word_stems
from blamefree.identity import Promise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from blamefree.model import Contribution, Postmortem


@dataclass(frozen=True, eq=False)
class Predicted:
    """An incident, the factor that was known, and the open action of the earlier postmortem that names it."""

    incident: Postmortem
    factor: Contribution
    earlier: Postmortem
    action: str
    title: str


@dataclass(frozen=True, eq=False)
class Predictions:
    """What was predicted, the newest first; `comparable` are the incidents that could have been."""

    found: tuple[Predicted, ...]
    comparable: int

    @property
    def incidents(self) -> int:
        """How many incidents were predicted, by one factor or several."""
        return len({one.incident.id for one in self.found})


def measure(postmortems: Sequence[Postmortem]) -> Predictions:
    """Compare each incident with everything that was written up before, near-misses and exercises too."""
    found = recurrence.find([_case(one) for one in postmortems])
    told = (
        Predicted(
            later,
            later.contributing_factors[one.factor],
            postmortems[one.earlier],
            one.promise.id,
            one.promise.title,
        )
        for one in found
        if (later := postmortems[one.later]).kind == "incident"
    )
    return Predictions(
        tuple(told),
        sum(
            one.kind == "incident" and bool(one.contributing_factors and one.services and one.moments.started)
            for one in postmortems
        ),
    )


class _Cause(NamedTuple):
    category: str
    words: tuple[str, ...]


class _Case(NamedTuple):
    started: datetime | None
    services: tuple[str, ...]
    factors: tuple[_Cause, ...]
    promises: tuple[Promise, ...]


def _case(one: Postmortem) -> _Case:
    return _Case(
        one.moments.started,
        one.services,
        tuple(_Cause(factor.category, word_stems.of(factor.summary)) for factor in one.contributing_factors),
        tuple(
            Promise.of(action.id, action.title, str(action.status), action.done_on) for action in one.actions
        ),
    )
