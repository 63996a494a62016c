"""What was read of a repository's past, kept so that it is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from blamefree import kept_file
from blamefree.action_history import ActionHistory, Step
from blamefree.document_history import DocumentHistory
from blamefree.history_reading import Versions
from blamefree.model import ActionStatus
from blamefree.values import frozen

if TYPE_CHECKING:
    from pathlib import Path

    from blamefree.history_reading import Recorder, Steps

E = TypeVar("E")
V = TypeVar("V")

# Day, due day, owner and status.
Entry = tuple[str, str | None, str | None, str]
# The days of a document's versions, and git's name for the last of them.
DocumentEntry = tuple[list[str], str]

# Counted up whenever reading gives another result for the same commits.
_FORMAT = 3


@frozen
class Remembered:
    """The steps of all actions and the versions of all documents up to a commit, as they are kept."""

    commit: str
    entries: Mapping[str, list[Entry]]
    documents: Mapping[str, DocumentEntry] = field(default_factory=dict)

    def steps(self) -> Steps:
        """Return the steps of all actions."""
        return {ref: _steps(entries) for ref, entries in self.entries.items()}

    def versions(self) -> dict[str, Versions]:
        """Return the versions of all documents."""
        return {name: Versions(_days(entry), entry[1]) for name, entry in self.documents.items()}

    def document_histories(self) -> Mapping[str, DocumentHistory]:
        """Return the histories of all documents."""
        return _Lazy(self.documents, lambda entry: DocumentHistory(tuple(_days(entry))))

    def histories(self) -> Mapping[str, ActionHistory]:
        """Return the histories of all actions; each is made when it is asked for.

        Most reports show few of many.
        """
        return _Lazy(self.entries, lambda entries: ActionHistory(tuple(_steps(entries))))


class _Lazy(Mapping[str, V], Generic[E, V]):
    """What was kept, read one by one."""

    def __init__(self, entries: Mapping[str, E], read: Callable[[E], V]) -> None:
        self._entries = entries
        self._read = read

    def __getitem__(self, name: str) -> V:
        return self._read(self._entries[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def remember(commit: str, recorder: Recorder) -> Remembered:
    """Return what is to be kept of what was read up to a commit."""
    return Remembered(
        commit,
        {ref: [_entry(step) for step in taken] for ref, taken in recorder.steps.items()},
        {
            name: ([day.isoformat() for day in versions.days], versions.last)
            for name, versions in recorder.documents.items()
        },
    )


def load(path: Path, archive: str) -> Remembered | None:
    """Return what was kept for an archive; None where nothing was, or where it cannot be relied on."""
    data = kept_file.load(path, _label(archive))
    return None if data is None else Remembered(data["commit"], data["steps"], data["documents"])


def save(path: Path, archive: str, remembered: Remembered) -> None:
    """Keep it for the next time."""
    kept = {"commit": remembered.commit, "steps": remembered.entries, "documents": remembered.documents}
    kept_file.save(path, _label(archive), kept)


def _label(archive: str) -> str:
    return f"blamefree history {_FORMAT} {archive}".strip()


def _days(entry: DocumentEntry) -> list[date]:
    return [date.fromisoformat(day) for day in entry[0]]


def _steps(entries: list[Entry]) -> list[Step]:
    return [_step(*entry) for entry in entries]


def _entry(step: Step) -> Entry:
    return (step.day.isoformat(), step.due.isoformat() if step.due else None, step.owner, step.status.value)


def _step(day: str, due: str | None, owner: str | None, status: str) -> Step:
    return Step(
        date.fromisoformat(day), date.fromisoformat(due) if due else None, owner, ActionStatus(status)
    )
