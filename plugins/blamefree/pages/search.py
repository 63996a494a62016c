"""The marks that tell Pagefind what of a page is searched, and by what it is filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from blamefree.pages import catalogue, templates
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site


@frozen
class _Told:
    """What a search knows of a postmortem besides its text."""

    id: str
    facets: tuple[tuple[str, str], ...]


@frozen
class Label:
    """What is marked on a page besides its content: its title as text, and its postmortem, if it is one's."""

    title: str
    one: _Told | None

    def page(self, html: str, language: str) -> str:
        """Return a page as it is searched: the HTML of its content, and the marks.

        The theme puts the title above a content without one.
        """
        return templates.fill(
            "search/page.html.j2",
            html=Markup(html),  # noqa: S704 - as it stands on the page
            language=language,
            title=self.title,
            heading="" if "<h1" in html else self.title,
            one=self.one,
            facets=self.one.facets if self.one else (),
        )


@frozen(eq=False)
class Marks:
    """Labels the pages of a site."""

    postmortems: Mapping[str, _Told]

    @classmethod
    def of(cls, site: Site) -> Marks:
        """Take from a site what is told: the rest of it need not stay until the last page is marked."""
        return cls({site.uris[one.path]: _Told(one.id, (*_facets(one),)) for one in site.archive.postmortems})

    def label(self, uri: str, title: str) -> Label:
        """Return what to mark a page with; `title` is text, not HTML."""
        return Label(title, self.postmortems.get(uri))


def _facets(one: Postmortem) -> Iterator[tuple[str, str]]:
    """Yield the facets of a postmortem, one value after the other: that is how Pagefind takes them."""
    for facet in catalogue.FACETS:
        for value in dict.fromkeys(facet.values(one)):
            if value:
                yield facet.name, value
