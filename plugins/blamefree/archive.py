"""Many postmortems: in order, by id, and for an audience."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from blamefree.model import Postmortem, Visibility


@dataclass(frozen=True, eq=False)
class Archive:
    """All postmortems that one reader may see, the newest first."""

    postmortems: tuple[Postmortem, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Postmortem]:
        """The postmortems by their id."""
        return {postmortem.id: postmortem for postmortem in self.postmortems}

    def related(self, postmortem: Postmortem) -> tuple[Postmortem, ...]:
        """Return the postmortems it names that are part of this archive."""
        return tuple(self.by_id[name] for name in postmortem.related if name in self.by_id)

    @cached_property
    def services(self) -> tuple[str, ...]:
        """Every service that was hit, in alphabetical order."""
        return tuple(sorted({name for postmortem in self.postmortems for name in postmortem.services}))


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
