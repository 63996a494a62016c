"""What lists show of postmortems, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from blamefree.policy import SEVERITIES
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from blamefree.model import Postmortem
    from blamefree.pages.site import Site

# A list of more shows its newest; the pages by year have all.
MAX_ROWS = 200

# What stands in the place of a severity where none is stated.
_NOT_RATED = ""


@frozen
class Entry:
    """A row of a list. `duration` runs from the start to the resolution, None where it is not known."""

    one: Postmortem
    uri: str
    duration: timedelta | None
    # How many of its actions are promised and not yet done.
    pending: int

    @property
    def minutes(self) -> int:
        """The duration rounded to minutes, as it is written elsewhere; -1 where it is not known."""
        return -1 if self.duration is None else round(abs(self.duration) / timedelta(minutes=1))

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of its contributing factors, each once."""
        return tuple(dict.fromkeys(factor.category for factor in self.one.contributing_factors))


def entry(site: Site, one: Postmortem) -> Entry:
    """Return what a list shows of a postmortem."""
    pending = sum(action.status.pending for action in one.actions)
    return Entry(one, site.uris[one.path], one.durations.resolved, pending)


def entries(site: Site, ones: Iterable[Postmortem]) -> tuple[Entry, ...]:
    """Return what a list shows of each postmortem, in their order."""
    return tuple(entry(site, one) for one in ones)


@frozen
class Line:
    """How many there are in each column, under the name of the line."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.counts)


@frozen
class Tally:
    """Postmortems counted by something and by severity; the column without a name are those not rated."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def most(self) -> int:
        """The total of the largest line."""
        return max((line.total for line in self.lines), default=0)


def tally(
    ones: Iterable[Postmortem], name_of: Callable[[Postmortem], str], names: Iterable[str] = ()
) -> Tally:
    """Count postmortems by a name and by severity: the given names first, even where there are none."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        found[name] = Counter()
    for one in ones:
        found[name_of(one)][one.severity or _NOT_RATED] += 1
    unrated = any(counts[_NOT_RATED] for counts in found.values())
    columns = (*SEVERITIES, _NOT_RATED) if unrated else SEVERITIES
    return Tally(
        columns,
        tuple(Line(name, tuple(counts[column] for column in columns)) for name, counts in found.items()),
    )


def ranked(names: Iterable[Iterable[str]]) -> tuple[tuple[str, int], ...]:
    """Return how many postmortems have each name, the most frequent first; `names` are those of each."""
    counts = Counter(name for each in names for name in dict.fromkeys(each))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def ranked_factors(ones: Iterable[Postmortem]) -> tuple[tuple[str, int], ...]:
    """Return how many of these postmortems state each category of contributing factors."""
    return ranked((factor.category for factor in one.contributing_factors) for one in ones)


def by_size(groups: Mapping[str, tuple[Postmortem, ...]]) -> tuple[tuple[str, int], ...]:
    """Return the names of groups with their sizes, the largest first."""
    return tuple(
        sorted(((name, len(ones)) for name, ones in groups.items()), key=lambda item: (-item[1], item[0]))
    )
