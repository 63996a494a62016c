"""The catalogue: what the page to browse needs of every postmortem, in as few bytes as that takes.

It comes in two files. The first holds what is filtered, sorted and shown; its values are numbers into lists
of names. The second holds the texts that are only searched, and is fetched when somebody searches.
Both name the `edition` they belong to, so that a kept copy of one is never read with the other.
"""

from __future__ import annotations

import hashlib
import json
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from blamefree import archive
from blamefree.pages import listing
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

CATALOGUE = "assets/blamefree/catalogue.json"
TEXTS = "assets/blamefree/catalogue-texts.json"


@frozen
class Facet:
    """What a postmortem can be chosen by, under the `name` that an address calls it by.

    `order` is that of its values: by `name`, the `last` name first, or by the `count` of postmortems.
    """

    name: str
    title: str
    order: str
    values: Callable[[Postmortem], Iterable[str | None]]


FACETS = (
    Facet("severity", "Severity", "name", lambda one: (one.severity,)),
    Facet("year", "Year", "last", lambda one: (archive.year_of(one),)),
    Facet("service", "Service", "count", lambda one: one.services),
    Facet(
        "factor",
        "Contributing factor",
        "count",
        lambda one: (factor.category for factor in one.contributing_factors),
    ),
    Facet("tag", "Tag", "count", lambda one: one.tags),
    Facet("detection", "Noticed by", "count", lambda one: (one.detection_method,)),
    Facet("kind", "Kind", "count", lambda one: (one.kind,)),
    Facet("status", "Status", "count", lambda one: (one.status,)),
)


def render(site: Site) -> dict[str, str]:
    """Return both files of the catalogue by their uris."""
    ones = site.archive.postmortems
    edition = hashlib.blake2b("\n".join(one.id for one in ones).encode(), digest_size=8).hexdigest()
    shown = [listing.entry(site, one) for one in ones]
    facets = {facet.name: _column([facet.values(one) for one in ones]) for facet in FACETS}
    catalogue = {
        "edition": edition,
        "facets": facets,
        "owners": _column([_owners(one) for one in ones]),
        # A row a postmortem: what is alike stands close together, which packs well.
        "rows": [
            [
                each.one.id,
                each.one.title,
                *_rest(each.one, site.addresses.absolute("", each.uri)),
                f"{each.one.started_on or ''}",
                each.minutes,
                each.pending,
            ]
            for each in shown
        ],
    }
    texts = {"edition": edition, "texts": [_text(one) for one in ones]}
    return {CATALOGUE: _json(catalogue), TEXTS: _json(texts)}


def _owners(one: Postmortem) -> Iterable[str | None]:
    """Return the people of a postmortem that it is found by."""
    return (*(action.owner for action in one.actions), one.incident_commander, *one.authors)


def _column(values: Sequence[Iterable[str | None]]) -> dict[str, object]:
    """Return the names, and for each postmortem which of them it has; one alone stands without a list."""
    distinct = [[value for value in dict.fromkeys(each) if value] for each in values]
    names = sorted({value for each in distinct for value in each})
    place = {name: number for number, name in enumerate(names)}
    numbers = [[place[value] for value in each] for each in distinct]
    return {"names": names, "of": [each[0] if len(each) == 1 else each for each in numbers]}


def _rest(one: Postmortem, address: str) -> tuple[int, str]:
    """Return how much of an address its id and title tell already, in characters, and what follows.

    Most files are named after both; the words of titles are half of what a catalogue would weigh.
    """
    told = f"{one.id}-{re.sub('[^a-z0-9]+', '-', one.title.lower())}"
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(told, address, strict=False)))
    return length, address[length:]


def _text(one: Postmortem) -> str:
    parts = (one.impact.summary, *(factor.summary for factor in one.contributing_factors))
    return " ".join(" ".join(parts).split())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
