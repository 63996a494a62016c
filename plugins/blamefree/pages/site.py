"""What the site is made from: the archive as its readers may see it, and where each page of it lies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from blamefree import follow_through, insights, slugs
from blamefree.feeds import summary
from blamefree.feeds.place import Place
from blamefree.follow_through import Grouping
from blamefree.pages import action_cells, likenesses
from blamefree.pages.addresses import Addresses
from blamefree.pages.drawings import Drawings
from blamefree.pages.plates import Plates
from blamefree.pages.stock import Stock
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from blamefree.action_settings import ActionSettings
    from blamefree.actions import Report, Row, Terms
    from blamefree.archive import Archive
    from blamefree.document_history import DocumentHistory
    from blamefree.insights import Insights
    from blamefree.model import Postmortem
    from blamefree.pages.action_cells import Cells
    from blamefree.policy import Policy
    from blamefree.similarity import Likeness

T = TypeVar("T")


@frozen(eq=False)
class Site:
    """What the site is made from.

    `uris` tells where each postmortem's page lies, by the path of its document; `files` are all that
    the site holds besides generated pages, so that a link to anything else can be taken out.
    `problems` are what a preview says on the page of a document, by its path.
    """

    archive: Archive
    report: Report
    terms: Terms
    built_on: date
    uris: Mapping[str, str]
    # Where the site is published, with a slash at its end; empty where nobody said so.
    url: str = ""
    name: str = "Postmortems"
    files: frozenset[str] = field(default_factory=frozenset)
    addresses: Addresses = field(default_factory=Addresses)
    problems: Mapping[str, str] = field(default_factory=dict)
    # Whether a picture of each postmortem is drawn, for where its address is shared.
    cards: bool = False
    # Whether every page is published as plain Markdown too.
    copies: bool = True
    # The days on which each document changed, by its id; empty where there is no git.
    changes: Mapping[str, DocumentHistory] = field(default_factory=dict)
    # What was made for the edition before this one, and what earlier builds have made.
    plates: Plates = field(default_factory=Plates)
    stock: Stock = field(default_factory=Stock)

    def prepare(self) -> None:
        """Work out what takes a while and many pages ask for, before processes share the pages."""
        _ = self.insights, self.similar, self.rows, self._descriptions
        _ = self.owner_reports, self.service_reports

    def once(self, name: str, of: object, make: Callable[[], T]) -> T:
        """Return what `make` makes of these values, or made of equal ones for the edition before.

        Besides them it may ask the site for what stands in its frame.
        """
        return self.plates.take(name, (self._frame, of), make)

    @cached_property
    def _frame(self) -> tuple[object, ...]:
        """What pages have in common: how they are reached, what is promised, and the day."""
        shared = (self.policy, self.settings, self.terms.catalog, self.built_on, self.url, self.name)
        places = (self.addresses, self.uris, self.files, self.cards)
        topics = (self.owners, self.services, self.tags, self.factors, self.years)
        return self.plates.same("frame", (shared, places, topics))

    @property
    def policy(self) -> Policy:
        """What each severity asks for."""
        return self.terms.policy

    @property
    def settings(self) -> ActionSettings:
        """How actions are counted."""
        return self.terms.settings

    @cached_property
    def insights(self) -> Insights:
        """What the archive tells as a whole."""
        return insights.measure(self.archive.postmortems, self.report, self.policy)

    @cached_property
    def rows(self) -> Mapping[str, tuple[Row, ...]]:
        """The report's rows of each postmortem, by its id, in the order they are written."""
        grouped: dict[str, list[Row]] = defaultdict(list)
        for row in self.report.rows:
            grouped[row.postmortem.id].append(row)
        return {name: tuple(sorted(rows, key=lambda row: row.action.line)) for name, rows in grouped.items()}

    @cached_property
    def action_cells(self) -> Callable[[Row], Cells]:
        """Writes what the tables of actions share."""
        return action_cells.writer(self.settings, self.policy, self.owner_name)

    @cached_property
    def drawings(self) -> Drawings:
        """Draws charts."""
        return Drawings(self.stock)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each postmortem in the archive, by its id, the newest first."""
        return {one.id: place for place, one in enumerate(self.archive.postmortems)}

    @cached_property
    def similar(self) -> Mapping[str, tuple[Likeness, ...]]:
        """What is most like each postmortem, by its id."""
        return likenesses.find(self.archive.postmortems, self.stock)

    @cached_property
    def owner_reports(self) -> Mapping[str, Report]:
        """The part of the report that is each owner's, by name; what nobody owns stands under no name."""
        return dict(follow_through.group(self.report, Grouping.OWNER))

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The page of each owner of an action, by the name as the page has it."""
        named = slugs.assign(filter(None, self.owner_reports))
        return {name: f"owners/{word}.md" for name, word in named.items()}

    @cached_property
    def services(self) -> Mapping[str, str]:
        """The page of each service that was hit, by its name."""
        named = slugs.assign(self.archive.services)
        return {name: f"services/{word}.md" for name, word in named.items()}

    @cached_property
    def service_reports(self) -> Mapping[str, Report]:
        """The part of the report that concerns each service that was hit."""
        rows: dict[str, list[Row]] = {name: [] for name in self.services}
        for row in self.report.rows:
            for name in dict.fromkeys(row.postmortem.services):
                rows[name].append(row)
        return {name: replace(self.report, rows=tuple(found)) for name, found in rows.items()}

    @cached_property
    def tags(self) -> Mapping[str, str]:
        """The page of each tag, by its name."""
        return {name: f"tags/{word}.md" for name, word in slugs.assign(self.archive.by_tag).items()}

    @cached_property
    def factors(self) -> Mapping[str, str]:
        """The page of each category of contributing factors, by its name."""
        return {name: f"factors/{word}.md" for name, word in slugs.assign(self.archive.by_factor).items()}

    @cached_property
    def years(self) -> Mapping[str, str]:
        """The page of each year, by `archive.year_of`, the latest first."""
        return {name: f"years/{name}.md" for name in self.archive.by_year}

    def owner_uri(self, name: str) -> str:
        """Return the page of an owner, whatever the capitals of the name."""
        return self.owners[self.owner_name(name)]

    def owner_name(self, name: str) -> str:
        """Return the name of an owner as the pages have it, whatever its capitals."""
        return self._by_folded_name[name.casefold()]

    def service_uri(self, name: str) -> str:
        """Return the page of a service."""
        return self.services[name]

    @cached_property
    def _by_folded_name(self) -> Mapping[str, str]:
        return {name.casefold(): name for name in self.owners}

    def link(self, origin: str) -> Callable[[str], str]:
        """Return what a page's template calls to link to another page."""
        return lambda uri: self.addresses.between(origin, uri)

    def file(self, origin: str) -> Callable[[str], str]:
        """Return what a page's template calls to link to a file that is no page."""
        return lambda uri: self.addresses.to_file(origin, uri)

    def root(self, origin: str) -> str:
        """Return the way from a page to the site's root."""
        return self.addresses.to_root(origin)

    def place(self, one: Postmortem) -> Place:
        """Return where a postmortem is found."""
        uri = self.uris[one.path]
        return Place(
            self.addresses.absolute(self.url, uri),
            f"{self.url}{quote(self.addresses.copy(uri))}" if self.copies else "",
            self.card(uri),
        )

    def card(self, uri: str) -> str:
        """Return the address of a page's card, empty where none is drawn."""
        return f"{self.url}{quote(card(uri))}" if self.cards else ""

    def describe(self, one: Postmortem) -> str:
        """Return what a postmortem is about, in a sentence or two."""
        return self._descriptions[one.path]

    @cached_property
    def _descriptions(self) -> Mapping[str, str]:
        return {one.path: summary.describe(one) for one in self.archive.postmortems}


def card(uri: str) -> str:
    """Return the file of a page's card."""
    return f"cards/{uri.removesuffix('.md')}.png"
