"""The marks that tell Pagefind what of a page is searched, and by what it is filtered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.pages import facets, templates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

# A mark that an author wrote: only ours count, or a page could leave the index or pass for another.
_FOREIGN = re.compile(r"(<[^<>]*?)\bdata-pagefind-", re.IGNORECASE)

# Two cells without a blank between them would be one word.
_GLUED = re.compile(r"(</(?:dt|dd|th|td)>)(?=<)")


@dataclass(frozen=True, eq=False)
class Marks:
    """Marks the pages of a site; `marked` are those it has marked."""

    site: Site
    marked: set[str] = field(default_factory=set)

    def put(self, html: str, uri: str, title: str) -> str:
        """Return the HTML of a page's content with marks around it; `title` is text, not HTML.

        The theme puts the title above a content without one, and outside of what is marked.
        """
        self.marked.add(uri)
        one = self._postmortems.get(uri)
        head = templates.fill(
            "search/marks.html.j2",
            title=title,
            heading="" if "<h1" in html else title,
            one=one,
            facets=tuple(facets.of(one)) if one else (),
        )
        body = _GLUED.sub(r"\1 ", _without_marks(html))
        return f"<div data-pagefind-body>\n{head}{body}\n</div>"

    @cached_property
    def _postmortems(self) -> Mapping[str, Postmortem]:
        return {self.site.uris[one.path]: one for one in self.site.archive.postmortems}


def _without_marks(html: str) -> str:
    if "data-pagefind-" not in html.lower():
        return html
    while (cleaned := _FOREIGN.sub(r"\1data-", html)) != html:
        html = cleaned
    return html
