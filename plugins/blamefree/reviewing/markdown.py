"""A review as the comment of a bot: Markdown that is the same for the same change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.actions import State
from blamefree.diagnostics import Severity
from blamefree.reviewing.action_change import Kind
from blamefree.reviewing.plain_text import escape, link
from blamefree.reviewing.room import Room, Table
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.actions import Row
    from blamefree.reviewing import Review
    from blamefree.reviewing.action_change import ActionChange, Promise
    from blamefree.reviewing.findings import Judged
    from blamefree.reviewing.part import Length, Part, Promised, Similar

# By this line a bot finds the comment that is its own.
MARKER = "<!-- blamefree-review -->"

# GitHub takes 65,536 characters; a bot may have a line of its own to add.
MAX_BYTES = 60_000
# Kept for the sentence that says how much was left out.
_RESERVE = 200
_MOST_ROWS, _MOST_OPEN = 50, 5
_NOTHING = "–"


def render(review: Review, *, limit: int = MAX_BYTES) -> str:
    """Return the comment; what does not fit into `limit` bytes is counted."""
    room = Room(limit)
    room.take(f"{MARKER}\n## Postmortems of this change\n\n{_overview(review)}")
    for count, part in enumerate(review.parts):
        if not room.take(_heading(part, review.audience), _RESERVE):
            left = len(review.parts) - count
            room.take(f"\n{left} more {_documents(left)} not shown: the comment has no room for them.\n")
            break
        for table in _tables(part):
            room.take_table(table, _MOST_ROWS, _RESERVE)
    return room.text


def _overview(review: Review) -> str:
    count = len(review.parts)
    found = [_counted(review, level) for level in reversed(Severity) if review.findings(level)]
    changed = [f"{review.changes(kind)} {kind}" for kind in Kind if review.changes(kind)]
    lines = [
        f"{count} {_documents(count)} changed since `{review.base[:12]}`, as of {review.as_of}.",
        f"Findings: {', '.join(found) or 'none'}.",
        f"Actions: {', '.join(changed) or 'unchanged'}.",
    ]
    if review.left_out:
        narrower = "restricted" if review.audience is Visibility.INTERNAL else "internal or restricted"
        told = f"{review.left_out} {narrower} {_documents(review.left_out)}"
        lines.append(f"{told} changed as well, and left out: this comment has more readers.")
    return "".join(f"{'- ' if len(lines) > 1 else ''}{line}\n" for line in lines)


def _documents(count: int) -> str:
    return "postmortem" if count == 1 else "postmortems"


def _counted(review: Review, level: Severity) -> str:
    count, new = review.findings(level), review.findings(level, new=True)
    noun = str(level) if count == 1 or level is Severity.INFO else f"{level}s"
    return f"{count} {noun} ({new} new)" if new else f"{count} {noun}"


def _heading(part: Part, audience: Visibility) -> str:
    one = part.meant
    name = f"{one.id}: {one.title}" if one else part.path
    facts = [
        *([one.severity or "no severity", one.status, one.kind] if one else []),
        "new" if part.is_new else "taken away" if part.is_gone else "",
        f"moved from {escape(part.moved_from)}" if part.moved_from else "",
        escape(part.path) if one else "",
    ]
    said = " · ".join(filter(None, facts))
    text = f"\n### {link(name, part.preview)}\n" + (f"\n{said}\n" if said else "")
    if part.guarded:
        return text + "\nIts front matter does not say readably who may read it: its words are not shown.\n"
    if one is None and not part.is_gone:
        text += "\nIts front matter does not satisfy the schema: more is said of it once it does.\n"
    if part.partly:
        text += (
            f"\nA part of it is withheld from the audience '{audience}', and so is what its findings say.\n"
        )
    return text


def _tables(part: Part) -> Iterator[Table]:
    yield Table(
        "Findings",
        ("Severity", "Line", "Rule", "Finding"),
        tuple(_finding(each, part) for each in part.findings),
    )
    yield Table("Durations", ("Step", "Took", "Promised"), tuple(map(_length, part.lengths)))
    yield Table(
        "Actions",
        ("Action", "What", "Owner", "Due", "State", "Told to when late"),
        tuple(map(_action, part.actions)),
    )
    # All actions of a new document are new: they stand in the table above.
    changes = () if part.is_new else part.changes
    yield Table("What became of its actions", ("Action", "Change", "What"), tuple(map(_change, changes)))
    yield Table(
        "Similar earlier incidents",
        ("Incident", "What both name", "Actions still open"),
        tuple(map(_likeness, part.similar)),
    )


def _finding(each: Judged, part: Part) -> tuple[str, ...]:
    one = each.diagnostic
    told = f"{one.message}; {one.hint}" if one.hint else one.message
    if not part.quoted:
        told = part.note if part.partly else ""
    return (
        f"**{one.severity}**, new" if each.new else str(one.severity),
        str(one.start.line),
        link(f"{one.code} {one.name}", one.url),
        escape(told) or _NOTHING,
    )


def _length(each: Length) -> tuple[str, ...]:
    verdict = "" if each.kept is None else ": kept" if each.kept else ": **not kept**"
    return each.step, escape(each.took), f"{escape(each.promised)}{verdict}" or _NOTHING


def _action(each: Promised) -> tuple[str, ...]:
    row = each.row
    return (
        escape(row.action.id),
        escape(row.action.title),
        escape(row.action.owner or "nobody yet"),
        _due(row),
        _state(row),
        escape(each.told_to) or _NOTHING,
    )


def _state(row: Row) -> str:
    if row.state is State.OVERDUE:
        return f"**{row.days_overdue} {'day' if row.days_overdue == 1 else 'days'} late**"
    return row.state.value.replace("-", " ")


def _due(row: Row) -> str:
    return row.action.due.isoformat() if row.action.due else "no date"


def _change(change: ActionChange) -> tuple[str, ...]:
    one = change.promise
    return escape(one.name), str(change.kind), f"{escape(one.title)}: {_told(change)}"


def _told(change: ActionChange) -> str:
    then, now = change.before, change.after
    if then is None or now is None:
        return _stated(change.promise)
    if change.kind is Kind.MOVED:
        return f"{then.due or 'no date'} → {now.due or 'no date'}{_moved_by(change.days)}"
    if change.kind is Kind.OWNER:
        return f"{escape(then.owner or 'nobody')} → {escape(now.owner or 'nobody')}"
    if change.kind is Kind.REWORDED:
        return f"was “{escape(then.title)}”"
    told = f"{escape(then.status)} → {escape(now.status)}"
    if change.kind is Kind.DROPPED:
        told += f", {escape(now.reason) if now.reason else 'without a reason'}"
    return told


def _stated(one: Promise) -> str:
    return f"{escape(one.status)}, owner {escape(one.owner or 'nobody yet')}, due {one.due or 'on no date'}"


def _moved_by(days: int | None) -> str:
    if days is None:
        return ""
    return f" ({abs(days)} {'day' if abs(days) == 1 else 'days'} {'later' if days > 0 else 'earlier'})"


def _likeness(each: Similar) -> tuple[str, ...]:
    other = each.likeness.postmortem
    rows = [
        f"{escape(row.action.id)} {escape(row.action.title)} "
        f"({escape(row.action.owner or 'nobody yet')}, {_due(row)}, {_state(row)})"
        for row in each.open[:_MOST_OPEN]
    ]
    left = len(each.open) - len(rows)
    rows += [f"{left} more"] if left else []
    return (
        f"{escape(other.id)}: {escape(other.title)}",
        escape(", ".join(each.shared)),
        "<br>".join(rows) or "none",
    )
