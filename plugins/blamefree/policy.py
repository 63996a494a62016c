"""What each severity asks for: response time, update cadence, due dates, the people to tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

SEVERITIES = ("P0", "P1", "P2", "P3")


class Demand(StrEnum):
    """How much something is asked for."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"
    NO = "no"


@dataclass(frozen=True)
class SeverityPolicy:
    """What is promised for one severity. None means: nothing is promised."""

    impact: str
    respond_within: timedelta | None
    commander: Demand
    update_every: timedelta | None
    timeline_within: timedelta | None
    postmortem: Demand
    review_within: str | None
    actions_due_within: timedelta | None
    preventing_action: Demand
    escalate_to: str
    sections: tuple[str, ...]


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
        respond_within=timedelta(minutes=5),
        commander=Demand.REQUIRED,
        update_every=timedelta(minutes=15),
        timeline_within=timedelta(hours=48),
        postmortem=Demand.REQUIRED,
        review_within="3 days",
        actions_due_within=timedelta(days=30),
        preventing_action=Demand.REQUIRED,
        escalate_to="director",
        sections=_FULL,
    ),
    "P1": SeverityPolicy(
        impact="major feature broken, many users",
        respond_within=timedelta(minutes=30),
        commander=Demand.REQUIRED,
        update_every=timedelta(minutes=15),
        timeline_within=timedelta(hours=48),
        postmortem=Demand.REQUIRED,
        review_within="5 business days",
        actions_due_within=timedelta(days=60),
        preventing_action=Demand.REQUIRED,
        escalate_to="engineering manager",
        sections=_FULL,
    ),
    "P2": SeverityPolicy(
        impact="degraded, partial loss",
        respond_within=timedelta(hours=4),
        commander=Demand.OPTIONAL,
        update_every=None,
        timeline_within=timedelta(hours=48),
        postmortem=Demand.RECOMMENDED,
        review_within=None,
        actions_due_within=timedelta(days=90),
        preventing_action=Demand.RECOMMENDED,
        escalate_to="team",
        sections=("Summary", "Impact", "Timeline", "Root cause", "Resolution", "Lessons learned"),
    ),
    "P3": SeverityPolicy(
        impact="minor, workaround",
        respond_within=None,
        commander=Demand.NO,
        update_every=None,
        timeline_within=None,
        postmortem=Demand.OPTIONAL,
        review_within=None,
        actions_due_within=None,
        preventing_action=Demand.OPTIONAL,
        escalate_to="owner",
        sections=("Summary", "Impact", "Resolution"),
    ),
}


@dataclass(frozen=True)
class Policy:
    """The promises in force, by severity."""

    by_severity: dict[str, SeverityPolicy] = field(default_factory=lambda: dict(_DEFAULTS))

    def of(self, severity: str | None) -> SeverityPolicy:
        """Return what a severity asks for; an unknown one asks what the mildest asks."""
        return self.by_severity[severity or "P3"]
