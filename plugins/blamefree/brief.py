"""A postmortem in brief: what the report of its actions needs, and nothing of its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from blamefree.model import Action, Postmortem


@frozen
class Brief:
    """Where actions come from. `published_on` is the day the document was first shared."""

    path: str
    id: str
    title: str
    severity: str | None
    services: tuple[str, ...]
    started_on: date | None
    published_on: date | None
    actions: tuple[Action, ...]


def of(postmortem: Postmortem) -> Brief:
    """Return a postmortem in brief."""
    published = postmortem.published_at
    return Brief(
        path=postmortem.path,
        id=postmortem.id,
        title=postmortem.title,
        severity=postmortem.severity,
        services=postmortem.services,
        started_on=postmortem.started_on,
        published_on=published.date() if published else None,
        actions=postmortem.actions,
    )


def unique(briefs: Iterable[Brief]) -> tuple[Brief, ...]:
    """Return each id once: where two documents share one, the first by path keeps it, as in an archive."""
    kept: dict[str, Brief] = {}
    for brief in sorted(briefs, key=lambda candidate: candidate.path):
        kept.setdefault(brief.id, brief)
    return tuple(kept.values())
