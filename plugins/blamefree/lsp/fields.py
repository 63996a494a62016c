"""What a field of the front matter means, what it may hold, and when it is demanded: as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from blamefree import schema
from blamefree.lsp.wording import code
from blamefree.policy import PROMISES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.policy import Policy
    from blamefree.source import Path

# The promises of the policy that a field shows to be kept, by its way without the numbers of lists.
_PROMISED: dict[tuple[str, ...], tuple[str, ...]] = {
    ("incident_commander",): ("incident_commander",),
    ("severity",): ("impact", "impact_facts"),
    ("acknowledged_at",): ("respond_within",),
    ("published_at",): ("timeline_within",),
    ("review",): ("review_within",),
    ("review", "held_on"): ("review_within",),
    ("runbooks",): ("follow_up",),
    ("alerts",): ("follow_up",),
    ("related",): ("exercise_within",),
    ("action_items",): ("preventing_action", "detecting_action"),
    ("action_items", "type"): ("preventing_action", "detecting_action"),
    ("action_items", "due"): ("actions_due_within",),
    ("action_items", "owner"): ("escalate_to",),
}
_SHAPES = {
    "array": "a list",
    "object": "fields of its own",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "string": "text",
}
_FORMATS = {
    "date": "a day, as in `2026-04-15`",
    "date-time": "a moment with its offset, as in `2026-03-01T22:14:00+01:00`",
}


def describe(path: Path, document: Document, policy: Policy) -> str:
    """Return the meaning of a field; empty where the schema knows none."""
    known = schema.field(path)
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if not known.get("description") or not path:
        return ""
    lines = [f"**{code(name)}**: {shape(known)}", str(known["description"])]
    lines += [" ".join(demands(path, document, policy))]
    example = next(iter(known.get("examples", ())), None)
    if isinstance(example, str | int) and not isinstance(example, bool):
        lines.append(f"For example {code(f'{name}: {example}')}")
    return "\n\n".join(line for line in lines if line)


def shape(known: dict[str, Any]) -> str:
    """Return what a field may hold, in words."""
    values = [f"`{str(value).lower() if isinstance(value, bool) else value}`" for value in choices(known)]
    if values:
        return ", ".join(values)
    for one in (known, *known.get("anyOf", ())):
        resolved = schema.resolve(one)
        if resolved.get("format") in _FORMATS:
            return _FORMATS[resolved["format"]]
    kind = known.get("type", "string")
    return _SHAPES.get(kind if isinstance(kind, str) else kind[0], "text")


def choices(known: dict[str, Any]) -> tuple[str | bool, ...]:
    """Return the values a field chooses from; none where it is free."""
    if "boolean" in kinds(known):
        return (True, False)
    return tuple(value for value in known.get("enum", ()) if value is not None)


def kinds(known: dict[str, Any]) -> tuple[str, ...]:
    """Return the types a field's value may have."""
    kind = known.get("type", ())
    return (kind,) if isinstance(kind, str) else tuple(kind)


def demands(path: Path, document: Document, policy: Policy) -> Iterator[str]:
    """Yield when a field is asked for, as sentences."""
    if is_required(path):
        yield "Every document has it." if len(path) == 1 else "It is always stated."
    elif is_completing(path, document.kind):
        said = "it is asked for" if document.status != "draft" else "a draft may leave it empty for now"
        yield f"A document in `review` or `final` states it; this one is in `{document.status}`: {said}."
    else:
        yield "It may be left out."
    steps = tuple(step for step in path if isinstance(step, str))
    if document.kind == "incident" and document.severity:
        asks = policy.of(document.severity)
        for promise in _PROMISED.get(steps, ()):
            yield f"{PROMISES[promise]}, for {document.severity}: {asks.text(promise).replace('_', ' ')}."


def is_demanded(path: Path, document: Document) -> bool:
    """Tell whether the schema asks for a field, of each document or of a complete one."""
    return is_required(path) or is_completing(path, document.kind)


def is_required(path: Path) -> bool:
    """Tell whether the schema asks for a field in every document that has what it stands in."""
    return bool(path) and path[-1] in schema.field(path[:-1]).get("required", ())


def is_completing(path: Path, kind: str) -> bool:
    """Tell whether the schema asks for a field in a document that is in review or final."""
    complete = schema.load()["$defs"]["complete"]
    nodes = [complete, complete["then" if kind == "exercise" else "else"]]
    for step in path[:-1]:
        nodes = [node["properties"][step] for node in nodes if step in node.get("properties", {})]
    return any(path[-1] in node.get("required", ()) for node in nodes) if path else False
