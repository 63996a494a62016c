"""One edition of the site: the files of an archive in, and what an audience sees of them out."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import field, replace
from functools import partial
from typing import TYPE_CHECKING, cast

from blamefree import actions, brief, pages
from blamefree.archive import Archive
from blamefree.pages import build_info, preview, publication, sanitising, volume, withholding
from blamefree.pages.addresses import Addresses
from blamefree.pages.build_info import BuildInfo
from blamefree.pages.leaks import Watch
from blamefree.pages.plates import Plates
from blamefree.pages.publication import Beside
from blamefree.pages.site import Site
from blamefree.pages.stock import Stock
from blamefree.pages.volume import Authored
from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from blamefree.action_history import Histories
    from blamefree.config import Config
    from blamefree.model import Postmortem
    from blamefree.pages.desk import Reading
    from blamefree.pages.publication import Publication

# The pages that we wrote, the same for everybody; their examples have ids too.
_OURS = ("handbook/", "rules/")


@frozen
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
    # A picture of each postmortem; it is found by its absolute address, so `url` has to be known.
    cards: bool = False
    # Every page as plain Markdown too.
    copies: bool = True
    commit: str | None = None
    # How many processes share the work at most.
    jobs: int = 1
    # What is left of the edition before, for a server; what earlier builds have made, for a build.
    plates: Plates = field(default_factory=Plates)
    stock: Stock = field(default_factory=Stock)


@frozen(eq=False)
class Edition:
    """What is published: `texts` and `pictures` are made, what is `withdrawn` must not be copied.

    `copies` are the pages as plain Markdown by their addresses: no generator may make pages of them.
    """

    site: Site
    texts: Mapping[str, str]
    pictures: Mapping[str, bytes]
    copies: Mapping[str, str]
    withdrawn: frozenset[str]
    # Pages somebody wrote that are no postmortems. Their text is among `files` where it may not
    # stay as it was: a mention was taken out, or something that would run.
    authored: frozenset[str]
    build_info: str
    # The paths of the documents that nobody can follow; they are left out.
    unreadable: tuple[str, ...] = ()
    # The files that are left out because nothing that is published names them.
    unnamed: frozenset[str] = frozenset()
    # What no file of the site may hold.
    watch: Watch = field(default_factory=Watch)

    @property
    def files(self) -> Mapping[str, str | bytes]:
        """Everything that is made but the copies, by its uri."""
        return ChainMap(*(cast("dict[str, str | bytes]", each) for each in (self.pictures, self.texts)))

    def listed(self, uri: str) -> bool:
        """Tell whether a file is a page that the navigation may hold."""
        return uri in pages.LISTED or uri in self.authored or uri.startswith("handbook/")


def make(reading: Reading, settings: Config, order: Order, histories: Histories | None = None) -> Edition:
    """Make everything that an audience gets to see."""
    published = publication.publish(
        reading.documents,
        order.audience,
        beside=Beside(reading.others, replace(reading.attachments, url=order.url)),
        settings=settings,
        plates=order.plates,
    )
    seen = {uri: text for uri, text in reading.others.items() if uri not in published.withheld}
    theirs = {uri: sanitising.page(published.redacted.get(uri, text)) for uri, text in seen.items()}
    changed = {uri: text for uri, text in theirs.items() if text != reading.others[uri]}
    histories = withholding.past(histories, settings.audiences.of(order.audience)) if histories else None
    gone = published.withheld | published.unnamed
    kept = frozenset({*reading.others, *reading.attachments.uris} - gone)
    problems = preview.problems(reading.diagnostics, published) if order.preview else {}
    site = _site(published, settings, order, histories, kept, problems)
    broken = preview.explain(reading.documents, order.audience, problems) if order.preview else ()
    made = volume.make(site, Authored(theirs, kept, dict(broken)), order.jobs)
    written, texts = made.pages, made.texts
    texts.update(changed)
    told = _build_info(site, order, {*texts, *written, *kept}).render()
    texts[build_info.NAME] = told
    return Edition(
        site=site,
        texts=ChainMap(texts, written),
        pictures=made.pictures,
        copies=made.copies,
        withdrawn=frozenset({*reading.documents, *reading.left_out, *gone, *changed}),
        authored=frozenset(seen),
        build_info=told,
        unreadable=published.unreadable,
        unnamed=published.unnamed,
        watch=Watch() if order.preview else published.watch().without(_of_ours(written)),
    )


def _site(
    published: Publication,
    settings: Config,
    order: Order,
    histories: Histories | None,
    kept: frozenset[str],
    problems: Mapping[str, str],
) -> Site:
    """Return what the pages are made from; no body of it holds anything that a browser would run."""
    plates = order.plates
    clean = Archive(
        tuple(plates.take(one.path, one, partial(_clean, one)) for one in published.archive.postmortems)
    )
    briefs = [plates.take(f"{one.path} in brief", one, partial(brief.of, one)) for one in clean.postmortems]
    return Site(
        archive=clean,
        report=actions.report(briefs, settings.terms, order.today, histories),
        terms=settings.terms,
        built_on=order.today,
        uris=published.uris,
        url=order.url,
        name=order.name,
        files=kept,
        addresses=order.addresses,
        problems=problems,
        cards=order.cards and bool(order.url),
        copies=order.copies,
        changes=histories.documents if histories else {},
        plates=plates,
        stock=order.stock,
    )


def _clean(one: Postmortem) -> Postmortem:
    return replace(one, body=sanitising.markdown(one.body))


def _build_info(site: Site, order: Order, uris: Iterable[str]) -> BuildInfo:
    count = sum(uri.endswith((".md", ".markdown")) for uri in uris)
    postmortems = len(site.archive.postmortems)
    # It changes with every document, and so tells the public of those that are not for them.
    commit = None if order.audience is Visibility.PUBLIC else order.commit
    return BuildInfo(order.audience.value, order.today.isoformat(), postmortems, count, commit)


def _of_ours(written: Mapping[str, str]) -> Iterator[str]:
    return (text for uri, text in written.items() if uri.startswith(_OURS))
