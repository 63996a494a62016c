"""The index of the site's search: Pagefind makes it from the pages as built, and from nothing else."""

from __future__ import annotations

import json
import shutil
from enum import StrEnum
from typing import TYPE_CHECKING

from blamefree.search_index import form, parts
from blamefree.search_index.program import SearchError, find_program, run
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Collection
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


def make(pagefind: Path, site: Path, marked: Collection[str], *, shelf: Path | None = None) -> str:
    """Write the index of a built site into it, of the files that were marked to be searched.

    With a shelf, the first index is kept there and put into the site ever after. Returns what is to be said.
    """
    kept = shelf / FOLDER if shelf else None
    if kept and kept.is_dir():
        shutil.copytree(kept, site / FOLDER, dirs_exist_ok=True)
        return ""
    note = _index(pagefind, site, marked)
    indexed = _count(site / FOLDER / "pagefind-entry.json")
    if indexed != len(marked):
        message = (
            f"search: {len(marked)} pages are marked to be searched, and {indexed} are in the index; does a "
            "file of the archive carry Pagefind's marks, or does a theme leave the content of a page out?"
        )
        raise SearchError(message)
    for path in (path for pattern in _UNUSED for path in (site / FOLDER).glob(pattern)):
        path.unlink()
    if kept:
        shutil.copytree(site / FOLDER, kept)
    return note


def _index(pagefind: Path, site: Path, marked: Collection[str]) -> str:
    """Run Pagefind over a site; in parts, where all of it takes more memory than as many as run at a time."""
    if len(marked) <= PART * parts.AT_ONCE:
        run(pagefind, site, site / FOLDER)
        return ""
    try:
        parts.index(pagefind, site, marked, site / FOLDER, size=PART)
    except form.MALFORMED as error:
        run(pagefind, site, site / FOLDER)
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
