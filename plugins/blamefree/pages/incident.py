"""The page of one postmortem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from blamefree import stages, targets
from blamefree.archive import year_of
from blamefree.feeds import linked_data
from blamefree.pages import (
    authorship,
    incident_body,
    permalinks,
    templates,
    timeline_drawing,
    timeline_plan,
    timeline_table,
)

if TYPE_CHECKING:
    from collections.abc import Container

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site
    from blamefree.pages.surroundings import Surroundings


def facts(one: Postmortem, around: Surroundings, site: Site) -> tuple[object, ...]:
    """Return all that the page tells besides what pages have in common, as a value."""
    rows = [row.facts for row in site.rows.get(one.id, ())]
    return one, around, rows, site.problems.get(one.path), site.changes.get(one.id)


def render(postmortem: Postmortem, around: Surroundings, site: Site, known: Container[str]) -> str:
    """Return the page: a card of facts, the author's text, and what the front matter holds."""
    uri = site.uris[postmortem.path]
    values: dict[str, Any] = {
        "one": postmortem,
        "site": site,
        "rows": site.rows.get(postmortem.id, ()),
        "around": around,
        "link": site.link(uri),
        "settings": site.settings,
        "owner_uri": site.owner_uri,
        "service_uri": site.service_uri,
        "problems": site.problems.get(postmortem.path, ""),
    }
    body = incident_body.clean(postmortem.body, uri, known)
    body = _draw(body, postmortem, site)
    for title, template in (
        ("Contributing factors", "incident/factors.html.j2"),
        ("Containment", "incident/containment.html.j2"),
    ):
        body = incident_body.put_under(
            body, title, authorship.made(templates.fill(template, **values).strip())
        )
    return templates.page(
        "incident/page.md.j2",
        postmortem.title,
        head=_head(postmortem, site),
        **values,
        body=authorship.authored(body),
        card=templates.fill("incident/card.html.j2", **values, **_facts(postmortem, site)),
        trail=templates.fill("incident/trail.html.j2", **values, year=year_of(postmortem)),
        about=templates.fill("incident/about.html.j2", **values, **_document(postmortem, site)),
    )


def _head(postmortem: Postmortem, site: Site) -> templates.Head:
    place, description = site.place(postmortem), site.describe(postmortem)
    related = map(site.place, site.archive.related(postmortem))
    data = linked_data.render(postmortem, description, place, related, (site.name, site.url))
    return templates.Head(description, place.card, data)


def _draw(body: str, one: Postmortem, site: Site) -> str:
    """Put the drawing of the timeline before its table, or under its heading."""
    plan = timeline_plan.read(one, site.policy)
    if plan is None:
        return body
    line = timeline_table.find(body, len(one.events))
    drawing = authorship.made(timeline_drawing.draw(plan, numbered=line is not None))
    if line is None:
        return incident_body.put_under(body, "Timeline", drawing)
    return incident_body.put_before(body, line, drawing)


def _facts(one: Postmortem, site: Site) -> dict[str, Any]:
    """Return what the card says besides the front matter."""
    facts = one.impact.facts
    return {
        "when": stages.read(one),
        "steps": stages.STEPS,
        "targets": targets.read(one, site.policy),
        "promises": site.policy.of(one.severity).impact if one.severity else "",
        "affirmed": [name for name, value in facts if value == "yes"],
        "denied": [name for name, value in facts if value == "no"],
        "amounts": [(name, value) for name, value in facts if value not in {"yes", "no"}],
    }


def _document(one: Postmortem, site: Site) -> dict[str, Any]:
    """Return what is said of the document itself."""
    history = site.changes.get(one.id)
    return {
        "history": history.until(site.built_on) if history else None,
        "permalink": permalinks.uri(one),
        "cited": permalinks.address(one, site),
        "day": one.published_at.date() if one.published_at else one.started_on,
    }
