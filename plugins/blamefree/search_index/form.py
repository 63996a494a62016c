"""The files of an index of pages in one language, in the form that Pagefind 1.5 gives them.

Pagefind does not document it. A file is compressed, begins with a word that tells the browser that it has
been decompressed, and holds CBOR: arrays in place of records. What is not of this form is refused: an index
that is almost understood would find the wrong pages.
"""

from __future__ import annotations

import gzip
import json
import zlib
from hashlib import sha1
from typing import TYPE_CHECKING, Any, NamedTuple

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    # A page with a word: how far its number is from that of the page before, and where the word is in its
    # text and in its fields. A list, for there are millions of them.
    Posting = list[Any]

_ENTRY = "pagefind-entry.json"
_VERSION = "1.5."
_HEAD = b"pagefind_dcd"
# So many digits of a hash are a name, unless another file has it.
_DIGITS = 7
# 9, as Pagefind has it, takes four times as long, for files that are smaller by a fiftieth.
_LEVEL = 7


class FormError(Exception):
    """An index is not of the form that is known here."""


# What reading a file raises that is not of the form.
MALFORMED = (FormError, OSError, EOFError, zlib.error, ValueError, LookupError, TypeError, AttributeError)


@frozen
class Entry:
    """What a browser reads first: the hash in the metadata's name, and which program finds the stems."""

    version: str
    language: str
    hash: str
    wasm: str | None
    page_count: int
    include_characters: tuple[str, ...]


class Meta(NamedTuple):
    """The metadata of an index: what is in which file.

    `pages` are the names of fragments and the numbers of words; the number of a page is its place here.
    `chunks` are files of words: from which on, up to which, and the name. `filters` are names of filters and
    of files. `fields` are the names of what pages tell of themselves.
    """

    version: str
    pages: Sequence[tuple[str, int]]
    chunks: Sequence[tuple[str, str, str]]
    filters: Sequence[tuple[str, str]]
    sorts: Sequence[object]
    fields: Sequence[str]


class Word(NamedTuple):
    """A word and the pages with it; `variants` are other ways to write it, and the pages with those."""

    word: str
    pages: list[Posting]
    variants: Sequence[tuple[str, list[Posting]]]


def read_entry(folder: Path) -> Entry:
    """Read the entry of an index of a known version, and in one language."""
    told = json.loads((folder / _ENTRY).read_text(encoding="utf-8"))
    if not told["version"].startswith(_VERSION):
        message = f"Pagefind {told['version']} is not known"
        raise FormError(message)
    ((language, about), *others) = told.pop("languages").items()
    if others:
        message = "the site has several languages"
        raise FormError(message)
    characters = tuple(told.pop("include_characters"))
    return Entry(**told, language=language, include_characters=characters, **about)


def read_meta(folder: Path) -> Meta:
    """Read the metadata of an index, and look whether its files are those that it names."""
    entry = read_entry(folder)
    meta = Meta(*_read(folder / f"pagefind.{entry.hash}.pf_meta"))
    for kind, named in (("index", meta.chunks), ("filter", meta.filters), ("fragment", meta.pages)):
        _expect(len(named) == sum(1 for _ in folder.glob(f"{kind}/*.pf_{kind}")))
    _expect(entry.page_count == len(meta.pages) and meta.version == entry.version and not meta.sorts)
    return meta


def read_words(folder: Path, meta: Meta) -> Iterator[Word]:
    """Read the words of an index, in their order."""
    before = ""
    for _, _, name in meta.chunks:
        (words,) = _read(folder / "index" / f"{name}.pf_index")
        for one in words:
            word = Word(*one)
            _expect(word.word > before)
            before = word.word
            yield word


def read_filter(folder: Path, name: str) -> Iterator[tuple[str, list[int]]]:
    """Read the values of a filter, and the numbers of the pages with them."""
    _, values = _read(folder / "filter" / f"{name}.pf_filter")
    yield from values


def write_entry(folder: Path, entry: Entry) -> None:
    """Write the entry of an index."""
    about = {"hash": entry.hash, "wasm": entry.wasm, "page_count": entry.page_count}
    told = {
        "version": entry.version,
        "languages": {entry.language: about},
        "include_characters": entry.include_characters,
    }
    (folder / _ENTRY).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def write_meta(folder: Path, language: str, meta: Meta) -> str:
    """Write the metadata, and return its hash."""
    content = _pack(meta)
    name = f"{language}_{sha1(content, usedforsecurity=False).hexdigest()[:10]}"
    (folder / f"pagefind.{name}.pf_meta").write_bytes(content)
    return name


def write_words(folder: Path, language: str, words: Sequence[Word]) -> str:
    """Write a chunk of words, and return its name."""
    return _write(folder / "index", language, _pack([words]))


def write_filter(folder: Path, language: str, title: str, values: Sequence[tuple[str, list[int]]]) -> str:
    """Write a filter, and return the name of its file."""
    return _write(folder / "filter", language, _pack([title, values]))


def move_fragment(name: str, source: Path, target: Path, language: str) -> str:
    """Move a page's fragment from an index to another, and return its name there."""
    path = source / "fragment" / f"{name}.pf_fragment"
    free = target / "fragment" / path.name
    if free.exists():
        # Seven digits are few: of some thousands of pages, two may well have the same.
        return _write(target / "fragment", language, path.read_bytes())
    path.rename(free)
    return name


def _read(path: Path) -> Any:  # noqa: ANN401 - who reads a file takes apart what is in it
    from cbor2 import CBORError, loads  # noqa: PLC0415 - most sites are small

    content = gzip.decompress(path.read_bytes())
    _expect(content.startswith(_HEAD))
    try:
        return loads(content[len(_HEAD) :])
    except CBORError as error:
        message = f"{error}"
        raise FormError(message) from None


def _pack(value: object) -> bytes:
    from cbor2 import dumps  # noqa: PLC0415 - most sites are small

    return gzip.compress(_HEAD + dumps(value), _LEVEL, mtime=0)


def _write(folder: Path, language: str, content: bytes) -> str:
    """Write a file under a hash of what it holds, which is as long as it has to be; return its name."""
    digest = sha1(content, usedforsecurity=False).hexdigest()
    kind = folder.name
    path = next(
        path
        for length in range(_DIGITS, len(digest))
        if not (path := folder / f"{language}_{digest[:length]}.pf_{kind}").exists()
    )
    path.write_bytes(content)
    return path.stem


def _expect(given: bool) -> None:  # noqa: FBT001 - as one asserts
    if not given:
        message = "a file is not of the form that is known"
        raise FormError(message)
