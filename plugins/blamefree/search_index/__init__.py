"""The index of the site's search: Pagefind makes it from what stands on its pages, and from nothing else."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from blamefree.search_index import form, parts
from blamefree.search_index.program import SearchError, find_program, run
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# Where the index lies below the root of a site; the script of the search looks for it there.
FOLDER = "pagefind"

# From so many documents on, Material's index would be more than the 300 KB that a first result may cost.
MANY = 200

INSTALL = "pip install pagefind_bin"

# The pages of one part of a site, of which a run takes 0.3 GB.
PART = 750

# The dialogs that Pagefind brings; the site has its own.
_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-worker.js")


class Engine(StrEnum):
    """What answers a search: `auto` leaves it to the number of documents."""

    AUTO = "auto"
    MATERIAL = "material"
    PAGEFIND = "pagefind"


@frozen
class Choice:
    """What answers: Pagefind's program, or the theme's own search; and what is to be said about it."""

    program: Path | None
    note: str = ""


def choose(wanted: Engine, documents: int, *, listed: bool) -> Choice:
    """Choose what answers in a site of so many documents; `listed` tells whether it has the theme's search.

    A site without it wants no search; only what was asked for by name has to be there.
    """
    if wanted is Engine.MATERIAL or (wanted is Engine.AUTO and (not listed or documents < MANY)):
        return Choice(None)
    if not listed:
        message = "search: Pagefind takes the place of Material's `search`, which is not among the plugins"
        raise SearchError(message)
    program = find_program()
    if program is None and wanted is Engine.PAGEFIND:
        message = f"search: Pagefind is not installed: {INSTALL}"
        raise SearchError(message)
    if program is None:
        return Choice(None, f"search: {documents} documents would be found faster with Pagefind: {INSTALL}")
    return Choice(program)


def make(pagefind: Path, folder: Path, part: int = PART) -> str:
    """Write the index of the pages in a folder into it; each of them has to be marked to be searched.

    Of more than `part` pages for each run that goes at a time, parts are indexed. Returns what is to be said.
    """
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    note = _index(pagefind, folder, pages, part)
    indexed = _count(folder / FOLDER / "pagefind-entry.json")
    if indexed != len(pages):
        message = f"search: {len(pages)} pages are to be searched, and {indexed} are in the index"
        raise SearchError(message)
    for path in (path for pattern in _UNUSED for path in (folder / FOLDER).glob(pattern)):
        path.unlink()
    return note


def _index(pagefind: Path, folder: Path, pages: Sequence[str], part: int) -> str:
    """Run Pagefind over a folder; in parts, where all takes more memory than as many as run at a time."""
    if len(pages) <= part * parts.AT_ONCE:
        run(pagefind, folder, folder / FOLDER)
        return ""
    try:
        parts.index(pagefind, folder, pages, folder / FOLDER, size=part)
    except form.MALFORMED as error:
        run(pagefind, folder, folder / FOLDER)
        return f"search: Pagefind had to index all pages in one run, which takes more memory: {error}"
    return ""


def _count(entry: Path) -> int:
    """Return how many pages an index holds, in whatever languages."""
    try:
        languages = json.loads(entry.read_text(encoding="utf-8"))["languages"].values()
        return sum(language["page_count"] for language in languages)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"search: Pagefind left no index that can be read: {error}"
        raise SearchError(message) from None
