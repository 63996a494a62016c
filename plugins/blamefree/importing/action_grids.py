"""The rows of a table of actions, as entries of `action_items`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from blamefree.importing import days, grids, headings, promises, wording
from blamefree.importing.accounting import tells
from blamefree.importing.listing import Item
from blamefree.placeholders import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blamefree.importing.promises import Promise

_COLUMNS = {
    "title": (
        "action item", "action items", "action", "actions", "task", "title", "item", "what",
        "description", "corrective action", "corrective actions", "follow-up", "todo", "recommendation",
        "work", "summary",
    ),
    "owner": (
        "owner", "owners", "assignee", "assigned to", "who", "responsible", "dri", "assigned",
        "action owner",
    ),
    "due": (
        "due", "due date", "deadline", "due by", "target date", "by when", "when", "date due",
        "expected date",
    ),
    "ticket": (
        "bug", "ticket", "tickets", "issue", "jira", "link", "jira ticket", "tracking", "tracking issue",
        "bug id", "jira issue", "ticket link", "tracking bug", "github issue", "url", "reference",
    ),
    "type": ("type", "kind", "category"),
    "priority": ("priority", "prio"),
    "status": ("status", "state", "done", "done?", "completed"),
    "number": ("#", "no", "nr", "id"),
}  # fmt: skip
_FIELD = {label: field for field, labels in _COLUMNS.items() for label in labels}
_TYPES = (
    ("prevent", "prevent"), ("mitigat", "mitigate"), ("detect", "detect"), ("process", "process"),
    ("repair", "prevent"), ("monitor", "detect"),
)  # fmt: skip
_STATUSES = {
    "done": (
        "done", "closed", "complete", "completed", "fixed", "resolved", "merged", "✅", "✔", "☑", "[x]",
        "x", "yes",
    ),
    "in-progress": ("in progress", "in-progress", "started", "ongoing", "wip", "doing", "in review"),
    "open": ("open", "todo", "to do", "new", "planned", "not started", "pending", "[ ]", "no", "backlog"),
}  # fmt: skip
_STATUS = {word: status for status, words in _STATUSES.items() for word in words}
_KEY = re.compile(r"[A-Z][A-Z0-9]+-\d+|[\w./-]*[#!]\d+|b/\d+")
# As Google's template has it, in capitals behind the number of the bug.
_DONE = re.compile(r"\bDONE\b")
MAX_DESCRIPTION = 10_000


def read(text: str, group: str, definitions: Mapping[str, str]) -> list[Promise] | None:
    """Return what the rows of a table promise, None where the text is no table of actions."""
    found = grids.find(text)
    if len(found) != 1 or found[0].start or found[0].end < len(text.split("\n")):
        return None
    fields = [_FIELD.get(headings.fold(cell)) for cell in found[0].header]
    if fields.count("title") != 1:
        return None
    rows = [row for row in found[0].rows if any(row)]
    promised = [_promise(dict(zip(found[0].header, row, strict=True)), group, definitions) for row in rows]
    kept = [promise for promise in promised if promise is not None]
    return kept if kept and len(kept) == len(promised) else None


def _promise(row: Mapping[str, str], group: str, definitions: Mapping[str, str]) -> Promise | None:
    """Return what one row promises; a cell that no field tells in full stands in the description."""
    cells = {_FIELD.get(headings.fold(label), label): (label, cell) for label, cell in row.items()}
    if len(cells) != len(row):
        return None
    promise = promises.read(Item(_breaks(cells["title"][1])), group, definitions)
    left: list[str] = []
    for field, (label, cell) in cells.items():
        if promise is None or field in {"title", "number"} or not cell:
            continue
        read_cell = _READERS.get(field)
        plain = wording.flatten(cell, definitions).strip()
        value = read_cell(plain, cell, definitions) if read_cell else None
        if value:
            promise = replace(promise, **{field: value})
        if not tells(value or "", plain if field == "ticket" and value else cell) and not (
            field != label and is_placeholder(plain) and not _wordy(plain)
        ):
            left.append(f"{label}: {_breaks(cell)}")
    if promise is None:
        return None
    if promise.status == "open" and any(
        _DONE.search(cell) for field, (_, cell) in cells.items() if field != "title"
    ):
        promise = replace(promise, status="done")
    description = "\n\n".join(piece for piece in (promise.description, "\n".join(left)) if piece)
    number = cells.get("number", ("", ""))[1]
    if number and _wordy(number):
        description = "\n\n".join(piece for piece in (f"{cells['number'][0]} {number}", description) if piece)
    return replace(promise, description=description) if len(description) <= MAX_DESCRIPTION else None


def _wordy(text: str) -> bool:
    return re.search(r"\w", text) is not None


def _breaks(cell: str) -> str:
    return re.sub(r"\s*<br ?/?>\s*", "\n", cell).replace("\\|", "|").strip()


def _owner(plain: str, _cell: str, _definitions: Mapping[str, str]) -> str | None:
    name = plain.strip("`* ")
    single = name and len(name) <= promises.MAX_OWNER and not re.search(r"[,;<]| and ", name)
    return name if single and name.isprintable() and not is_placeholder(name) else None


def _due(plain: str, _cell: str, _definitions: Mapping[str, str]) -> str | None:
    day = days.first(plain)
    return day.isoformat() if day else None


def _ticket(plain: str, cell: str, definitions: Mapping[str, str]) -> str | None:
    plain = _DONE.sub("", plain).strip("*_ ")
    linked = [link.address for link in wording.links(cell, definitions)]
    found = linked[0] if len(linked) == 1 else plain if _KEY.fullmatch(plain) else None
    return found if found and len(found) <= promises.MAX_TICKET else None


def _type(plain: str, _cell: str, _definitions: Mapping[str, str]) -> str | None:
    return next((kind for stem, kind in _TYPES if plain.casefold().startswith(stem)), None)


def _priority(plain: str, _cell: str, _definitions: Mapping[str, str]) -> str | None:
    return plain.casefold() if plain.casefold() in {"high", "medium", "low"} else None


def _status(plain: str, _cell: str, _definitions: Mapping[str, str]) -> str | None:
    return _STATUS.get(plain.casefold().strip("*_` ."))


_READERS = {
    "owner": _owner, "due": _due, "ticket": _ticket, "type": _type, "priority": _priority, "status": _status,
}  # fmt: skip
