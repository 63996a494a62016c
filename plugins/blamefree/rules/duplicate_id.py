"""PM901: an id belongs to one postmortem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import ArchiveRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.identity import Identity


class DuplicateId(ArchiveRule):
    """An id belongs to one postmortem.

    Two pull requests that each took the next free number are merged without a conflict. From
    then on every link, action and report means one of two incidents.
    """

    code = "PM901"
    bad = (
        """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
""",
        """\
---
id: INC-2026-0142
title: Tickets arrived twice
status: draft
---
""",
    )
    good = (
        """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
""",
        """\
---
id: INC-2026-0143
title: Tickets arrived twice
status: draft
---
""",
    )

    def check(self, identities: Sequence[Identity]) -> Iterator[tuple[Identity, Finding]]:
        """Yield every holder of an id that others hold too."""
        holders: dict[str, list[Identity]] = {}
        for identity in identities:
            if identity.id is not None:
                holders.setdefault(identity.id.text, []).append(identity)
        for text, sharing in holders.items():
            for identity in sharing if len(sharing) > 1 else ():
                others = ", ".join(other.path for other in sharing if other is not identity)
                if identity.id is not None:
                    yield (
                        identity,
                        Finding(
                            identity.id.span,
                            f"the id '{text}' is also that of {others}",
                            "give the later one the next free id",
                        ),
                    )
