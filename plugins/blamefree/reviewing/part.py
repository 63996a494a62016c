"""What a review says of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import durations, model, stages, targets
from blamefree.reviewing import action_change
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from blamefree.actions import Row
    from blamefree.document import Document
    from blamefree.model import Postmortem
    from blamefree.policy import Policy
    from blamefree.reviewing.action_change import ActionChange
    from blamefree.reviewing.findings import Judged
    from blamefree.reviewing.revision import Revision
    from blamefree.similarity import Index, Likeness

MOST_SIMILAR = 3
# Of what is like a document, the later ones are no earlier incidents.
_LOOKED_AT = 8


@frozen(eq=False)
class View:
    """A changed document as the readers of the review see it, before and after.

    `meant` is what it says now, None where it is gone or its front matter does not satisfy the schema;
    `partly` says that a part of what it says now is withheld from them.
    """

    before: Document | None
    after: Document | None
    meant: Postmortem | None
    partly: bool = False


def as_written(revision: Revision) -> View:
    """Return a changed document as those see it from whom nothing of it is withheld."""
    after = revision.after
    return View(revision.before, after, model.interpret(after) if after else None)


@frozen(eq=False)
class Surroundings:
    """What a document is held against; `rows` are the actions of each postmortem by its id.

    `preview` leads to the page of a path on a preview of the site, None where there is none. `view` gives
    a document as the readers see it, and `hide` a text without mentions of what they do not see at all;
    `note` stands in the place of what is withheld.
    """

    as_of: date
    policy: Policy
    rows: Mapping[str, Sequence[Row]]
    index: Index
    preview: Callable[[str], str | None] = lambda _: None
    view: Callable[[Revision], View] = as_written
    hide: Callable[[str], str] = str
    note: str = ""


@frozen
class Length:
    """How long a step took, and what was promised for it; `kept` is None where nothing was."""

    step: str
    took: str
    promised: str = ""
    kept: bool | None = None


@frozen
class Promised:
    """An action as it stands on the day; `told_to` is whom it comes to when late, empty once it is over."""

    row: Row
    told_to: str


@frozen
class Similar:
    """An earlier incident that is like this one, and its actions that are still open."""

    likeness: Likeness
    open: tuple[Row, ...]

    @property
    def shared(self) -> tuple[str, ...]:
        """What both name: services, factors, words."""
        one = self.likeness
        return tuple(dict.fromkeys((*one.services, *one.factors, *one.words)))


@frozen(eq=False)
class Part:
    """A document of the change.

    `meant` is None where it is gone or its front matter does not satisfy the schema; `guarded` says
    that nobody knows who may read it, so that nothing of its words is told; `partly` says that a part of
    it is withheld, so that no finding quotes it, and `note` stands there.
    """

    path: str
    meant: Postmortem | None
    guarded: bool
    is_new: bool
    is_gone: bool
    moved_from: str | None
    preview: str | None
    findings: tuple[Judged, ...]
    lengths: tuple[Length, ...] = ()
    actions: tuple[Promised, ...] = ()
    changes: tuple[ActionChange, ...] = ()
    similar: tuple[Similar, ...] = ()
    partly: bool = False
    note: str = ""

    @property
    def quoted(self) -> bool:
        """Findings tell what they found: nothing of the document is withheld."""
        return not (self.guarded or self.partly)


def make(revision: Revision, findings: tuple[Judged, ...], around: Surroundings, *, guarded: bool) -> Part:
    """Return what is to say of a document; of one that is guarded, what is at fault where."""
    before, after, hide = revision.before, revision.after, around.hide
    view = View(None, None, None) if guarded else around.view(revision)
    meant = view.meant
    moved = before is not None and after is not None and before.path != revision.path
    return Part(
        hide(revision.path),
        meant,
        guarded,
        is_new=before is None,
        is_gone=after is None,
        moved_from=hide(before.path) if before and moved else None,
        preview=around.preview(revision.path) if after and hide(revision.path) == revision.path else None,
        findings=tuple(one.hiding(hide) for one in findings),
        lengths=tuple(_lengths(meant, around.policy)) if meant else (),
        actions=_actions(meant, around) if meant else (),
        changes=tuple(one.hiding(hide) for one in action_change.compare(view.before, view.after)),
        similar=tuple(_similar(meant, around)) if meant else (),
        partly=view.partly,
        note=around.note,
    )


def _lengths(one: Postmortem, policy: Policy) -> Iterator[Length]:
    """Yield how long each step took, as far as it is known, with the promises of the policy."""
    when, kept = stages.read(one), {target.name: target for target in targets.read(one, policy)}
    answer = kept.pop("Acknowledged", None)
    steps = (
        ("to detect", when.started, when.detected),
        ("to respond", when.detected, when.acknowledged),
        ("to contain", when.started, when.contained),
        ("to resolve", when.started, when.resolved),
    )
    for name, start, end in steps:
        if start is None or end is None or end < start:
            continue
        target = answer if name == "to respond" else None
        took = durations.words(end - start)
        yield Length(name, took, target.promised, target.kept) if target else Length(name, took)
    for target in kept.values():
        yield Length(target.name.lower(), target.took, target.promised, target.kept)


def _actions(one: Postmortem, around: Surroundings) -> tuple[Promised, ...]:
    first = around.policy.of(one.severity).escalate_to
    return tuple(
        Promised(row, row.escalate_to or ("" if row.state.over else first))
        for row in around.rows.get(one.id, ())
        # Where two documents have one id, the report knows one of them by it.
        if row.postmortem.path == one.path
    )


def _similar(one: Postmortem, around: Surroundings) -> Iterator[Similar]:
    found = around.index.like(one, _LOOKED_AT)
    for likeness in [each for each in found if _is_earlier(each.postmortem, one)][:MOST_SIMILAR]:
        rows = around.rows.get(likeness.postmortem.id, ())
        yield Similar(likeness, tuple(row for row in rows if row.state.pending))


def _is_earlier(other: Postmortem, one: Postmortem) -> bool:
    return one.started_on is None or (other.started_on is not None and other.started_on <= one.started_on)
