"""What each severity asks for: response time, update cadence, due dates, the people to tell."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from blamefree.allowances import Allowance, Calendar, Unit
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

SEVERITIES = ("P0", "P1", "P2", "P3")


class Demand(StrEnum):
    """How much something is asked for."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"
    NO = "no"


@frozen
class Cadence:
    """When stakeholders hear of an incident: every so often until its end, or on these occasions."""

    every: Allowance | None = None
    at_start: bool = False
    at_resolution: bool = False

    def __str__(self) -> str:
        if self.every is not None:
            return str(self.every)
        occasions = [
            name for name, told in (("start", self.at_start), ("resolution", self.at_resolution)) if told
        ]
        return " and ".join(occasions) or "none"


@frozen
class SeverityPolicy:
    """What is promised for one severity. None means: nothing is promised.

    A field's name with dashes is its name in the configuration. `impact_facts` are the facts of
    the front matter's `impact` any of which makes an incident one of this severity. `respond_within`
    counts from the detection; `timeline_within`, `review_within`, `actions_due_within` and
    `exercise_within` from the resolution. `validation` asks that a change made during the incident
    is told together with how it was checked or taken back; `follow_up` that the document says which
    runbooks and alerts changed; `phases` are those that the timeline goes through.
    """

    impact: str
    impact_facts: tuple[str, ...]
    respond_within: Allowance | None
    incident_commander: Demand
    stakeholder_update: Cadence
    timeline_within: Allowance | None
    postmortem: Demand
    review_within: Allowance | None
    actions_due_within: Allowance | None
    preventing_action: Demand
    detecting_action: Demand
    validation: Demand
    follow_up: Demand
    exercise_within: Allowance | None
    escalate_to: str
    phases: tuple[str, ...]
    sections: tuple[str, ...]

    def text(self, name: str) -> str:
        """Return one of the promises as people read it."""
        value: object = getattr(self, name)
        if isinstance(value, tuple):
            return ", ".join(value) or "none"
        return "no promise" if value is None else str(value)


# What each promise is called on a page and in a terminal, in the order of an incident.
PROMISES: Mapping[str, str] = {
    "impact": "Impact",
    "impact_facts": "Impact facts",
    "respond_within": "Respond within",
    "incident_commander": "Incident commander",
    "stakeholder_update": "Stakeholder update",
    "phases": "Phases of the timeline",
    "validation": "Validation of changes",
    "timeline_within": "Timeline written within",
    "postmortem": "Postmortem",
    "sections": "Sections of the postmortem",
    "review_within": "Review held within",
    "preventing_action": "A preventing action",
    "detecting_action": "A detecting action",
    "actions_due_within": "Actions due within",
    "escalate_to": "A late action escalates to",
    "follow_up": "Runbooks and alerts named",
    "exercise_within": "Exercise held within",
}

_FULL = (
    "Summary",
    "Impact",
    "Timeline",
    "Root cause",
    "Resolution",
    "What went well",
    "What went poorly",
    "Where we got lucky",
    "Lessons learned",
)

_DEFAULTS = {
    "P0": SeverityPolicy(
        impact="complete outage, data loss, security breach",
        impact_facts=("full_outage", "data_loss", "security_breach"),
        respond_within=Allowance(5, Unit.MINUTE),
        incident_commander=Demand.REQUIRED,
        stakeholder_update=Cadence(every=Allowance(15, Unit.MINUTE)),
        timeline_within=Allowance(48, Unit.HOUR),
        postmortem=Demand.REQUIRED,
        review_within=Allowance(3, Unit.DAY),
        actions_due_within=Allowance(30, Unit.DAY),
        preventing_action=Demand.REQUIRED,
        detecting_action=Demand.REQUIRED,
        validation=Demand.REQUIRED,
        follow_up=Demand.REQUIRED,
        exercise_within=Allowance(92, Unit.DAY),  # the longest quarter
        escalate_to="director",
        phases=("detect", "triage", "contain", "resolve"),
        sections=_FULL,
    ),
    "P1": SeverityPolicy(
        impact="major feature broken, many users",
        impact_facts=("major_feature_broken",),
        respond_within=Allowance(30, Unit.MINUTE),
        incident_commander=Demand.REQUIRED,
        stakeholder_update=Cadence(every=Allowance(15, Unit.MINUTE)),
        timeline_within=Allowance(48, Unit.HOUR),
        postmortem=Demand.REQUIRED,
        review_within=Allowance(5, Unit.BUSINESS_DAY),
        actions_due_within=Allowance(60, Unit.DAY),
        preventing_action=Demand.REQUIRED,
        detecting_action=Demand.REQUIRED,
        validation=Demand.REQUIRED,
        follow_up=Demand.REQUIRED,
        exercise_within=None,
        escalate_to="engineering manager",
        phases=("detect", "triage", "contain", "resolve"),
        sections=_FULL,
    ),
    "P2": SeverityPolicy(
        impact="degraded, partial loss",
        impact_facts=("degraded",),
        respond_within=Allowance(4, Unit.HOUR),
        incident_commander=Demand.OPTIONAL,
        stakeholder_update=Cadence(at_start=True, at_resolution=True),
        timeline_within=Allowance(48, Unit.HOUR),
        postmortem=Demand.RECOMMENDED,
        review_within=None,
        actions_due_within=Allowance(90, Unit.DAY),
        preventing_action=Demand.RECOMMENDED,
        detecting_action=Demand.OPTIONAL,
        validation=Demand.RECOMMENDED,
        follow_up=Demand.RECOMMENDED,
        exercise_within=None,
        escalate_to="team",
        phases=("detect", "triage", "resolve"),
        sections=("Summary", "Impact", "Timeline", "Root cause", "Resolution", "Lessons learned"),
    ),
    "P3": SeverityPolicy(
        impact="minor, workaround",
        impact_facts=(),
        respond_within=Allowance(1, Unit.BUSINESS_DAY),
        incident_commander=Demand.NO,
        stakeholder_update=Cadence(at_resolution=True),
        timeline_within=None,
        postmortem=Demand.OPTIONAL,
        review_within=None,
        actions_due_within=None,
        preventing_action=Demand.OPTIONAL,
        detecting_action=Demand.NO,
        validation=Demand.NO,
        follow_up=Demand.OPTIONAL,
        exercise_within=None,
        escalate_to="owner",
        phases=(),
        sections=("Summary", "Impact", "Resolution"),
    ),
}


@frozen
class Policy:
    """The promises in force, by severity, and the calendar they are counted in."""

    by_severity: Mapping[str, SeverityPolicy] = field(default_factory=lambda: dict(_DEFAULTS))
    calendar: Calendar = field(default_factory=Calendar)

    def of(self, severity: str | None) -> SeverityPolicy:
        """Return what a severity asks for; an unknown one asks what the mildest asks."""
        return self.by_severity[severity or "P3"]
