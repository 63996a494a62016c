"""A draft as text: front matter with honest gaps, and the original's words below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import frontmatter_writer

if TYPE_CHECKING:
    from blamefree.document import Document
    from blamefree.frontmatter import Value
    from blamefree.importing.original import Original


def render(original: Original, identifier: str) -> str:
    """Return the text of the draft that a document becomes."""
    day = original.day
    comments = {"started_at": f"the day of {day.origin}; confirm and add the hour"} if day else {}
    front = frontmatter_writer.write(_fields(original, identifier), comments)
    blocks = [original.opening, *(part.markdown for part in original.parts)]
    body = "\n\n".join(block for block in blocks if block)
    return f"---\n{front}---\n\n{body}\n" if body else f"---\n{front}---\n"


def named_by(document: Document, name: str) -> bool:
    """Tell whether a draft was made from the file of this name, even where its YAML is broken."""
    front = document.front_matter
    if front is not None:
        return front.at("imported_from") == name
    line = f"imported_from: {frontmatter_writer.scalar(name)}"
    return line in document.source.text.splitlines()


def _fields(original: Original, identifier: str) -> dict[str, Value]:
    """Return the front matter; a field that an author is to fill is there without a value."""
    fields: dict[str, Value] = {
        "id": identifier,
        "title": original.title,
        "status": "draft",
        "severity": None,
        "services": None,
        "incident_commander": None,
        "authors": None,
        "started_at": original.day.date.isoformat() if original.day else None,
        "detected_at": None,
        "resolved_at": None,
        "detection": None,
        "impact": None,
        "contributing_factors": None,
        "action_items": [promise.entry(number) for number, promise in enumerate(original.promises, 1)]
        or None,
    }
    if original.participants:
        fields["review"] = {"participants": list(original.participants)}
    return fields | {"imported_from": original.name}
