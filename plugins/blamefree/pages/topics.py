"""The pages of tags and of contributing factors: which postmortems have one, when, and how bad."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from blamefree import archive
from blamefree.counting import counted
from blamefree.pages import listing, templates, wording
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site


@frozen
class _Kind:
    """A kind of topics: `name` is that of its folder and, without its last letter, of its facet."""

    name: str
    title: str
    groups: Mapping[str, tuple[Postmortem, ...]]
    uris: Mapping[str, str]

    @property
    def facet(self) -> str:
        return self.name.removesuffix("s")

    def shown(self, name: str) -> str:
        """Return a topic as readers see it: a tag is somebody's word, a category is ours."""
        return name if self.facet == "tag" else wording.words(name).capitalize()


def render(site: Site) -> dict[str, str]:
    """Return the lists of tags and of contributing factors, and a page for each of them."""
    pages: dict[str, str] = {}
    for kind in (
        _Kind("tags", "Tags", site.archive.by_tag, site.tags),
        _Kind("factors", "Contributing factors", site.archive.by_factor, site.factors),
    ):
        pages[f"{kind.name}/index.md"] = _index(site, kind)
        pages |= {
            uri: site.once(uri, kind.groups[name], partial(_page, site, kind, name))
            for name, uri in kind.uris.items()
        }
    return pages


def _index(site: Site, kind: _Kind) -> str:
    topics = [
        (kind.shown(name), kind.uris[name], kind.groups[name]) for name, _ in listing.by_size(kind.groups)
    ]
    return templates.page(
        "listings/topics.md.j2",
        kind.title,
        hide=("toc", "navigation"),
        kind=kind,
        topics=topics,
        stating=sum(bool(one.contributing_factors) for one in site.archive.postmortems),
        total=len(site.archive.postmortems),
        link=site.link(f"{kind.name}/index.md"),
    )


def _page(site: Site, kind: _Kind, name: str) -> str:
    uri, ones = kind.uris[name], kind.groups[name]
    count = counted(len(ones), "postmortem")
    about_it = f"tagged {name}" if kind.facet == "tag" else f"in which {wording.words(name)} contributed"
    return templates.page(
        "listings/topic.md.j2",
        kind.shown(name),
        hide=("toc", "navigation"),
        head=templates.Head(f"{count} {about_it}: when, how bad, and what else they have in common."),
        site=site,
        kind=kind,
        name=name,
        link=site.link(uri),
        entries=listing.entries(site, ones[: listing.MAX_ROWS]),
        **about(site, ones),
    )


def about(site: Site, ones: tuple[Postmortem, ...]) -> dict[str, Any]:
    """Return what is told of the postmortems of a tag, a factor or a service: when, how bad, and why."""
    return {
        "total": len(ones),
        "years": listing.tally(ones, archive.year_of),
        "factors": [(name, site.factors[name], count) for name, count in listing.ranked_factors(ones)],
        "services": [
            (name, site.services[name], count) for name, count in listing.ranked(one.services for one in ones)
        ],
        "tags": [(name, site.tags[name], count) for name, count in listing.ranked(one.tags for one in ones)],
    }
