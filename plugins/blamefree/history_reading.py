"""Versions of documents, one after the other, become their days and the steps of their actions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from blamefree import frontmatter
from blamefree.action_history import ActionHistory, Step
from blamefree.document_history import DocumentHistory
from blamefree.model import ActionStatus
from blamefree.placeholders import is_placeholder
from blamefree.source import Span
from blamefree.written_actions import WrittenAction

if TYPE_CHECKING:
    from collections.abc import Iterator

Steps = dict[str, list[Step]]


@dataclass
class Versions:
    """The days of a document's versions so far, and git's name for the last of them."""

    days: list[date] = field(default_factory=list)
    last: str = ""

    def history(self) -> DocumentHistory:
        """Return them as they are shown."""
        return DocumentHistory(tuple(self.days))


_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(?:\r\n|\n|\r)")
_END = re.compile(rb"[\r\n](?:---|\.\.\.)")
_ID = re.compile(rb"(?m)^id:[^\r\n]*")
_VALUE = re.compile(rb"""id:\s+["']?([^\s"'#]+)""")
_STATUSES = frozenset(status.value for status in ActionStatus)
_ITEMS = re.compile(rb"(?ms)^action_items:.*?(?=^[^\s#-]|\Z)")


class Recorder:
    """Takes versions in the order in which they came to be, and notes what changed."""

    def __init__(self, steps: Steps | None = None, documents: dict[str, Versions] | None = None) -> None:
        self.steps: Steps = steps or {}
        self.documents: dict[str, Versions] = documents or {}
        self._seen: dict[bytes, bytes] = {}

    def record(self, path: bytes, day: date, blob: bytes, data: bytes) -> None:
        """Take the version that a file has from a day on; one that cannot be read changes nothing."""
        head = _head(data)
        self._note(day, blob.decode(), head)
        # Most commits change the text and no promise: YAML is read only where one may have changed.
        part = _promising_part(head)
        if self._seen.get(path) == part:
            return
        self._seen[path] = part
        found = list(_read(day, part))
        times = Counter(ref for ref, _ in found)
        for ref, step in found:
            # Two actions of one name have no history that could be told apart.
            if times[ref] > 1:
                continue
            known = self.steps.setdefault(ref, [])
            if not known:
                known.append(step)
            elif _said(known[-1]) != _said(step):
                # Clocks differ: what comes after something is not told to be before it.
                known.append(replace(step, day=max(step.day, known[-1].day)))

    def _note(self, day: date, blob: str, head: bytes) -> None:
        name = _ID.search(head)
        identifier = _scalar(name[0]) if name else ""
        if not identifier:
            return
        versions = self.documents.setdefault(identifier, Versions())
        # A file that was renamed is the same version at another place.
        if versions.last != blob:
            versions.days.append(max(day, versions.days[-1]) if versions.days else day)
            versions.last = blob

    def histories(self) -> dict[str, ActionHistory]:
        """Return the history of each action by its reference."""
        return {ref: ActionHistory(tuple(steps)) for ref, steps in self.steps.items()}


def _head(data: bytes) -> bytes:
    """Return the front matter between its marks."""
    opening = _OPENING.match(data)
    end = _END.search(data, opening.end() - 1) if opening else None
    return data[opening.end() : end.start() + 1] if opening and end else b""


def _scalar(line: bytes) -> str:
    """Return the value of a line of YAML that has one word."""
    match = _VALUE.match(line)
    return match[1].decode(errors="replace") if match else ""


def _promising_part(head: bytes) -> bytes:
    """Return the part of a front matter that decides about actions: all of it where that is not certain."""
    if b"action_items" not in head:
        return b""
    name, items = _ID.search(head), _ITEMS.search(head)
    # An alias repeats what may stand anywhere in the block.
    if name is None or items is None or b"*" in items[0]:
        return head
    return name[0] + b"\n" + items[0]


def _read(day: date, part: bytes) -> Iterator[tuple[str, Step]]:
    text = part.decode(errors="replace")
    front, _ = frontmatter.read(text, Span(0, len(text)))
    items = front.at("action_items") if front else None
    if front is None or not isinstance(items, list):
        return
    identifier = front.at("id")
    for index, item in enumerate(items):
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            continue
        action = WrittenAction(front, index, item)
        status = _text(action, "status") or "open"
        if status in _STATUSES:
            step = Step(day, _day(_text(action, "due")), _text(action, "owner"), ActionStatus(status))
            yield f"{identifier}/{str(item['id']).strip()}", step


def _text(action: WrittenAction, field: str) -> str | None:
    value = action.value(field)
    return value.strip() if isinstance(value, str) and not is_placeholder(value) else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _said(step: Step) -> tuple[date | None, str | None, ActionStatus]:
    return step.due, step.owner, step.status
