"""The theme's own inline scripts become files, so that a policy may refuse every inline script."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from blamefree.pages import assets

if TYPE_CHECKING:
    from collections.abc import Callable

# What has a type is data, and what has a source is a file already.
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def move(html: str, address: Callable[[str], str], authored: str = "") -> tuple[str, dict[str, str]]:
    """Return a page with its scripts in files, and the files by their uris; `address` leads to one.

    A script that stands in the `authored` part of the page is left where it is: there the policy
    refuses it, and in a file of the site it would run.
    """
    files: dict[str, str] = {}

    def put_by(found: re.Match[str]) -> str:
        if found[0] in authored:
            return found[0]
        digest = hashlib.sha256(found[1].encode()).hexdigest()[:12]
        uri = f"{assets.FOLDER}/inline-{digest}.js"
        files[uri] = found[1]
        return f'<script src="{address(uri)}"></script>'

    return _INLINE.sub(put_by, html), files
