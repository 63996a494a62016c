"""What one document of the archive to measure with tells: who, what, when, and the dice for the rest."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

FIRST, LAST = datetime(2018, 1, 8, tzinfo=UTC), datetime(2026, 11, 8, tzinfo=UTC)
TODAY = date(2026, 11, 25)
WORDS = tomllib.loads(Path(__file__).with_name("archive.toml").read_text(encoding="utf-8"))

_SHARED = WORDS["shared"]
_RECENT = 60


@dataclass(frozen=True)
class Moments:
    """When it happened; everything in UTC."""

    started: datetime
    detected: datetime
    acknowledged: datetime
    contained: datetime
    resolved: datetime


@dataclass(frozen=True, eq=False)
class Story:
    """What one document tells: its scenario, who and what was part of it, and the dice for the rest."""

    dice: random.Random
    id: str
    scenario: dict[str, Any]
    severity: str
    kind: str
    status: str
    visibility: str
    people: tuple[str, ...]
    moments: Moments
    names: dict[str, str] = field(default_factory=dict)

    def say(self, text: str) -> str:
        """Fill a sentence in; numbers differ each time they are asked for."""
        dice = self.dice
        numbers = {
            "few": str(dice.randint(2, 9)),
            "n": str(dice.randint(11, 58)),
            "share": str(dice.randint(12, 91)),
            "big": f"{dice.randint(12, 899) * 100:,}",
            "limit": str(dice.randint(3, 40) * 50),
            "zone": dice.choice("abc"),
            "year": str(self.moments.started.year - dice.randint(1, 4)),
        }
        return text.format(**numbers, **self.names)

    def pick(self, texts: list[str], count: int = 1) -> list[str]:
        """Choose some of these sentences, each at most once, in their order."""
        chosen = sorted(self.dice.sample(range(len(texts)), min(count, len(texts))))
        return [self.say(texts[index]) for index in chosen]

    def one(self, texts: list[str]) -> str:
        """Choose one of these sentences."""
        return self.pick(texts)[0]

    @property
    def step(self) -> tuple[str, str]:
        """The method of the containment, and what was done."""
        method, note = self.scenario["contain"][int(self.id[-1]) % 2]
        return method, note

    def factors(self) -> list[tuple[str, str]]:
        """Draw contributing factors, each with its category: of the scenario, and of any."""
        return [
            *self.dice.sample(self.scenario["factors"], self.dice.randint(2, 3)),
            *self.dice.sample(_SHARED["factors"], self.dice.randint(1, 2)),
        ]


def tell(dice: random.Random, name: str, started: datetime) -> Story:
    """Decide what happened at a moment."""
    services = WORDS["services"]
    # Some services are in the news more often than others.
    index = min(int(dice.expovariate(1 / 18)), len(services) - 1)
    others = dice.sample([place for place in range(len(services)) if place != index], 2)
    kind = dice.choices(("incident", "near-miss", "exercise"), (88, 8, 4))[0]
    severity = dice.choices(("P0", "P1", "P2", "P3"), (4, 20, 46, 30))[0]
    age = (TODAY - started.date()).days
    statuses = ("draft", "review", "final")
    status = dice.choices(statuses, (20, 30, 50) if age < _RECENT else (1, 1, 98))[0]
    visibility = dice.choices(("public", "internal", "restricted"), (12, 86, 2))[0]
    people = tuple(dice.sample(WORDS["people"], 6))
    moments = _moments(dice, started, severity)
    scenario = dice.choice(WORDS["scenario"])
    version = dice.randint(2, 60)
    story = Story(dice, name, scenario, severity, kind, status, visibility, people, moments)
    minutes = int((moments.resolved - moments.started).total_seconds()) // 60
    story.names.update(
        service=services[index][0],
        feature=services[index][1],
        dependency=services[others[0]][0],
        other=services[others[1]][0],
        severity=severity,
        symptom=scenario["symptom"],
        version=f"{started.year - 2015}.{version}",
        old=f"{started.year - 2015}.{version - 1}",
        users=f"{0 if kind == 'near-miss' else int(dice.lognormvariate(7, 1.5)):,}",
        duration=f"{minutes} minutes",
    )
    return story


def _moments(dice: random.Random, started: datetime, severity: str) -> Moments:
    """Return moments as they are in life: most are short, some are long, and severity explains little."""

    def after(moment: datetime, median: float) -> datetime:
        return moment + timedelta(minutes=1 + int(median * dice.lognormvariate(0, 0.8)))

    detected = after(started, 9)
    acknowledged = after(detected, 3 if severity in {"P0", "P1"} else 15)
    contained = after(acknowledged, 28)
    return Moments(started, detected, acknowledged, contained, after(contained, 45))
