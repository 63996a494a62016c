"""One action as other programs get it: the names here are a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from blamefree.action_history import ActionHistory
    from blamefree.actions import Row

# What a person reads in a sheet; JSON has all of it.
FIELDS = (
    "ref",
    "title",
    "owner",
    "due",
    "status",
    "severity",
    "services",
    "days_overdue",
    "escalate_to",
    "ticket",
    "path",
    "line",
    "state",
    "business_days_overdue",
    "escalation_level",
    "team",
    "type",
    "priority",
    "opened_on",
    "closed_on",
    "evidence",
    "reason",
)


def record(row: Row) -> dict[str, object]:
    """Return an action as an object of JSON; what is not stated is null."""
    action, postmortem = row.action, row.postmortem
    return {
        "ref": row.ref,
        "title": action.title,
        "owner": action.owner,
        "due": _day(action.due),
        "status": action.status.value,
        "severity": postmortem.severity,
        "services": list(postmortem.services),
        "days_overdue": row.days_overdue,
        "escalate_to": row.escalate_to,
        "ticket": action.ticket,
        "path": postmortem.path,
        "line": action.line,
        "state": row.state.value,
        "business_days_overdue": row.business_days_overdue,
        "escalation_level": row.escalation.level if row.escalation else 0,
        "team": row.team,
        "type": action.type,
        "priority": action.priority,
        "opened_on": _day(row.opened_on),
        "closed_on": _day(row.closed_on),
        "evidence": action.evidence,
        "reason": action.reason,
        "history": _history(row.history),
    }


def _history(history: ActionHistory | None) -> dict[str, object] | None:
    if history is None:
        return None
    return {
        "first_seen": history.first_seen.isoformat(),
        "slips": len(history.slips),
        "slipped_days": history.slipped_days,
        "owner_changes": history.owner_changes,
        "reopened": history.reopened,
        "moves": [
            {"on": move.day.isoformat(), "from": move.before.isoformat(), "to": move.after.isoformat()}
            for move in history.moves
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
