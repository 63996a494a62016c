"""A new postmortem: the template, filled with what is known on its first minute."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field
from datetime import UTC
from typing import TYPE_CHECKING

from blamefree import frontmatter_writer
from blamefree.chronology import Moments
from blamefree.layout import columns
from blamefree.policy import Cadence, Demand
from blamefree.timeline import PHASES
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from blamefree.frontmatter import Value
    from blamefree.policy import SeverityPolicy

MAX_SLUG = 60

# What each section answers. The marks ‹ › are found by the linter until they are gone.
_PROMPTS = {
    "Summary": "What happened, to whom, for how long, and how it ended, in three sentences",
    "Impact": "What people could not do, how many of them, and what it cost; numbers with their source",
    "Root cause": "What in the system made it possible; each decision told with what was known then",
    "Contributing factors": "What made it likelier, longer or harder to see; the list is in the front matter",
    "Containment": "What stopped the bleeding, and how that was seen",
    "Resolution": "The smallest fix, how it was validated, and when the metrics were back at baseline",
    "What went well": "What helped, so that it is kept",
    "What went poorly": "What made it harder, in tools, signals and procedures",
    "Where we got lucky": "What was not planned and helped all the same",
    "Lessons learned": "What is known now that was not known before",
}

_EXERCISE: Mapping[str, Value] = {
    "hypothesis": None, "blast_radius": None, "abort_criteria": None, "result": None
}  # fmt: skip
# A near-miss or an exercise has less to tell.
_OTHER_SECTIONS = ("Summary", "Timeline", "Lessons learned")

_TIMELINE = ("| Time (UTC) | Phase | Event |", "| --- | --- | --- |")


@frozen
class Row:
    """A row of the timeline; `event` is Markdown that may stand in a cell."""

    at: datetime
    event: str
    phase: str = ""


@frozen
class Draft:
    """What is known of an incident when its postmortem is begun.

    `detection` is a method of the schema and the source of the signal; `source` is Markdown that
    says where more is told; `schema` is the path of the schema from the document, for editors.
    """

    id: str
    title: str
    kind: str = "incident"
    severity: str | None = None
    services: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    commander: str | None = None
    moments: Moments = field(default_factory=Moments)
    detection: tuple[str | None, str | None] = (None, None)
    source: str = ""
    timeline: tuple[Row, ...] = ()
    schema: str | None = None

    @property
    def file_name(self) -> str:
        """The name of its file: the id and the words of the title, where they have letters that fit."""
        return f"{'-'.join(filter(None, (self.id, slug(self.title))))}.md"


def slug(title: str) -> str:
    """Return the words of a title as they stand in a file name: lower case, ASCII, joined by dashes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(words) > MAX_SLUG:
        # Whole words, unless the first is too long itself.
        words = words[: MAX_SLUG + 1].rpartition("-")[0] or words[:MAX_SLUG]
    return words


def render(draft: Draft, policy: SeverityPolicy) -> str:
    """Return the text of the new document; it asks for what its severity asks for, and no more."""
    titles = policy.sections if draft.kind == "incident" else _OTHER_SECTIONS
    if draft.timeline and "Timeline" not in titles:
        titles = (*titles, "Timeline")
    body = "\n".join(f"## {title}\n\n{_section(title, draft, policy)}" for title in titles)
    front = frontmatter_writer.write(_values(draft, policy), _comments(draft, policy))
    modeline = f"# yaml-language-server: $schema={draft.schema}\n" if draft.schema else ""
    return f"---\n{modeline}{front}---\n\n{body}"


def _section(title: str, draft: Draft, policy: SeverityPolicy) -> str:
    if title != "Timeline":
        told = f"\n{draft.source}\n" if draft.source and title == "Summary" else ""
        return f"‹{_PROMPTS.get(title, title)}›\n{told}"
    if draft.timeline:
        return _table(_rows(draft))
    asked = policy.phases if draft.kind == "incident" else ()
    updates = ("update",) if asked and policy.stakeholder_update != Cadence() else ()
    phases = {*asked, *updates} or {"detect"}
    return _table(f"|  | {phase} |  |" for phase in PHASES if phase in phases)


