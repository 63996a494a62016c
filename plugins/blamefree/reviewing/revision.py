"""A document that a branch changed: as it was at the base, as it is now, and who may read of it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.document import Document

# A document that cannot be read as one may say all the same that few may read it.
_NARROW = re.compile(
    r"""^[ \t]*["']?visibility["']?[ \t]*:[ \t]*["']?(restricted|internal)""", re.MULTILINE | re.IGNORECASE
)


@frozen(eq=False)
class Revision:
    """What a branch did to a document; `before` is None where it is new, `after` where it is gone."""

    path: str
    before: Document | None
    after: Document | None

    def fits(self, audience: Visibility) -> bool:
        """Tell whether an audience may hear of it at all, as it is and as it was."""
        return all(each.fits(audience) for each in self._visibilities)

    def speaks_to(self, audience: Visibility) -> bool:
        """Tell whether an audience may read its words: it says readably whom it is for, and they are."""
        now = self.after or self.before
        known = now is not None and _stated(now) is not None
        return audience is Visibility.RESTRICTED or (known and self.fits(audience))

    @cached_property
    def _visibilities(self) -> frozenset[Visibility]:
        """Whom either version may be for; internal is one that does not say it readably, or not at all."""
        versions = [one for one in (self.before, self.after) if one is not None]
        stated = {_stated(one) or Visibility.INTERNAL for one in versions}
        return frozenset(stated | {each for one in versions for each in _hinted(one)})


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


def _stated(document: Document) -> Visibility | None:
    """Return whom a document says it is for; None where that is not to be read."""
    front = document.front_matter
    if front is None:
        return None
    said = front.at("visibility")
    if said is None:
        return Visibility.INTERNAL
    return Visibility(said) if isinstance(said, str) and said in set(Visibility) else None


def _hinted(document: Document) -> Iterator[Visibility]:
    """Yield whom a document may be for that is in doubt, as where a key is there twice."""
    if document.front_matter is None or document.flaws:
        yield from (Visibility(found[1].lower()) for found in _NARROW.finditer(document.source.text))
