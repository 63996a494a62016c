"""What `blamefree new` asks at a terminal, and how its answers are read."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from blamefree.chronology import Moments
from blamefree.clock import Clock
from blamefree.nearest import nearest
from blamefree.policy import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, tzinfo

    from blamefree.config import Config
    from blamefree.drafting import Draft
    from blamefree.policy import Policy

_TIMES = {
    "started": "When did the impact begin?",
    "detected": "When was it first noticed?",
    "resolved": "When was it over?",
}
# In which they happen, whatever the order on the command line.
_ORDER = ("started", "detected", "acknowledged", "contained", "resolved")


def ask(draft: Draft, config: Config, day: date) -> Draft:
    """Ask for what is not known yet; without a terminal that is a usage error."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        message = "the title is missing; write `blamefree new TITLE`, or run it at a terminal to be asked"
        raise click.UsageError(message)
    title = ""
    while not title:
        title = " ".join(_prompt("What happened, in one line?").split())
    severity = draft.severity or _severity(config.policy)
    services = draft.services or _services(tuple(config.catalog.services))
    zone = config.policy.calendar.zone
    _say(f"Times are in {zone}, such as {day} 22:14 or 22:14; with an offset elsewhere. Enter: not known.")
    known = {name: getattr(draft.moments, name) for name in ("acknowledged", "contained")}
    clock = Clock(day, zone)
    for name, question in _TIMES.items():
        given = getattr(draft.moments, name)
        clock.shows = given or clock.shows
        known[name] = given or _moment(question, day, clock)
    return replace(draft, title=title, severity=severity, services=services, moments=Moments(**known))


def read_moments(given: Mapping[str, str | None], day: date, zone: tzinfo) -> dict[str, datetime | None]:
    """Read times from the command line, an hour alone on the running day; what is none is a usage error."""
    found: dict[str, datetime | None] = {}
    clock = Clock(day, zone)
    for name in _ORDER:
        text = given[name]
        found[name] = _read(text, clock) if text else None
        if text and found[name] is None:
            message = f"'{text}' is no time; write it like {day} 22:14 or {day}T22:14:00+01:00"
            raise click.BadParameter(message, param_hint=f"--{name}-at")
    return found


def _severity(policy: Policy) -> str | None:
    """Ask from the worst on; who answers each with no has the mildest."""
    *asked, mildest = SEVERITIES
    for severity in asked:
        if click.confirm(f"{policy.of(severity).impact.capitalize()}?", default=False, err=True):
            break
    else:
        severity = mildest
    _say(f"That is {severity}: {policy.of(severity).impact}.")
    return severity


def _services(known: tuple[str, ...]) -> tuple[str, ...]:
    listed = f" ({', '.join(known)})" if known else ""
    while True:
        answer = _prompt(f"Which services were hit, separated by commas?{listed}")
        named = tuple(dict.fromkeys(" ".join(name.split()) for name in answer.split(",") if name.strip()))
        strange = next((name for name in named if known and name not in known), None)
        if strange is None:
            return named
        near = nearest(strange, known)
        _say(f"The catalog has no service '{strange}'" + (f"; did you mean '{near}'?" if near else "."))


def _moment(question: str, day: date, clock: Clock) -> datetime | None:
    while True:
        answer = _prompt(question).strip()
        if not answer:
            return None
        found = _read(answer, clock)
        if found is not None:
            return found
        _say(f"'{answer}' is no time; write it like {day} 22:14, or press Enter.")


def _read(text: str, clock: Clock) -> datetime | None:
    try:
        return clock.read(text.strip()).at
    except ValueError:
        return None


def _prompt(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)
    return answer


def _say(text: str) -> None:
    click.echo(text, err=True)
