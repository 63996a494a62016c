"""What lies around a postmortem: its neighbours in time, what shares its factors, and what is like it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site
    from blamefree.similarity import Likeness

_MOST_OF_A_FACTOR = 3


@frozen
class Shared:
    """A category of contributing factors, and the newest others that name it; `more` are not listed."""

    category: str
    others: tuple[Postmortem, ...]
    more: int


@frozen
class Similar:
    """A postmortem that is like this one, and why, as a sentence without its full stop."""

    one: Postmortem
    why: str


@frozen
class Surroundings:
    """All of it; `earlier` and `later` are None at the ends of the archive."""

    earlier: Postmortem | None
    later: Postmortem | None
    related: tuple[Postmortem, ...]
    shared: tuple[Shared, ...]
    similar: tuple[Similar, ...]


def read(one: Postmortem, site: Site) -> Surroundings:
    """Return what lies around a postmortem in the archive that its readers may see."""
    ones, place = site.archive.postmortems, site.places[one.id]
    return Surroundings(
        _dated(one, ones[place + 1 : place + 2]),
        _dated(one, ones[place - 1 : place] if place else ()),
        site.archive.related(one),
        tuple(
            _shared(one, category, site.archive.by_factor[category])
            for category in dict.fromkeys(factor.category for factor in one.contributing_factors)
        ),
        tuple(Similar(each.postmortem, explain(each)) for each in site.similar[one.id]),
    )


def _dated(one: Postmortem, beside: Sequence[Postmortem]) -> Postmortem | None:
    """Return what stands beside a postmortem, where both say when they were."""
    return next((other for other in beside if one.started_on and other.started_on), None)


def _shared(one: Postmortem, category: str, holders: tuple[Postmortem, ...]) -> Shared:
    others = tuple(islice((other for other in holders if other is not one), _MOST_OF_A_FACTOR))
    return Shared(category, others, len(holders) - 1 - len(others))


def explain(likeness: Likeness) -> str:
    """Say why two postmortems are taken for similar: what both name."""
    services, factors, words = likeness.services, likeness.factors, likeness.words
    named = [
        f"hit {_listed(services)}" if services else "",
        f"name {_listed(name.replace('-', ' ') for name in factors)} as a factor" if factors else "",
        f"tell of {_listed(f'‘{word}’' for word in words)}" if words else "",
    ]
    return f"both {_listed(part for part in named if part)}" if any(named) else "their words are alike"


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
