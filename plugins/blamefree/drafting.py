"""A new postmortem: the template, filled with what is known on its first minute."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .'/()-]*[A-Za-z0-9.)]")
# Plain words that YAML reads as something else than text.
_WORD = re.compile(r"true|false|yes|no|on|off|null", re.IGNORECASE)

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
    lines = [
        f"id: {draft.id}",
        f"title: {_scalar(draft.title)}",
        *([f"kind: {draft.kind}"] if draft.kind != "incident" else []),
        "status: draft",
        f"severity: {draft.severity or ''}".rstrip(),
        f"services: {_list(draft.services)}".rstrip(),
        "tags:",
        "incident_commander:",
        f"authors: {_list(draft.authors)}".rstrip(),
        "started_at:  # with the offset, as in 2026-03-01T22:14:00+01:00",
        *(_exercise() if draft.kind == "exercise" else _incident()),
        "contributing_factors:  # each with a category and a summary: conditions, never people",
        "action_items:  # each with id, title, type, owner, due",
        "related:",
    ]
    return "\n".join(lines) + "\n"


def _incident() -> list[str]:
    return [
        "detected_at:",
        "acknowledged_at:",
        "contained_at:",
        "resolved_at:",
        "detection:",
        "  method:  # alert, dashboard, customer, employee, third-party or exercise",
        "  source:",
        "impact:",
        "  summary:",
        "  users_affected:",
        "containment:",
        "runbooks:",
        "alerts:",
        "review:",
        "  held_on:",
        "  facilitator:",
        "  participants:",
    ]


def _exercise() -> list[str]:
    return ["exercise:", "  hypothesis:", "  blast_radius:", "  abort_criteria:", "  result:"]


def _list(names: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_scalar, names))}]" if names else ""


def _scalar(text: str) -> str:
    """Write text as YAML: plainly where that is safe, else as a JSON string, which is YAML too."""
    plain = _PLAIN.fullmatch(text) and not _WORD.fullmatch(text)
    return text if plain else json.dumps(text, ensure_ascii=False)
