"""The indexes of the parts of a site, merged into the one that Pagefind would have made of the whole."""

from __future__ import annotations

import shutil
from dataclasses import replace
from heapq import merge as interleave
from itertools import groupby, pairwise, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

from blamefree.search_index import form
from blamefree.search_index.form import Entry, FormError, Meta, Word
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from blamefree.search_index.form import Posting

# So many places of words are a file, as in an index that Pagefind makes: a search fetches as much as of that.
_CHUNK = 20_000


@frozen
class _Part:
    """The index of a part."""

    folder: Path
    meta: Meta
    # The number that its first page has in the whole.
    first: int
    # What stands before the places of a word in a field: here, and in the whole where that is something else.
    fields: Mapping[int, int]


def merge(folders: Sequence[Path], output: Path) -> None:
    """Write the index of a whole into a folder, which is not there yet; the pages' fragments are moved there.

    Only a file of words of each part is in memory at a time.
    """
    entry = _entry([form.read_entry(folder) for folder in folders])
    metas = [form.read_meta(folder) for folder in folders]
    fields = sorted({field for meta in metas for field in meta.fields})
    parts = [*_parts(folders, metas, fields)]
    shutil.copytree(folders[0], output, ignore=shutil.ignore_patterns("*.pf_*", "*.json"))
    meta = Meta(
        entry.version,
        pages=[*_move_fragments(parts, output, entry.language)],
        chunks=_write_words(_words(parts), output, entry.language),
        filters=[*_write_filters(parts, output, entry.language)],
        sorts=[],
        fields=fields,
    )
    written = form.write_meta(output, entry.language, meta)
    form.write_entry(output, replace(entry, hash=written, page_count=len(meta.pages)))


def _entry(entries: Sequence[Entry]) -> Entry:
    """Return what the entries of all parts are but for their own pages."""
    first, *others = (replace(entry, hash="", page_count=0) for entry in entries)
    if any(entry != first for entry in others):
        message = "its parts are not alike, as in a site in several languages"
        raise FormError(message)
    return first


def _parts(folders: Iterable[Path], metas: Iterable[Meta], fields: Sequence[str]) -> Iterator[_Part]:
    first = 0
    for folder, meta in zip(folders, metas, strict=True):
        places = {-1 - at: -1 - fields.index(field) for at, field in enumerate(meta.fields)}
        yield _Part(folder, meta, first, {here: there for here, there in places.items() if here != there})
        first += len(meta.pages)


def _move_fragments(parts: Iterable[_Part], output: Path, language: str) -> Iterator[tuple[str, int]]:
    for part in parts:
        for name, words in part.meta.pages:
            yield form.move_fragment(name, part.folder, output, language), words


def _write_filters(parts: Iterable[_Part], output: Path, language: str) -> Iterator[tuple[str, str]]:
    filters: dict[str, dict[str, list[int]]] = {}
    for part in parts:
        for name, file in part.meta.filters:
            values = filters.setdefault(name, {})
            for value, pages in form.read_filter(part.folder, file):
                values.setdefault(value, []).extend(part.first + page for page in pages)
    for name, values in filters.items():
        yield name, form.write_filter(output, language, name, [*values.items()])


def _write_words(words: Iterable[Word], output: Path, language: str) -> Sequence[tuple[str, str, str]]:
    """Write words in files, and return what words are in which."""
    chunks = [
        [chunk[0].word, chunk[-1].word, form.write_words(output, language, chunk)] for chunk in _chunks(words)
    ]
    # Of a word, so much is told as tells it from that of the next file.
    for before, after in pairwise(chunks):
        alike = takewhile(lambda letters: letters[0] == letters[1], zip(before[1], after[0], strict=False))
        length = len([*alike]) + 1
        if before[1][:length] >= before[0]:
            before[1] = before[1][:length]
        after[0] = after[0][:length]
    return [(first, last, name) for first, last, name in chunks]


def _chunks(words: Iterable[Word]) -> Iterator[list[Word]]:
    chunk: list[Word] = []
    size = 0
    for word in words:
        chunk.append(word)
        size += sum(len(places) + len(field_places) + 1 for _, places, field_places in word.pages)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _words(parts: Iterable[_Part]) -> Iterator[Word]:
    """Yield the words of all parts, in their order."""

    def told(part: _Part) -> Iterator[tuple[str, _Part, Word]]:
        return ((word.word, part, word) for word in form.read_words(part.folder, part.meta))

    by_word = itemgetter(0)
    for word, group in groupby(interleave(*map(told, parts), key=by_word), key=by_word):
        pages = []
        variants: dict[str, list[tuple[_Part, list[Posting]]]] = {}
        for _, part, one in group:
            pages.append((part, one.pages))
            for variant, its_pages in one.variants:
                variants.setdefault(variant, []).append((part, its_pages))
        yield Word(word, _join(pages), [(variant, _join(runs)) for variant, runs in variants.items()])


def _join(runs: Iterable[tuple[_Part, list[Posting]]]) -> list[Posting]:
    """Return the pages of one run after those of another, by their numbers in the whole."""
    joined: list[Posting] = []
    last = 0
    for part, pages in runs:
        if not pages:
            continue
        end = part.first + sum(posting[0] for posting in pages)
        if end >= part.first + len(part.meta.pages):
            message = "a word is on a page that is not there"
            raise FormError(message)
        if part.fields:
            for posting in pages:
                posting[2] = [part.fields.get(place, place) for place in posting[2]]
        pages[0][0] += part.first - last
        joined += pages
        last = end
    return joined
