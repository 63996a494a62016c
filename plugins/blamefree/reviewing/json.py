"""A review as one JSON object, for a bot that writes its own words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from blamefree.diagnostics import Severity
from blamefree.reviewing.action_change import Kind

if TYPE_CHECKING:
    from blamefree.actions import Row
    from blamefree.reviewing import Review
    from blamefree.reviewing.action_change import Promise
    from blamefree.reviewing.findings import Judged
    from blamefree.reviewing.part import Part

# Counted up when a property is taken away or given another meaning; what is added changes nothing.
VERSION = 1


def render(review: Review) -> str:
    """Return the review as a JSON object."""
    data = {
        "schema_version": VERSION,
        "as_of": review.as_of.isoformat(),
        "base": review.base,
        "audience": review.audience.value,
        "restricted_left_out": review.left_out,
        "findings": {
            str(level): {"all": review.findings(level), "new": review.findings(level, new=True)}
            for level in reversed(Severity)
        },
        "actions": {kind.replace(" ", "_"): review.changes(kind) for kind in Kind},
        "postmortems": [_part(part) for part in review.parts],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _part(part: Part) -> dict[str, object]:
    one = part.meant
    return {
        "path": part.path,
        "id": one.id if one else None,
        "title": one.title if one else None,
        "severity": one.severity if one else None,
        "status": one.status if one else None,
        "change": "added" if part.is_new else "removed" if part.is_gone else "changed",
        "moved_from": part.moved_from,
        "preview": part.preview,
        "partly_withheld": part.partly,
        "findings": [_finding(each, quoted=part.quoted) for each in part.findings],
        "durations": [
            {"step": each.step, "took": each.took, "promised": each.promised or None, "kept": each.kept}
            for each in part.lengths
        ],
        "actions": [{**_row(each.row), "told_to_when_late": each.told_to or None} for each in part.actions],
        "changes": [
            {
                "action": change.promise.name,
                "change": change.kind.replace(" ", "_"),
                "before": _promise(change.before),
                "after": _promise(change.after),
                "days": change.days if change.kind is Kind.MOVED else None,
            }
            for change in part.changes
        ],
        "similar": [
            {
                "id": each.likeness.postmortem.id,
                "title": each.likeness.postmortem.title,
                "score": round(each.likeness.score, 3),
                "shared": list(each.shared),
                "open_actions": [_row(row) for row in each.open],
            }
            for each in part.similar
        ],
    }


def _finding(each: Judged, *, quoted: bool) -> dict[str, object]:
    one = each.diagnostic
    return {
        "code": one.code,
        "name": one.name,
        "severity": str(one.severity),
        "new": each.new,
        "line": one.start.line,
        "column": one.start.column,
        "message": one.message if quoted else None,
        "hint": one.hint if quoted else None,
        "url": one.url,
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "ref": row.ref,
        "title": row.action.title,
        "owner": row.action.owner,
        "due": row.action.due.isoformat() if row.action.due else None,
        "state": row.state.key,
        "days_overdue": row.days_overdue,
    }


def _promise(one: Promise | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {
        "title": one.title,
        "owner": one.owner,
        "due": one.due.isoformat() if one.due else None,
        "status": one.status,
        "reason": one.reason,
    }
