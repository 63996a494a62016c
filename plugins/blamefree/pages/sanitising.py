"""Text somebody wrote becomes Markdown in which nothing runs, whichever generator reads it.

Kinds of Markdown disagree on what is code, and what is code in one may be a script in another. So
a `<` stays in what all of them read as code, and in a tag of the allow list, written anew. Any
other is escaped; where it is doubtful whether it is code, a mark that nobody sees behind it keeps
it from being a tag, and it looks the same as code and as text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from blamefree import frontmatter, frontmatter_writer
from blamefree.pages import attribute_lists, markup, pictures
from blamefree.safety import link_targets
from blamefree.safety.fences import Fence, Prose, divide
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.frontmatter import Value

# U+2060, word joiner: it has no width, and no name of a tag or an attribute begins or ends with it.
JOINER = "\u2060"

# Generators mark places with control characters, and this module with characters that are none.
_UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)([^\n]*?[^`\n])\1(?!`)")
_SPAN_OR_COMMENT = re.compile(rf"{_SPAN.pattern}|<!--")
_HARMLESS_COMMENT = re.compile(r"<!--(?!>|->| *bf:)(?:(?!--)[^<>])*-->")
_ATTRIBUTE = r"""\s+[^\s"'<>/=`]+(?:\s*=\s*(?:"[^"<>`]*"|'[^'<>`]*'|[^\s"'=<>`]+))?"""
_TAG = re.compile(rf"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:{_ATTRIBUTE})*)\s*/?>")
_ADDRESS = re.compile(
    r"<(?:(?:https?|ftp)://[^\s<>\"'`\\{}]*|(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>", re.IGNORECASE
)
_ANGLED = re.compile(r"<([^<>\n]*)>")
# How much space may stand before an address in angles, and how many elements may lie in each other.
_BETWEEN = 100
_DEEPEST = 20
_PARAGRAPHS = re.compile(r"(\n(?:[ \t]*\n)+)")
_PIECE = re.compile(rf"{_SPAN.pattern}|<")
_OPENS_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_SNIPPET = re.compile(r"(-8<)(-)")
# The blocks of PyMdown, which may hold any element and any attribute.
_BLOCK = re.compile(r"(?<![:/\w.])(?=///)")
_LEADING = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY_AND_VALUE = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
_KEYS = ("title", "description", "hide")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
# What is code in some kinds of Markdown alone: cells of a table are cut before code is looked for.
_DISPUTED = re.compile(r"[|]|<[!?]")


def markdown(text: str) -> str:
    """Return Markdown in which nothing runs."""
    pieces = [*_pieces([*divide(_plain(text))])]
    _match_tags(pieces)
    code: list[str] = []
    written = "".join(_written(pieces, code))
    written = attribute_lists.disarm(pictures.lead_to(link_targets.disarm(written)))
    written = _BLOCK.sub(JOINER, written)
    return re.sub("\ufdd0(\\d+)\ufdd1", lambda found: code[int(found[1])], written)


def _plain(text: str) -> str:
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def page(text: str) -> str:
    """Return a whole page somebody wrote, front matter and all, in which nothing runs.

    A theme shows what the front matter says without escaping it, and lets it choose templates:
    what is left of it says what the page is called, and what of the theme is hidden.
    """
    text = _plain(text)
    found = _FRONT_MATTER.match(text)
    if found is None:
        body = markdown(text)
        # MkDocs reads a first line such as `template: x` as front matter too.
        return f"\n{body}" if _KEY_AND_VALUE.match(body) else body
    front, _ = frontmatter.read(text, Span(*found.span(1)))
    safe = {name: _shown(front.values[name]) for name in _KEYS if name in front.values} if front else {}
    # It is written anew even where nothing is left out: readers of YAML disagree too.
    head = f"---\n{frontmatter_writer.write(safe)}---\n" if safe else "\n"
    return head + markdown(text[found.end() :])


def _shown(value: Value) -> Value:
    """Return a value of the front matter as the theme may show it."""
    if isinstance(value, list):
        return [_shown(item) for item in value]
    return html.escape(value) if isinstance(value, str) else value if not isinstance(value, dict) else None


@dataclass(eq=False)
class _Chunk:
    """What stands between two empty lines, or fenced code: it is raw HTML as a whole or not at all."""

    doubtful: bool
    # What stands directly above, without an empty line between.
    before: _Chunk | None = None
    tagged: bool = False
    within: bool = False

    @property
    def sure(self) -> bool:
        """Tell whether code in it is code everywhere."""
        return not (self.doubtful or self.tagged or self.within)


@dataclass(eq=False)
class _Piece:
    """A piece of a chunk; `anew` is how a tag is written that may stay."""

    chunk: _Chunk
    kind: str
    text: str
    name: str = ""
    anew: str = ""
    indented: bool = False
    # Whether what follows it may be raw HTML, for a part of the kinds of Markdown.
    opens_block: bool = False
    stays: bool = False


def _pieces(parts: list[Fence | Prose]) -> Iterator[_Piece]:
    before: _Chunk | None = None
    for number, part in enumerate(parts):
        end = "\n" if number + 1 < len(parts) else ""
        if isinstance(part, Fence):
            before = _Chunk(doubtful=False, before=before)
            yield _Piece(before, "fence", "\n".join((part.opening, *part.content, part.closing)) + end)
            continue
        for text in _PARAGRAPHS.split(part.text + end):
            if text.strip():
                before = _Chunk(part.doubtful or not all(map(_paired, text.split("\n"))), before)
                yield from _pieces_of(text, before)
            else:
                before = None if text.count("\n") + (not text.strip("\n")) > 1 else before
                yield _Piece(_Chunk(doubtful=True), "text", text)


def _paired(line: str) -> bool:
    """Tell whether the marks of code in a line belong together two by two, whoever counts."""
    if "`" not in line:
        return True
    runs = re.findall(r"`+", line)
    in_pairs = len(runs) % 2 == 0 and all(map(str.__eq__, runs[::2], runs[1::2]))
    return in_pairs and "\\`" not in line


def _pieces_of(text: str, chunk: _Chunk) -> Iterator[_Piece]:
    """Yield the pieces of a paragraph, a table, a list: tags, code, marks and the text between them."""
    if not chunk.doubtful and "<!--" in text and not _INDENTED.match(text):
        text = "".join(_without_comments(text))
    wanted = re.compile("<") if chunk.doubtful else _PIECE
    position = line = 0
    while (found := wanted.search(text, position)) is not None:
        yield _Piece(chunk, "text", text[position : found.start()])
        line = max(line, text.rfind("\n", line, found.start()) + 1)
        if found[0] == "<":
            piece, position = _mark(text, found.start(), chunk)
            piece.indented = _INDENTED.match(text, line) is not None
            leads = _LEADING.fullmatch(text, line, found.start()) is not None
            piece.opens_block = leads or piece.name not in markup.INLINE
            yield piece
        else:
            yield _Piece(chunk, "doubt" if _DISPUTED.search(found[0]) else "span", found[0])
            position = found.end()
    yield _Piece(chunk, "text", text[position:])


def _without_comments(text: str) -> Iterator[str]:
    """Yield what of a paragraph is no comment; what never ends is none."""
    position = kept = 0
    while (found := _SPAN_OR_COMMENT.search(text, position)) is not None:
        position = found.end()
        if not found[1]:
            end = text.find("-->", position)
            if end < 0:
                break
            yield text[kept : found.start()]
            position = kept = end + len("-->")
    yield text[kept:]


def _mark(text: str, start: int, chunk: _Chunk) -> tuple[_Piece, int]:
    """Return what a `<` begins, and where that ends."""
    if (address := _ADDRESS.match(text, start)) is not None:
        return _Piece(chunk, "text", address[0]), address.end()
    if (comment := _HARMLESS_COMMENT.match(text, start)) is not None:
        chunk.tagged = True
        return _Piece(chunk, "text", comment[0]), comment.end()
    before = text[max(0, start - _BETWEEN) : start].rstrip()
    if before.endswith(("](", "]:")) and (angled := _ANGLED.match(text, start)) is not None:
        target = quote(angled[1].replace("\\", ""), safe="/:?#@!$&'*+,;=%~-._")
        return _Piece(chunk, "text", target), angled.end()
    tag = _TAG.match(text, start)
    name = tag["name"].lower() if tag else ""
    if tag is None or name not in markup.TAGS:
        opens = re.match(r"[A-Za-z/!?-]", text[start + 1 : start + 2])
        return _Piece(chunk, "less" if opens else "text", "<"), start + 1
    if tag["close"]:
        return _Piece(chunk, "close", tag[0], name, f"</{name}>"), tag.end()
    anew = f"<{name}{markup.attributes(name, tag['attributes'])}>"
    return _Piece(chunk, "void" if name in markup.VOID else "open", tag[0], name, anew), tag.end()


def _match_tags(pieces: list[_Piece]) -> None:
    """Pair the tags that open and close an element, and note what lies in one; the rest are no tags."""
    opened: list[tuple[int, _Piece]] = []
    inside = [0] * len(pieces)
    for number, piece in enumerate(pieces):
        if piece.kind == "void":
            piece.stays = True
            piece.chunk.tagged |= piece.opens_block
        elif piece.kind == "open":
            opened.append((number, piece))
        elif piece.kind == "close" and any(other.name == piece.name for _, other in opened[-_DEEPEST:]):
            while opened[-1][1].name != piece.name:
                opened.pop()
            start, other = opened.pop()
            for each in (piece, other):
                each.stays = True
                each.chunk.tagged |= piece.opens_block or other.opens_block
            if other.opens_block:
                inside[start], inside[number] = 1, -1
    depth = 0
    for piece, change in zip(pieces, inside, strict=True):
        depth += change
        piece.chunk.within |= depth > 0
        piece.chunk.tagged |= piece.chunk.before is not None and piece.chunk.before.tagged


def _written(pieces: list[_Piece], code: list[str]) -> Iterator[str]:
    """Yield each piece as it may stand; what is code everywhere is put by, and a mark yielded for it."""
    for piece in pieces:
        text = _SNIPPET.sub(f"\\1{JOINER}\\2", piece.text)
        if piece.kind in {"span", "fence"} and piece.chunk.sure:
            code.append(text)
            yield f"\ufdd0{len(code) - 1}\ufdd1"
        elif piece.kind in {"span", "fence", "doubt"}:
            yield _OPENS_TAG.sub(f"<{JOINER}", text)
        elif piece.stays:
            yield piece.anew
        elif piece.kind == "text":
            yield text
        else:
            doubtful = piece.indented or piece.chunk.doubtful
            yield (f"<{JOINER}" if doubtful else "&lt;") + piece.text[1:]
