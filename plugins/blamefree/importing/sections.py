"""An outline told in our words: sections under their own titles, promises and participants taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blamefree.counting import counted
from blamefree.importing import chronicle, division, headings
from blamefree.importing.accounting import Kind, Move
from blamefree.importing.attendance import participants
from blamefree.importing.headings import Meaning
from blamefree.importing.outline import SECTION_LEVEL, Part
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blamefree.importing.outline import Outline
    from blamefree.importing.promises import Promise

# Synonyms count for sections and what stands right under them; deeper down they are other things.
_DEEPEST = SECTION_LEVEL + 1

# An entry of a timeline that was written as a heading of the level of a section.
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_MOMENT = re.compile(
    rf"~?\s*(?:\d{{1,2}}:\d\d|\d{{4}}-\d\d-\d\d|\d{{1,2}}\.?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}\b)",
    re.IGNORECASE,
)


@frozen
class Content:
    """What goes into the body, and what goes into the front matter."""

    parts: tuple[Part, ...]
    promises: tuple[Promise, ...]
    participants: tuple[str, ...]
    moves: tuple[Move, ...] = ()


def sort(outline: Outline) -> Content:
    """Put each part of an outline where it belongs; what has no place of its own stays in the body."""
    sorter = _Sorter(outline, dict(_meanings(outline)))
    sorter.run()
    return Content(tuple(sorter.parts), tuple(sorter.promises), sorter.participants, tuple(sorter.moves))


def timeline(outline: Outline) -> str:
    """Return the text of the timeline with its headings, empty where there is none."""
    for index, part in enumerate(outline.parts):
        meaning = headings.understand(part.title)
        if meaning and meaning.title == headings.TIMELINE:
            return "\n\n".join(
                [part.text, *(outline.parts[number].markdown for number in outline.below(index))]
            )
    return ""


@dataclass
class _Sorter:
    """Walks an outline once, and gathers what goes where."""

    outline: Outline
    meanings: Mapping[int, Meaning]
    parts: list[Part] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    participants: tuple[str, ...] = ()
    moves: list[Move] = field(default_factory=list)

    def run(self) -> None:
        taken = range(0)
        entries = frozenset(_stray_entries(self.outline))
        for index, part in enumerate(self.outline.parts):
            meaning = self.meanings.get(index)
            title = meaning.title if meaning else ""
            if index in taken:
                continue
            if title == headings.ACTIONS and self._take_actions(index):
                taken = self.outline.below(index)
            elif (
                title == headings.TIMELINE
                and (told := self._take_timeline(index, meaning, entries)) is not None
            ):
                taken = told
            elif title != headings.ATTENDEES or not self._take_participants(index):
                lowered = Part(part.title, part.level + 1, part.text) if index in entries else part
                self.parts.append(_titled(lowered, meaning))
                self._note_section(part, meaning)

    def _note_section(self, part: Part, meaning: Meaning | None) -> None:
        place = f"the section {meaning.title}" if meaning else "a section of its own"
        self.moves.append(Move(Kind.SECTION, part.title or "(no title)", place))

    def _take_timeline(self, index: int, meaning: Meaning | None, entries: frozenset[int]) -> range | None:
        """Tell the timeline as a table; None where it stays as it is."""
        part, below = self.outline.parts[index], self.outline.below(index)
        end = below.stop
        while end in entries:
            end += 1
        under = [self.outline.parts[number] for number in range(index + 1, end)]
        level = max((one.level for one in under), default=0)
        lowered = [
            Part(one.title, level, one.text) if index + 1 + n in entries else one
            for n, one in enumerate(under)
        ]
        addition = meaning.addition if meaning else ""
        told = chronicle.tell(_titled(part, meaning), lowered, addition)
        place = f"a table of {counted(told.rows, 'row')}" if told.rows else "left as it is"
        self.moves.append(Move(Kind.TIMELINE, part.title, place, told.reason))
        if not told.rows:
            return None
        self.parts += told.parts
        return range(index + 1, end)

    def _take_participants(self, index: int) -> bool:
        """Take the names out of a section; False where it holds anything else."""
        names = participants(self.outline.parts[index].text)
        if names is None or self.participants or self.outline.below(index):
            return False
        self.participants = names
        self.moves.append(Move(Kind.SECTION, self.outline.parts[index].title, "`review.participants`"))
        return True

    def _take_actions(self, index: int) -> bool:
        """Take the promises out of an actions section; False where it holds none."""
        found: list[Promise] = []
        left: list[Part] = []
        standing: set[int] = set()
        foreign = range(0)
        for number in (index, *self.outline.below(index)):
            part, meaning = self.outline.parts[number], self.meanings.get(number)
            below = self.outline.below(number)
            if number > index and number not in foreign and headings.understand(part.title):
                # Another section that stands under this one is told as it is.
                foreign = range(number, below.stop)
            if number in foreign:
                standing.add(len(left))
                left.append(_titled(part, meaning))
                continue
            group = part.title if number > index or meaning is None else meaning.addition
            promises, rest = division.divide(part.text, group, self.outline.definitions)
            if not promises and not below:
                standing.add(len(left))
            found += promises
            left.append(Part(part.title if number > index else headings.ACTIONS, part.level, rest))
        if found:
            first = len(self.promises) + 1
            self.moves += [
                Move(Kind.ACTION, promise.title, f"`action_items` A{number}")
                for number, promise in enumerate(found, first)
            ]
            self.promises += found
            kept = any(part.text.strip() for part in left)
            note = "what is no action stays in the body" if kept else ""
            self.moves.append(Move(Kind.SECTION, self.outline.parts[index].title, "`action_items`", note))
            self.parts += division.keep(left, standing, self.parts.pop() if self.parts else None)
        return bool(found)


def _stray_entries(outline: Outline) -> Iterator[int]:
    """Yield the timeline's entries that stand beside the timeline and not under it."""
    inside = False
    for index, part in enumerate(outline.parts):
        meaning = headings.understand(part.title)
        if meaning is not None or part.level > SECTION_LEVEL:
            inside = meaning.title == headings.TIMELINE if meaning else inside
        elif inside and _MOMENT.match(part.title):
            yield index
        else:
            inside = False


def _meanings(outline: Outline) -> Iterator[tuple[int, Meaning]]:
    """Yield what the parts mean, each section once: by its own title rather than by a synonym."""
    exact = {headings.fold(part.title): index for index, part in reversed(list(enumerate(outline.parts)))}
    told: set[str] = set()
    for index, part in enumerate(outline.parts):
        meaning = headings.understand(part.title)
        if meaning is None or part.level > _DEEPEST:
            continue
        own = exact.get(meaning.title.casefold(), index) == index and meaning.title not in told
        if own or meaning.title in {headings.ACTIONS, headings.ATTENDEES}:
            told.add(meaning.title)
            yield index, meaning
    if outline.parts and headings.opens(outline.parts[0].title) and headings.SUMMARY not in told:
        yield 0, Meaning(headings.SUMMARY)


def _titled(part: Part, meaning: Meaning | None) -> Part:
    """Return a part under the title it goes by here; what its heading said besides stands below it."""
    if meaning is None:
        return part
    text = "\n\n".join(piece for piece in (meaning.addition, part.text) if piece)
    return Part(meaning.title, part.level, text)
