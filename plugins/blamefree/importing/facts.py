"""What an original states about itself, `Severity: SEV-2` or `tags: [berths]`, as fields of ours."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from blamefree import severity_words
from blamefree.clock import Clock
from blamefree.importing import days, headings, wording
from blamefree.importing.accounting import tells
from blamefree.placeholders import is_placeholder
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

# What the schema allows.
MAX_NAME = 120
MAX_COUNT = 10**15
# A list of names is no essay.
MAX_NAMES = 60

_LISTS = {
    "services": (
        "services", "service", "affected services", "affected service", "services affected",
        "service affected", "impacted services", "services impacted", "systems", "affected systems",
        "systems affected", "system", "components", "affected components", "component", "product",
        "products",

    ),
    "tags": ("tags", "tag", "keywords", "categories", "category", "labels", "topics"),
    "authors": (
        "authors", "author", "written by", "postmortem author", "postmortem authors", "postmortem owner",
        "owner of review process", "document owner", "report author", "prepared by",
    ),
    "participants": ("review participants", "meeting attendees", "review attendees", "meeting participants"),
}  # fmt: skip
_PEOPLE = {
    "incident_commander": (
        "incident commander", "ic", "commander", "incident manager", "incident lead", "incident owner",
        "incident commander (ic)", "incident response lead", "engineer on call manager",
    ),
    "facilitator": ("facilitator", "postmortem facilitator", "review facilitator", "meeting facilitator"),
}  # fmt: skip
_MOMENTS = {
    "started_at": (
        "started at", "start time", "started", "start", "incident start", "incident start time",
        "impact start", "impact started at", "impact start time", "start of impact", "outage start",
        "begin", "began at", "time started", "start date", "date and time of start",
    ),
    "detected_at": (
        "detected at", "detected", "time detected", "detection time", "time of detection",
        "incident detected", "impact detected at", "declared at", "incident declared",
    ),
    "acknowledged_at": ("acknowledged at", "acknowledged", "time acknowledged", "acknowledged time"),
    "contained_at": ("contained at", "contained", "mitigated at", "mitigated", "impact mitigated at"),
    "resolved_at": (
        "resolved at", "resolved", "end time", "ended at", "ended", "end", "incident end",
        "incident end time", "impact end", "impact ended at", "impact end time", "end of impact",
        "outage end", "time resolved", "end date", "fixed at",
    ),
    "published_at": ("source published at", "published at", "publishdate", "publish date", "published on"),
}  # fmt: skip
_OTHERS = {
    "title": ("title", "incident title", "postmortem title"),
    "severity": (
        "severity", "incident severity", "sev", "severity level", "priority", "incident priority",
        "incident level",
    ),
    "day": ("date", "incident date", "date of incident", "date of the incident", "day", "date of outage"),
    "held_on": (
        "review date", "meeting date", "postmortem meeting", "postmortem meeting date", "review held on",
    ),
    "users_affected": (
        "users affected", "customers affected", "affected users", "affected customers",
        "number of users affected",
    ),
    "summary": ("summary", "description", "excerpt", "abstract"),
}  # fmt: skip
_FIELDS = {
    label: field
    for group in (_LISTS, _PEOPLE, _MOMENTS, _OTHERS)
    for field, labels in group.items()
    for label in (field.replace("_", " "), *labels)
}
_OURS = re.compile(r"P[0-3]")
_SEPARATOR = re.compile(r"(?<!\s)\s*+(?:[,;]|<br ?/?>)\s*")
_COUNT = re.compile(r"\d{1,3}(?:[,  ]\d{3})+|\d+")


@frozen
class Fact:
    """A field and its values; `whole` says that they hold every word the original has for them."""

    field: str
    label: str
    values: tuple[str, ...]
    whole: bool
    comment: str = ""


def field_of(label: str) -> str | None:
    """Return the field a label names, None where it is none of ours."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label) if label.isidentifier() else label
    return _FIELDS.get(headings.fold(spaced.replace("_", " ").replace("-", " ")))


def understand(label: str, *written: str) -> Fact | None:
    """Return what a label and the values behind it state; None where it cannot be told."""
    field = field_of(label)
    if field is None or not written:
        return None
    if field == "summary":
        # A text, and no value: its links and its emphasis are a part of it.
        return Fact(field, label, written, whole=True) if len(written) == 1 and written[0].strip() else None
    flat = tuple(text for value in written if (text := wording.flatten(value, {}).strip("` ")))
    reader = _READERS.get(field) or _line
    values = reader(flat) if flat else None
    if values is None:
        return None
    comment = ""
    if field == "severity" and values != flat:
        comment = f"'{_printable(flat[0])}' in the original; confirm"
    whole = tells(" ".join(values), re.sub(r"<br ?/?>", " ", " ".join(written)))
    return Fact(field, label, values, whole, comment)


def moment(text: str) -> datetime | None:
    """Return the moment a text states in full, None where its day, its hour or its zone is left open."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        try:
            time = Clock(None, None).read(text)
        except (ValueError, OverflowError):
            return None
        if time.at is None or time.about or not time.names_day:
            return None
        at = time.at
    return at if at.tzinfo is not None else None


def _printable(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text[:60]).split())


def _line(flat: tuple[str, ...]) -> tuple[str, ...] | None:
    return flat if len(flat) == 1 and not is_placeholder(flat[0]) else None


def _names(flat: tuple[str, ...]) -> tuple[str, ...] | None:
    parts = _SEPARATOR.split(flat[0]) if len(flat) == 1 else list(flat)
    names = tuple(dict.fromkeys(name for part in parts if (name := part.strip(" ."))))
    return names if names and len(names) <= MAX_NAMES and all(map(_is_name, names)) else None


def _is_name(text: str) -> bool:
    return len(text) <= MAX_NAME and text.isprintable() and not is_placeholder(text)


def _person(flat: tuple[str, ...]) -> tuple[str, ...] | None:
    single = len(flat) == 1 and not _SEPARATOR.search(flat[0]) and _is_name(flat[0])
    return flat if single else None


def _severity(flat: tuple[str, ...]) -> tuple[str, ...] | None:
    if len(flat) != 1:
        return None
    ours = _OURS.match(flat[0])
    # A label such as `severity::2` is one of GitLab's.
    word = ours[0] if ours else severity_words.read(flat[0].lstrip("~").replace("::", " "))
    return (word,) if word else None


def _moment(flat: tuple[str, ...]) -> tuple[str, ...] | None:
    if len(flat) != 1:
        return None
    at = moment(flat[0])
    if at is None:
        return None
    verbatim = re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", flat[0])
    return flat if verbatim else (at.isoformat(),)


def _day(flat: tuple[str, ...]) -> tuple[str, ...] | None:
    day = days.first(flat[0]) if len(flat) == 1 else None
    return (day.isoformat(),) if day else None


def _number(flat: tuple[str, ...]) -> tuple[str, ...] | None:
    if len(flat) != 1 or not _COUNT.fullmatch(flat[0]):
        return None
    digits = re.sub(r"\D", "", flat[0])
    return (digits,) if int(digits) < MAX_COUNT else None


_READERS: dict[str, Callable[[tuple[str, ...]], tuple[str, ...] | None]] = {
    **dict.fromkeys(_LISTS, _names),
    **dict.fromkeys(_PEOPLE, _person),
    **dict.fromkeys(_MOMENTS, _moment),
    "severity": _severity,
    "day": _day,
    "held_on": _day,
    "users_affected": _number,
}
