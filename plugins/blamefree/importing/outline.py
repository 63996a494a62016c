"""An older document as title, opening and parts, one part a heading."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from blamefree.importing import headings
from blamefree.source import Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blamefree.body import Section
    from blamefree.document import Document

SECTION_LEVEL = 2
LOWEST_LEVEL = 6


@frozen
class Part:
    """A heading and the text up to the next one, whatever its level."""

    title: str
    level: int
    text: str

    @property
    def markdown(self) -> str:
        """The part as it is written."""
        heading = f"{'#' * self.level} {self.title}".rstrip()
        return f"{heading}\n\n{self.text}" if self.text else heading


@frozen
class Outline:
    """What a document holds, in its order. `title` is empty where no heading is one.

    `definitions` are the addresses that links are defined with, by their names in lower case.
    """

    title: str
    opening: str
    parts: tuple[Part, ...]
    definitions: Mapping[str, str]

    def below(self, index: int) -> range:
        """Return the indices of the parts that stand under a part."""
        level = self.parts[index].level
        deeper = takewhile(lambda part: part.level > level, islice(self.parts, index + 1, None))
        return range(index + 1, index + 1 + sum(1 for _ in deeper))


def read(document: Document) -> Outline:
    """Take a document apart at its headings; sections are brought to level 2."""
    sections = document.body.sections
    title = sections[0].title if sections and _is_title(sections) else ""
    rest = sections[1:] if title else sections
    opening = _slice(document, document.body.span.start, _start(sections, document))
    if title:
        after = _slice(document, sections[0].heading.end, _start(rest, document))
        opening = "\n\n".join(text for text in (opening, after) if text)
    ends = [*(section.heading.start for section in rest[1:]), len(document.source.text)]
    parts = [
        Part(" ".join(section.title.split()), section.level, _slice(document, section.heading.end, end))
        for section, end in zip(rest, ends, strict=bool(rest))
    ]
    return Outline(" ".join(title.split()), opening, tuple(_levelled(parts)), _definitions(document))


def _definitions(document: Document) -> dict[str, str]:
    """Return what the Markdown parser knows of link definitions; every run carries it."""
    known = document.body.runs[0].references if document.body.runs else {}
    return {
        name.casefold(): str(value.get("href", ""))
        for name, value in known.items()
        if isinstance(value, dict)
    }


def _is_title(sections: tuple[Section, ...]) -> bool:
    """Tell whether the first heading names the document: the only one so high, or a first-level one."""
    first = sections[0]
    if not first.title.strip() or headings.is_known(first.title):
        return False
    return first.level == 1 or all(first.level < other.level for other in sections[1:])


def _start(sections: tuple[Section, ...], document: Document) -> int:
    return sections[0].heading.start if sections else len(document.source.text)


def _slice(document: Document, start: int, end: int) -> str:
    """Return a stretch of the document without the blank lines around it, its lines ending in one way."""
    text = document.source.slice(Span(start, end)).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return "\n".join(lines)


def _levelled(parts: list[Part]) -> Iterator[Part]:
    """Bring sections to level 2, and what stands under them below that."""
    known = [part.level for part in parts if headings.understand(part.title)]
    base = known[0] if known else min((part.level for part in parts), default=SECTION_LEVEL)
    for part in parts:
        yield Part(
            part.title, min(LOWEST_LEVEL, max(SECTION_LEVEL, part.level - base + SECTION_LEVEL)), part.text
        )
