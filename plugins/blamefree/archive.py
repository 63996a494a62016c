"""Many postmortems: in order, by id, and for an audience."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from blamefree.model import Postmortem
    from blamefree.visibility import Visibility

# What stands in the place of a year where a postmortem states no day.
UNDATED = "undated"


@frozen(eq=False)
class Archive:
    """All postmortems that one reader may see, the newest first."""

    postmortems: tuple[Postmortem, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Postmortem]:
        """The postmortems by their id."""
        return {postmortem.id: postmortem for postmortem in self.postmortems}

    def related(self, postmortem: Postmortem) -> tuple[Postmortem, ...]:
        """Return the postmortems it names that are part of this archive; it may name itself by mistake."""
        others = (self.by_id[name] for name in postmortem.related if name in self.by_id)
        return tuple(other for other in others if other.id != postmortem.id)

    @cached_property
    def services(self) -> tuple[str, ...]:
        """Every service that was hit, in alphabetical order."""
        return tuple(sorted(self.by_service))

    @cached_property
    def by_service(self) -> Mapping[str, tuple[Postmortem, ...]]:
        """The postmortems of each service that was hit."""
        return self._grouped(lambda one: one.services)

    @cached_property
    def by_tag(self) -> Mapping[str, tuple[Postmortem, ...]]:
        """The postmortems of each tag."""
        return self._grouped(lambda one: one.tags)

    @cached_property
    def by_factor(self) -> Mapping[str, tuple[Postmortem, ...]]:
        """The postmortems of each category of contributing factors."""
        return self._grouped(lambda one: (factor.category for factor in one.contributing_factors))

    @cached_property
    def by_year(self) -> Mapping[str, tuple[Postmortem, ...]]:
        """The postmortems of each year, the latest first; those that state no day come last."""
        return self._grouped(lambda one: (year_of(one),))

    def _grouped(self, names: Callable[[Postmortem], Iterable[str]]) -> Mapping[str, tuple[Postmortem, ...]]:
        grouped: dict[str, list[Postmortem]] = defaultdict(list)
        for one in self.postmortems:
            for name in dict.fromkeys(names(one)):
                grouped[name].append(one)
        return {name: tuple(ones) for name, ones in grouped.items()}


def year_of(postmortem: Postmortem) -> str:
    """Return the year it began in, `undated` where that is not stated."""
    return f"{postmortem.started_on.year:04}" if postmortem.started_on else UNDATED


def collect(postmortems: Iterable[Postmortem], audience: Visibility) -> Archive:
    """Return the archive that an audience may see.

    Where two documents share an id, the first by path keeps it: the linter reports the other,
    and no page or reference means two things.
    """
    visible = [postmortem for postmortem in postmortems if postmortem.visibility.fits(audience)]
    unique: dict[str, Postmortem] = {}
    for postmortem in sorted(visible, key=lambda candidate: candidate.path):
        unique.setdefault(postmortem.id, postmortem)
    newest_first = sorted(unique.values(), key=lambda one: (one.started_on or date.min, one.id), reverse=True)
    return Archive(tuple(newest_first))
