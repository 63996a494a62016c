"""`[tool.blamefree.policy]` becomes a Policy: every promise of every severity, and its calendar."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from blamefree import allowances
from blamefree.allowances import Calendar
from blamefree.policy import SEVERITIES, Cadence, Demand, Policy, SeverityPolicy
from blamefree.settings import Reader, shown
from blamefree.working_days import WorkingDays

if TYPE_CHECKING:
    from datetime import tzinfo

    from blamefree.allowances import Allowance

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CALENDAR = ("time-zone", "weekend", "holidays")
# The years a country's holidays are looked up for: postmortems of the past, actions of years to come.
_YEARS = range(2000, 2051)

_CADENCES = {
    "none": Cadence(),
    "start": Cadence(at_start=True),
    "resolution": Cadence(at_resolution=True),
    "start and resolution": Cadence(at_start=True, at_resolution=True),
}
_HOLIDAY = "a day like 2026-12-24 or a country like 'DE-BE'"
_LENGTHS = "a time like '15 min', '4 h', '30 days' or '5 business days'"


def read(data: object, path: str, table: str) -> Policy:
    """Read the table `policy`; what it does not speak of stays as it is by default."""
    return _Reader(path, table).policy(data)


class _Reader(Reader):
    def policy(self, data: object) -> Policy:
        policies = dict(Policy().by_severity)
        entries = self.known_entries(data, dict.fromkeys((*SEVERITIES, *_CALENDAR)))
        for severity in SEVERITIES:
            if severity in entries:
                policies[severity] = self.inner(severity).severity(entries[severity], policies[severity])
        days = WorkingDays(
            self.weekend(entries.get("weekend", ["saturday", "sunday"])),
            self.holidays(entries.get("holidays", [])),
        )
        return Policy(policies, Calendar(days, self.zone(entries.get("time-zone", "UTC"))))

    def severity(self, data: object, default: SeverityPolicy) -> SeverityPolicy:
        names = {field.name.replace("_", "-"): field.name for field in fields(SeverityPolicy)}
        given = self.known_entries(data, names).items()
        changes: dict[str, Any] = {
            names[key]: self.promise(key, value, getattr(default, names[key])) for key, value in given
        }
        return replace(default, **changes)

    def promise(self, key: str, value: object, default: object) -> object:
        """Read one promise; the kind of its default tells the kind of value it takes."""
        if isinstance(default, Demand):
            return Demand(self.choice(key, value, tuple(Demand)))
        if isinstance(default, Cadence):
            return self.cadence(key, value)
        if isinstance(default, tuple):
            from blamefree.timeline import PHASES  # noqa: PLC0415 - few settings speak of them

            known = {"phases": PHASES, "impact-facts": _facts()}
            return self.words(key, value, known[key]) if key in known else self.texts(key, value)
        if isinstance(default, str):
            text = self.typed(key, value, str, "a text")
            return text if text.strip() else self.fail(key, "is empty; a text is expected")
        return None if value == "none" else self.allowance(key, value, f"{_LENGTHS}, or 'none',")

    def allowance(self, key: str, value: object, wanted: str) -> Allowance:
        text = self.typed(key, value, str, wanted)
        try:
            return allowances.parse(text)
        except ValueError:
            self.fail(key, f"is {shown(value)}; {wanted} is expected")

    def cadence(self, key: str, value: object) -> Cadence:
        if isinstance(value, str) and value in _CADENCES:
            return _CADENCES[value]
        wanted = f"a time like '15 min', or one of {', '.join(_CADENCES)},"
        return Cadence(every=self.allowance(key, value, wanted))

    def zone(self, value: object) -> tzinfo:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - most policies name none

        name = self.typed("time-zone", value, str, "a name like 'Europe/Berlin'")
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.fail("time-zone", f"is '{name}'; a name like 'Europe/Berlin' is expected")

    def weekend(self, value: object) -> frozenset[int]:
        days = frozenset(map(_WEEK.index, self.words("weekend", value, _WEEK)))
        if len(days) == len(_WEEK):
            self.fail("weekend", "leaves no day of work")
        return days

    def holidays(self, value: object) -> frozenset[date]:
        """Read days such as 2026-12-24, and countries such as `DE` or `DE-BE`, alone or in a list."""
        days: set[date] = set()
        for item in value if isinstance(value, list) else [value]:
            if type(item) is date:
                days.add(item)
                continue
            text = self.typed("holidays", item, str, _HOLIDAY)
            try:
                days.add(date.fromisoformat(text))
            except ValueError:
                days.update(self.country(text))
        return frozenset(days)

    def country(self, name: str) -> tuple[date, ...]:
        try:
            import holidays  # noqa: PLC0415 - an optional extra, for those who name a country
        except ImportError:
            self.fail("holidays", f"names '{name}'; install `blamefree[holidays]`, or list the days")
        country, _, part = name.partition("-")
        try:
            return tuple(holidays.country_holidays(country, subdiv=part or None, years=_YEARS))
        except NotImplementedError:
            self.fail("holidays", f"names '{name}'; {_HOLIDAY} is expected")


def _facts() -> tuple[str, ...]:
    """Return the facts about an impact that are true or false."""
    from blamefree import schema  # noqa: PLC0415 - few settings speak of them

    properties = schema.field(("impact",))["properties"]
    return tuple(name for name in properties if "boolean" in schema.field(("impact", name)).get("type", ()))
