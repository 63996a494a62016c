"""The names of fields that may be written at a place, with what usually follows each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from blamefree import schema
from blamefree.lsp import fields
from blamefree.lsp.proposals import Kind, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.lsp.cursors import Cursor
    from blamefree.lsp.skeleton import Skeleton
    from blamefree.source import Path

_STEP = 2


def propose(document: Document, lines: Skeleton, cursor: Cursor) -> Iterator[Proposal]:
    """Yield the fields that are not there yet: those that the document is asked for first."""
    known = schema.field(cursor.path)
    if "items" in known:
        if cursor.bare:
            yield from _item(known, cursor)
        return
    present = _written(document, cursor.path) if cursor.flow else lines.names(cursor.path)
    written = lines.source.slice(cursor.word)
    for rank, (name, inner) in enumerate(known.get("properties", {}).items()):
        if name in present and name != written:
            continue
        path = (*cursor.path, name)
        demanded = fields.is_demanded(path, document)
        plain, snippet = _text(name, path, cursor)
        if cursor.colon:
            plain, snippet = name, ""
        yield Proposal(
            name,
            Kind.FIELD,
            cursor.word,
            detail="asked for" if demanded else "",
            text=plain,
            snippet=snippet,
            help=str(inner.get("description", "")),
            order=f"{0 if demanded else 1}{rank:02}",
        )


def _written(document: Document, path: Path) -> frozenset[str]:
    """Return the names within braces, as far as they can be read."""
    held = document.front_matter.at(*path) if document.front_matter else None
    return frozenset(map(str, held)) if isinstance(held, dict) else frozenset()


def _item(known: dict[str, Any], cursor: Cursor) -> Iterator[Proposal]:
    """Yield one more item of a list, begun with its dash."""
    inner = schema.resolve(known["items"])
    names = inner.get("required", ())
    snippet = _fields(names, cursor.indent + _STEP) if names else "$1"
    first = f"{names[0]}: " if names else ""
    yield Proposal(
        f"- {first}".rstrip(),
        Kind.FIELD,
        cursor.word,
        detail="one more",
        text=f"- {first}",
        snippet=f"- {snippet}",
        help=str(inner.get("description", "")),
        order="0",
    )


def _text(name: str, path: Path, cursor: Cursor) -> tuple[str, str]:
    """Return what a field is begun with, plain and as a snippet."""
    plain = f"{name}: "
    if cursor.flow:
        return plain, ""
    known = schema.field(path)
    kinds = fields.kinds(known)
    indent = " " * (cursor.indent + _STEP)
    if "array" in kinds:
        inner = schema.resolve(known["items"])
        names = inner.get("required", ())
        held = _fields(names, cursor.indent + 2 * _STEP) if names else "$1"
        return f"{name}:", f"{name}:\n{indent}- {held}"
    if "object" in kinds:
        names = known.get("required") or tuple(known["properties"])[:1]
        return f"{name}:", f"{name}:\n{indent}{_fields(names, cursor.indent + _STEP)}"
    return plain, ""


def _fields(names: tuple[str, ...], indent: int) -> str:
    gap = "\n" + " " * indent
    return gap.join(f"{name}: ${{{number}}}" for number, name in enumerate(names, 1))
