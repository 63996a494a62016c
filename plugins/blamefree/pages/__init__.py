"""The pages of the site: an archive becomes `{uri: Markdown}`, and one thin adapter hands that to MkDocs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blamefree import schema
from blamefree.pages import incident, overview, reference, templates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from blamefree.actions import Report
    from blamefree.archive import Archive
    from blamefree.policy import Policy


@dataclass(frozen=True)
class Site:
    """What the site is made from.

    `uris` tells where each postmortem's page lies, by the path of its document; `files` are all that
    the site holds besides generated pages, so that a link to anything else can be taken out.
    """

    archive: Archive
    report: Report
    policy: Policy
    built_on: date
    uris: Mapping[str, str]
    files: frozenset[str] = field(default_factory=frozenset)


def render(site: Site) -> dict[str, str]:
    """Return every page by its uri; each begins with its title in front matter that is safe to show."""
    pages = {
        **overview.render(site),
        **reference.render(site.policy),
    }
    known = site.files | set(pages) | set(site.uris.values())
    for postmortem in site.archive.postmortems:
        pages[site.uris[postmortem.path]] = incident.render(postmortem, site, known)
    return pages


def explain(uri: str, said: str) -> str:
    """Return what an author sees in the place of a document that cannot be followed."""
    return templates.page("broken.md.j2", uri, said=said)


def assets() -> dict[str, str]:
    """Return the style sheet, the scripts and the schema by their uris."""
    return {
        **{
            f"assets/blamefree/{name}": templates.read(f"assets/{name}")
            for name in ("blamefree.css", "blamefree.js")
        },
        "postmortem.schema.json": json.dumps(schema.load(), indent=2, ensure_ascii=False) + "\n",
    }
