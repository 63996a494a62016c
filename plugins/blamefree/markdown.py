"""A Markdown body becomes sections, tables, comments and runs of prose, with exact places.

What is simple is read without a parser (see `simple_body`), and the parser is imported when a body needs it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from blamefree import simple_body
from blamefree.body import Body, Comment, Section, Table, title_of
from blamefree.late_patterns import late
from blamefree.prose import Pieces, Place, Run, TableRow
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from blamefree.source import Source

_PLACES = {
    "heading_open": Place.HEADING,
    "th_open": Place.CELL,
    "td_open": Place.CELL,
}
# Headings in one of these say nothing about what stands behind it.
_HOLDERS = {"blockquote", "list_item", "dd", "footnote_reference", "indented"}

_COMMENT = late(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@cache
def _parser() -> MarkdownIt:
    """Return the block structure Material renders; runs are looked into only when a rule asks."""
    # Nearly no document needs them, and importing them takes longer than linting one.
    from markdown_it import MarkdownIt  # noqa: PLC0415
    from mdit_py_plugins.deflist import deflist_plugin  # noqa: PLC0415
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415

    from blamefree import site_blocks  # noqa: PLC0415

    markdown = MarkdownIt("commonmark").enable("table")
    markdown.use(footnote_plugin).use(deflist_plugin)
    site_blocks.add(markdown)
    markdown.core.ruler.disable(["inline", "text_join", "footnote_tail"])
    return markdown


def parse(source: Source, start: int) -> Body:
    """Read the Markdown that begins at offset `start`."""
    return simple_body.read(source, start) or parse_any(source, start)


def parse_any(source: Source, start: int) -> Body:
    """Read the same with the parser, however simple it is."""
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
        headings: tuple[tuple[int, str], ...] = ()
        held: list[tuple[tuple[int, str], ...]] = []
        quotes = items = 0
        row = TableRow(Span(0, 0), "")
        for index, token in enumerate(self.tokens):
            kind, _, side = token.type.rpartition("_")
            quotes += token.nesting if kind == "blockquote" else 0
            items += token.nesting if kind == "list_item" else 0
            if kind in _HOLDERS:
                if side == "open":
                    held.append(headings)
                else:
                    headings = held.pop()
            elif token.type == "tr_open":
                span = self._line_span(_lines(token)[0])
                row = TableRow(span, self.source.slice(span))
            elif token.type == "inline":
                opener = self.tokens[index - 1]
                if opener.type == "heading_open":
                    level = _level(opener)
                    above = (heading for heading in headings if heading[0] < level)
                    headings = (*above, (level, title_of(token.content)))
                place = _PLACES.get(opener.type) or (Place.LIST_ITEM if items else Place.PARAGRAPH)
                is_cell = place is Place.CELL
                pieces = row.pieces(token.content) if is_cell else self._pieces(token, opener)
                if pieces or is_cell:
                    titles = tuple(title for _, title in headings)
                    # A cell that cannot be found must not move those behind it.
                    whole = None if pieces else row.span
                    yield (
                        index,
                        Run(
                            token.content,
                            pieces,
                            place,
                            titles,
                            quotes > 0,
                            references=self.references,
                            whole=whole,
                        ),
                    )

    def _pieces(self, token: Token, opener: Token) -> Pieces:
        """Find each line of a run at the end of its line of the file; nothing where one is not there."""
        lines = token.content.split("\n")
        first, last = _lines(token)
        # Lines of other white space than CommonMark's may lie around the run and are not in its text.
        for start in range(first, max(first, last - len(lines)) + 1):
            pieces = tuple(self._line_pieces(lines, start, opener))
            if len(pieces) == len(lines):
                return pieces
        return ()

    def _line_pieces(self, lines: list[str], start: int, opener: Token) -> Iterator[tuple[int, int]]:
        """Yield where each line is found, up to the first that is not."""
        index = 0
        for number, content in enumerate(lines, start):
            line = self._line_span(number)
            written, words = self.source.slice(line).rstrip(), content.strip()
            tail = '"' if opener.type == "title_open" else _closing_marks(written, opener)
            end = len(written.removesuffix(tail).rstrip())
            if not written.endswith(words + written[end:]):
                return
            yield index + len(content) - len(content.lstrip()), line.start + end - len(words)
            index += len(content) + 1

    def _line_span(self, number: int) -> Span:
        return self.source.line_span(min(self.first_line + number, len(self.source.line_starts)))

    def _sections(self) -> Iterator[Section]:
        opened = [
            index
            for index, token in enumerate(self.tokens)
            if token.type == "heading_open" and not token.level
        ]
        ends = self._ends(opened)
        for index, following, after in zip(opened, [*opened[1:], None], ends, strict=False):
            end = self._line_span(_lines(self.tokens[after])[0]).start if after else len(self.source.text)
            first, last = _lines(self.tokens[index])
            content = self.tokens[index + 3 : following]
            yield Section(
                title_of(self.tokens[index + 1].content),
                _level(self.tokens[index]),
                self._lines_span(first, last),
                Span(min(end, self._line_span(last - 1).end), end),
                empty=following == after and all(map(_is_comment, content)),
            )

    def _ends(self, opened: list[int]) -> list[int | None]:
        """Return for each heading the next one of its level or above, None where there is none."""
        ends: list[int | None] = []
        # By level, the nearest heading behind the one that is looked at.
        behind: dict[int, int] = {}
        for index in reversed(opened):
            level = _level(self.tokens[index])
            ends.append(min((at for rank, at in behind.items() if rank <= level), default=None))
            behind[level] = index
        return ends[::-1]

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
        target: Span | None = None
        found: list[Comment] = []
        # From the end, so that comments one behind the other share what follows the last.
        for index in range(len(self.tokens) - 1, -1, -1):
            token = self.tokens[index]
            if token.type == "comment":
                first, last = self._lines_span(*_lines(token))
                ends = self._line_span(_lines(token)[0]).end
                span = Span(max(first, ends - token.meta["before"]), last - token.meta["behind"])
                found.append(Comment(self.source.slice(span), span, target))
            elif token.type == "html_block":
                block = self._lines_span(*_lines(token))
                # One that never ends holds for what follows, as others do, and one within HTML for that.
                target = target if _is_comment(token) else block
                matches = [*_COMMENT.finditer(self.source.text, block.start, block.end)]
                found += [Comment(match[0], Span(*match.span()), target) for match in reversed(matches)]
            elif token.nesting < 0:
                target = None
            elif token.map is not None:
                target = self._lines_span(*_lines(token))
        return reversed(found)

    def _lines_span(self, first: int, last: int) -> Span:
        return Span(self._line_span(first).start, self._line_span(last - 1).end)


def _lines(token: Token) -> tuple[int, int]:
    first, last = token.map or (0, 1)
    return first, max(last, first + 1)


def _level(heading: Token) -> int:
    return int(heading.tag[1:])


def _closing_marks(line: str, opener: Token) -> str:
    """Return the `##` that may close a heading, with the space before them."""
    marked = line.rstrip("#")
    words = marked.rstrip(" \t")
    closed = opener.markup.startswith("#") and len(words) < len(marked) < len(line)
    return line[len(words) :] if closed else ""


def _is_comment(token: Token) -> bool:
    """Tell whether a block consists of comments and nothing else."""
    return token.type == "comment" or (
        token.type == "html_block" and not _COMMENT.sub("", token.content).strip()
    )
