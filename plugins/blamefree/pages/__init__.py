"""The pages of the site: an archive becomes `{uri: Markdown}`, and one thin adapter hands that to MkDocs."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from blamefree import model, schema
from blamefree.diagnostics import Severity
from blamefree.output import text
from blamefree.pages import incident, overview, publication, reference, templates
from blamefree.pages.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from blamefree.actions import Report, Row
    from blamefree.archive import Archive
    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.model import Visibility
    from blamefree.policy import Policy


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
    policy: Policy
    built_on: date
    uris: Mapping[str, str]
    files: frozenset[str] = field(default_factory=frozenset)
    addresses: Addresses = field(default_factory=Addresses)
    problems: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def rows(self) -> Mapping[str, tuple[Row, ...]]:
        """The report's rows of each postmortem, by its id, in the order they are written."""
        grouped: dict[str, list[Row]] = defaultdict(list)
        for row in self.report.rows:
            grouped[row.postmortem.id].append(row)
        return {name: tuple(sorted(rows, key=lambda row: row.action.line)) for name, rows in grouped.items()}

    def link(self, origin: str) -> Callable[[str], str]:
        """Return what a page's template calls to link to another page."""
        return lambda uri: self.addresses.between(origin, uri)


def render(site: Site) -> dict[str, str]:
    """Return every page by its uri; each begins with its title in front matter that is safe to show."""
    pages = {
        **overview.render(site),
        **reference.render(site.policy, site.link),
    }
    known = site.files | set(pages) | set(site.uris.values())
    for postmortem in site.archive.postmortems:
        pages[site.uris[postmortem.path]] = incident.render(postmortem, site, known)
    return pages


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
        **{
            f"assets/blamefree/{name}": templates.read(f"assets/{name}")
            for name in ("blamefree.css", "blamefree.js")
        },
        "postmortem.schema.json": json.dumps(schema.load(), indent=2, ensure_ascii=False) + "\n",
    }
