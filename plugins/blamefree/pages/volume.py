"""Everything of an edition that is made: it is made in tasks, which a crew of processes may share."""

from __future__ import annotations

from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

from blamefree import charts, crew
from blamefree.packed_texts import PackedTexts
from blamefree.pages import (
    assets,
    browse,
    cards,
    catalogue,
    changes,
    copies,
    data,
    feeds,
    follow_up,
    home,
    incident,
    insights,
    permalinks,
    reference,
    surroundings,
    templates,
    topics,
    years,
)
from blamefree.pages.copies import Copier
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

    Part = Callable[[Site], Mapping[str, str | bytes]]

# The pages that are made from the archive as a whole, in the order a reader meets them.
PARTS: tuple[Part, ...] = (
    home.render,
    browse.render,
    follow_up.render,
    topics.render,
    years.render,
    changes.render,
    insights.render,
    lambda site: reference.render(site.policy, site.link),
)

# What programs read, and what our own scripts ask for.
FILES: tuple[Part, ...] = (
    lambda _: assets.render(),
    feeds.render,
    data.render,
    catalogue.render,
    permalinks.render,
    cards.render,
)

# Begun first, for they take the longest.
_LONG = (cards.render, insights.render, follow_up.render, feeds.render)


@frozen(eq=False)
class Volume:
    """Pages, the copies of all pages by their addresses, and other texts and pictures."""

    pages: PackedTexts
    copies: PackedTexts
    texts: PackedTexts
    pictures: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, site: Site) -> Volume:
        """Return an empty one; what is kept for the next edition is held here as it is."""
        plain = site.plates.keeping
        return cls(PackedTexts(plain=plain), PackedTexts(plain=plain), PackedTexts(plain=plain))

    def take(self, other: Volume) -> None:
        """Add what another one holds."""
        self.pages.take(other.pages)
        self.copies.take(other.copies)
        self.texts.take(other.texts)
        self.pictures.update(other.pictures)


@frozen(eq=False)
class Authored:
    """What is published and not made here: pages by their uris, and the uris of all that is kept.

    `broken` are the pages that a preview has in the place of documents that cannot be published.
    """

    pages: Mapping[str, str]
    kept: frozenset[str]
    broken: Mapping[str, str] = field(default_factory=dict)

    def leaves(self, uri: str) -> bool:
        """Tell whether nobody wrote a page of this address: what somebody wrote is kept."""
        return uri not in self.kept and not (uri == "index.md" and "README.md" in self.kept)


def make(site: Site, theirs: Authored, jobs: int = 1) -> Volume:
    """Make all that is published besides; the same comes of it whatever the number of `jobs`."""
    jobs = jobs if len(site.archive.postmortems) >= crew.MANY else 1
    site.prepare()
    templates.load()
    made = Volume.of(site)
    for part in _whole(site, theirs, jobs):
        made.take(part)
    made.pages.update(theirs.broken)
    ones = [one for one in site.archive.postmortems if theirs.leaves(site.uris[one.path])]
    index = [copies.INDEX] if theirs.leaves(copies.INDEX) else []
    pages = frozenset({*made.pages, *theirs.pages, *(site.uris[one.path] for one in ones)})
    files = frozenset({*made.texts, *made.pictures, *site.files, *index})
    copier = Copier(site, site.plates.same("pages", pages), site.plates.same("files", files))
    listed = tuple(made.pages) if site.copies else ()
    if site.copies:
        made.copies.update(
            (copier.address(uri), copier.authored(uri, text)) for uri, text in theirs.pages.items()
        )
    tasks = [
        *(partial(_copies, uris, made.pages, copier) for uris in crew.batches(listed)),
        *(partial(_incidents, batch, site, copier) for batch in crew.batches(ones)),
    ]
    for batch in crew.do(tasks, jobs):
        made.take(batch)
    made.texts.update((uri, copies.index(site, made.pages)) for uri in index)
    for address in theirs.kept.intersection(made.copies):
        del made.copies[address]
    return made


def _whole(site: Site, theirs: Authored, jobs: int) -> list[Volume]:
    """Return what is made from the archive as a whole, in the order of its parts."""
    parts = sorted((*PARTS, *FILES), key=lambda part: part not in _LONG)
    # A copy of a process that has drawn cannot draw.
    here = [insights.render] if charts.has_drawn() else []
    shared = [part for part in parts if part not in here]
    tasks = [partial(_part, part, site, theirs) for part in shared]
    made = dict(zip(shared, crew.do(tasks, jobs), strict=True))
    made.update((part, _part(part, site, theirs)) for part in here)
    return [made[part] for part in (*PARTS, *FILES)]


def _part(part: Part, site: Site, theirs: Authored) -> Volume:
    made = Volume.of(site)
    texts = made.pages if part in PARTS else made.texts
    for uri, content in part(site).items():
        if isinstance(content, bytes) and theirs.leaves(uri):
            made.pictures[uri] = content
        elif isinstance(content, str) and theirs.leaves(uri):
            texts[uri] = content
    return made


def _copies(uris: Sequence[str], pages: Mapping[str, str], copier: Copier) -> Volume:
    """Return the copies of pages that are made from the archive as a whole."""
    made = Volume.of(copier.site)
    for uri in uris:
        address, text = copier.address(uri), pages[uri]
        facts = (text, copier.pages, copier.files)
        made.copies[address] = copier.site.once(address, facts, partial(copier.ours, uri, text))
    return made


def _incidents(ones: Sequence[Postmortem], site: Site, copier: Copier) -> Volume:
    """Return the pages of postmortems, and their copies."""
    made, known = Volume.of(site), copier.pages | site.files
    for one in ones:
        uri, around = site.uris[one.path], surroundings.read(one, site)
        facts = (incident.facts(one, around, site), copier.pages, copier.files)
        made.pages[uri] = site.once(uri, facts, partial(incident.render, one, around, site, known))
        if site.copies:
            address = copier.address(uri)
            made.copies[address] = site.once(address, facts, partial(copier.postmortem, one))
    return made
