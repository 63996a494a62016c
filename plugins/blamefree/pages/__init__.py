"""The pages of the site: an archive becomes `{uri: Markdown}`, and one thin adapter hands that to MkDocs."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from blamefree import follow_through, model, schema, slugs
from blamefree.diagnostics import Severity
from blamefree.follow_through import Grouping
from blamefree.output import text
from blamefree.pages import feeds, follow_up, incident, overview, publication, reference, templates
from blamefree.pages.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from blamefree.action_settings import ActionSettings
    from blamefree.actions import Report, Row, Terms
    from blamefree.archive import Archive
    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.model import Visibility
    from blamefree.policy import Policy


_ASSETS = "assets/blamefree"
STYLES = (f"{_ASSETS}/blamefree.css",)
# In this order: what is shown is brought up to date before it is filtered.
SCRIPTS = (f"{_ASSETS}/actions.js", f"{_ASSETS}/blamefree.js")
# The pages of the navigation, besides the handbook: the others are reached from these.
LISTED = frozenset({"index.md", "browse.md", "actions.md", "rules/index.md"})


@dataclass(frozen=True)
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
    files: frozenset[str] = field(default_factory=frozenset)
    addresses: Addresses = field(default_factory=Addresses)
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def policy(self) -> Policy:
        """What each severity asks for."""
        return self.terms.policy

    @property
    def settings(self) -> ActionSettings:
        """How actions are counted."""
        return self.terms.settings

    @cached_property
    def rows(self) -> Mapping[str, tuple[Row, ...]]:
        """The report's rows of each postmortem, by its id, in the order they are written."""
        grouped: dict[str, list[Row]] = defaultdict(list)
        for row in self.report.rows:
            grouped[row.postmortem.id].append(row)
        return {name: tuple(sorted(rows, key=lambda row: row.action.line)) for name, rows in grouped.items()}

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The page of each owner of an action, by the name as the page has it."""
        groups = follow_through.group(self.report, Grouping.OWNER)
        named = slugs.assign(name for name, _ in groups if name)
        return {name: f"owners/{word}.md" for name, word in named.items()}

    @cached_property
    def services(self) -> Mapping[str, str]:
        """The page of each service that was hit, by its name."""
        named = slugs.assign(self.archive.services)
        return {name: f"services/{word}.md" for name, word in named.items()}

    def owner_uri(self, name: str) -> str:
        """Return the page of an owner, whatever the capitals of the name."""
        return self._by_folded_name[name.casefold()]

    def service_uri(self, name: str) -> str:
        """Return the page of a service."""
        return self.services[name]

    @cached_property
    def _by_folded_name(self) -> Mapping[str, str]:
        return {name.casefold(): uri for name, uri in self.owners.items()}

    def link(self, origin: str) -> Callable[[str], str]:
        """Return what a page's template calls to link to another page."""
        return lambda uri: self.addresses.between(origin, uri)

    def file(self, origin: str) -> Callable[[str], str]:
        """Return what a page's template calls to link to a file that is no page."""
        return lambda uri: self.addresses.to_file(origin, uri)


def render(site: Site) -> dict[str, str]:
    """Return every page by its uri; each begins with its title in front matter that is safe to show."""
    pages = {
        **overview.render(site),
        **follow_up.render(site),
        **reference.render(site.policy, site.link),
    }
    known = site.files | set(pages) | set(site.uris.values())
    for postmortem in site.archive.postmortems:
        pages[site.uris[postmortem.path]] = incident.render(postmortem, site, known)
    return pages


def files(site: Site) -> dict[str, str]:
    """Return what the site offers to other programs: calendars, feeds, sheets."""
    return feeds.render(site)


def problems(diagnostics: Iterable[Diagnostic]) -> dict[str, str]:
    """Return what a preview says on the page of each document with errors, by its path."""
    errors = [one for one in diagnostics if one.severity is Severity.ERROR]
    by_path = groupby(errors, key=lambda error: error.path)
    return {path: text.render(list(said), color=False).rstrip() for path, said in by_path}


def explain(written: Mapping[str, Document], audience: Visibility, said: Mapping[str, str]) -> dict[str, str]:
    """Return what an author sees in the place of each document that cannot be followed."""
    return {
        uri: templates.page("broken.md.j2", uri, said=said.get(document.path, ""))
        for uri, document in written.items()
        if model.interpret(document) is None and not publication.above(document, audience)
    }


def assets() -> dict[str, str]:
    """Return the style sheet, the scripts and the schema by their uris."""
    return {
        **{uri: templates.read(uri.replace(_ASSETS, "assets")) for uri in (*STYLES, *SCRIPTS)},
        **{
            f"{name}.schema.json": json.dumps(schema.load(name), indent=2, ensure_ascii=False) + "\n"
            for name in ("postmortem", "actions")
        },
    }
