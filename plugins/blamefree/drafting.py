"""A new postmortem: the template, filled with what is known on its first minute."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree import frontmatter_writer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.frontmatter import Value
    from blamefree.policy import SeverityPolicy

MAX_SLUG = 60

# What each section answers. The marks ‹ › are found by the linter until they are gone.
_PROMPTS = {
    "Summary": "What happened, to whom, for how long, and how it ended, in three sentences",
    "Impact": "What people could not do, how many of them, and what it cost; numbers with their source",
    "Root cause": "What in the system made it possible; each decision told with what was known then",
    "Contributing factors": "What made it likelier, longer or harder to see; the list is in the front matter",
    "Containment": "What stopped the bleeding, and how that was seen",
    "Resolution": "The smallest fix, how it was validated, and when the metrics were back at baseline",
    "What went well": "What helped, so that it is kept",
    "What went poorly": "What made it harder, in tools, signals and procedures",
    "Where we got lucky": "What was not planned and helped all the same",
    "Lessons learned": "What is known now that was not known before",
}

_COMMENTS = {
    "started_at": "with the offset, as in 2026-03-01T22:14:00+01:00",
    "contributing_factors": "each with a category and a summary: conditions, never people",
    "action_items": "each with id, title, type, owner, due",
}

_INCIDENT: dict[str, Value] = {
    "detected_at": None,
    "acknowledged_at": None,
    "contained_at": None,
    "resolved_at": None,
    "detection": {"method": None, "source": None},
    "impact": {"summary": None, "users_affected": None},
    "containment": None,
    "runbooks": None,
    "alerts": None,
    "review": {"held_on": None, "facilitator": None, "participants": None},
}
_EXERCISE: dict[str, Value] = {
    "exercise": {"hypothesis": None, "blast_radius": None, "abort_criteria": None, "result": None}
}

_TIMELINE = "| Time (UTC) | Phase | Event |\n| --- | --- | --- |\n|  | detect |  |\n"


@dataclass(frozen=True)
class Draft:
    """What is known of an incident when its postmortem is begun."""

    id: str
    title: str
    kind: str = "incident"
    severity: str | None = None
    services: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of its file: the id and the words of the title."""
        return f"{self.id}-{slug(self.title)}.md"


def slug(title: str) -> str:
    """Return the words of a title as they stand in a file name: lower case, ASCII, joined by dashes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:MAX_SLUG].strip("-") or "untitled"


def next_id(year: int, taken: Iterable[str]) -> str:
    """Return the id behind the highest of a year: `INC-2026-0143` where `INC-2026-0142` is taken."""
    numbers = [int(match[1]) for name in taken if (match := re.fullmatch(rf"INC-{year:04}-(\d+)", name))]
    return f"INC-{year:04}-{max(numbers, default=0) + 1:04}"


def render(draft: Draft, policy: SeverityPolicy) -> str:
    """Return the text of the new document; it asks for what its severity asks for, and no more."""
    titles = policy.sections if draft.kind == "incident" else ("Summary", "Timeline", "Lessons learned")
    body = "\n".join(f"## {title}\n\n{_section(title)}" for title in titles)
    return f"---\n{_front_matter(draft)}---\n\n{body}"


def _section(title: str) -> str:
    return _TIMELINE if title == "Timeline" else f"‹{_PROMPTS.get(title, title)}›\n"


def _front_matter(draft: Draft) -> str:
    values: dict[str, Value] = {
        "id": draft.id,
        "title": draft.title,
        **({"kind": draft.kind} if draft.kind != "incident" else {}),
        "status": "draft",
        "severity": draft.severity,
        "services": [*draft.services] or None,
        "tags": None,
        "incident_commander": None,
        "authors": [*draft.authors] or None,
        "started_at": None,
        **(_EXERCISE if draft.kind == "exercise" else _INCIDENT),
        "contributing_factors": None,
        "action_items": None,
        "related": None,
    }
    return frontmatter_writer.write(values, _COMMENTS)
