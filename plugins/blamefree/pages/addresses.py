"""Where a page is published, and how another page writes the way to it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote


@dataclass(frozen=True)
class Addresses:
    """How source files become addresses: `browse.md` is `browse/`, or `browse.html` without folders."""

    folders: bool = True

    # A page of a table asks for the same few addresses thousands of times.
    @lru_cache(maxsize=1 << 15)  # noqa: B019 - an address is two words, and there are two of these
    def of(self, uri: str) -> str:
        """Return the address of a page below the site's root; with folders the home page's is empty."""
        folder, name = posixpath.split(posixpath.splitext(uri)[0])
        stem = "index" if name == "README" else name
        if not self.folders:
            return posixpath.join(folder, f"{stem}.html")
        path = folder if stem == "index" else posixpath.join(folder, stem)
        return f"{path}/" if path else ""

    @lru_cache(maxsize=1 << 15)  # noqa: B019 - as above
    def between(self, origin: str, uri: str) -> str:
        """Return the way from one page to another, as HTML writes it."""
        here, there = self.of(origin), self.of(uri)
        path = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
        return quote(path if there and not there.endswith("/") else f"{path}/")

    def to_file(self, origin: str, uri: str) -> str:
        """Return the way from a page to a file that is published under its own name."""
        return quote(posixpath.relpath(uri, posixpath.dirname(self.of(origin)) or "."))

    def copy(self, uri: str) -> str:
        """Return the address of a page's plain Markdown: that of the file of the page, and `.md` behind it.

        This is where llmstxt.org proposes to look for it.
        """
        address = self.of(uri)
        return f"{address}index.html.md" if not address or address.endswith("/") else f"{address}.md"

    def absolute(self, site: str, uri: str) -> str:
        """Return the address of a page on a site; where the site's is not known, below its root."""
        return f"{site}{quote(self.of(uri))}"
