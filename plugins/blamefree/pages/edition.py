"""One edition of the site: the files of an archive in, and what an audience sees of them out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blamefree import actions, brief, document, pages
from blamefree.pages import assets, copies, preview, publication
from blamefree.pages.addresses import Addresses
from blamefree.pages.site import Site

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from datetime import date

    from blamefree.action_history import Histories
    from blamefree.config import Config
    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.model import Visibility


@dataclass(frozen=True)
class Manuscript:
    """A Markdown file of the archive: `path` is what `blamefree lint` calls it."""

    path: str
    content: bytes


@dataclass(frozen=True, eq=False)
class Sources:
    """The files of an archive by their uri, as they lie on the disk."""

    manuscripts: Mapping[str, Manuscript]
    attachments: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Order:
    """For whom an edition is made, on which day, and where it will be published.

    `url` is the address of the site with a slash at its end, empty where nobody said so. A
    `preview` says on the page of a document what is wrong with it.
    """

    audience: Visibility
    today: date
    url: str = ""
    name: str = "Postmortems"
    addresses: Addresses = field(default_factory=Addresses)
    preview: bool = False
    # A picture of each postmortem; it is found by its absolute address, so `url` has to be known.
    cards: bool = False


@dataclass(frozen=True, eq=False)
class Reading:
    """The sources as they were read: documents, the texts of other pages, and what the linter says."""

    documents: Mapping[str, Document]
    others: Mapping[str, str]
    attachments: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, eq=False)
class Edition:
    """What is published: `files` are made, `withdrawn` are the sources that must not be copied.

    `copies` are the pages as plain Markdown by their addresses: no generator may make pages of them.
    """

    site: Site
    files: Mapping[str, str | bytes]
    copies: Mapping[str, str]
    withdrawn: frozenset[str]
    # Pages somebody wrote that are no postmortems, and of which a mention was taken out.
    redacted: frozenset[str]

    def listed(self, uri: str) -> bool:
        """Tell whether a file is a page that the navigation may hold."""
        return uri in pages.LISTED or uri in self.redacted or uri.startswith("handbook/")


def read(sources: Sources, settings: Config, today: date) -> Reading:
    """Read and lint the sources; a file that the settings exclude is a page and no postmortem."""
    documents: dict[str, Document] = {}
    others: dict[str, str] = {}
    for uri, manuscript in sorted(sources.manuscripts.items()):
        if publication.excluded(uri, settings.exclude):
            others[uri] = manuscript.content.decode("utf-8-sig", "replace")
        else:
            documents[uri] = document.parse(manuscript.content, manuscript.path)
    diagnostics = settings.linter(today).lint(documents.values())
    return Reading(documents, others, sources.attachments, diagnostics)


def make(reading: Reading, settings: Config, order: Order, histories: Histories | None = None) -> Edition:
    """Make everything that an audience gets to see."""
    published = publication.publish(
        reading.documents, order.audience, attachments=reading.attachments, others=reading.others
    )
    problems = preview.problems(reading.diagnostics) if order.preview else {}
    kept = {*reading.others, *reading.attachments} - published.withheld
    report = actions.report(
        map(brief.of, published.archive.postmortems), settings.terms, order.today, histories
    )
    site = Site(
        published.archive,
        report,
        settings.terms,
        order.today,
        published.uris,
        order.url,
        order.name,
        frozenset(kept),
        order.addresses,
        problems,
        order.cards and bool(order.url),
    )
    written = {uri: text for uri, text in pages.render(site).items() if _free(uri, kept)}
    theirs = {uri: text for uri, text in reading.others.items() if uri in kept} | dict(published.redacted)
    files = {**assets.render(), **pages.files(site), **written}
    files[copies.INDEX] = copies.index(site, written)
    if order.preview:
        files |= preview.explain(reading.documents, order.audience, problems)
    free = {uri: content for uri, content in files.items() if _free(uri, kept)}
    withdrawn = frozenset({*reading.documents, *published.withheld, *published.redacted})
    return Edition(
        site,
        {**free, **published.redacted},
        {uri: text for uri, text in copies.render(site, written, theirs, files).items() if uri not in kept},
        withdrawn,
        frozenset(published.redacted),
    )


def _free(uri: str, written: Container[str]) -> bool:
    """Tell whether nobody wrote a page of this address: what somebody wrote is kept."""
    return uri not in written and not (uri == "index.md" and "README.md" in written)
