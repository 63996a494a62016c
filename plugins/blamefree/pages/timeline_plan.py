"""What a drawn timeline shows: stages as bands, events as dots in lanes, silences; all in places of time."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from blamefree import durations, stages, timeline
from blamefree.pages import time_axis
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from blamefree.model import Event, Postmortem
    from blamefree.pages.time_axis import Axis
    from blamefree.policy import Policy
    from blamefree.stages import Stages

OTHER = "other"
_FEWEST = 2


@frozen
class Dot:
    """An event: where it lies in time, and its number in the order of the table."""

    number: int
    place: float
    lane: str


@frozen
class Band:
    """A stage of the incident: until it was detected, acknowledged, contained, resolved."""

    step: str
    begin: float
    finish: float
    took: str


@frozen
class Quiet:
    """A time without an update, longer than promised."""

    begin: float
    finish: float
    took: str
    every: str


@frozen
class Plan:
    """All that is drawn of a timeline. `unknown` counts the rows whose moment is not certain."""

    axis: Axis
    lanes: tuple[str, ...]
    dots: tuple[Dot, ...]
    bands: tuple[Band, ...]
    quiet: tuple[Quiet, ...]
    severity: str
    unknown: int


def read(one: Postmortem, policy: Policy) -> Plan | None:
    """Return what to draw, None where fewer than two moments are known for certain."""
    when = stages.read(one)
    steps = list(when.in_order())
    known = [event.at for event in one.events if event.at is not None]
    moments = [*known, *(at for _, at in steps)]
    if len(set(moments)) < _FEWEST:
        return None
    axis = time_axis.make(moments)
    dots = tuple(_dots(one.events, axis))
    quiet = tuple(_quiet(one, when, axis, policy))
    present = {dot.lane for dot in dots} | ({"update"} if quiet else set())
    return Plan(
        axis,
        tuple(lane for lane in (OTHER, *timeline.PHASES) if lane in present),
        dots,
        tuple(_bands(steps, axis)),
        quiet,
        one.severity or "",
        len(one.events) - len(known),
    )


def _dots(events: tuple[Event, ...], axis: Axis) -> Iterator[Dot]:
    for number, event in enumerate(events, start=1):
        if event.at is not None:
            lane = event.phase if event.phase in timeline.PHASES else OTHER
            yield Dot(number, axis.place(event.at), lane)


def _bands(steps: list[tuple[str, datetime]], axis: Axis) -> Iterator[Band]:
    for (_, start), (name, end) in pairwise(steps):
        if end > start:
            yield Band(name, axis.place(start), axis.place(end), durations.words(end - start))


def _quiet(one: Postmortem, when: Stages, axis: Axis, policy: Policy) -> Iterator[Quiet]:
    every = str(policy.of(one.severity).stakeholder_update)
    for start, end in stages.silences(one, when, policy):
        yield Quiet(axis.place(start), axis.place(end), durations.words(end - start), every)
