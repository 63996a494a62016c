"""What may be written at a place: fields, values, names, ids, phases and headings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from blamefree import schema, timeline
from blamefree.lsp import field_names, fields, skeleton
from blamefree.lsp.proposals import Kind, Proposal, named, ranked
from blamefree.policy import SEVERITIES
from blamefree.source import Span
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.lsp.cursors import Cursor
    from blamefree.lsp.knowledge import Knowledge
    from blamefree.lsp.skeleton import Skeleton
    from blamefree.source import Source

_HEADING = re.compile(r"(#{1,6})[ \t]*([^\r\n]*)\Z")
_WORD = re.compile(r"[\w./-]*\Z")
_MIN_PREFIX = 2
_NAMES = {Kind.PERSON, Kind.SERVICE, Kind.TAG}
_NUMBERED = re.compile(r"([A-Za-z_-]*)(\d+)")


def propose(document: Document, knowledge: Knowledge, offset: int) -> tuple[Proposal, ...]:
    """Return what may stand at an offset, the likeliest first."""
    source = document.source
    lines = skeleton.read(source)
    if lines is not None and offset <= lines.block.end:
        cursor = lines.cursor(offset)
        return tuple(_in_front_matter(document, lines, cursor, knowledge)) if cursor else ()
    line = source.line_span(source.position(offset).line)
    before = source.text[line.start : offset]
    heading = _HEADING.match(before)
    if heading:
        return tuple(_headings(document, knowledge, Span(line.start, line.end)))
    if before.lstrip().startswith("|"):
        phases = tuple(_phases(source, line, offset))
        if phases:
            return phases
    return tuple(_ids(knowledge, document.identifier or "", before, offset))


def _in_front_matter(
    document: Document, lines: Skeleton, cursor: Cursor, knowledge: Knowledge
) -> Iterator[Proposal]:
    # Behind a colon or a dash YAML wants a space, which is not typed yet where the word stands right there.
    gap = " " if document.source.text[: cursor.word.start].endswith((":", "-")) else ""
    for one in _proposals(document, lines, replace(cursor, indent=cursor.indent + len(gap)), knowledge):
        if one.kind in _NAMES and one.label == document.source.slice(cursor.word):
            # What is half typed is no name that the archive knows.
            continue
        snippet = f"{gap}{one.snippet}" if one.snippet else ""
        yield replace(one, text=f"{gap}{one.text or one.label}", snippet=snippet)


def _proposals(
    document: Document, lines: Skeleton, cursor: Cursor, knowledge: Knowledge
) -> Iterator[Proposal]:
    known = schema.field(cursor.path)
    if cursor.names and ("properties" in known or "items" in known):
        yield from field_names.propose(document, lines, cursor)
    elif cursor.listed or cursor.flow:
        there = _others(document, cursor)
        yield from (one for one in _values(document, lines, cursor, knowledge) if one.label not in there)
    elif cursor.names:
        return
    elif "items" not in known:
        yield from _values(document, lines, cursor, knowledge)
    elif not lines.has_items(cursor.path):
        for one in _values(document, lines, cursor, knowledge):
            yield replace(one, text=f"[{one.text or one.label}]")


def _others(document: Document, cursor: Cursor) -> frozenset[str]:
    """Return what the list that holds a value has already, without the value itself."""
    *holder, index = cursor.path or ((),)
    held = document.front_matter.at(*holder) if document.front_matter and isinstance(index, int) else None
    if not isinstance(held, list):
        return frozenset()
    return frozenset(one for number, one in enumerate(held) if number != index and isinstance(one, str))


def _values(document: Document, lines: Skeleton, cursor: Cursor, knowledge: Knowledge) -> Iterator[Proposal]:
    """Yield what a field may hold, as far as it is known."""
    path, word = cursor.path, cursor.word
    known = schema.field(path)
    steps = tuple(step for step in path if isinstance(step, str))
    choices = fields.choices(known)
    if choices:
        words = tuple(str(value).lower() if isinstance(value, bool) else str(value) for value in choices)
        yield from ranked(words, Kind.VALUE, word, detail=str(known.get("description", "")))
        return
    match steps:
        case ("action_items", "owner"):
            yield from _people(knowledge.owners, word, knowledge)
        case ("incident_commander",) | ("authors",) | ("review", "facilitator" | "participants"):
            yield from _people(knowledge.people, word, knowledge)
        case ("services",):
            yield from ranked(knowledge.services, Kind.SERVICE, word)
        case ("tags",):
            yield from ranked(knowledge.tags, Kind.TAG, word)
        case ("related",):
            yield from named(knowledge, word, itself=document.identifier or "")
        case ("action_items", "id"):
            yield Proposal(_next_action(document, lines), Kind.ID, word, detail="the next free one")


def _people(names: tuple[str, ...], word: Span, knowledge: Knowledge) -> Iterator[Proposal]:
    for proposal in ranked(names, Kind.PERSON, word):
        team = knowledge.config.catalog.team_of(proposal.label)
        yield replace(proposal, detail=f"team {team}" if team else "")


def _next_action(document: Document, lines: Skeleton) -> str:
    """Return the id behind the last one: `A4` after `A3`; those of half-typed lines count too."""
    written = (
        lines.source.text[line.value : line.span.end].strip().strip("\"'")
        for line in lines.lines
        if line.path[:1] == ("action_items",) and line.path[2:] == ("id",)
    )
    names = (*(action.name for action in written_actions(document)), *written)
    taken = [match for name in names if (match := _NUMBERED.fullmatch(name))]
    if not taken:
        return "A1"
    last = max(taken, key=lambda match: int(match[2]))
    return f"{last[1]}{int(last[2]) + 1}"


def _headings(document: Document, knowledge: Knowledge, line: Span) -> Iterator[Proposal]:
    """Yield the sections that are not there: those that are asked for first."""
    policy = knowledge.config.policy
    asked = policy.of(document.severity).sections if document.kind == "incident" else ()
    asked = asked or ("Summary", "Lessons learned")
    others = (title for severity in SEVERITIES for title in policy.of(severity).sections)
    for rank, title in enumerate(dict.fromkeys((*asked, *others))):
        if document.body.section(title) is None:
            detail = "asked for" if title in asked else ""
            yield Proposal(f"## {title}", Kind.HEADING, line, detail=detail, order=f"{rank:02}")


def _phases(source: Source, line: Span, offset: int) -> Iterator[Proposal]:
    """Yield the phases where the cursor stands in the column of that name."""
    number = source.position(offset).line
    first = number
    while first > 1 and source.slice(source.line_span(first - 1)).lstrip().startswith("|"):
        first -= 1
    titles = [
        cell.strip().casefold()
        for cell in source.slice(source.line_span(first)).strip().strip("|").split("|")
    ]
    column = source.text[line.start : offset].count("|") - 1
    if first == number or column >= len(titles) or "phase" not in titles[column]:
        return
    start = source.text.rindex("|", line.start, offset) + 1
    rest = re.compile(r"[^|\r\n]*").match(source.text, offset)
    end = rest.end() if rest else offset
    written = source.text[start:end]
    begin = start + len(written) - len(written.lstrip())
    word = Span(min(begin, offset), max(offset, start + len(written.rstrip())))
    yield from ranked(timeline.PHASES, Kind.VALUE, word)


def _ids(knowledge: Knowledge, itself: str, before: str, offset: int) -> Iterator[Proposal]:
    """Yield the ids that a word in prose begins like, and behind a slash the actions."""
    found = _WORD.search(before)
    word = found[0] if found else ""
    if len(word) < _MIN_PREFIX:
        return
    span = Span(offset - len(word), offset)
    entry = knowledge.by_id.get(word.partition("/")[0]) if "/" in word else None
    if entry is not None:
        for name, (title, _) in entry.actions.items():
            yield Proposal(f"{entry.id}/{name}", Kind.ID, span, detail=title)
        return
    for proposal in named(knowledge, span, itself=itself):
        if proposal.label.casefold().startswith(word.casefold()):
            yield proposal
