"""Suppressions written for findings: each where `suppressions` reads it, as near to its finding as it can."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from blamefree import document, rules, suppressions
from blamefree.departures import Fault
from blamefree.diagnostics import Edit
from blamefree.late_patterns import late
from blamefree.prose import Place
from blamefree.rules.base import FlawRule, SchemaRule, SuppressionRule
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.rules.base import AnyRule
    from blamefree.source import Source

# How many lines above a finding are tried before the suppression holds for the whole file.
MAX_TRIES = 60

_INDENT = re.compile(r"[ \t]*")
_MARKS = re.compile(r"[ \t>]*")
_ITEM = re.compile(r"(?P<margin>[ \t>]*)\d*(?P<mark>[-*+.)])[ \t]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_OWN = late(r"[ ]?<!-- blamefree: ignore(?:[^-]|-(?!->))*+-->")


class _Form(IntEnum):
    """A comment of the front matter, one before a block, or one behind the words it holds for."""

    YAML = 0
    BLOCK = 1
    WORDS = 2


@dataclass(frozen=True, order=True)
class _Place:
    """Where a comment may stand: behind what its neighbours begin their lines with, or behind words."""

    offset: int
    prefix: str
    scope: str
    form: _Form

    def comment(self, names: Iterable[str], reason: str, ending: str) -> str:
        words = f"blamefree: {self.scope}[{', '.join(sorted(names))}] reason: {reason}".rstrip()
        if self.form is _Form.YAML:
            return f"{self.prefix}# {words}{ending}"
        if self.form is _Form.WORDS:
            return f"{self.prefix}<!-- {words} -->"
        # An empty line behind it keeps the block a block for every reader of Markdown.
        return f"{self.prefix}<!-- {words} -->{ending}{self.prefix.rstrip()}{ending}"


def is_reason(text: str) -> bool:
    """Tell whether a text can stand in both kinds of comments, and be read from there as it is."""
    return bool(text.strip()) and text.isprintable() and "--" not in text


def add(
    written: Document, diagnostics: Iterable[Diagnostic], reason: str
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text with a suppression for each finding, and the findings that cannot be suppressed.

    What the document says stays the same: front matter and prose are read back and compared.
    """
    names: dict[_Place, set[str]] = {}
    left: list[Diagnostic] = []
    found: dict[tuple[int, str], _Place | None] = {}
    for one in diagnostics:
        offset = written.source.line_starts[one.start.line - 1] + one.start.column - 1
        place = found.setdefault((offset, one.code), _find(written, offset, one, reason))
        if place is None:
            left.append(one)
        else:
            names.setdefault(place, set()).add(one.name)
    text = written.source.text
    for place in sorted(names, reverse=True):
        comment = place.comment(names[place], reason, _ending(written.source))
        text = text[: place.offset] + comment + text[place.offset :]
    if _says(written) != _says(document.parse(text.encode(), written.path)):
        return written.source.text, tuple(diagnostics)
    return text, tuple(left)


def begin(written: Document, diagnostic: Diagnostic) -> Edit | None:
    """Return the comment that suppresses a finding, its reason left to be written; None where none can."""
    offset = written.source.line_starts[diagnostic.start.line - 1] + diagnostic.start.column - 1
    place = _find(written, offset, diagnostic, "")
    if place is None:
        return None
    comment = place.comment((diagnostic.name,), "", _ending(written.source))
    return Edit(Span(place.offset, place.offset), comment)


def _find(written: Document, offset: int, diagnostic: Diagnostic, reason: str) -> _Place | None:
    """Return the nearest place where a suppression holds for an offset; None where none does."""
    rule = rules.find(diagnostic.code)
    if rule is not None and (issubclass(rule, SuppressionRule | FlawRule) or _departs(rule)):
        return None
    is_whole = rule is not None and _is_front(written, diagnostic)
    places = _places_for_file(written) if is_whole else _places(written, offset)
    fits = (place for place in places if _holds(written, place, offset, diagnostic.name, reason))
    return next(fits, None)


def _departs(rule: type[AnyRule]) -> bool:
    """Tell whether a document cannot be followed for what a rule finds: no page and no report holds it."""
    return issubclass(rule, SchemaRule) and rule.fault is not Fault.UNFILLED_FIELD


def _is_front(written: Document, diagnostic: Diagnostic) -> bool:
    """Tell whether a finding is about the whole front matter: it would stand on a comment put there."""
    front, source = written.front_matter, written.source
    return front is not None and (diagnostic.start, diagnostic.end) == (
        source.position(front.span.start),
        source.position(front.span.end),
    )


