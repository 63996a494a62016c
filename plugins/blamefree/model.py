"""A postmortem as meant: total and typed, made only from front matter that satisfies the schema."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from blamefree import chronology, conformance, timeline, unseen
from blamefree.stated_fields import Fields
from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from blamefree.chronology import Durations, Moments
    from blamefree.document import Document


class ActionStatus(StrEnum):
    """Where a promise stands, as its document says."""

    PROPOSED = "proposed"
    OPEN = "open"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def over(self) -> bool:
        """Done or dropped: nothing more is to come."""
        return self in {ActionStatus.DONE, ActionStatus.DROPPED}

    @property
    def pending(self) -> bool:
        """Promised and not yet done; what is only proposed is no promise."""
        return self in {ActionStatus.OPEN, ActionStatus.IN_PROGRESS}


@frozen
class Action:
    """One promise; `line` is where it stands in its file, counted from 1."""

    id: str
    title: str
    description: str
    type: str | None
    priority: str | None
    owner: str | None
    due: date | None
    status: ActionStatus
    ticket: str | None
    done_on: date | None
    evidence: str | None
    reason: str | None
    line: int


@frozen
class Contribution:
    """A condition in the system that made the incident possible."""

    category: str
    summary: str


@frozen
class Containment:
    """One step that limited the impact."""

    method: str
    at: datetime | None
    note: str


@frozen
class FollowUp:
    """A runbook or an alert, and what became of it."""

    title: str
    url: str | None
    change: str
    reason: str


@frozen
class Impact:
    """What it meant for people; `facts` are the statements that were made, by field name."""

    summary: str
    facts: tuple[tuple[str, str], ...]


@frozen
class Review:
    """The review meeting."""

    held_on: date | None
    facilitator: str | None
    participants: tuple[str, ...]


@frozen
class Event:
    """A row of the timeline; `at` is None where its day, hour or zone is not known for certain.

    `phase` is one of the timeline's phases in lower case, empty where none is named; `text` is the
    Markdown of what happened.
    """

    at: datetime | None
    phase: str
    text: str


@frozen
class Postmortem:
    """What was meant. Pages, reports and feeds read only this."""

    path: str
    id: str
    title: str
    kind: str
    status: str
    visibility: Visibility
    severity: str | None
    services: tuple[str, ...]
    tags: tuple[str, ...]
    incident_commander: str | None
    authors: tuple[str, ...]
    # The day alone is known for certain, if only by the timeline; the moment where the document states it.
    started_on: date | None
    started_at: datetime | None
    detected_at: datetime | None
    acknowledged_at: datetime | None
    contained_at: datetime | None
    resolved_at: datetime | None
    published_at: datetime | None
    detection_method: str | None
    detection_source: str | None
    impact: Impact
    containment: tuple[Containment, ...]
    contributing_factors: tuple[Contribution, ...]
    events: tuple[Event, ...]
    actions: tuple[Action, ...]
    runbooks: tuple[FollowUp, ...]
    alerts: tuple[FollowUp, ...]
    review: Review
    exercise: tuple[tuple[str, str], ...]
    related: tuple[str, ...]
    imported_from: str | None
    # By the fields above, and by the timeline where they are silent.
    moments: Moments
    durations: Durations
    body: str


def interpret(document: Document) -> Postmortem | None:
    """Return what a document means, None where its front matter does not satisfy the schema."""
    return understand(document) if conformance.satisfied(document) else None


def understand(document: Document) -> Postmortem | None:
    """Return what a document means that was found to satisfy the schema, or a part of one that was."""
    front = document.front_matter
    if front is None:
        return None
    top = Fields(front.values)
    detection, impact, review = top.child("detection"), top.child("impact"), top.child("review")
    started, told = top.text("started_at"), chronology.read(document)
    moments = told.moments
    return Postmortem(
        path=document.path,
        id=top.text("id") or "",
        title=" ".join((top.text("title") or "").split()),
        kind=top.text("kind") or "incident",
        status=top.text("status") or "draft",
        visibility=Visibility(top.text("visibility") or "internal"),
        severity=top.text("severity"),
        services=top.names("services"),
        tags=top.texts("tags"),
        incident_commander=top.known("incident_commander"),
        authors=top.names("authors"),
        started_on=date.fromisoformat(started[:10]) if started else _day(moments.started),
        started_at=top.instant("started_at"),
        detected_at=top.instant("detected_at"),
        acknowledged_at=top.instant("acknowledged_at"),
        contained_at=top.instant("contained_at"),
        resolved_at=top.instant("resolved_at"),
        published_at=top.instant("published_at"),
        detection_method=detection.text("method"),
        detection_source=detection.text("source"),
        impact=Impact(impact.text("summary") or "", impact.facts()),
        containment=tuple(
            Containment(step.text("method") or "", step.instant("at"), step.text("note") or "")
            for step in top.children("containment")
        ),
        contributing_factors=tuple(
            Contribution(factor.text("category") or "", factor.text("summary") or "")
            for factor in top.children("contributing_factors")
        ),
        events=_events(document),
        actions=_actions(document, top),
        runbooks=_follow_ups(top, "runbooks"),
        alerts=_follow_ups(top, "alerts"),
        review=Review(review.date("held_on"), review.known("facilitator"), review.names("participants")),
        exercise=top.child("exercise").facts(),
        related=top.texts("related"),
        imported_from=top.text("imported_from"),
        moments=moments,
        durations=told.durations,
        body=document.source.slice(document.body.span),
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _events(document: Document) -> tuple[Event, ...]:
    found = timeline.read(document)
    return tuple(
        Event(row.moment, row.step, unseen.shown(row.event.words).strip() if row.event else "")
        for row in (found.rows if found else ())
    )


def _actions(document: Document, top: Fields) -> tuple[Action, ...]:
    front = document.front_matter
    return tuple(
        Action(
            id=item.text("id") or "",
            title=" ".join((item.text("title") or "").split()),
            description=item.text("description") or "",
            type=item.text("type"),
            priority=item.text("priority"),
            owner=item.known("owner"),
            due=item.date("due"),
            status=ActionStatus(item.text("status") or "open"),
            ticket=item.known("ticket"),
            done_on=item.date("done_on"),
            evidence=item.known("evidence"),
            reason=item.known("reason"),
            line=document.source.position(front.span_of("action_items", index).start).line if front else 1,
        )
        for index, item in enumerate(top.children("action_items"))
    )


def _follow_ups(top: Fields, name: str) -> tuple[FollowUp, ...]:
    return tuple(
        FollowUp(
            item.text("title") or "", item.text("url"), item.text("change") or "", item.text("reason") or ""
        )
        for item in top.children(name)
    )
