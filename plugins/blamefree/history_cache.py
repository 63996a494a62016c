"""What was read of a repository's past, kept so that it is read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from blamefree import kept_file
from blamefree.action_history import Step
from blamefree.model import ActionStatus

if TYPE_CHECKING:
    from pathlib import Path

    from blamefree.history_reading import Steps

# Counted up whenever reading gives another result for the same commits.
_FORMAT = 1


@dataclass(frozen=True)
class Remembered:
    """The steps of all actions up to a commit."""

    commit: str
    steps: Steps


def load(path: Path, archive: str) -> Remembered | None:
    """Return what was kept for an archive; None where nothing was, or where it cannot be relied on."""
    data = kept_file.load(path, _label(archive))
    if data is None:
        return None
    steps = {ref: [_step(*entry) for entry in entries] for ref, entries in data["steps"].items()}
    return Remembered(data["commit"], steps)


def save(path: Path, archive: str, remembered: Remembered) -> None:
    """Keep it for the next time."""
    steps = {ref: [_entry(step) for step in steps] for ref, steps in remembered.steps.items()}
    kept_file.save(path, _label(archive), {"commit": remembered.commit, "steps": steps})


def _label(archive: str) -> str:
    return f"blamefree history {_FORMAT} {archive}".strip()


def _entry(step: Step) -> list[str | None]:
    return [step.day.isoformat(), step.due.isoformat() if step.due else None, step.owner, step.status.value]


def _step(day: str, due: str | None, owner: str | None, status: str) -> Step:
    return Step(
        date.fromisoformat(day), date.fromisoformat(due) if due else None, owner, ActionStatus(status)
    )
