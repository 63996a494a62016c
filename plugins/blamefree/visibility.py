"""Who may read what: the audiences of a document and of a site."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """Who may read a document, from the widest audience to the narrowest."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"

    def fits(self, audience: Visibility) -> bool:
        """Tell whether a document of this visibility may be shown to an audience."""
        ranks = list(Visibility)
        return ranks.index(self) <= ranks.index(audience)
