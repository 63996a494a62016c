"""PM908: what an earlier postmortem found has been mended before it happens again."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import ArchiveRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from blamefree.identity import Identity, Promise


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
class PredictedRecurrence(ArchiveRule):
    """What an earlier postmortem found has been mended before it happens again.

    The same contributing factor on the same service, while the action against it was still open: this was
    predicted. It is no fault of this document, and the strongest argument for the other one's action.
    Factors are taken for the same where category and service are, and at least three words of weight
    occur in both, two of them in the earlier action's title.
    """

    code = "PM908"
    severity = Severity.INFO
    bad = (
        """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
services: [seat-inventory]
started_at: 2026-03-01T22:14:00+01:00
contributing_factors:
  - category: configuration
    summary: The price cache took a time to live of nine days.
---
""",
        """\
---
id: INC-2025-0007
title: Berth prices were stale
status: review
services: [seat-inventory]
started_at: 2025-12-10T10:00:00+01:00
contributing_factors:
  - category: configuration
    summary: The time to live of the seat cache had no bound.
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    status: open
---
""",
    )
    good = (
        """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
services: [seat-inventory]
started_at: 2026-03-01T22:14:00+01:00
contributing_factors:
  - category: configuration
    summary: The price cache took a time to live of nine days.
---
""",
        """\
---
id: INC-2025-0007
title: Berth prices were stale
status: review
services: [seat-inventory]
started_at: 2025-12-10T10:00:00+01:00
contributing_factors:
  - category: configuration
    summary: The time to live of the seat cache had no bound.
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    status: done
    done_on: 2026-02-10
---
""",
    )

    def check(self, identities: Sequence[Identity]) -> Iterator[tuple[Identity, Finding]]:
        """Yield each factor that an earlier document had found, with the action that was open then."""
        known = _by_service_and_category(identities)
        for one in identities:
            for factor in one.factors:
                words = _weighty(factor.summary)
                keys = [(service, factor.category) for service in one.services]
                found = next(
                    (held for key in keys for held in known.get(key, ()) if held.predicts(one, words)), None
                )
                if found is not None:
                    name = found.identity.id.text if found.identity.id else found.identity.source.path
                    promise = found.promise
                    yield (
                        one,
                        Finding(
                            factor.span,
                            f"this was predicted: {name} found it, and its action '{promise.id}' was open",
                            f"'{promise.title}': decide on it again, and name {name} under `related`",
                        ),
                    )


@dataclass(frozen=True, eq=False)
class _Held:
    """A factor and an action against it; their words of weight."""

    identity: Identity
    promise: Promise
    factor: frozenset[str]
    action: frozenset[str]

    def predicts(self, one: Identity, words: frozenset[str]) -> bool:
        """Tell whether this was found before a document, of the same thing, and not mended by then."""
        if one.started is None or self.identity.started is None or self.identity.started >= one.started:
            return False
        told = len(words & (self.factor | self.action)) >= _ENOUGH and len(words & self.action) > 1
        return told and self.promise.open_on(one.started.date())


def _by_service_and_category(identities: Sequence[Identity]) -> Mapping[tuple[str, str], list[_Held]]:
    known: dict[tuple[str, str], list[_Held]] = defaultdict(list)
    for one in identities:
        actions = [(promise, _weighty(promise.title)) for promise in one.promises]
        for factor in one.factors:
            words = _weighty(factor.summary)
            held = [_Held(one, promise, words, title) for promise, title in actions]
            for service in one.services:
                known[service, factor.category] += held
    return known


def _weighty(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    return frozenset(word[:_STEM] for word in words if not _LIGHT.fullmatch(word))
