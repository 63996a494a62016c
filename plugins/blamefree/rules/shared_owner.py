"""PM312: one person or role owns an action item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.late_patterns import late
from blamefree.rules.base import CatalogRule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.catalog import Team
    from blamefree.document import Document


# A team lead is one person.
_TEAM = re.compile(
    r"\b(?:(?:team|squad|tribe|guild)s?(?![ -](?:lead|leader|manager|captain|head|on-?call)\b)"
    r"|everyone|everybody|all of us)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+(?:and|&|\+)\s+|\s*[,;/]\s*|\s*&\s*")
# What is longer than the schema allows is no list of names.
_LONGEST = 120
# A name as it is written: words that begin with a capital, or a handle.
_PERSON = late(r"@[\w.-]+|[^\W\d_a-z][\w'’.-]*(?:\s+[^\W\d_a-z][\w'’.-]*){0,3}")


class SharedOwner(CatalogRule):
    """One person or role owns an action item.

    Two owners each wait for the other, and a team is nobody in particular. The owner does not have to do
    the work: it is whoever is asked when it is late. A team may own where the catalog says so, with
    `may-own = true`.
    """

    code = "PM312"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    owner: Tomasz Wrona and Ines Duarte
    due: 2026-04-15
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each owner that is several people or a team."""
        for action in written_actions(document):
            owner = action.value("owner")
            if not isinstance(owner, str) or not action.promised or owner.strip() in self.catalog.people:
                continue
            name = owner.strip()
            team = self.catalog.teams.get(name)
            if team.may_own if team else False:
                continue
            if team is not None or _TEAM.search(name):
                message = f"the owner of action '{action.name}' is a team, '{name}'"
                hint = _of(team) or "name the one person or role who is asked when it is late"
                yield Finding(action.place("owner"), message, hint)
            elif len(_people(name)) > 1:
                yield Finding(
                    action.place("owner"),
                    f"action '{action.name}' has {len(_people(name))} owners, '{name}'",
                    "name the one who is asked when it is late; the description may name the others",
                )


def _people(owner: str) -> tuple[str, ...]:
    """Return the people an owner names; roles such as `Head of Sales and Support` are one."""
    if len(owner) > _LONGEST:
        return (owner,)
    parts = tuple(_BETWEEN.split(owner))
    if len(parts) == 1:
        return parts
    whole = "," not in owner or all(" " in part or part.startswith("@") for part in parts)
    return parts if whole and all(_PERSON.fullmatch(part) for part in parts) else (owner,)


def _of(team: Team | None) -> str:
    return f"name one person of it: {', '.join(team.members)}" if team and team.members else ""
