"""Every page as plain Markdown at its own address and `.md`, and llms.txt, which leads to them."""

from __future__ import annotations

import posixpath
import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from blamefree.feeds import llms, plain_copy
from blamefree.feeds.llms import Link, Section
from blamefree.feeds.plain_copy import Reference
from blamefree.pages import links, transcript
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

INDEX = "llms.txt"
# The index is read as a whole: it names the newest, and where all are found.
MAX_POSTMORTEMS = 100

_FRONT = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)

_COPIES = """\
Every page is also published as plain Markdown, at its own address with `index.html.md` behind it, or `.md`
where the address names a file. """
_DATA = "`api/postmortems.json` and `api/actions.json` hold everything as data."


@frozen(eq=False)
class Copier:
    """Writes copies; `pages` are the uris of all that have one, `files` of what else there is."""

    site: Site
    pages: frozenset[str]
    files: frozenset[str]

    def address(self, uri: str) -> str:
        """Return where the copy of a page is published."""
        return self.site.addresses.copy(uri)

    def authored(self, uri: str, text: str) -> str:
        """Return the copy of a page that somebody wrote."""
        return links.lead(_FRONT.sub("", text), uri, self._way(uri))

    def ours(self, uri: str, text: str) -> str:
        """Return the copy of a page that we made of the archive as a whole."""
        return transcript.write(text, partial(links.lead, uri=uri, find=self._way(uri)))

    def postmortem(self, one: Postmortem) -> str:
        """Return the copy of the page of a postmortem."""
        site, uri = self.site, self.site.uris[one.path]
        way = self._way(uri)
        related = [
            Reference(other.id, other.title, way(site.uris[other.path]) or "")
            for other in site.archive.related(one)
        ]
        body = one.body.replace("\r\n", "\n").replace("\r", "\n")
        return plain_copy.render(
            one, links.lead(body, uri, way), site.rows.get(one.id, ()), related, site.place(one).page
        )

    def _way(self, origin: str) -> Callable[[str], str | None]:
        """Return what finds the way from the copy of a page to the copy of another one, or to a file."""
        folder = posixpath.dirname(self.address(origin)) or "."

        def find(uri: str) -> str | None:
            if uri in self.pages:
                return quote(posixpath.relpath(self.address(uri), folder))
            return quote(posixpath.relpath(uri, folder)) if uri in self.files else None

        return find


def index(site: Site, ours: Mapping[str, str]) -> str:
    """Return llms.txt."""

    def page(uri: str, note: str = "") -> Link:
        if not site.copies:
            return Link(transcript.title(ours[uri]), site.addresses.absolute(site.url, uri), note)
        return Link(transcript.title(ours[uri]), f"{site.url}{quote(site.addresses.copy(uri))}", note)

    def data(uri: str, note: str) -> Link:
        return Link(uri, f"{site.url}{uri}", note)

    count = len(site.archive.postmortems)
    newest = site.archive.postmortems[:MAX_POSTMORTEMS]
    rest = f" Of the postmortems the newest {len(newest)} are named here." if len(newest) < count else ""
    overview = ("index.md", "browse.md", "years/index.md", "insights.md", "actions.md")
    whole = (*overview, "services/index.md", "owners/index.md")
    optional = sorted(uri for uri in ours if uri.startswith("handbook/"))
    return llms.render(
        site.name,
        f"Postmortems of incidents, {count} in all: what happened, what it meant for people, what was "
        f"learned, and the actions that were promised. As of {site.built_on}.",
        f"{_COPIES if site.copies else ''}{_DATA}{rest}",
        (
            Section("Overview", tuple(page(uri) for uri in whole if uri in ours)),
            Section("Postmortems", tuple(_link(site, one) for one in newest)),
            Section(
                "Data",
                (
                    data("api/postmortems.json", "all postmortems without their prose"),
                    data("postmortems.schema.json", "JSON Schema of the above"),
                    data("api/actions.json", "all actions and where they stand"),
                    data("actions.schema.json", "JSON Schema of the above"),
                    data("api/insights.json", "the numbers of the page of insights"),
                    data("insights.schema.json", "JSON Schema of the above"),
                    data("feed.json", "the newest postmortems, JSON Feed"),
                ),
            ),
            Section("Optional", tuple(page(uri) for uri in (*optional, "rules/index.md") if uri in ours)),
        ),
    )


def _link(site: Site, one: Postmortem) -> Link:
    facts = (
        one.severity or "",
        one.started_on.isoformat() if one.started_on else "",
        ", ".join(one.services),
    )
    place = site.place(one)
    return Link(f"{one.id}: {one.title}", place.copy or place.page, "; ".join(filter(None, facts)))
