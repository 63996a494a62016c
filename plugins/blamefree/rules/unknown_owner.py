"""PM906: the owner of an action item is somebody the catalog lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.catalog import Catalog, Service
from blamefree.diagnostics import Finding
from blamefree.nearest import nearest
from blamefree.placeholders import is_placeholder
from blamefree.rules.base import CatalogRule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class UnknownOwner(CatalogRule):
    """The owner of an action item is somebody the catalog lists.

    A name that nobody goes by gets no reminder: somebody left, or it is misspelt. The catalog lists people,
    roles and teams; without one this rule is silent.
    """

    code = "PM906"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - {id: A1, title: Refuse a cache time to live above one hour, owner: Thomas Wrona, due: 2026-04-15}
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - {id: A1, title: Refuse a cache time to live above one hour, owner: Tomasz Wrona, due: 2026-04-15}
---
"""
    example_catalog = Catalog(people=("Ines Duarte", "Tomasz Wrona"), services={"seat-inventory": Service()})

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each owner of a pending action whom the catalog does not know."""
        known = (*self.catalog.people, *self.catalog.teams)
        for action in written_actions(document) if known else ():
            owner = action.value("owner")
            if not action.pending or not isinstance(owner, str) or is_placeholder(owner):
                continue
            if owner.strip() not in known:
                near = nearest(owner.strip(), known)
                yield Finding(
                    action.place("owner"),
                    f"the catalog lists no '{owner.strip()}', who owns action '{action.name}'",
                    f"did you mean '{near}'?"
                    if near
                    else "hand it to somebody, or add the name to the catalog",
                )
