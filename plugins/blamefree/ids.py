"""Ids of postmortems: the next free one, and the placeholder of one that is still to come."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from blamefree.late_patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_LEADING = late(r"(?P<id>INC-(?:\d{4}-\d{4,}|(?:\d{4}|YYYY)-X[A-Z]{3}))(?![^\W_])")
_PLACEHOLDER = late(r"INC-(?P<year>\d{4}|YYYY)-X[A-Z]{3}")
_MENTION = re.compile(rb"INC-(?:\d{4}|YYYY)-X[A-Z]{3}")
_LAST_NUMBER = late(r"(?P<head>.*?)(?P<number>\d+)(?P<tail>\D*)")
_YEAR = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Without vowels no word comes up.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


class NoNextIdError(Exception):
    """Nobody can tell what the next id is; the message says why."""


def next_id(year: int, taken: Iterable[str], fits: Callable[[str], bool] = bool) -> str:
    """Return the id behind the highest of a year: `INC-2026-0143` where `INC-2026-0142` is taken.

    Where that does not fit the archive's pattern, it is the id behind the highest of those that do:
    their last number counts, and a number of four digits before it that is a year is the year.
    """
    names = list(taken)
    numbers = [int(match[1]) for name in names if (match := re.fullmatch(rf"INC-{year:04}-(\d+)", name))]
    usual = f"INC-{year:04}-{max(numbers, default=0) + 1:04}"
    return usual if fits(usual) else _behind([name for name in names if fits(name)], year, fits)


def _behind(names: Sequence[str], year: int, fits: Callable[[str], bool]) -> str:
    """Return the id behind the highest of these, in the form that most of them have."""
    forms: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for name in names:
        if last := _LAST_NUMBER.fullmatch(name):
            head = _YEAR.sub(f"{year:04}", last["head"])
            number = int(last["number"]) if head == last["head"] else 0
            forms[head, last["tail"]].append((number, len(last["number"])))
    if not forms:
        message = (
            "no id in the archive fits its pattern and has a number to count on from; "
            "write the first one, as with `blamefree new --id`"
        )
        raise NoNextIdError(message)
    (head, tail), numbers = max(forms.items(), key=lambda form: len(form[1]))
    following = f"{head}{max(numbers)[0] + 1:0{max(width for _, width in numbers)}}{tail}"
    if not fits(following):
        message = f"the next id would be '{following}', which does not fit the archive's pattern"
        raise NoNextIdError(message)
    return following


def leading(name: str) -> str | None:
    """Return the id or the placeholder that the name of a file begins with."""
    match = _LEADING.match(name)
    return match["id"] if match else None


def placeholder(year: int, title: str) -> str:
    """Return what stands for an id until there is one: `INC-2026-XKDR`.

    Its letters come from the title, so that two drafts on their way at the same time seldom
    share one, and two about the same thing do.
    """
    import hashlib  # noqa: PLC0415 - what lints knows placeholders and makes none

    number = int.from_bytes(hashlib.blake2b(title.casefold().encode(), digest_size=8).digest())
    letters = ""
    for _ in range(3):
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return f"INC-{year:04}-X{letters}"


def mentions_placeholder(data: bytes) -> bool:
    """Tell whether a placeholder may stand in a file: one without needs no reading."""
    return _MENTION.search(data) is not None


def is_placeholder(identifier: str) -> bool:
    """Tell whether an id is a placeholder, such as `INC-2026-XKDR` or the template's `INC-YYYY-XXXX`."""
    return _PLACEHOLDER.fullmatch(identifier) is not None


def year(identifier: str) -> int | None:
    """Return the year of a placeholder, None where it names none."""
    match = _PLACEHOLDER.fullmatch(identifier)
    return int(match["year"]) if match and match["year"].isdecimal() else None
