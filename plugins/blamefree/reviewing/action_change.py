"""What a change does to promises: what is new, moved, handed over, done, dropped, reopened or gone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from blamefree.model import ActionStatus
from blamefree.placeholders import is_placeholder
from blamefree.values import frozen
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from blamefree.document import Document
    from blamefree.written_actions import WrittenAction

_OVER = {status.value for status in ActionStatus if status.over}


class Kind(StrEnum):
    """What became of an action, in the order in which a reviewer wants to know."""

    REMOVED = "removed"
    DROPPED = "dropped"
    REOPENED = "reopened"
    MOVED = "moved"
    OWNER = "owner changed"
    REWORDED = "reworded"
    DONE = "done"
    ADDED = "added"


@frozen
class Promise:
    """An action as one version of a document states it; None where it states none.

    `name` is its id, or its place in the list.
    """

    name: str
    title: str
    owner: str | None
    due: date | None
    status: str
    reason: str | None

    def hiding(self, hide: Callable[[str], str]) -> Promise:
        """Return the same with all its texts as they may be shown."""
        owner, reason = (text and hide(text) for text in (self.owner, self.reason))
        return replace(
            self,
            name=hide(self.name),
            title=hide(self.title),
            owner=owner,
            status=hide(self.status),
            reason=reason,
        )

    @property
    def over(self) -> bool:
        """Done or dropped: nothing more is to come."""
        return self.status in _OVER


@frozen
class ActionChange:
    """One thing that became of one action; `before` and `after` are both versions of it."""

    kind: Kind
    before: Promise | None
    after: Promise | None

    def hiding(self, hide: Callable[[str], str]) -> ActionChange:
        """Return the same with all its texts as they may be shown."""
        before, after = (one and one.hiding(hide) for one in (self.before, self.after))
        return replace(self, before=before, after=after)

    @property
    def promise(self) -> Promise:
        """The action as it is, or as it was where it is gone."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of them is always there
        return found

    @property
    def days(self) -> int | None:
        """The calendar days the due date moved, negative where it is earlier; None where one is missing."""
        then, now = (one.due if one else None for one in (self.before, self.after))
        return (now - then).days if then and now else None


def compare(before: Document | None, after: Document | None) -> tuple[ActionChange, ...]:
    """Return what became of the actions of a document, the gravest first, else in the order of the list."""
    then, now = _promises(before), _promises(after)
    found = [ActionChange(Kind.REMOVED, one, None) for key, one in then.items() if key not in now]
    for key, one in now.items():
        found += _compared(then.get(key), one)
    ranks = list(Kind)
    return tuple(sorted(found, key=lambda change: ranks.index(change.kind)))


def _compared(then: Promise | None, now: Promise) -> Iterator[ActionChange]:
    if then is None:
        yield ActionChange(Kind.ADDED, None, now)
        return
    kinds = {
        Kind.DROPPED: now.status == ActionStatus.DROPPED and then.status != now.status,
        Kind.REOPENED: then.over and not now.over,
        Kind.MOVED: then.due != now.due,
        # Another spelling of a name is no other owner.
        Kind.OWNER: (then.owner or "").casefold() != (now.owner or "").casefold(),
        Kind.REWORDED: then.title != now.title,
        Kind.DONE: now.status == ActionStatus.DONE and then.status != now.status,
    }
    yield from (ActionChange(kind, then, now) for kind, holds in kinds.items() if holds)


def _promises(document: Document | None) -> dict[tuple[str, int], Promise]:
    """Return the actions by name; where two share one, by their order."""
    seen: Counter[str] = Counter()
    found = {}
    for written in written_actions(document) if document else ():
        one = _read(written)
        found[one.name, seen[one.name]] = one
        seen[one.name] += 1
    return found


def _read(action: WrittenAction) -> Promise:
    return Promise(
        action.name,
        _text(action, "title") or "",
        _text(action, "owner"),
        action.day("due"),
        _text(action, "status") or ActionStatus.OPEN.value,
        _text(action, "reason"),
    )


def _text(action: WrittenAction, field: str) -> str | None:
    value = action.value(field)
    return " ".join(value.split()) if isinstance(value, str) and not is_placeholder(value) else None
