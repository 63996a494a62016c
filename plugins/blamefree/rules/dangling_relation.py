"""PM902: a related postmortem exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import ArchiveRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.identity import Identity


class DanglingRelation(ArchiveRule):
    """A related postmortem exists.

    A link that leads nowhere hides the one thing a reader came for: that this happened before.
    """

    code = "PM902"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
related: [INC-2025-0999]
---
"""
    good = (
        """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
related: [INC-2025-0007]
---
""",
        """\
---
id: INC-2025-0007
title: Berth prices were stale
status: draft
related: [INC-2026-0142]
---
""",
    )

    def check(self, identities: Sequence[Identity]) -> Iterator[tuple[Identity, Finding]]:
        """Yield each id under `related` that no document has."""
        known = {identity.id.text for identity in identities if identity.id is not None}
        dangling = [(each, name) for each in identities for name in each.related if name.text not in known]
        meant = _meant({name.text for _, name in dangling}, known)
        for identity, name in dangling:
            own = identity.id.text if identity.id else None
            near = next((one for one in meant.get(name.text, ()) if one != own), None)
            hint = f"did you mean '{near}'?" if near else "no document of this archive has that id"
            yield identity, Finding(name.span, f"the related postmortem '{name.text}' does not exist", hint)


def _meant(words: set[str], known: set[str]) -> dict[str, list[str]]:
    """Return for each word the ids one slip away: a letter more, less, other, or two turned round."""
    sought: dict[str, set[str]] = {}
    for word in words:
        for shorter in _shorter(word):
            sought.setdefault(shorter, set()).add(word)
    meant: dict[str, list[str]] = {}
    # One look at each id, whatever the number of words: an archive may have many of both.
    for identifier in sorted(known) if sought else ():
        for shorter in _shorter(identifier):
            for word in sought.get(shorter, ()):
                meant.setdefault(word, []).append(identifier)
    return meant


def _shorter(word: str) -> Iterator[str]:
    """Yield a word and what is left of it without one letter: words that share one are a slip apart."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