def _table(rows: Iterable[str]) -> str:
    """Return the timeline as `blamefree fmt` lays it out."""
    written = (*_TIMELINE, *rows)
    return "".join(f"{line}\n" for line in columns.align(written) or written)


def _rows(draft: Draft) -> Iterator[str]:
    for row in sorted(draft.timeline, key=lambda row: row.at):
        yield f"| {row.at.astimezone(UTC):%Y-%m-%d %H:%M} | {row.phase} | {row.event} |"


def _written(at: datetime | None) -> str | None:
    return at.replace(microsecond=0).isoformat() if at else None


def _values(draft: Draft, policy: SeverityPolicy) -> dict[str, Value]:
    """Return the fields in the order of the schema."""
    incident = draft.kind == "incident"
    asked: dict[str, tuple[bool, Value]] = {
        "id": (True, draft.id),
        "title": (True, draft.title),
        "kind": (not incident, draft.kind),
        "status": (True, "draft"),
        "severity": (True, draft.severity),
        "services": (True, [*draft.services] or None),
        "incident_commander": (
            incident and (policy.incident_commander is Demand.REQUIRED or draft.commander is not None),
            draft.commander,
        ),
        "authors": (True, [*draft.authors] or None),
        "started_at": (True, _written(draft.moments.started)),
    }
    asked |= {} if draft.kind == "exercise" else _incident(draft, policy)
    asked |= {
        "action_items": (True, None),
        "runbooks": (incident and policy.follow_up is Demand.REQUIRED, None),
        "alerts": (incident and policy.follow_up is Demand.REQUIRED, None),
        "review": (
            incident and policy.review_within is not None,
            {"held_on": None, "facilitator": None, "participants": None},
        ),
        "exercise": (draft.kind == "exercise", dict(_EXERCISE)),
        "related": (draft.kind == "exercise" or (incident and policy.exercise_within is not None), None),
    }
    return {name: value for name, (wanted, value) in asked.items() if wanted}


def _incident(draft: Draft, policy: SeverityPolicy) -> dict[str, tuple[bool, Value]]:
    """Return the fields about what happened, which an exercise has in its own words."""
    incident, known = draft.kind == "incident", draft.moments
    contained = incident and "contain" in policy.phases
    acknowledged = incident and policy.respond_within is not None
    method, source = draft.detection
    facts = dict.fromkeys(policy.impact_facts if incident else ())
    return {
        "detected_at": (True, _written(known.detected)),
        "acknowledged_at": (acknowledged or known.acknowledged is not None, _written(known.acknowledged)),
        "contained_at": (contained or known.contained is not None, _written(known.contained)),
        "resolved_at": (True, _written(known.resolved)),
        "published_at": (policy.timeline_within is not None, None),
        "detection": (True, {"method": method, "source": source}),
        "impact": (True, {"summary": None, **facts, "users_affected": None}),
        "containment": (contained, None),
        "contributing_factors": (True, None),
    }


def _comments(draft: Draft, policy: SeverityPolicy) -> dict[str, str]:
    """Return what stands behind fields that are empty: the form, and what is promised."""
    due = f" within {policy.actions_due_within}" if policy.actions_due_within else ""
    types = [
        word
        for word, demand in (("prevents", policy.preventing_action), ("detects", policy.detecting_action))
        if demand is Demand.REQUIRED and draft.kind == "incident"
    ]
    asked = "".join(f", one that {word}" for word in types)
    told = {"started_at"} if draft.moments.started else set()
    told |= {"acknowledged_at"} if draft.moments.acknowledged else set()
    comments = {
        "started_at": "with the offset, as in 2026-03-01T22:14:00+01:00",
        "acknowledged_at": f"promise: {policy.respond_within} from the detection",
        "published_at": f"promise: {policy.timeline_within} from the resolution",
        "contributing_factors": "each with a category and a summary: conditions, never people",
        "action_items": f"each with id, title, type, owner, due{due}{asked}",
        "runbooks": "each with a title and a change; change none needs a reason",
        "alerts": "each with a title and a change; change none needs a reason",
        "review": f"promise: {policy.review_within} from the resolution",
        "related": "the incident it follows"
        if draft.kind == "exercise"
        else f"promise: an exercise, {policy.exercise_within} from the resolution",
    }
    return {name: text for name, text in comments.items() if name not in told}
