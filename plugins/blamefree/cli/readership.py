"""The archive, and a change to it, as the readers of a review may see them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from blamefree import actions, brief, document, identity, similarity
from blamefree.pages import publication, submission, withholding
from blamefree.reviewing import Basis, findings
from blamefree.reviewing.part import Surroundings, View
from blamefree.reviewing.revision import Revision
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from blamefree.actions import Row
    from blamefree.config import Config
    from blamefree.document import Document
    from blamefree.identity import Identity
    from blamefree.model import Postmortem
    from blamefree.pages.redaction import Redaction
    from blamefree.pages.submission import Submission
    from blamefree.pages.withholding import Circle, Cut
    from blamefree.visibility import Visibility


@frozen(eq=False)
class Neighbour:
    """A document that a branch left alone: what stays of it when it has been read.

    `spoken` says that the readers of a review may read its words.
    """

    submission: Submission
    identity: Identity
    spoken: bool


def neighbour(written: Document, audience: Visibility) -> Neighbour:
    """Return what stays of a document; its tree is a multiple of its text."""
    spoken = Revision(written.path, None, written).speaks_to(audience)
    return Neighbour(submission.of(written), identity.identify(written), spoken)


@frozen
class Change:
    """What a branch did, and the documents it left alone; `uri` gives the place of a path in the archive."""

    revisions: Sequence[Revision]
    rest: Sequence[Neighbour]
    uri: Callable[[str], str] = str

    def silent(self, audience: Visibility) -> Iterator[Submission]:
        """Yield what an audience may not read, as it is and as it was."""
        for one in self.revisions:
            if not one.speaks_to(audience):
                yield from (submission.of(each) for each in (one.before, one.after) if each is not None)
        yield from (one.submission for one in self.rest if not one.spoken)

    def spoken(self, audience: Visibility) -> Iterator[Submission]:
        """Yield what an audience may read a part of, as it is."""
        for one in self.revisions:
            if one.after is not None and one.speaks_to(audience):
                yield submission.of(one.after)
        yield from (one.submission for one in self.rest if one.spoken)


def basis(
    change: Change,
    config: Config,
    audience: Visibility,
    as_of: date,
    *,
    preview: Callable[[str], str | None] = lambda _: None,
) -> Basis:
    """Return what a change is judged by before an audience."""
    known, hidden = list(change.spoken(audience)), list(change.silent(audience))
    past = [submission.of(one.before) for one in change.revisions if one.before is not None]
    circle = publication.circle_of([*known, *hidden, *past], audience, config)
    documents = _submitted(known, hidden, change.uri)
    shown = publication.publish(documents, audience, settings=config, circle=circle)
    told = shown.archive.postmortems
    around = Surroundings(
        as_of,
        config.policy,
        _rows(told, config, as_of),
        similarity.index(told),
        preview,
        _Views(shown.redaction, circle, change.uri).of,
        shown.redaction.text,
        circle.terms.note,
    )
    return Basis(config.linter(as_of), tuple(_identities(change.rest, circle)), around)


def _submitted(
    known: Sequence[Submission], hidden: Sequence[Submission], uri: Callable[[str], str]
) -> Mapping[str, Submission]:
    """Return the documents by their places; of what is hidden nobody reads more than that it is there.

    What is wrong with a document that may be read keeps it from being published, and is no secret.
    """
    found = {f"{number}/{uri(one.path)}": replace(one, meant=None) for number, one in enumerate(hidden)}
    return found | {uri(one.path): one for one in known if one.meant is not None}


def _rows(told: Sequence[Postmortem], config: Config, as_of: date) -> Mapping[str, Sequence[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in actions.report(map(brief.of, told), config.terms, as_of).rows:
        rows[row.postmortem.id].append(row)
    return rows


def _identities(rest: Sequence[Neighbour], circle: Circle) -> Iterator[Identity]:
    """Yield who else is there, as far as a finding may tell of it."""
    for one in rest:
        seen = _as_seen(one, circle) if one.spoken else None
        yield findings.veiled(one.identity) if seen is None else seen


def _as_seen(one: Neighbour, circle: Circle) -> Identity | None:
    text = one.submission.text
    if not withholding.may_lose(text, circle):
        return one.identity
    seen = withholding.cut(document.parse(text.encode("utf-8", "replace"), one.submission.path), circle)
    return identity.identify(seen.document) if seen is not None else None


@frozen
class _Views:
    """Changed documents, as an audience sees them."""

    redaction: Redaction
    circle: Circle
    uri: Callable[[str], str]

    def of(self, revision: Revision) -> View:
        """Return a changed document as they see it."""
        before, after = self._cut(revision.before), self._cut(revision.after)
        return View(
            before.document if before is not None else None,
            after.document if after is not None else None,
            self._meant(revision.after) if revision.after is not None else None,
            # Where nobody can tell what is withheld, all of it may be.
            partly=revision.after is not None and (after is None or not after.whole),
        )

    def _cut(self, written: Document | None) -> Cut | None:
        return withholding.cut(written, self.circle) if written is not None else None

    def _meant(self, written: Document) -> Postmortem | None:
        """Return what a document says; where two share an id, the archive has one of them."""
        view = withholding.look(submission.of(written), self.circle)
        if view is None:
            return None
        return self.redaction.postmortem(view.meant, self.uri(written.path), view.text)
