"""One edition of the site: the files of an archive in, and what an audience sees of them out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blamefree import actions, brief, document, pages
from blamefree.archive import Archive
from blamefree.pages import assets, build_info, preview, publication, sanitising
from blamefree.pages.addresses import Addresses
from blamefree.pages.build_info import BuildInfo
from blamefree.pages.site import Site

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping
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
    `preview` says on the page of a document what is wrong with it. `commit` is that of the archive.
    """

    audience: Visibility
    today: date
    url: str = ""
    name: str = "Postmortems"
    addresses: Addresses = field(default_factory=Addresses)
    preview: bool = False
    commit: str | None = None


@dataclass(frozen=True, eq=False)
class Reading:
    """The sources as they were read: documents, the texts of other pages, and what the linter says."""

    documents: Mapping[str, Document]
    others: Mapping[str, str]
    attachments: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, eq=False)
class Edition:
    """What is published: `files` are made, `withdrawn` are the sources that must not be copied."""

    site: Site
    files: Mapping[str, str]
    withdrawn: frozenset[str]
    # Pages somebody wrote that are no postmortems. Their text is among `files` where it may not
    # stay as it was: a mention was taken out, or something that would run.
    authored: frozenset[str]

    def listed(self, uri: str) -> bool:
        """Tell whether a file is a page that the navigation may hold."""
        return uri in pages.LISTED or uri in self.authored or uri.startswith("handbook/")


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
    safe = _without_what_runs(published.archive)
    others = {uri: published.redacted.get(uri, text) for uri, text in reading.others.items()}
    cleaned = {uri: sanitising.page(text) for uri, text in others.items()}
    changed = {uri: text for uri, text in cleaned.items() if text != reading.others[uri]}
    problems = preview.problems(reading.diagnostics) if order.preview else {}
    kept = {*reading.others, *reading.attachments} - published.withheld
    report = actions.report(map(brief.of, safe.postmortems), settings.terms, order.today, histories)
    site = Site(
        safe,
        report,
        settings.terms,
        order.today,
        published.uris,
        order.url,
        order.name,
        frozenset(kept),
        order.addresses,
        problems,
    )
    files = {**assets.render(), **pages.files(site), **pages.render(site)}
    if order.preview:
        files |= preview.explain(reading.documents, order.audience, problems)
    free = {uri: content for uri, content in files.items() if _free(uri, kept)} | changed
    free[build_info.NAME] = _build_info(site, order, {*free, *reading.others}).render()
    withdrawn = frozenset({*reading.documents, *published.withheld, *changed})
    return Edition(site, free, withdrawn, frozenset(reading.others))


def _without_what_runs(archive: Archive) -> Archive:
    """Return an archive of which no body holds anything that a browser would run."""
    return Archive(tuple(replace(one, body=sanitising.markdown(one.body)) for one in archive.postmortems))


def _build_info(site: Site, order: Order, uris: Iterable[str]) -> BuildInfo:
    pages_made = sum(1 for uri in uris if uri.endswith((".md", ".markdown")))
    count = len(site.archive.postmortems)
    return BuildInfo(order.audience.value, order.today.isoformat(), count, pages_made, order.commit)


def _free(uri: str, written: Container[str]) -> bool:
    """Tell whether nobody wrote a page of this address: what somebody wrote is kept."""
    return uri not in written and not (uri == "index.md" and "README.md" in written)
