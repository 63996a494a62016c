"""What the body of an original states about the incident: in lines, lists and tables, or under a heading."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from blamefree.importing import facts, grids, headings
from blamefree.importing.accounting import tells
from blamefree.importing.outline import SECTION_LEVEL, Part

if TYPE_CHECKING:
    from blamefree.importing.facts import Fact
    from blamefree.importing.grids import Grid
    from blamefree.importing.outline import Outline
    from blamefree.importing.statement_fields import Fields

# Sections that are told by what they hold and not by a story; facts elsewhere are a part of one.
_ABOUT = frozenset(
    {
        "details", "incident details", "metadata", "meta", "information", "incident information",
        "key information", "general", "general information", "document information", "people", "roles",
        "responders", "incident data", "incident overview", "key facts", "facts", "at a glance",
        "incident summary", "summary", "overview", "incident metadata", "participants and roles",
        "current status", "stats", "statistics", "impact", "customer impact", "incident",
        "incident review", "page properties", "status",
    }
)  # fmt: skip
# Labels that head a paragraph of a story where the original has no headings for them.
_STORIES = frozenset(
    {"trigger", "fault", "leadup", "lead up", "lead-up", "response", "background", "recurrence"}
)
_MARK = r"(?:\*\*|__)"
_LINE = re.compile(
    rf" {{0,3}}(?:[-*+][ \t]+)?{_MARK}?(?P<label>[^\s:*_|`#<\[][^:*|`<\[\n]{{0,50}}?){_MARK}?"
    rf"[ \t]*:[ \t]*{_MARK}?"
    r"[ \t]*(?P<value>\S.*?)?[ \t\\]*"
)
_HEAD = re.compile(rf"{_MARK}(?P<label>[^:*_\n]{{2,50}}?)(?::{_MARK}|{_MARK}[ \t]*:)[ \t]*(?P<rest>.*)")
_GENERIC = frozenset(
    {
        "",
        "field",
        "value",
        "metric",
        "item",
        "detail",
        "details",
        "key",
        "property",
        "attribute",
        "name",
        "data",
    }
)
# Told by the document's heading and by a section.
_UNSTATED = frozenset({"title", "summary"})
_ITEM = re.compile(r" {0,3}[-*+][ \t]+")


def take(outline: Outline, fields: Fields) -> Outline:
    """Take what is stated out of an outline; what a field cannot tell in full stays where it is."""
    opening, heads = _heads(outline.opening)
    opening = _from_text(opening, fields)
    parts: list[Part] = []
    for index, part in enumerate((*heads, *outline.parts)):
        alone = index < len(heads) or not outline.below(index - len(heads))
        stated = _from_heading(part) if alone and part.level <= SECTION_LEVEL + 1 else None
        if stated is not None and fields.add(stated):
            continue
        if headings.fold(part.title) in _ABOUT:
            text = _from_text(part.text, fields)
            if part.text and not text and alone and headings.understand(part.title) is None:
                continue
            parts.append(replace(part, text=text))
        else:
            parts.append(part)
    return replace(outline, opening=opening, parts=tuple(parts))


def _from_heading(part: Part) -> Fact | None:
    """Return the fact that a heading and the plain lines under it state, such as `## Authors`."""
    if facts.field_of(part.title) in {None, *_UNSTATED} or headings.understand(part.title):
        return None
    lines = [_ITEM.sub("", line).strip() for line in part.text.split("\n") if line.strip()]
    if not lines or any(line.startswith(("#", "|", ">", "```")) for line in lines):
        return None
    return facts.understand(part.title, *lines)


def _from_text(text: str, fields: Fields) -> str:
    """Return a text without the lines and tables that fields tell in full."""
    told: list[Grid] = []
    for grid in grids.find(text):
        stated = _from_grid(grid)
        taken = [fact is not None and fields.add(fact) for fact in stated]
        if taken and all(taken):
            told.append(grid)
    kept: list[str] = []
    fenced = False
    lines = grids.without(text, *told).split("\n")
    for line in lines:
        fenced ^= bool(grids.FENCE.match(line))
        match = None if fenced or "|" in line else _LINE.fullmatch(line)
        if match is None or not _is_told(match, fields):
            kept.append(line)
    rest = "\n".join(kept)
    return re.sub(r"\n{3,}", "\n\n", rest).strip("\n") if len(kept) < len(lines) else rest


def _is_told(line: re.Match[str], fields: Fields) -> bool:
    """Tell whether a line `label: value` states a fact that its field holds in full."""
    fact = facts.understand(line["label"], line["value"]) if line["value"] else None
    if fact is None or fact.field in _UNSTATED:
        return False
    return fields.add(fact) and tells(f"{fact.label} {' '.join(fact.values)}", line[0])


def _from_grid(grid: Grid) -> list[Fact | None]:
    """Return what each row of a table of keys and values states; none where it is another table."""
    if len(grid.header) == len(("key", "value")):
        head = [] if all(headings.fold(cell) in _GENERIC for cell in grid.header) else [grid.header]
        pairs = [*head, *grid.rows]
    elif len(grid.rows) == 1:
        pairs = list(zip(grid.header, grid.rows[0], strict=True))
    else:
        return []
    stated = [facts.understand(pair[0], pair[1]) for pair in pairs if pair[0] or pair[1]]
    known = [fact for fact in stated if fact is not None and fact.field not in _UNSTATED]
    return list(stated) if known else []


def _heads(opening: str) -> tuple[str, tuple[Part, ...]]:
    """Divide an opening at bold labels that are names of sections: `**Impact:** no berth was free`."""
    lines = opening.split("\n")
    kept: list[str] = []
    heads: list[tuple[str, list[str]]] = []
    fenced = False
    for number, line in enumerate(lines):
        fenced ^= bool(grids.FENCE.match(line))
        match = None if fenced else _HEAD.fullmatch(line)
        starts = number == 0 or not lines[number - 1].strip() or _HEAD.fullmatch(lines[number - 1])
        if match and starts and _is_story(match["label"]):
            heads.append((match["label"].strip(), [match["rest"].strip()]))
        elif match and starts and facts.field_of(match["label"]):
            kept.append(line)
        else:
            (heads[-1][1] if heads else kept).append(line)
    parts = tuple(Part(label, SECTION_LEVEL, "\n".join(text).strip()) for label, text in heads)
    return "\n".join(kept).strip("\n"), parts


def _is_story(label: str) -> bool:
    return headings.understand(label) is not None or headings.fold(label) in _STORIES
