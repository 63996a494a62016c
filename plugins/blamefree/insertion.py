"""Where something new may stand in a YAML block, and how it is written there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from blamefree import frontmatter_writer
from blamefree.diagnostics import Edit
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blamefree.document import Document
    from blamefree.frontmatter import FrontMatter

Way = tuple[Edit, ...]

_ITEMS = "action_items"
# The order in which people write the fields of an action, as in the handbook.
_ORDER = (
    "id",
    "title",
    "description",
    "type",
    "priority",
    "owner",
    "due",
    "status",
    "ticket",
    "done_on",
    "evidence",
    "reason",
)
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_COLON = re.compile(r"\s*:")
_SIMPLE = re.compile(r"[\w./ -]+")
_NOTHING = re.compile(r"(?:null|Null|NULL|~|\[\s*\])?")


def in_braces(text: str, front: FrontMatter, index: int) -> bool:
    """Tell whether an action is written between braces."""
    item = front.value_spans.get((_ITEMS, index))
    return item is not None and text[item.start : item.end].startswith("{")


def spellings(value: str | None, old: str = "", *, flow: bool = False) -> Iterator[str]:
    """Yield the ways to write a value on one line, in the manner of what stood there before first.

    Between braces readers of YAML differ about marks in words without quotes: there only the
    simplest words go without.
    """
    if value is None:
        yield "null"
        return
    if old.startswith("'") and value.isprintable():
        yield "'" + value.replace("'", "''") + "'"
    plain = frontmatter_writer.scalar(value)
    if not old.startswith(('"', "'")) and (not flow or _SIMPLE.fullmatch(value)):
        yield plain
    yield plain if plain.startswith('"') else json.dumps(value, ensure_ascii=False)


def comment(old: str) -> str:
    """Return the comment that stands behind the mark of a block of text, with the space before it."""
    match = re.match(r"[|>][^\s#]*([ \t]+#[^\r\n]*)", old)
    return match[1] if match else ""


def value(text: str, key: Span, written: str | None, *, flow: bool) -> Iterator[Way]:
    """Yield how a value is put behind a key that has none."""
    colon = _COLON.match(text, key.end)
    if colon:
        for spelt in spellings(written, flow=flow):
            yield (Edit(Span(colon.end(), colon.end()), f" {spelt}"),)


def field(text: str, front: FrontMatter, index: int, name: str, written: str | None) -> Iterator[Way]:
    """Yield the places for one more field of an action: behind the one it follows by custom, if it can."""
    flow = in_braces(text, front, index)
    place = _ORDER.index(name)
    for neighbour in (*reversed(_ORDER[:place]), *_ORDER[place + 1 :]):
        path = (_ITEMS, index, neighbour)
        key, span = front.key_spans.get(path), front.value_spans.get(path)
        if key is None:
            continue
        if not flow:
            yield from _line(text, key, max(key.end, span.end if span else 0), name, written)
        elif span is not None and span.start < span.end:
            yield from _entry(text, key, span.end, name, written)


def _line(text: str, key: Span, end: int, name: str, written: str | None) -> Iterator[Way]:
    """Yield a line of its own below another field."""
    match = _line_end(text, end)
    indent = " " * (key.start - _line_start(text, key.start))
    for spelt in spellings(written):
        yield (Edit(Span(match.start(), match.start()), f"{match[0]}{indent}{name}: {spelt}"),)


def _entry(text: str, key: Span, end: int, name: str, written: str | None) -> Iterator[Way]:
    """Yield one more entry between braces, quoted where its neighbours are."""
    quote = '"' if text[key.start] == '"' else ""
    for spelt in spellings(written, quote, flow=True):
        yield (Edit(Span(end, end), f", {quote}{name}{quote}: {spelt}"),)


def item(document: Document, fields: Mapping[str, str]) -> Iterator[Way]:
    """Yield the places for one more action behind the others."""
    text, front = document.source.text, document.front_matter
    if front is None:
        return
    key = front.key_spans.get((_ITEMS,))
    span = front.value_spans.get((_ITEMS,))
    if key is None:
        yield _before_the_end(text, front, fields)
    elif span is None or _NOTHING.fullmatch(text[span.start : span.end]):
        yield from _first(text, key, span, fields)
    elif not isinstance(front.at(_ITEMS), list):
        return
    elif text[span.start] == "[":
        yield from _in_brackets(front, fields)
    else:
        yield from _behind_the_last(text, front, span, fields)


def _before_the_end(text: str, front: FrontMatter, fields: Mapping[str, str]) -> Way:
    ending = _line_end(text, 0)[0]
    lines = [f"{_ITEMS}:", *_lines("  ", "- ", fields)]
    return (Edit(Span(front.span.end, front.span.end), "".join(f"{line}{ending}" for line in lines)),)


def _first(text: str, key: Span, span: Span | None, fields: Mapping[str, str]) -> Iterator[Way]:
    colon = _COLON.match(text, key.end)
    if colon is None:
        return
    end = max(colon.end(), span.end if span else 0)
    match = _line_end(text, end)
    written = "".join(f"{match[0]}{line}" for line in _lines("  ", "- ", fields))
    yield (Edit(Span(colon.end(), end), ""), Edit(Span(match.start(), match.start()), written))


def _in_brackets(front: FrontMatter, fields: Mapping[str, str]) -> Iterator[Way]:
    last = front.value_spans[(_ITEMS, _count(front) - 1)]
    for style in ("", '"'):
        entries = (
            f"{name}: {next(spellings(written, style, flow=True))}" for name, written in fields.items()
        )
        yield (Edit(Span(last.end, last.end), f", {{{', '.join(entries)}}}"),)


def _behind_the_last(text: str, front: FrontMatter, span: Span, fields: Mapping[str, str]) -> Iterator[Way]:
    indent = " " * (span.start - _line_start(text, span.start))
    first = front.value_spans[(_ITEMS, 0)]
    gap = text[span.start : first.start]
    dash = gap if re.fullmatch(r"- +", gap) else "- "
    lines = list(_lines(indent, dash, fields))
    match = _line_end(text, front.value_spans[(_ITEMS, _count(front) - 1)].end)
    yield (Edit(Span(match.start(), match.start()), "".join(f"{match[0]}{line}" for line in lines)),)
    # Behind a text that keeps its empty lines, only what comes next tells where it ends.
    following = [
        _line_start(text, key.start) for path, key in front.key_spans.items() if len(path) == 1 and key > span
    ]
    place = min(following, default=front.span.end)
    yield (Edit(Span(place, place), "".join(f"{line}{match[0]}" for line in lines)),)


def _lines(indent: str, dash: str, fields: Mapping[str, str]) -> Iterator[str]:
    written = frontmatter_writer.write(dict(fields)).splitlines()
    for number, line in enumerate(written):
        yield f"{indent}{' ' * len(dash) if number else dash}{line}"


def _count(front: FrontMatter) -> int:
    items = front.at(_ITEMS)
    return len(items) if isinstance(items, list) else 0


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> re.Match[str]:
    """Return what ends the line of an offset."""
    match = _LINE_END.search(text, offset)
    assert match is not None  # noqa: S101 - the end of the text matches
    return match
