"""An older document, read: what it states, and what it leaves open."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from blamefree.importing import days, foreign, headings, outline, sections, statements, wording
from blamefree.importing.accounting import Kind, Move, tells
from blamefree.importing.outline import SECTION_LEVEL, Part
from blamefree.importing.statement_fields import Fields
from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.document import Document
    from blamefree.importing.days import Day
    from blamefree.importing.foreign import Header
    from blamefree.importing.outline import Outline
    from blamefree.importing.page import Attachment, Page
    from blamefree.importing.promises import Promise

# What the schema allows.
MAX_TITLE = 200

# What people put between a date and a title.
_BETWEEN = " ,:;\N{EN DASH}\N{EM DASH}-"


@frozen
class Original:
    """What is known of a document from its text and its file name. `year` is 0 where none is stated."""

    name: str
    title: str
    day: Day | None
    year: int
    opening: str
    parts: tuple[Part, ...]
    promises: tuple[Promise, ...]
    participants: tuple[str, ...]
    # What it states about itself, and what became of each of its parts.
    fields: Fields = field(default_factory=Fields)
    moves: tuple[Move, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def order(self) -> tuple[int, date, str]:
        """Where it comes among others: by its day, then by its file name."""
        dated = self.day is not None and self.day.date.year == self.year
        return (self.year, self.day.date if dated and self.day else date.max, self.name)


def read(document: Document, name: str, page: Page | None = None) -> Original:
    """Read a document that was found in a file of this name; front matter of another tool is understood.

    `page` is the page of HTML that was made into this document.
    """
    header, plain = foreign.read(document)
    whole = outline.read(plain)
    fields = Fields()
    left = _left(header, fields, whole)
    told = statements.take(whole, fields)
    content = sections.sort(told)
    day = days.find(sections.timeline(whole), whole.title, name, stated=fields.day, written=fields.written_on)
    title = _title(fields.first("title") or whole.title, day, name)
    opening, parts = told.opening, [*content.parts]
    if whole.title and _says_more(whole.title, title):
        opening = "\n\n".join(text for text in (whole.title, opening) if text)
    stated = fields.first("title")
    if stated and _says_more(stated, title):
        opening = "\n\n".join(text for text in (stated, opening) if text)
    summary = fields.first("summary")
    if summary is not None:
        parts.insert(
            0, Part(headings.SUMMARY, SECTION_LEVEL, "\n\n".join(t for t in (summary, opening) if t))
        )
        opening = ""
    if left:
        parts.append(Part("From the original", SECTION_LEVEL, left))
    return Original(
        name,
        title,
        day,
        days.year(name, day),
        opening,
        tuple(parts),
        content.promises,
        tuple(dict.fromkeys((*fields.values.get("participants", ()), *content.participants))),
        fields,
        (*fields.moves, *content.moves, *(page.moves if page else ())),
        page.attachments if page else (),
    )


def _left(header: Header, fields: Fields, whole: Outline) -> str:
    """Put what front matter states into fields; return what they cannot tell in full, as it was written."""
    summarised = any(
        meaning is not None and meaning.title == headings.SUMMARY
        for meaning in (headings.understand(part.title) for part in whole.parts)
    )
    left: list[str] = []
    for entry in header.entries:
        fact = entry.fact
        if fact is not None and fact.field == "summary" and (summarised or not fact.whole):
            fact = None
        if fact is not None and fields.add(fact):
            if tells(f"{entry.key} {' '.join(fact.values)}", entry.written):
                continue
        elif fact is None:
            fields.moves.append(
                Move(
                    Kind.FIELD,
                    entry.key or "(front matter)",
                    "From the original",
                    "no field of ours tells it",
                )
            )
        left.append(entry.written)
    text = "\n".join(left)
    if header.language == "json" and left:
        text = "{\n  " + ",\n  ".join(left) + "\n}"
    if not text.strip():
        return ""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{header.language}\n{text}\n{fence}"


def _title(written: str, day: Day | None, name: str) -> str:
    """Return the title on one line, without the date before it where that date is told elsewhere."""
    flat = wording.flatten(written, {})
    match = days.DAY.match(flat)
    if match and day is not None and days.first(match[0]) == day.date:
        rest = flat[match.end() :].lstrip(_BETWEEN)
        # A rest such as '504' or '4:23PM PST, …' says less without its date.
        flat = rest if re.match(r"[\"'`]?[^\W\d_]", rest) else flat
    flat = flat if re.search(r"\w", flat) else _words(name)
    if len(flat) > MAX_TITLE:
        cut = flat.rfind(" ", 1, MAX_TITLE)
        flat = flat[: cut if cut > 0 else MAX_TITLE].rstrip()
    return flat


def _says_more(written: str, title: str) -> bool:
    """Tell whether a heading says more than the title that became of it and a date."""
    flat = wording.flatten(written, {})
    before = flat.removesuffix(title).strip(_BETWEEN)
    linked = any(link.label is not None for link in wording.links(written, {}))
    return linked or not flat.endswith(title) or bool(before and not days.DAY.fullmatch(before))


def _words(name: str) -> str:
    """Return a title made of a file name."""
    path = PurePath(name)
    stem = (
        path.stem
        if path.suffix.casefold() in {".md", ".markdown", ".txt", ".html", ".htm", ".zip"}
        else path.name
    )
    return " ".join(stem.replace("_", " ").split()) or "Untitled"
