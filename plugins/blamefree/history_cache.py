"""What was read of a repository's past, kept so that it is read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from blamefree import kept_file
from blamefree.action_history import ActionHistory, Step
from blamefree.model import ActionStatus

if TYPE_CHECKING:
    from pathlib import Path

    from blamefree.history_reading import Steps

# Day, due day, owner and status.
Entry = tuple[str, str | None, str | None, str]

# Counted up whenever reading gives another result for the same commits.
_FORMAT = 1


@dataclass(frozen=True)
class Remembered:
    """The steps of all actions up to a commit, as they are kept."""

    commit: str
    entries: Mapping[str, list[Entry]]

    def steps(self) -> Steps:
        """Return the steps of all actions."""
        return {ref: _steps(entries) for ref, entries in self.entries.items()}

    def histories(self) -> Mapping[str, ActionHistory]:
        """Return the histories; each is made when it is asked for: most reports show few of many."""
        return _Histories(self.entries)


class _Histories(Mapping[str, ActionHistory]):
    def __init__(self, entries: Mapping[str, list[Entry]]) -> None:
        self._entries = entries

    def __getitem__(self, ref: str) -> ActionHistory:
        return ActionHistory(tuple(_steps(self._entries[ref])))

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def remember(commit: str, steps: Steps) -> Remembered:
    """Return what is to be kept of the steps up to a commit."""
    return Remembered(commit, {ref: [_entry(step) for step in taken] for ref, taken in steps.items()})


def load(path: Path, archive: str) -> Remembered | None:
    """Return what was kept for an archive; None where nothing was, or where it cannot be relied on."""
    data = kept_file.load(path, _label(archive))
    return None if data is None else Remembered(data["commit"], data["steps"])


def save(path: Path, archive: str, remembered: Remembered) -> None:
    """Keep it for the next time."""
    kept_file.save(path, _label(archive), {"commit": remembered.commit, "steps": remembered.entries})


def _label(archive: str) -> str:
    return f"blamefree history {_FORMAT} {archive}".strip()


def _steps(entries: list[Entry]) -> list[Step]:
    return [_step(*entry) for entry in entries]


def _entry(step: Step) -> Entry:
    return (step.day.isoformat(), step.due.isoformat() if step.due else None, step.owner, step.status.value)


def _step(day: str, due: str | None, owner: str | None, status: str) -> Step:
    return Step(
        date.fromisoformat(day), date.fromisoformat(due) if due else None, owner, ActionStatus(status)
    )
