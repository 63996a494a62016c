"""What is not prose inside a run of it: code, quoted words, link targets, HTML, emphasis marks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from blamefree import marks
from blamefree.late_patterns import late
from blamefree.marks import BLANK, OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from blamefree.marks import Part

# No paragraph is that long; what is, is data, and CommonMark's inline rules are not linear.
MAX_LENGTH = 20_000
# So are texts of which every fourth character is a mark, from a length on where it matters.
_MAX_MARKS = 0.25
_SHORT = 80
# Brackets that nothing closes are looked at again and again; a few of them do no harm.
_MAX_UNCLOSED = 20

# Text without any of these has no Markdown in it.
_SUSPECT = re.compile(r"[`*_\\<&!\[\]~]")
_MARK = late(r"[`*_\\<&!\[\]~()>\"]")
_BREAK = re.compile(r"\n\s*")
_URL = late(r"\b(?:https?|ftp)://[^\s<>\ufffc]*[^\s<>\ufffc.,;:!?)\]}'\"’”*_]")
_QUOTED = late(
    r"(?<!\w)\"(?=\S)[^\"]{1,400}(?<=\S)\"(?!\w)"
    r"|(?<!\w)'(?=\S)[^'\n]{1,200}(?<=\S)'(?!\w)"
    r"|“[^”]{1,400}”|„[^“”]{1,400}[“”]|«[^»]{1,400}»"
    r"|(?<!\w)‘(?=\S)[^‘]{1,200}?(?<=\S)’(?!\w)"
)
# An apostrophe opens nothing.
_QUOTE = re.compile(r"[\"'“„«‘](?<!\w')")
_FOOTNOTE = late(r"\[\^[^\]\[\s]{1,100}\]")
_INDENT = frozenset({" ", "\t"})
_BRACKET = late(r"\\.|[\[\]]", re.DOTALL)


def mask(text: str, references: Mapping[str, object]) -> str:
    """Return the text, of the same length, with all that is not prose replaced."""
    result = text
    if _SUSPECT.search(text):
        masked = list(text)
        for start, end, filler in _parts(text, references):
            masked[start:end] = filler * (end - start)
        result = _FOOTNOTE.sub(_blank, "".join(masked))
    result = _BREAK.sub(_join, result)
    if "://" in result:
        result = _URL.sub(_object, result)
    return _QUOTED.sub(_object, result) if _QUOTE.search(result) else result


def comments(text: str, references: Mapping[str, object]) -> Iterator[tuple[int, int]]:
    """Yield where the HTML comments within a text begin and end."""
    for start, end, filler in _parts(text, references):
        if filler == BLANK and text.startswith("<!--", start):
            yield start, end


def _join(match: re.Match[str]) -> str:
    """Let a sentence go on in the next line; what stands behind an empty line is another one."""
    return match[0] if match[0].count("\n") > 1 else _blank(match)


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])


def _object(match: re.Match[str]) -> str:
    return OBJECT * len(match[0])


def _is_mostly_marks(text: str) -> bool:
    return len(_MARK.findall(text)) > _MAX_MARKS * len(text)


def _without_unclosed(text: str) -> str:
    """Return the text with letters for the brackets that open no link, where there are many of them."""
    unclosed: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            unclosed.append(match.start())
        elif match[0] == "]" and unclosed:
            unclosed.pop()
    if len(unclosed) <= _MAX_UNCLOSED:
        return text
    plain = list(text)
    for place in unclosed:
        plain[place] = "x"
    return "".join(plain)


def _parts(text: str, references: Mapping[str, object]) -> tuple[Part, ...]:
    """Return the stretches that are not prose; the whole text where their places are in doubt."""
    if len(text) > MAX_LENGTH or (len(text) > _SHORT and _is_mostly_marks(text)):
        return ((0, len(text), OBJECT),)
    simple = None if references or text.count("[") > _MAX_UNCLOSED else marks.find(text)
    return parse(_without_unclosed(text), references) if simple is None else simple


def parse(text: str, references: Mapping[str, object]) -> tuple[Part, ...]:
    """Return the same from what the parser says."""
    tokens: list[Token] = []
    markdown = _parser()
    markdown.inline.parse(text, markdown, {"references": references}, tokens)
    try:
        return tuple(_Walk(text, markdown).parts(tokens))
    except ValueError:
        return ((0, len(text), OBJECT),)


@cache
def _parser() -> MarkdownIt:
    # Most runs need none, and importing it takes longer than linting a document.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark").enable("strikethrough")


class _Walk:
    """Follows the tokens through the text they were made from; a ValueError says they parted ways."""

    def __init__(self, text: str, markdown: MarkdownIt) -> None:
        self.text = text
        self.cursor = 0
        self.helpers = markdown.helpers

    def parts(self, tokens: list[Token]) -> Iterator[Part]:
        remaining = iter(tokens)
        for token in remaining:
            if token.type == "text":
                self._step_over(token.content)
                continue
            start = self.cursor
            filler = self._advance(token)
            yield start, self.cursor, filler
            if token.type in {"softbreak", "hardbreak"}:
                self._step_over("\n")
                self._skip_indent()
            if token.type == "link_open" and token.markup == "autolink":
                next(remaining)
                next(remaining)

    def _advance(self, token: Token) -> str:
        """Move past a token that is not plain text and return what it is masked with."""
        match token.type:
            case "code_inline":
                self._step_over(token.markup)
                closing = re.compile(rf"(?<!`){token.markup}(?!`)").search(self.text, self.cursor)
                if closing is None:
                    raise ValueError(token.type)
                self.cursor = closing.end()
                return OBJECT
            case "softbreak" | "hardbreak":
                self.cursor = self.text.index("\n", self.cursor)
            case "link_open" if token.markup == "autolink":
                self.cursor = self.text.index(">", self.cursor) + 1
                return OBJECT
            case "link_open":
                self._step_over("[")
            case "link_close":
                self._step_over("]")
                self._step_over_target()
            case "image":
                self._step_over(f"![{token.content}]")
                self._step_over_target()
            case "html_inline":
                self._step_over(token.content)
            case _ if token.markup:
                self._step_over(token.markup)
            case _:
                raise ValueError(token.type)
        return BLANK

    def _step_over(self, expected: str) -> None:
        if not self.text.startswith(expected, self.cursor):
            raise ValueError(expected)
        self.cursor += len(expected)

    def _skip_indent(self) -> None:
        while self.text[self.cursor : self.cursor + 1] in _INDENT:
            self.cursor += 1

    def _step_over_target(self) -> None:
        """Move past `(address "title")` or `[reference]`, as CommonMark reads them after a label."""
        opening = self.text[self.cursor : self.cursor + 1]
        if opening == "(":
            end = self._target_end(self.cursor + 1)
            if end is not None:
                self.cursor = end
        elif opening == "[":
            self.cursor = self.text.index("]", self.cursor) + 1

    def _target_end(self, position: int) -> int | None:
        text, length = self.text, len(self.text)
        position = self._skip_space(position)
        address = self.helpers.parseLinkDestination(text, position, length)
        if address.ok:
            position = self._skip_space(address.pos)
            title = self.helpers.parseLinkTitle(text, position, length)
            if title.ok:
                position = self._skip_space(title.pos)
        return position + 1 if text[position : position + 1] == ")" else None

    def _skip_space(self, position: int) -> int:
        while self.text[position : position + 1].isspace():
            position += 1
        return position
