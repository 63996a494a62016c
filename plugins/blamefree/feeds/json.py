"""The report as one JSON object; `schema/actions.schema.json` describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from blamefree import follow_through
from blamefree.feeds.record import record

if TYPE_CHECKING:
    from blamefree.actions import Report

# Counted up when a property is taken away or given another meaning; what is added changes nothing.
VERSION = 1


def render(report: Report) -> str:
    """Return the report as a JSON object."""
    data = {
        "schema_version": VERSION,
        "as_of": report.as_of.isoformat(),
        "counts": report.counts,
        "follow_through": _follow_through(report),
        "history_absent": report.history_absent,
        "actions": [record(row) for row in report.rows],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _follow_through(report: Report) -> dict[str, object]:
    measured = follow_through.measure(report)
    closing = measured.days_to_close
    return {
        "due": measured.due,
        "done": measured.done,
        "on_time": measured.on_time,
        "slipped": measured.slipped,
        "overdue_by_days": dict(measured.ages),
        "days_to_close": {
            "n": closing.n,
            "median": closing.median,
            "lower_quartile": closing.lower_quartile,
            "upper_quartile": closing.upper_quartile,
        },
    }
