"""What was predicted: an earlier postmortem found the same factor, and its action was still open."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from blamefree.identity import Promise

# So many words of weight make two sentences speak of one thing.
_ENOUGH = 3
# Words are compared by their beginnings, so that `caches` and `cache` are one.
_STEM = 5
_LIGHT = re.compile(
    r"a(?:bout|bove|fter|gain)|be(?:cause|en|fore|low)|both|cannot|could|during|each|every|from|have|into|m(?:ore|ost)"
    r"|never|only|other|over|same|since|some|such|th(?:an|at|eir|em|en|ere|ese|ey|is|ose|rough)|under|until|were"
    r"|wh(?:at|en|ere|ich|ile)|will|with|without|would|your"
)


@dataclass(frozen=True)
class Case:
    """What two incidents are compared by; `factors` are category and summary of each."""

    started: datetime | None
    services: tuple[str, ...]
    factors: tuple[tuple[str, str], ...]
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class Prediction:
    """A factor of a later case, and the promise of an earlier one that was open: places in what was given."""

    later: int
    factor: int
    earlier: int
    promise: Promise


def find(cases: Sequence[Case]) -> Iterator[Prediction]:
    """Yield each factor that an earlier case had found, with the first promise that was open then."""
    known = _by_service_and_category(cases)
    for later, one in enumerate(cases):
        for number, (category, summary) in enumerate(one.factors):
            words = _weighty(summary)
            keys = [(service, category) for service in one.services]
            found = next(
                (held for key in keys for held in known.get(key, ()) if held.predicts(one, words)), None
            )
            if found is not None:
                yield Prediction(later, number, found.place, found.promise)


@dataclass(frozen=True, eq=False)
class _Held:
    """A factor and an action against it; their words of weight."""

    place: int
    case: Case
    promise: Promise
    factor: frozenset[str]
    action: frozenset[str]

    def predicts(self, one: Case, words: frozenset[str]) -> bool:
        """Tell whether this was found before a case, of the same thing, and not mended by then."""
        if one.started is None or self.case.started is None or self.case.started >= one.started:
            return False
        told = len(words & (self.factor | self.action)) >= _ENOUGH and len(words & self.action) > 1
        return told and self.promise.open_on(one.started.date())


def _by_service_and_category(cases: Sequence[Case]) -> Mapping[tuple[str, str], list[_Held]]:
    known: dict[tuple[str, str], list[_Held]] = defaultdict(list)
    for place, one in enumerate(cases):
        actions = [(promise, _weighty(promise.title)) for promise in one.promises]
        for category, summary in one.factors:
            words = _weighty(summary)
            held = [_Held(place, one, promise, words, title) for promise, title in actions]
            for service in one.services:
                known[service, category] += held
    return known


def _weighty(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    return frozenset(word[:_STEM] for word in words if not _LIGHT.fullmatch(word))
