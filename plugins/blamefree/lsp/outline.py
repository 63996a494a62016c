"""What a document consists of: fields, actions, sections and the rows of the timeline."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.source import Span
from blamefree.values import frozen
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.body import Section
    from blamefree.document import Document
    from blamefree.frontmatter import FrontMatter
    from blamefree.timeline import Row


class Part(Enum):
    """What an entry of the outline is."""

    FRONT_MATTER = auto()
    FIELD = auto()
    ACTION = auto()
    SECTION = auto()
    EVENT = auto()


@frozen
class Item:
    """One entry: all that belongs to it, and where its name stands."""

    name: str
    part: Part
    whole: Span
    place: Span
    detail: str = ""
    inside: tuple[Item, ...] = ()


def outline(document: Document) -> tuple[Item, ...]:
    """Return the parts of a document, each with what is inside it."""
    front = document.front_matter
    parts = [_front_matter(document, front)] if front else []
    return (*parts, *_sections(document.body.sections, tuple(_events(document))))


def _front_matter(document: Document, front: FrontMatter) -> Item:
    entries = [(path, key) for path, key in front.key_spans.items() if len(path) == 1]
    fields = []
    for path, key in entries:
        value = front.value_spans.get(path, key)
        inside = tuple(_actions(document, front)) if path == ("action_items",) else ()
        held = front.at(*path)
        detail = str(held) if isinstance(held, str | int | float) else ""
        whole = Span(key.start, max(key.end, value.end, *(item.whole.end for item in inside), 0))
        fields.append(Item(str(path[0]), Part.FIELD, whole, key, _short(detail), inside))
    place = fields[0].place if fields else front.span
    end = max((field.whole.end for field in fields), default=front.span.end)
    whole = Span(min(front.span.start, place.start), max(front.span.end, end))
    return Item("Front matter", Part.FRONT_MATTER, whole, place, inside=tuple(fields))


def _actions(document: Document, front: FrontMatter) -> Iterator[Item]:
    for action in written_actions(document):
        whole = front.span_of("action_items", action.index)
        place = action.place("id")
        told = [action.value("owner"), action.value("due"), action.value("status")]
        detail = ", ".join(str(value) for value in told if isinstance(value, str))
        title = str(action.value("title") or "")
        whole = Span(min(whole.start, place.start), max(whole.end, place.end))
        yield Item(_short(f"{action.name} {title}".strip()), Part.ACTION, whole, place, detail)


def _events(document: Document) -> Iterator[Item]:
    written = timeline.read(document)
    for row in written.rows if written else ():
        place = row.time.span()
        event = row.event.span() if row.event else place
        name = " ".join(word for word in (_said(row), row.step) if word)
        whole = Span(min(place.start, event.start), max(place.end, event.end))
        yield Item(name or "row", Part.EVENT, whole, place, _short(row.event.words if row.event else ""))


def _said(row: Row) -> str:
    return row.time.text.strip()


def _sections(sections: Sequence[Section], events: tuple[Item, ...]) -> Iterator[Item]:
    """Yield the sections, each with those of a lower level that follow it."""
    index = 0
    while index < len(sections):
        section = sections[index]
        last = index + 1
        while last < len(sections) and sections[last].level > section.level:
            last += 1
        inner = tuple(_sections(sections[index + 1 : last], events))
        end = max(section.body.end, section.heading.end)
        held = {event for item in inner for event in item.inside if event.part is Part.EVENT}
        own = tuple(
            event
            for event in events
            if section.heading.start <= event.place.start < end and event not in held
        )
        whole = Span(section.heading.start, end)
        yield Item(
            _short(section.title) or "(no title)", Part.SECTION, whole, section.heading, inside=(*own, *inner)
        )
        index = last


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:77]}…"  # noqa: PLR2004 - a line's worth