def _places(written: Document, offset: int) -> Iterator[_Place]:
    """Yield where a comment may stand, the nearest first; at the end, where it holds for the whole file."""
    front, source = written.front_matter, written.source
    line = source.position(offset).line
    body = _first_of_body(written)
    if front is not None and front.span.start <= offset < front.span.end:
        first = source.position(front.span.start).line
        above = range(line, max(first, line - MAX_TRIES) - 1, -1)
        yield from (_place(source, number, _INDENT, _Form.YAML) for number in above)
    elif body <= line:
        yield from _behind_words(written, offset)
        above = range(line, max(body, line - MAX_TRIES) - 1, -1)
        lines = [number for number in above if not _parts_list(source, number, body)]
        begins = [number for number in lines if number == body or _is_blank(source, number - 1)]
        # A block may follow another without an empty line between them.
        others = [number for number in lines if number not in begins]
        yield from (_place(source, number, _MARKS, _Form.BLOCK) for number in (*begins, *others))
    yield from _places_for_file(written)


def _behind_words(written: Document, offset: int) -> Iterator[_Place]:
    """Yield where a comment holds for a row or an item alone: those beside it are somebody else's."""
    body = written.body
    rows = (row for table in body.tables if table.span.start <= offset < table.span.end for row in table.rows)
    holders = [row for row in rows if row and row[0].span().start <= offset <= row[-1].span().end]
    items = (run for run in body.runs if run.place is Place.LIST_ITEM)
    holders += [(run,) for run in items if run.span().start <= offset < run.span().end]
    for *_, last in holders[:1]:
        yield _Place(last.span().end, " ", "ignore", _Form.WORDS)


def _places_for_file(written: Document) -> Iterator[_Place]:
    """Yield where a comment may stand that holds for the whole file."""
    front, source = written.front_matter, written.source
    if front is not None:
        yield _Place(front.span.start, "", "ignore-file", _Form.YAML)
    body = _first_of_body(written)
    if body <= len(source.line_starts):
        yield _Place(source.line_starts[body - 1], "", "ignore-file", _Form.BLOCK)


def _first_of_body(written: Document) -> int:
    """Return the number of the body's first line: the one below the mark that closes the front matter."""
    start = written.body.span.start
    return written.source.position(start).line + 1 if start else 1


def _place(source: Source, line: int, margin: re.Pattern[str], form: _Form) -> _Place:
    start = source.line_starts[line - 1]
    match = margin.match(source.text, start, source.line_span(line).end)
    return _Place(start, match[0] if match else "", "ignore", form)


def _parts_list(source: Source, line: int, first: int) -> bool:
    """Tell whether a comment above this line would make two lists of one."""
    item = _ITEM.match(_text(source, line))
    if item is None:
        return False
    for number in range(line - 1, first - 1, -1):
        other = _ITEM.match(_text(source, number))
        if other is not None and len(other["margin"]) <= len(item["margin"]):
            return other["mark"] == item["mark"] and other["margin"] == item["margin"]
        begins = number == first or _is_blank(source, number - 1)
        if begins and not _is_blank(source, number) and not _text(source, number)[:1].isspace():
            return False
    return False


def _text(source: Source, line: int) -> str:
    return source.slice(source.line_span(line))


def _is_blank(source: Source, line: int) -> bool:
    return line < 1 or not _text(source, line).strip(" \t>")


def _holds(written: Document, place: _Place, offset: int, name: str, reason: str) -> bool:
    """Tell whether a comment here would be read, hold for an offset, and change nothing else."""
    comment = place.comment((name,), reason, _ending(written.source))
    text = written.source.text[: place.offset] + comment + written.source.text[place.offset :]
    # Front matter is read without the body, which takes most of the time.
    read = document.head if place.form is _Form.YAML and written.front_matter else document.parse
    after = read(text.encode(), written.path)
    moved = offset if offset < place.offset else offset + len(comment)
    held = any(
        one.target is not None
        and one.span.start == place.offset + len(place.prefix)
        and one.target.start <= moved < one.target.end
        for one in suppressions.find(after)
    )
    return held and (
        _fields(written) == _fields(after) if place.form is _Form.YAML else _says(written) == _says(after)
    )


def _fields(written: Document) -> tuple[object, ...]:
    front = written.front_matter
    kinds = sorted(flaw.kind.name for flaw in written.flaws)
    return (front.values if front else None, kinds)


def _says(written: Document) -> tuple[object, ...]:
    """Return what a document says, wherever it stands."""
    runs = [(_OWN.sub("", run.text), run.place, run.headings, run.quoted) for run in written.body.runs]
    return (*_fields(written), runs, [section.empty for section in written.body.sections])


def _ending(source: Source) -> str:
    match = _LINE_END.search(source.text)
    return match[0] if match else "\n"
