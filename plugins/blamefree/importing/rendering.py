"""A draft as text: front matter with honest gaps, and the original's words below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import document, frontmatter_writer, layout

if TYPE_CHECKING:
    from blamefree.document import Document
    from blamefree.frontmatter import Value
    from blamefree.importing.original import Original


def render(original: Original, identifier: str) -> str:
    """Return the text of the draft that a document becomes."""
    day = original.day
    comments = dict(original.fields.comments)
    if day is not None and not original.fields.first("started_at"):
        comments["started_at"] = f"the day of {day.origin}; confirm and add the hour"
    front = frontmatter_writer.write(_fields(original, identifier), comments)
    blocks = [original.opening, *(part.markdown for part in original.parts)]
    body = "\n\n".join(block for block in blocks if block)
    text = f"---\n{front}---\n\n{body}\n" if body else f"---\n{front}---\n"
    return layout.lay_out(document.parse(text.encode(), original.name))


def named_by(draft: Document, name: str) -> bool:
    """Tell whether a draft was made from the file of this name, even where its YAML is broken."""
    front = draft.front_matter
    if front is not None:
        return front.at("imported_from") == name
    line = f"imported_from: {frontmatter_writer.scalar(name)}"
    return line in draft.source.text.splitlines()


def _fields(original: Original, identifier: str) -> dict[str, Value]:
    """Return the front matter; a field that an author is to fill is there without a value."""
    stated = original.fields
    started = stated.first("started_at") or (original.day.date.isoformat() if original.day else None)
    users = stated.first("users_affected")
    fields: dict[str, Value] = {
        "id": identifier,
        "title": original.title,
        "status": "draft",
        "severity": stated.first("severity"),
        "services": [*stated.values.get("services", ())] or None,
        "tags": [*stated.values.get("tags", ())] or None,
        "incident_commander": stated.first("incident_commander"),
        "authors": [*stated.values.get("authors", ())] or None,
        "started_at": started,
        "detected_at": stated.first("detected_at"),
        "acknowledged_at": stated.first("acknowledged_at"),
        "contained_at": stated.first("contained_at"),
        "resolved_at": stated.first("resolved_at"),
        "published_at": stated.first("published_at"),
        "detection": None,
        "impact": {"users_affected": int(users)} if users else None,
        "contributing_factors": None,
        "action_items": [promise.entry(number) for number, promise in enumerate(original.promises, 1)]
        or None,
    }
    review: dict[str, Value] = {
        "held_on": stated.first("held_on"),
        "facilitator": stated.first("facilitator"),
        "participants": [*original.participants] or None,
    }
    if any(review.values()):
        fields["review"] = {name: value for name, value in review.items() if value is not None}
    # Fields that are seldom stated are there only where they are.
    seldom = ("tags", "acknowledged_at", "contained_at", "published_at")
    fields = {name: value for name, value in fields.items() if name not in seldom or value is not None}
    return fields | {"imported_from": original.name}
