"""A site indexed in parts: Pagefind's memory grows with the pages of a run, and the index does not tell."""

from __future__ import annotations

import gc
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from blamefree.search_index import form, merging
from blamefree.search_index.form import FormError
from blamefree.search_index.program import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# So many run at a time: on two processors they take less time than one run of all.
AT_ONCE = 2


def index(pagefind: Path, folder: Path, pages: Sequence[str], output: Path, *, size: int) -> None:
    """Write the index of pages below a folder into another, from parts with so many pages.

    Raises one of `form.MALFORMED` where Pagefind made of the parts what cannot be put together.
    """
    if find_spec("cbor2") is None:
        message = "cbor2 is not installed"
        raise FormError(message)
    with TemporaryDirectory(prefix="blamefree-") as name:
        cut, count = Path(name), ceil(len(pages) / size)
        bounds = [len(pages) * at // count for at in range(count + 1)]
        links = [
            _link(folder.resolve(), pages[start:end], cut / f"{start}") for start, end in pairwise(bounds)
        ]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            made = [*pool.map(partial(_make, pagefind), links)]
        whole = cut / "whole"
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


def _link(folder: Path, pages: Iterable[str], part: Path) -> Path:
    """Make a folder with nothing but some pages of another, at the same places."""
    for page in pages:
        link = part / page
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(folder / page)
    return part


def _make(pagefind: Path, folder: Path) -> Path:
    """Index a part beside it, and return the folder of the index."""
    output = folder.with_suffix(".index")
    run(pagefind, folder, output)
    # The other parts need not be made where this one is of no use.
    form.read_entry(output)
    return output
