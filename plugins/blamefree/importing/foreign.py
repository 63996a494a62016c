"""The front matter of other tools: YAML, Hugo's TOML between `+++`, and JSON."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from blamefree import document, ids, schema
from blamefree.importing import facts
from blamefree.source import Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.frontmatter import Value
    from blamefree.importing.facts import Fact

_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(?P<block>.*?)(?<![^\n])\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(r"(?P<key>[^\s#:\-\[\]{}&*!|>%@`\"',?][^:#]*?|\"[^\"]*\"|'[^']*')\s*:(?=\s|$)")
MOST_LINES = 200


@frozen
class Entry:
    """A key and its value: what it states for us, and how it is written."""

    key: str
    fact: Fact | None
    written: str


@frozen
class Header:
    """The front matter of another tool. `language` names how it is written."""

    language: str
    entries: tuple[Entry, ...]


_NONE = Header("", ())


def read(given: Document) -> tuple[Header, Document]:
    """Take the front matter off a document; what remains is a document without any."""
    if given.front_matter is not None:
        block = given.front_matter.span
        chunks = tuple(_yaml(given.source.slice(block), given.front_matter.values))
        return Header("yaml", chunks), _rest(given, given.body.span.start)
    text = given.source.text
    match = _TOML.match(text)
    if match:
        entries = _toml(match["block"].replace("\r\n", "\n"))
        return (Header("toml", entries), _rest(given, match.end())) if entries is not None else (_NONE, given)
    if text.startswith("{"):
        try:
            values, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            return _NONE, given
        if text[end : end + 1] in {"", "\n", "\r"}:
            return Header("json", tuple(_json(values))), _rest(given, end)
    return _NONE, given


def is_ours(given: Document) -> bool:
    """Tell whether a document has the front matter of this house already."""
    front = given.front_matter
    if front is None or given.identifier is None:
        return False
    return bool(ids.leading(given.identifier)) or front.values.keys() <= schema.load()["properties"].keys()


def _rest(given: Document, start: int) -> Document:
    body = given.source.slice(Span(start, len(given.source.text)))
    # A rule that the text begins with opens no front matter behind an empty line.
    return document.parse(f"\n{body}".encode(), given.path)


def _entry(key: str, value: object, written: str) -> Entry:
    # MkDocs' blog writes several days of a post: when it was `created`, and `updated`.
    dated = value["created"] if key == "date" and isinstance(value, dict) and "created" in value else value
    texts = tuple(_texts(dated))
    fact = facts.understand(key, *texts) if texts else None
    if fact is not None and fact.field == "day":
        # The date of a post is the day it was written.
        fact = replace(fact, field="written_on", whole=False)
    return Entry(key, fact, written)


def _texts(value: object) -> Iterator[str]:
    """Yield a value as texts, nothing where it holds more than a list of them."""
    if isinstance(value, datetime | date | time):
        yield value.isoformat()
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list):
        inner = [list(_texts(one)) for one in value if not isinstance(one, list)]
        if len(inner) == len(value) and all(len(one) == 1 for one in inner):
            yield from (one[0] for one in inner)
    elif isinstance(value, dict) and value.keys() == {"name"}:
        yield from _texts(value["name"])


def _yaml(block: str, values: dict[str, Value]) -> Iterator[Entry]:
    """Yield the entries of a block; where its lines do not show them plainly, the block is one."""
    chunks: list[tuple[str, str]] = []
    before: list[str] = []
    for line in block.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n"):
        match = _KEY.match(line)
        if match:
            chunks.append((match["key"].strip("\"'"), "\n".join([*before, line])))
            before = []
        elif line.startswith("#") or (not chunks and not line.strip()):
            before.append(line)
        elif chunks:
            key, written = chunks[-1]
            chunks[-1] = (key, "\n".join([written, *before, line]))
            before = []
        else:
            before.append(line)
    if [key for key, _ in chunks] != list(values):
        if block.strip():
            yield Entry("", None, block.strip("\r\n"))
        return
    for key, written in chunks:
        yield _entry(key, values[key], written.rstrip())
    if any(line.strip() for line in before):
        yield Entry("", None, "\n".join(before))


def _toml(block: str) -> tuple[Entry, ...] | None:
    """Return the entries of Hugo's block, None where it is no TOML; tables are kept whole."""
    try:
        tomllib.loads(block)
    except (ValueError, RecursionError):
        return None
    found: list[Entry] = []
    pending: list[str] = []
    for line in block.strip("\n").split("\n"):
        pending.append(line)
        if any(one.startswith("[") for one in pending) and "=" not in pending[0]:
            continue
        if len(pending) > MOST_LINES:
            # A value of so many lines is kept as it is, with what follows it.
            continue
        try:
            values = tomllib.loads("\n".join(pending))
        except ValueError:
            continue
        if len(values) == 1:
            ((key, value),) = values.items()
            found.append(_entry(key, value, "\n".join(pending).strip("\n")))
            pending = []
    if any(line.strip() for line in pending):
        found.append(Entry("", None, "\n".join(pending).strip("\n")))
    return tuple(found)


def _json(values: dict[str, object]) -> Iterator[Entry]:
    for key, value in values.items():
        yield _entry(
            key, value, f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
        )
