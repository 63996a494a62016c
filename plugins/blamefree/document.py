"""A postmortem as written: any bytes become a Document, right or wrong."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from functools import cached_property
from typing import TYPE_CHECKING, Any

from blamefree import frontmatter, markdown
from blamefree.body import Body
from blamefree.diagnostics import Finding, Flaw, FlawKind
from blamefree.prose import FieldRun
from blamefree.source import Source, Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.frontmatter import FrontMatter
    from blamefree.prose import Run

MAX_BYTES = 1 << 20
# The shorter Markdown's blocks are, the dearer: a mebibyte of empty paragraphs would take many seconds.
MAX_LINES = 20_000

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
# Not `^` and `$`: they know no line that ends with a carriage return. It begins with the end of the line
# before, by which it is found many times as fast as by a look behind.
_CLOSING = re.compile(r"[\r\n](?P<mark>(?:---|\.\.\.)[ \t]*)(?=\r|\n|\Z)")

# The values of the front matter that are prose, by the name of their field.
_PROSE_FIELDS = frozenset(
    {
        "title",
        "summary",
        "description",
        "note",
        "reason",
        "hypothesis",
        "blast_radius",
        "abort_criteria",
        "result",
    }
)


@frozen(eq=False)
class Document:
    """What someone wrote. Rules read it; it may be wrong in any way."""

    source: Source
    front_matter: FrontMatter | None
    body: Body
    flaws: tuple[Flaw, ...] = ()

    @property
    def path(self) -> str:
        """The path its findings are reported at."""
        return self.source.path

    @cached_property
    def remembered(self) -> dict[Any, Any]:
        """What was found of it once (see `remembered.once`)."""
        return {}

    @cached_property
    def status(self) -> str:
        """`draft`, `review` or `final`; a document that does not say so readably is a draft."""
        return self._choice("status", ("draft", "review", "final"))

    @cached_property
    def severity(self) -> str | None:
        """`P0` to `P3`, None where the document does not say so readably."""
        return self._choice("severity", ("", "P0", "P1", "P2", "P3")) or None

    @cached_property
    def visibility(self) -> str:
        """`internal`, `public` or `restricted`; what is none of them is taken for public."""
        value = self.front_matter.at("visibility") if self.front_matter else None
        if value is None:
            return "internal"
        return value if isinstance(value, str) and value in {"internal", "restricted"} else "public"

    @cached_property
    def kind(self) -> str:
        """`incident`, `near-miss` or `exercise`."""
        return self._choice("kind", ("incident", "near-miss", "exercise"))

    @cached_property
    def identifier(self) -> str | None:
        """The id, None where there is none that is text."""
        value = self.front_matter.at("id") if self.front_matter else None
        return value if isinstance(value, str) and value else None

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """All prose of the document: values of the front matter first, then the body."""
        return (*self._field_runs(), *self.body.runs)

    def _choice(self, field: str, choices: tuple[str, ...]) -> str:
        value = self.front_matter.at(field) if self.front_matter else None
        return value if isinstance(value, str) and value in choices else choices[0]

    def _field_runs(self) -> Iterator[Run]:
        front = self.front_matter
        if front is None:
            return
        for path, text in front.texts_of(_PROSE_FIELDS):
            if not text.strip():
                continue
            written = front.aliases.get(path)
            # An alias of prose says again what has been read where it was written.
            if written is not None and written[-1] in _PROSE_FIELDS:
                continue
            span = front.span_of(*path)
            yield FieldRun.of(text, self.source.slice(span), path, span, aliased=bool(written))


def head(data: bytes, path: str) -> Document:
    """Read the front matter of a file and nothing of its body: who it is, in a part of the time."""
    text = written(data, path).text
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end() - 1) if opening else None
    return parse(text[: closing.end()].encode() if closing else b"", path)


def written(data: bytes, path: str) -> Source:
    """Return the text of a file that could be read as a document before."""
    return Source(path, data.removeprefix(BOM_UTF8).decode(errors="replace"))


def parse(data: bytes, path: str) -> Document:
    """Read a file. Whatever is wrong with it becomes one of the document's flaws."""
    if len(data) > MAX_BYTES:
        return _oversized(path, f"the file is longer than {MAX_BYTES:,} bytes")
    content = data.removeprefix(BOM_UTF8)
    try:
        source = Source(path, content.decode())
    except UnicodeDecodeError as error:
        return _undecodable(content, path, error)
    if "\0" in source.text:
        offset = source.text.index("\0")
        message = "the file holds a NUL byte: it is not text"
        finding = Finding(Span(offset, offset + 1), message, "save it as UTF-8 text")
        return _unreadable(path, Flaw(FlawKind.UNDECODABLE, finding), source.text)
    if source.line_count > MAX_LINES:
        return _oversized(path, f"the file is longer than {MAX_LINES:,} lines")
    return _read(source)


def _read(source: Source) -> Document:
    opening = _OPENING.match(source.text) or re.fullmatch(r"---[ \t]*", source.text)
    if opening is None:
        hint = (
            "begin the file with a line `---`, fields such as `id:`, `title:` and `status:`, "
            "and a line `---`; `blamefree import` makes a draft of an older document"
        )
        finding = Finding(source.line_span(1), "the document has no front matter", hint)
        body = markdown.parse(source, 0)
        return Document(source, None, body, (Flaw(FlawKind.NO_FRONT_MATTER, finding),))
    closing = _CLOSING.search(source.text, opening.end() - 1)
    if closing is None:
        finding = Finding(
            Span(0, 3), "the front matter is not closed", "put a line `---` between the fields and the text"
        )
        return _unreadable(source.path, Flaw(FlawKind.UNCLOSED_FRONT_MATTER, finding), source.text)
    front, flaws = frontmatter.read(source.text, Span(opening.end(), closing.start("mark")))
    return Document(source, front, markdown.parse(source, closing.end()), flaws)


def _oversized(path: str, message: str) -> Document:
    hint = "keep logs and attachments in files of their own, and link to them"
    return _unreadable(path, Flaw(FlawKind.OVERSIZED, Finding(Span(0, 0), message, hint)))


def _undecodable(data: bytes, path: str, error: UnicodeDecodeError) -> Document:
    offset = len(data[: error.start].decode())
    message = f"the file is not UTF-8: byte 0x{data[error.start]:02x} cannot be read"
    flaw = Flaw(FlawKind.UNDECODABLE, Finding(Span(offset, offset + 1), message, "save it as UTF-8"))
    return _unreadable(path, flaw, data.decode(errors="replace"))


def _unreadable(path: str, flaw: Flaw, text: str = "") -> Document:
    source = Source(path, text)
    return Document(source, None, Body(Span(len(text), len(text))), (flaw,))
