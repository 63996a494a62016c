"""An older document, read: what it states, and what it leaves open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from blamefree.importing import days, outline, sections, wording

if TYPE_CHECKING:
    from blamefree.document import Document
    from blamefree.importing.days import Day
    from blamefree.importing.outline import Part
    from blamefree.importing.promises import Promise

# What the schema allows.
MAX_TITLE = 200

# What people put between a date and a title.
_BETWEEN = " ,:;\N{EN DASH}\N{EM DASH}-"


@dataclass(frozen=True)
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

    @property
    def order(self) -> tuple[int, date, str]:
        """Where it comes among others: by its day, then by its file name."""
        dated = self.day is not None and self.day.date.year == self.year
        return (self.year, self.day.date if dated and self.day else date.max, self.name)


def read(document: Document, name: str) -> Original:
    """Read a document without front matter that was found in a file of this name."""
    whole = outline.read(document)
    content = sections.sort(whole)
    day = days.find(sections.timeline(whole), whole.title, name)
    title, opening = _title(whole.title, day, name), whole.opening
    if whole.title and _says_more(whole.title, title):
        opening = "\n\n".join(text for text in (whole.title, opening) if text)
    return Original(
        name, title, day, days.year(name, day), opening, content.parts, content.promises, content.participants
    )


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
    stem = path.stem if path.suffix.casefold() in {".md", ".markdown", ".txt"} else path.name
    return " ".join(stem.replace("_", " ").split()) or "Untitled"
