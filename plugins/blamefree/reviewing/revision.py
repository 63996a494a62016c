"""A document that a branch changed: as it was at the base, as it is now, and who may read of it."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.document import Document

# A document that cannot be read as one may say all the same that few may read it.
_RESTRICTED = re.compile(
    r"""^[ \t]*["']?visibility["']?[ \t]*:[ \t]*["']?restricted""", re.MULTILINE | re.IGNORECASE
)


class Reading(Enum):
    """Who may read of a document: everybody who sees a pull request, few, or that is not known."""

    OPEN = auto()
    UNKNOWN = auto()
    RESTRICTED = auto()


@frozen(eq=False)
class Revision:
    """What a branch did to a document; `before` is None where it is new, `after` where it is gone."""

    path: str
    before: Document | None
    after: Document | None

    @cached_property
    def reading(self) -> Reading:
        """Who may read of it: the stricter of what both versions say."""
        versions = [one for one in (self.before, self.after) if one is not None]
        if any(map(_is_restricted, versions)):
            return Reading.RESTRICTED
        now = self.after or self.before
        return Reading.OPEN if now is not None and _is_open(now) else Reading.UNKNOWN

    def fits(self, audience: Visibility) -> bool:
        """Tell whether an audience may hear of it at all."""
        return self.reading is not Reading.RESTRICTED or audience is Visibility.RESTRICTED

    def speaks_to(self, audience: Visibility) -> bool:
        """Tell whether an audience may read its words."""
        return self.reading is Reading.OPEN or audience is Visibility.RESTRICTED


def pair(before: Iterable[Document], after: Iterable[Document]) -> tuple[Revision, ...]:
    """Return what became of each document: one that moved is known by its id."""
    now = {one.path: one for one in after}
    gone = {one.path: one for one in before}
    came_from = {path: gone.pop(path) for path in now if path in gone}
    by_id = {one.identifier: one for one in gone.values() if one.identifier}
    for path, one in now.items():
        old = by_id.pop(one.identifier, None) if path not in came_from and one.identifier else None
        if old is not None:
            came_from[path] = gone.pop(old.path)
    found = [Revision(path, came_from.get(path), one) for path, one in now.items()]
    found += (Revision(path, one, None) for path, one in gone.items())
    return tuple(sorted(_documents(found), key=lambda one: one.path))


def _documents(revisions: Iterable[Revision]) -> Iterator[Revision]:
    """Yield all but files that went and never were documents."""
    for one in revisions:
        if one.after is not None or (one.before is not None and one.before.front_matter is not None):
            yield one


def _is_restricted(document: Document) -> bool:
    front = document.front_matter
    said = front.at("visibility") if front else None
    if said == Visibility.RESTRICTED.value:
        return True
    # What cannot be followed without doubt, a key that is there twice for one, is looked at word by word.
    doubtful = front is None or bool(document.flaws)
    return doubtful and _RESTRICTED.search(document.source.text) is not None


def _is_open(document: Document) -> bool:
    front = document.front_matter
    return front is not None and front.at("visibility") in {
        None,
        *map(str, (Visibility.PUBLIC, Visibility.INTERNAL)),
    }
