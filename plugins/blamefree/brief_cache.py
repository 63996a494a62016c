"""What the documents of an archive said in brief, kept by their contents so that they are read once."""

from __future__ import annotations

import hashlib
from dataclasses import astuple
from datetime import date
from typing import TYPE_CHECKING, Any

from blamefree import kept_file, schema
from blamefree.brief import Brief
from blamefree.model import Action, ActionStatus

if TYPE_CHECKING:
    from pathlib import Path

# Counted up whenever the same bytes are read as something else.
_FORMAT = 3


class BriefCache:
    """Knows documents by a digest of their bytes; it never answers for other bytes.

    Without a path nothing is known and nothing is kept.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        # What satisfies the schema depends on the schema.
        self._label = f"blamefree briefs {_FORMAT} {schema.digest()}"
        self._known: dict[str, Any] = (kept_file.load(path, self._label) if path else None) or {}
        self._used: dict[str, Any] = {}

    @staticmethod
    def digest(data: bytes) -> str:
        """Return the name of some bytes."""
        return hashlib.blake2b(data, digest_size=16).hexdigest()

    def knows(self, digest: str) -> bool:
        """Tell whether bytes were read before."""
        return digest in self._known

    def get(self, digest: str, path: str) -> Brief | None:
        """Return what known bytes say under a path; None where nobody can follow them."""
        entry = self._used[digest] = self._known[digest]
        return None if entry is None else _brief(path, *entry)

    def put(self, digest: str, brief: Brief | None) -> None:
        """Note what bytes say."""
        self._used[digest] = None if brief is None else _entry(brief)

    def save(self) -> None:
        """Keep what was used, and nothing else."""
        if self._path is not None and self._used.keys() != self._known.keys():
            kept_file.save(self._path, self._label, self._used)


def _entry(brief: Brief) -> list[Any]:
    return [
        brief.id,
        brief.title,
        brief.severity,
        brief.services,
        _text(brief.started_on),
        _text(brief.published_on),
        [[_text(value) for value in astuple(action)] for action in brief.actions],
    ]


def _brief(  # noqa: PLR0913, PLR0917 - one parameter a field
    path: str,
    identifier: str,
    title: str,
    severity: str | None,
    services: list[str],
    started: str | None,
    published: str | None,
    actions: list[list[Any]],
) -> Brief:
    return Brief(
        path,
        identifier,
        title,
        severity,
        tuple(services),
        _day(started),
        _day(published),
        tuple(_action(*action) for action in actions),
    )


def _action(  # noqa: PLR0913, PLR0917 - one parameter a field, in the order of the class
    name: str,
    title: str,
    description: str,
    kind: str | None,
    priority: str | None,
    owner: str | None,
    due: str | None,
    status: str,
    ticket: str | None,
    done_on: str | None,
    *rest: Any,  # noqa: ANN401 - evidence, reason and line, as they are
) -> Action:
    return Action(
        name,
        title,
        description,
        kind,
        priority,
        owner,
        _day(due),
        ActionStatus(status),
        ticket,
        _day(done_on),
        *rest,
    )


def _text(value: Any) -> Any:  # noqa: ANN401 - a day becomes text, the rest is JSON as it is
    return value.isoformat() if isinstance(value, date) else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
