"""A Markdown body becomes sections, tables, comments and runs of prose, with exact places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from blamefree.prose import Pieces, Place, Run
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from blamefree.source import Source

_PLACES = {
    "heading_open": Place.HEADING,
    "th_open": Place.CELL,
    "td_open": Place.CELL,
}


@dataclass(frozen=True, eq=False)
class Section:
    """A heading and what stands under it, up to the next heading of its level or above."""

    title: str
    level: int
    heading: Span
    body: Span
    # Nothing but comments and blank lines under it.
    empty: bool


@dataclass(frozen=True, eq=False)
class Table:
    """A table: its first row, the others, and the headings it stands under."""

    header: tuple[Run, ...]
    rows: tuple[tuple[Run, ...], ...]
    headings: tuple[str, ...]
    span: Span


@dataclass(frozen=True, eq=False)
class Comment:
    """An HTML comment that is a block of its own, and the block that follows it."""

    text: str
    span: Span
    target: Span | None


@dataclass(frozen=True, eq=False)
class Body:
    """What stands below the front matter."""

    span: Span
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    comments: tuple[Comment, ...] = ()
    runs: tuple[Run, ...] = ()

    def section(self, *titles: str) -> Section | None:
        """Return the first section with one of these titles; case does not matter."""
        wanted = {title.casefold() for title in titles}
        return next((section for section in self.sections if section.title.casefold() in wanted), None)


@cache
def _parser() -> MarkdownIt:
    """Return the block structure Material renders; runs are looked into only when a rule asks."""
    markdown = MarkdownIt("commonmark").enable("table")
    markdown.use(footnote_plugin).use(deflist_plugin).use(admon_plugin)
    markdown.core.ruler.disable(["inline", "text_join", "footnote_tail"])
    return markdown


def parse(source: Source, start: int) -> Body:
    """Read the Markdown that begins at offset `start`."""
    environment: dict[str, dict[str, object]] = {}
    tokens = _parser().parse(source.text[start:], environment)
    return _Reader(source, start, tokens, environment.get("references", {})).body()


class _Reader:
    """Makes a Body of the block tokens; their lines lead back to the file."""

    def __init__(
        self, source: Source, start: int, tokens: Sequence[Token], references: dict[str, object]
    ) -> None:
        self.source = source
        self.start = start
        # Tokens count lines from 0, from where the body begins.
        self.first_line = source.position(start).line
        self.tokens = tokens
        self.references = references

    def body(self) -> Body:
        runs = dict(self._runs())
        return Body(
            Span(self.start, len(self.source.text)),
            tuple(self._sections()),
            tuple(self._tables(runs)),
            tuple(self._comments()),
            tuple(run for run in runs.values() if run.text.strip()),
        )

    def _runs(self) -> Iterator[tuple[int, Run]]:
        """Yield every run of prose with the index of its token."""
        headings: list[tuple[int, str]] = []
        quotes = items = cursor = 0
        for index, token in enumerate(self.tokens):
            if token.type in {"blockquote_open", "blockquote_close"}:
                quotes += token.nesting
            elif token.type in {"list_item_open", "list_item_close"}:
                items += token.nesting
            elif token.type == "tr_open":
                cursor = 0
            elif token.type == "inline":
                opener = self.tokens[index - 1]
                if opener.type == "heading_open":
                    level = _level(opener)
                    headings = [
                        *((rank, title) for rank, title in headings if rank < level),
                        (level, token.content),
                    ]
                place = _PLACES.get(opener.type) or (Place.LIST_ITEM if items else Place.PARAGRAPH)
                if place is Place.CELL:
                    pieces, cursor = self._cell_pieces(token, cursor)
                else:
                    pieces = self._pieces(token)
                if pieces:
                    titles = tuple(title for _, title in headings)
                    yield (
                        index,
                        Run(token.content, pieces, place, titles, quotes > 0, references=self.references),
                    )

    def _pieces(self, token: Token) -> Pieces:
        """Find each line of a run in its line of the file; nothing where one cannot be found."""
        pieces: list[tuple[int, int]] = []
        index = 0
        for number, content in enumerate(token.content.split("\n"), _lines(token)[0]):
            line = self._line_span(number)
            column = self.source.slice(line).find(content)
            if column < 0:
                return ()
            pieces.append((index, line.start + column))
            index += len(content) + 1
        return tuple(pieces)

    def _cell_pieces(self, token: Token, cursor: int) -> tuple[Pieces, int]:
        """Find a cell in its row behind column `cursor`; an escaped bar in the file is a bar in the cell."""
        line = self._line_span(_lines(token)[0])
        row = self.source.slice(line)
        cursor += len(row[cursor:]) - len(row[cursor:].lstrip(" \t>" if cursor == 0 else " \t"))
        if row[cursor : cursor + 1] == "|":
            cursor += 1
            cursor += len(row[cursor:]) - len(row[cursor:].lstrip(" \t"))
        pieces = [(0, line.start + cursor)]
        for index, character in enumerate(token.content):
            if character == "|" and row[cursor : cursor + 2] == "\\|":
                cursor += 1
                pieces.append((index, line.start + cursor))
            if row[cursor : cursor + 1] != character:
                return (), cursor
            cursor += 1
        return tuple(pieces), cursor

    def _line_span(self, number: int) -> Span:
        return self.source.line_span(min(self.first_line + number, len(self.source.line_starts)))

    def _sections(self) -> Iterator[Section]:
        opened = [
            index
            for index, token in enumerate(self.tokens)
            if token.type == "heading_open" and not token.level
        ]
        for index in opened:
            heading = self.tokens[index]
            level = _level(heading)
            rest = [other for other in opened if other > index]
            next_heading = rest[0] if rest else len(self.tokens)
            after = next((other for other in rest if _level(self.tokens[other]) <= level), None)
            end = self._line_span(_lines(self.tokens[after])[0]).start if after else len(self.source.text)
            first, last = _lines(heading)
            content = self.tokens[index + 3 : next_heading]
            has_subsections = bool(rest) and rest[0] != after
            yield Section(
                self.tokens[index + 1].content,
                level,
                self._lines_span(first, last),
                Span(min(end, self._line_span(last - 1).end), end),
                empty=not has_subsections and all(map(_is_comment, content)),
            )

    def _tables(self, runs: dict[int, Run]) -> Iterator[Table]:
        rows: list[list[Run]] = []
        for index, token in enumerate(self.tokens):
            if token.type == "table_open":
                rows, (first, last) = [], _lines(token)
            elif token.type == "tr_open":
                rows.append([])
            elif index in runs and runs[index].place is Place.CELL:
                rows[-1].append(runs[index])
            elif token.type == "table_close" and rows[0]:
                span = self._lines_span(first, last)
                yield Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), rows[0][0].headings, span)

    def _comments(self) -> Iterator[Comment]:
        for index, token in enumerate(self.tokens):
            if not _is_comment(token):
                continue
            first, last = _lines(token)
            following = self.tokens[index + 1 :]
            target = next((other for other in following if other.level <= token.level), None)
            if target is not None and (target.level < token.level or target.map is None):
                target = None
            yield Comment(
                token.content.strip(),
                self._lines_span(first, last),
                self._lines_span(*_lines(target)) if target else None,
            )

    def _lines_span(self, first: int, last: int) -> Span:
        return Span(self._line_span(first).start, self._line_span(last - 1).end)


def _lines(token: Token) -> tuple[int, int]:
    first, last = token.map or (0, 1)
    return first, max(last, first + 1)


def _level(heading: Token) -> int:
    return int(heading.tag[1:])


def _is_comment(token: Token) -> bool:
    return token.type == "html_block" and token.content.lstrip().startswith("<!--")
