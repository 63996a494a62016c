"""The ids of drafts: the next free ones of their years, the same in every run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.ids import next_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from blamefree.importing.original import Original


def number(
    originals: Iterable[Original], taken: Iterable[str], fits: Callable[[str], bool] = bool
) -> Iterator[tuple[str, Original]]:
    """Yield each document with its id, in the order of their dates and file names.

    Ids have to fit the archive's pattern; where none is known that does, a `NoNextIdError` says so.
    """
    known = list(taken)
    for original in sorted(originals, key=lambda original: original.order):
        identifier = next_id(original.year, known, fits)
        known.append(identifier)
        yield identifier, original
