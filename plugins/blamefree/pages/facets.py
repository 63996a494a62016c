"""What postmortems are chosen by, in lists and in search: the names that parameters of an address have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from blamefree.model import Postmortem

_VALUES: Mapping[str, Callable[[Postmortem], Iterable[str | None]]] = {
    "severity": lambda one: (one.severity,),
    "year": lambda one: (archive.year_of(one),),
    "service": lambda one: one.services,
    "factor": lambda one: (factor.category for factor in one.contributing_factors),
    "tag": lambda one: one.tags,
    "detection": lambda one: (one.detection_method,),
    "kind": lambda one: (one.kind,),
    "status": lambda one: (one.status,),
}


def of(one: Postmortem) -> Iterator[tuple[str, str]]:
    """Yield each facet of a postmortem with each value it has of it, once."""
    for name, values in _VALUES.items():
        for value in dict.fromkeys(values(one)):
            if value:
                yield name, value
