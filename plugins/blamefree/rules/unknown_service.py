"""PM905: a service is one that the catalog lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.catalog import Catalog, Service
from blamefree.diagnostics import Finding
from blamefree.nearest import nearest
from blamefree.rules.base import CatalogRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class UnknownService(CatalogRule):
    """A service is one that the catalog lists.

    Two spellings of one service are two services on every page and in every count. The catalog is a file
    of the organisation; without one this rule is silent.
    """

    code = "PM905"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
services: [seat-inventry]
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
services: [seat-inventory]
---
"""
    example_catalog = Catalog(people=("Ines Duarte", "Tomasz Wrona"), services={"seat-inventory": Service()})

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each service that the catalog does not know."""
        front, known = document.front_matter, self.catalog.services
        listed = front.at("services") if front and known else None
        for index, name in enumerate(listed if isinstance(listed, list) else ()):
            if front is not None and isinstance(name, str) and name not in known:
                near = nearest(name, known)
                yield Finding(
                    front.span_of("services", index),
                    f"the catalog lists no service '{name}'",
                    f"did you mean '{near}'?" if near else "add it to the catalog, or use its name there",
                )
