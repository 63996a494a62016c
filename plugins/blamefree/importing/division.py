"""An actions section divided: its lists and tables become promises, and what else it says stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.importing import action_grids, promises
from blamefree.importing.listing import Item, blocks
from blamefree.importing.outline import SECTION_LEVEL, Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from blamefree.importing.promises import Promise

# Of a link or of a footnote.
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:.*")


def divide(text: str, group: str, definitions: Mapping[str, str]) -> tuple[list[Promise], str]:
    """Return the promises that the lists and tables of a text hold, and what else it says."""
    taken: list[Promise] = []
    rest: list[str] = []
    for block in blocks(text):
        rows = None if isinstance(block, Item) else action_grids.read(block.text, group, definitions)
        promise = promises.read(block, group, definitions) if isinstance(block, Item) else None
        if promise is not None:
            taken.append(promise)
        elif rows is not None:
            taken += rows
        elif isinstance(block, Item):
            rest += [f"{block.label}:"] if block.label else []
            rest.append("- " + block.text.replace("\n", "\n  "))
        else:
            rest.append(block.text)
    return taken, "\n\n".join(rest)


def keep(left: Sequence[Part], standing: Collection[int], before: Part | None) -> Iterator[Part]:
    """Yield what is left of an actions section, under those of its headings that still head something.

    The parts at the indices `standing` stay even where they are empty. Definitions of links and
    footnotes, which show nothing where they stand, need no heading: they follow the part `before`
    the section, which is yielded first.
    """
    shown = {n for n, part in enumerate(left) if n in standing or not _only_defines(part.text)}
    loose = [part.text for n, part in enumerate(left) if n not in shown and part.text]
    if loose:
        before = before or Part("References", SECTION_LEVEL, "")
        text = "\n\n".join(text for text in (before.text, *loose) if text)
        before = Part(before.title, before.level, text)
    if before is not None:
        yield before
    for index, part in enumerate(left):
        end = next((n for n in range(index + 1, len(left)) if left[n].level <= part.level), len(left))
        if not shown.isdisjoint(range(index, end)):
            yield Part(part.title, part.level, part.text if index in shown else "")


def _only_defines(text: str) -> bool:
    return all(_DEFINITION.fullmatch(line) for line in text.split("\n") if line.strip())
