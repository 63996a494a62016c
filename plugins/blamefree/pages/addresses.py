"""Where a page is published, and how another page writes the way to it."""

from __future__ import annotations

import posixpath
from functools import cache
from urllib.parse import quote

from blamefree.values import frozen


@frozen
class Addresses:
    """How source files become addresses: `browse.md` is `browse/`, or `browse.html` without folders.

    Ways are relative; where a `root` is given, the path of the site's address, they lead from there.
    """

    folders: bool = True
    root: str = ""

    def of(self, uri: str) -> str:
        """Return the address of a page below the site's root; with folders the home page's is empty."""
        return _address(uri, folders=self.folders)

    def between(self, origin: str, uri: str) -> str:
        """Return the way from one page to another, as HTML writes it."""
        if self.root:
            return f"{self.root}{_quoted(uri, folders=self.folders)}"
        return _way(_quoted(origin, folders=self.folders), _quoted(uri, folders=self.folders))

    def to_file(self, origin: str, uri: str) -> str:
        """Return the way from a page to a file that is published under its own name."""
        if self.root:
            return f"{self.root}{quote(uri)}"
        return quote(posixpath.relpath(uri, posixpath.dirname(self.of(origin)) or "."))

    def to_root(self, origin: str) -> str:
        """Return the way from a page to the site's root, behind which every address may stand."""
        return self.root or "../" * self.of(origin).count("/") or "./"

    def copy(self, uri: str) -> str:
        """Return the address of a page's plain Markdown: that of the file of the page, and `.md` behind it.

        This is where llmstxt.org proposes to look for it.
        """
        address = self.of(uri)
        return f"{address}index.html.md" if not address or address.endswith("/") else f"{address}.md"

    def absolute(self, site: str, uri: str) -> str:
        """Return the address of a page on a site; where the site's is not known, below its root."""
        return f"{site}{_quoted(uri, folders=self.folders)}"


# A page links to some forty others, and most of those are linked to by every page.
@cache
def _address(uri: str, *, folders: bool) -> str:
    folder, name = posixpath.split(posixpath.splitext(uri)[0])
    stem = "index" if name == "README" else name
    if not folders:
        return posixpath.join(folder, f"{stem}.html")
    path = folder if stem == "index" else posixpath.join(folder, stem)
    return f"{path}/" if path else ""


@cache
def _quoted(uri: str, *, folders: bool) -> str:
    return quote(_address(uri, folders=folders))


def _way(here: str, there: str) -> str:
    """Return the shortest way from one address to another; both are without `..` and doubled slashes."""
    left, wanted = here.split("/")[:-1], there.split("/")
    shared = 0
    for one, other in zip(left, wanted[:-1], strict=False):
        if one != other:
            break
        shared += 1
    return "../" * (len(left) - shared) + "/".join(wanted[shared:]) or "./"
