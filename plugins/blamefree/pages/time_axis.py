"""A true axis of time: one scale for all of it, and a marked break where nothing happened for very long."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_STEPS = (
    *(count * _MINUTE for count in (1, 2, 5, 10, 15, 30)),
    *(count * _HOUR for count in (1, 2, 3, 6, 12)),
    *(count * _DAY for count in (1, 2, 7, 14, 28, 91, *(364 * count for count in (1, 2, 5, 10, 20)))),
)
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)  # a Monday: weeks begin there

# A gap is left out where it is longer than all that is left to draw, by the first factor, and as few
# gaps as that needs; more of them only by the second.
_FACTOR, _FACTOR_OF_MORE = 4, 10
_MOST_BREAKS = 3
# So many moments can be told apart on a whole axis: where all that is left has room enough without a
# break, the distances are worth seeing.
_LEGIBLE = 75

# Shares of the axis: a break, and the room at both ends of what is between breaks.
_BREAK, _ROOM = 0.05, 0.02


@frozen
class Piece:
    """A stretch of the axis without a break: its moments, and where it begins and ends, from 0 to 1."""

    start: datetime
    end: datetime
    begin: float
    finish: float

    def place(self, at: datetime) -> float:
        """Return where a moment of this piece lies."""
        if self.end == self.start:
            return self.begin
        return self.begin + (self.finish - self.begin) * ((at - self.start) / (self.end - self.start))


@frozen
class Tick:
    """A mark of the axis. `day` is written where it is another than at the tick before, else empty."""

    place: float
    time: str
    day: str


@frozen
class Axis:
    """The pieces of an axis, in order; between two of them lies a break."""

    pieces: tuple[Piece, ...]

    def place(self, at: datetime) -> float:
        """Return where a moment lies, from 0 to 1; what lies outside is put at the nearest end."""
        index = bisect_right([piece.start for piece in self.pieces], at) - 1
        piece = self.pieces[max(index, 0)]
        return piece.place(min(max(at, piece.start), piece.end))

    @property
    def breaks(self) -> tuple[tuple[float, timedelta], ...]:
        """Where the middle of each break lies, and how long it is."""
        return tuple(
            ((before.finish + after.begin) / 2, after.start - before.end)
            for before, after in pairwise(self.pieces)
        )

    def ticks(self, most: int) -> tuple[Tick, ...]:
        """Return about so many ticks at full minutes, hours or days, and one for each lonely moment."""
        whole = sum((piece.end - piece.start for piece in self.pieces), timedelta())
        step = next((step for step in _STEPS if whole / step <= most), _STEPS[-1])
        return tuple(_told(self._marked(step), step))

    def _marked(self, step: timedelta) -> Iterator[tuple[float, datetime]]:
        for piece in self.pieces:
            at = _EPOCH - (_EPOCH - piece.start) // step * step
            found = False
            while at <= piece.end:
                yield piece.place(at), at
                found = True
                at += step
            if not found:
                yield piece.begin, piece.start


def make(moments: Sequence[datetime]) -> Axis:
    """Return the axis of these moments, of which there is at least one."""
    ordered = sorted({moment.astimezone(UTC) for moment in moments})
    groups = _groups(ordered)
    spans = [group[-1] - group[0] for group in groups]
    free = 1 - _BREAK * (len(groups) - 1) - 2 * _ROOM * len(groups)
    whole = sum(spans, timedelta())
    pieces, place = [], 0.0
    for group, span in zip(groups, spans, strict=True):
        begin = place + _ROOM
        finish = begin + (free * (span / whole) if whole else 0)
        pieces.append(Piece(group[0], group[-1], begin, finish))
        place = finish + _ROOM + _BREAK
    return Axis(tuple(pieces))


def _groups(ordered: list[datetime]) -> list[list[datetime]]:
    """Divide moments where nothing happened for longer than all the rest takes."""
    gaps = sorted(((after - before, after) for before, after in pairwise(ordered)), reverse=True)
    starts = {after for _, after in gaps[: _cuts([gap for gap, _ in gaps])]}
    groups: list[list[datetime]] = [[]]
    for moment in ordered:
        if moment in starts:
            groups.append([])
        groups[-1].append(moment)
    return groups


def _cuts(gaps: list[timedelta]) -> int:
    """Return how many of the gaps are left out, the longest of which come first."""
    most = min(_MOST_BREAKS, len(gaps) - 1)
    rests = [(count, gaps[count - 1], sum(gaps[count:], timedelta())) for count in range(1, most + 1)]
    whole = sum(gaps, timedelta())
    rests = [each for each in rests if each[2] * _LEGIBLE < whole * len(gaps)]
    longer = [count for count, gap, rest in rests if gap > _FACTOR * rest]
    by_far = [count for count, gap, rest in rests if gap > _FACTOR_OF_MORE * rest]
    return max([*longer[:1], *by_far], default=0)


def _told(marks: Iterator[tuple[float, datetime]], step: timedelta) -> Iterator[Tick]:
    last = ""
    for place, at in marks:
        day = f"{at.day} {at:%b %Y}" if step > 7 * _DAY else f"{at.day} {at:%b}"
        if step >= _DAY:
            yield Tick(place, "", day)
        else:
            yield Tick(place, f"{at:%H:%M}", day if day != last else "")
        last = day
