"""The insights for other programs, as one JSON object; `schema/insights.schema.json` describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.follow_through import Distribution
    from blamefree.insights import Insights
    from blamefree.insights.closing import Closing
    from blamefree.insights.promises import Promises
    from blamefree.insights.recovery import Group, Step
    from blamefree.model import Postmortem

VERSION = 1


def render(told: Insights) -> str:
    """Return the insights as a JSON object."""
    frequency, contributions = told.frequency, told.contributions
    data = {
        "schema_version": VERSION,
        "as_of": told.as_of.isoformat(),
        "incidents": len(told.incidents),
        "left_out": dict(told.left_out),
        "durations": {step.name: _step(step) for step in told.steps},
        "frequency": {
            "by_severity": _counts(frequency.by_severity, "severity"),
            "by_month": [
                {
                    "month": month.name,
                    "incidents": month.incidents,
                    "by_severity": _counts(month.by_severity, "severity"),
                }
                for month in frequency.months
            ],
            "undated": frequency.undated,
        },
        "contributing_factors": {
            "known": contributions.known,
            "categories": [
                {"category": one.name, "incidents": len(one.incidents), "ids": _ids(one.incidents)}
                for one in contributions.categories
            ],
        },
        "detection": {
            "known": told.detection.known,
            "unknown": told.detection.unknown,
            "customers_first": told.detection.by_customers,
            "methods": _counts(told.detection.methods, "method"),
        },
        "response": _promises(told.response),
        "updates": _promises(told.updates),
        "actions": _closing(told.closing),
        "predicted": {
            "comparable": told.predictions.comparable,
            "incidents": told.predictions.incidents,
            "factors": [
                {
                    "id": one.incident.id,
                    "category": one.factor.category,
                    "summary": one.factor.summary,
                    "action": f"{one.earlier.id}/{one.action}",
                    "title": one.title,
                }
                for one in told.predictions.found
            ],
        },
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _step(step: Step) -> dict[str, object]:
    return {
        "known": len(step.points),
        "unknown": step.unknown,
        "by_severity": [_group(group) for group in step.by_severity],
        "by_quarter": [_group(group) for group in step.by_quarter],
        "by_quarter_and_severity": [_group(group) for group in step.by_quarter_and_severity],
        "points": [
            {
                "id": point.incident.id,
                "severity": point.incident.severity,
                "started_on": point.incident.started_on.isoformat() if point.incident.started_on else None,
                "minutes": _rounded(point.minutes),
            }
            for point in step.points
        ],
    }


def _group(group: Group) -> dict[str, object]:
    named = {"severity": group.severity or None} if group.severity is not None else {}
    when = {"quarter": group.quarter} if group.quarter is not None else {}
    return {**when, **named, **_distribution(group.minutes)}


def _distribution(numbers: Distribution) -> dict[str, object]:
    return {
        "n": numbers.n,
        "median": _rounded(numbers.median),
        "lower_quartile": _rounded(numbers.lower_quartile),
        "upper_quartile": _rounded(numbers.upper_quartile),
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def _counts(counted: Iterable[tuple[str, int]], name: str) -> list[dict[str, object]]:
    return [{name: value or None, "incidents": count} for value, count in counted]


def _ids(incidents: Iterable[Postmortem]) -> list[str]:
    return [one.id for one in incidents]


def _promises(told: Promises) -> dict[str, object]:
    return {
        "known": told.known,
        "kept": told.kept,
        "by_severity": [
            {
                "severity": one.severity,
                "promised": one.promised,
                "kept": one.kept,
                "not_kept": len(one.missed),
                "unknown": one.unknown,
                "not_kept_ids": _ids(one.missed),
            }
            for one in told.by_severity
        ],
    }


def _closing(told: Closing) -> dict[str, object]:
    kept = told.kept
    return {
        "done_within_days": [{"days": one.days, "promised": one.n, "done": one.done} for one in told.shares],
        "untold": told.untold,
        "days_to_close": _distribution(kept.days_to_close),
        "overdue_by_days": dict(kept.ages),
    }
