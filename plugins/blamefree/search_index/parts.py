"""A site indexed in parts: Pagefind's memory grows with the pages of a run, and the index does not tell."""

from __future__ import annotations

import gc
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from itertools import chain
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from blamefree.search_index import form, merging
from blamefree.search_index.form import FormError
from blamefree.search_index.program import run

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

# So many run at a time: on two processors they take less time than one run of all.
AT_ONCE = 2


def index(pagefind: Path, site: Path, marked: Collection[str], output: Path, *, size: int) -> None:
    """Write the index of a site into a folder, from parts with so many pages that are marked to be searched.

    Raises one of `form.MALFORMED` where Pagefind made of the parts what cannot be put together.
    """
    if find_spec("cbor2") is None:
        message = "cbor2 is not installed"
        raise FormError(message)
    with TemporaryDirectory(prefix="blamefree-") as name:
        folder = Path(name)
        links = [
            _link(site.resolve(), pages, folder / f"{at}")
            for at, pages in enumerate(_cut(site, marked, ceil(len(marked) / size)))
        ]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            made = [*pool.map(partial(_make, pagefind), links)]
        whole = folder / "whole"
        with _no_collection():
            merging.merge(made, whole)
        shutil.copytree(whole, output, dirs_exist_ok=True, copy_function=shutil.move)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage meanwhile.

    Millions of lists are read that need none of that, and among the objects of a build it is half the work.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _cut(site: Path, marked: Collection[str], count: int) -> Iterator[list[str]]:
    """Yield the pages of each part: some of those that are marked, and as large a share of the others.

    Pagefind passes over the others where it is given one that is marked, and takes them for marked where not.
    """
    others = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {*marked}
    kinds = (sorted(marked), sorted(others))
    for at in range(count):
        shares = (kind[len(kind) * at // count : len(kind) * (at + 1) // count] for kind in kinds)
        yield [*chain.from_iterable(shares)]


def _link(site: Path, pages: Iterable[str], folder: Path) -> Path:
    """Make a folder with nothing but some pages of a site, at the same places."""
    for page in pages:
        link = folder / page
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(site / page)
    return folder


def _make(pagefind: Path, folder: Path) -> Path:
    """Index a part beside it, and return the folder of the index."""
    output = folder.with_suffix(".index")
    run(pagefind, folder, output)
    # The other parts need not be made where this one is of no use.
    form.read_entry(output)
    return output
