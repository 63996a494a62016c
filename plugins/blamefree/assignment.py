"""Placeholders become ids: which document gets which, and what has to change for it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from blamefree import ids
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from blamefree.document import Document


@frozen
class Assignment:
    """A document that gets an id; `path` and `new_path` are where its file lies before and after."""

    old: str
    new: str
    path: str
    new_path: str


@frozen
class Change:
    """What becomes of the text of one file; `references` counts what in it speaks of others."""

    path: str
    before: str
    after: str
    references: int


@frozen
class Plan:
    """All that is done, and the mentions of a placeholder that may mean either of two documents."""

    assignments: tuple[Assignment, ...]
    changes: tuple[Change, ...]
    unclear: tuple[tuple[str, str], ...] = ()


def plan(
    documents: Sequence[Document],
    chosen: Iterable[str],
    taken: Iterable[str],
    default_year: int,
    fits: Callable[[str], bool] = bool,
) -> Plan:
    """Give each chosen document that has a placeholder the next free id, in the order of their paths.

    `documents` are all files in which a reference may stand, and `chosen` the paths of those that
    may get an id. A placeholder without a year gets that in which the incident began, else `default_year`.
    Ids have to fit the archive's pattern; where none is known that does, a `NoNextIdError` says so.
    """
    holders = Counter(str(one.identifier) for one in documents if _waits(one))
    wanted, known = frozenset(chosen), list(taken)
    made: dict[str, Assignment] = {}
    for one in sorted(documents, key=lambda one: one.path):
        old = one.identifier
        if old is None or one.path not in wanted or not _waits(one):
            continue
        new = ids.next_id(ids.year(old) or _began(one) or default_year, known, fits)
        known.append(new)
        made[one.path] = Assignment(old, new, one.path, _renamed(one.path, old, new))
    shared = {old for old, count in holders.items() if count > 1}
    words = dict(_words(made.values(), shared))
    changes = [change for one in documents if (change := _change(one, made.get(one.path), words, shared))]
    after = {change.path: change.after for change in changes}
    left = {
        (path, old)
        for path, text in ((one.path, after.get(one.path, one.source.text)) for one in documents)
        for old in shared & {assignment.old for assignment in made.values()}
        if _token(old).search(text)
    }
    return Plan(tuple(made.values()), tuple(changes), tuple(sorted(left)))


def _waits(document: Document) -> bool:
    return document.identifier is not None and ids.is_placeholder(document.identifier)


def _began(document: Document) -> int | None:
    value = document.front_matter.at("started_at") if document.front_matter else None
    match = re.match(r"\d{4}(?=-\d\d)", value) if isinstance(value, str) else None
    return int(match[0]) if match else None


def _renamed(path: str, old: str, new: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{new}{name[len(old) :]}" if ids.leading(name) == old else path


def _words(made: Iterable[Assignment], shared: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield what is written for what: ids, and names of files where an id alone is not one document's."""
    ambiguous = set(shared)
    for one in made:
        if one.old not in ambiguous:
            yield one.old, one.new
        elif one.path != one.new_path:
            old, new = (path.rpartition("/")[2].rpartition(".")[0] for path in (one.path, one.new_path))
            if old != one.old:
                yield old, new


def _token(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![^\W_])")


def _change(
    document: Document, own: Assignment | None, words: Mapping[str, str], shared: Iterable[str]
) -> Change | None:
    before = after = document.source.text
    references = 0
    if own is not None and document.front_matter is not None:
        span = document.front_matter.span_of("id")
        value = document.source.slice(span).replace(own.old, own.new, 1)
        after = before[: span.start] + value + before[span.end :]
        if own.old not in shared:
            after = _token(own.old).sub(own.new, after)
    for old, new in words.items():
        if own is None or old != own.old:
            after, count = _token(old).subn(new, after)
            references += count
    return Change(document.path, before, after, references) if after != before else None
