"""The index of the site's search: Pagefind makes it from the pages as built, and from nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from blamefree.values import frozen

# Where the index lies below the root of a site; the script of the search looks for it there.
FOLDER = "pagefind"

# From so many documents on, Material's index would be more than the 300 KB that a first result may cost.
MANY = 200

INSTALL = "pip install pagefind_bin"

# The larger one finds the words of Chinese and Japanese too: who installed it wants that.
_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")

# What lists are made of stands on the pages they list; the sign behind a heading is no word of it.
_IGNORED = ("[data-search-exclude]", ".headerlink")

# The dialogs that Pagefind brings; the site has its own.
_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-worker.js")


class Engine(StrEnum):
    """What answers a search: `auto` leaves it to the number of documents."""

    AUTO = "auto"
    MATERIAL = "material"
    PAGEFIND = "pagefind"


class SearchError(Exception):
    """There is no index, or it is not that of the site."""


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


def find_program() -> Path | None:
    """Return Pagefind's program, None where it is not installed."""
    for name in _PACKAGES:
        try:
            return Path(import_module(name).get_executable())
        except (ImportError, FileNotFoundError):
            continue
    return None


def make(program: Path, site: Path, marked: int, *, shelf: Path | None = None) -> None:
    """Write the index of a built site into it, of as many pages as were marked to be searched.

    With a shelf, the first index is kept there and put into the site ever after.
    """
    kept = shelf / FOLDER if shelf else None
    if kept and kept.is_dir():
        shutil.copytree(kept, site / FOLDER, dirs_exist_ok=True)
        return
    _run(program, site)
    indexed = _count(site / FOLDER / "pagefind-entry.json")
    if indexed != marked:
        message = (
            f"search: {marked} pages are marked to be searched, and {indexed} are in the index; does a file "
            "of the archive carry Pagefind's marks, or does a theme leave the content of a page out?"
        )
        raise SearchError(message)
    for path in (path for pattern in _UNUSED for path in (site / FOLDER).glob(pattern)):
        path.unlink()
    if kept:
        shutil.copytree(site / FOLDER, kept)


def _run(program: Path, site: Path) -> None:
    ignored = (word for selector in _IGNORED for word in ("--exclude-selectors", selector))
    command = (str(program), "--site", str(site), "--output-subdir", FOLDER, *ignored)
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    except OSError as error:
        message = f"search: Pagefind cannot be run: {error}"
        raise SearchError(message) from None
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-500:]
        message = f"search: Pagefind ended with {done.returncode}: {said}"
        raise SearchError(message)


def _count(entry: Path) -> int:
    """Return how many pages an index holds, in whatever languages."""
    try:
        languages = json.loads(entry.read_text(encoding="utf-8"))["languages"].values()
        return sum(language["page_count"] for language in languages)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"search: Pagefind left no index that can be read: {error}"
        raise SearchError(message) from None
