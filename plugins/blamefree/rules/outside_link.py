"""PM715: no link leads out of the archive."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from blamefree.diagnostics import Severity
from blamefree.rules.safekeeping import DangerRule
from blamefree.safety import files
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.safety import Danger


@frozen
class OutsideLink(DangerRule):
    """No link leads to a file outside the archive.

    What lies beside the folder of the postmortems is not published with them: the link is broken on
    the site, and tells strangers how the folders of the builder are called.
    """

    code = "PM715"
    severity = Severity.WARNING
    hint = "link to its address, or put the file beside the document"
    signs = ("](", "]:", "<")
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Impact

The [configuration](../../deploy/cache.yaml) of the cache.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Impact

The [configuration](https://git.nightjar-rail.example/deploy/cache.yaml) of the cache.
"""

    # The folder of the archive, by its name.
    postmortems: str = "postmortems"

    def dangers(self, text: str, document: Document) -> Iterator[Danger]:
        """Yield the places in a text."""
        for danger in files.outside(text, lambda: self._depth(document.path)):
            yield danger._replace(what=f"the link leads out of the archive, to '{danger.what}'")

    def _depth(self, path: str) -> int:
        """Return how many folders of the archive a document lies in; one elsewhere lies in none."""
        folders, archive = PurePath(path).parts[:-1], PurePath(self.postmortems).parts
        for start in range(len(folders) - len(archive), -1, -1):
            if archive and folders[start : start + len(archive)] == archive:
                return len(folders) - start - len(archive)
        return 0
