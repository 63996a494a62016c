"""A sheet as bytes: what was found in a document travels between processes, and from one run to the next."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any

from blamefree import word_stems
from blamefree.diagnostics import Diagnostic, Edit, Fix, Severity
from blamefree.identity import Factor, Identity, Name, Promise
from blamefree.sheet import Sheet, Shown
from blamefree.source import Position, Span
from blamefree.suppressions import Suppression
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from blamefree.source import Source

# What says that no sheet was written so.
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
# JSON, because what is read again may have been written by anybody; in five parts, of which most documents
# need the first alone. No JSON holds a tab.
_BETWEEN = b"\t"
_ENCODER = json.JSONEncoder(separators=(",", ":"))
_NOTHING: tuple[tuple[Any, ...], ...] = ((), (), (), ())
_read = json.JSONDecoder().decode
# Promises are done on few days, and each day is held once.
_date = lru_cache(maxsize=10_000)(date.fromisoformat)


@frozen(eq=False, slots=True)
class Kept:
    """A sheet that is only read where something is said of its document; who that is was read."""

    identity: Identity
    is_silent: bool
    rest: bytes

    def sheet(self, recall: Callable[[], Source], asked: Collection[Span] | None = None) -> Sheet:
        """Return the sheet, with those places of the identity that are asked for, or with all.

        One of UNREADABLE says that it was not written so.
        """
        last, found, places, texts = self.rest.split(_BETWEEN)
        status, *lines = _read(texts.decode())
        suppressions, diagnostics, used, hidden = _read(found.decode()) if found else _NOTHING
        known = tuple(_suppression(*one) for one in suppressions)
        who = self.identity
        needed = places and (asked is None or asked)
        shown = zip(who.places(), _read(places.decode()), strict=True) if needed else ()
        return Sheet(
            who.path,
            str(status),
            who,
            known,
            recall,
            [_diagnostic(who.path, lines, *one) for one in diagnostics],
            {(known[number], word) for number, word in used},
            _day(last),
            tuple(Span(*span) for span in hidden),
            places={span: _shown(lines, *place) for span, place in shown if asked is None or span in asked},
        )


def encode(sheet: Sheet, *, places: bool = True) -> bytes:
    """Return a sheet as one line; without `places`, those of the identity are found in the text again."""
    numbers = {id(suppression): number for number, suppression in enumerate(sheet.suppressions)}
    # Each line once, however many findings stand on it.
    lines: dict[str, int] = {}
    found = [
        [_suppression_told(one) for one in sheet.suppressions],
        [_diagnostic_told(one, lines) for one in sheet.diagnostics],
        sorted((numbers[id(suppression)], word) for suppression, word in sheet.used),
        sheet.hidden,
    ]
    parts = [
        _ENCODER.encode(_identity_told(sheet.identity)),
        sheet.until.isoformat() if sheet.until else "",
        _ENCODER.encode(found) if any(found) else "",
        _ENCODER.encode([_shown_told(sheet.shown(span), lines) for span in sheet.identity.places()])
        if places
        else "",
        _ENCODER.encode([sheet.status, *lines]),
    ]
    return _BETWEEN.join(part.encode() for part in parts)


def until(line: bytes) -> date | None:
    """Return the first day on which a sheet may be another, without reading it."""
    return _day(line.split(_BETWEEN, 2)[1])


def encode_identity(who: Identity) -> bytes:
    """Return who a document is, as one line."""
    return _ENCODER.encode(_identity_told(who)).encode()


def decode_identity(line: bytes, path: str) -> Identity:
    """Return who the document at a path is."""
    return _identity(path, *_read(line.decode()))


def take_up(line: bytes, path: str) -> Kept:
    """Return the sheet of a document at a path, to be read when it is asked for."""
    who, _, found, _ = line.split(_BETWEEN, 3)
    return Kept(decode_identity(who, path), not found, line[len(who) + 1 :])


def decode(line: bytes, path: str, recall: Callable[[], Source]) -> Sheet:
    """Return the sheet of a document at a path; `recall` gives its text, where that is asked for.

    One of UNREADABLE says that no sheet was written so.
    """
    return take_up(line, path).sheet(recall)


def _day(told: bytes) -> date | None:
    return date.fromisoformat(told.decode()) if told else None


def _identity_told(one: Identity) -> list[Any]:
    return [
        one.id,
        one.related,
        one.kind,
        one.severity,
        one.started.isoformat() if one.started else None,
        one.resolved.isoformat() if one.resolved else None,
        one.services,
        [(each.category, word_stems.told(each.words), each.start, each.end) for each in one.factors],
        [
            (*each[:3], each.done_on.isoformat() if each.done_on else None, word_stems.told(each.words))
            for each in one.promises
        ],
    ]


def _identity(  # noqa: PLR0913, PLR0917 - one parameter a field, in the order of the class
    path: str,
    identifier: list[Any] | None,
    related: list[list[Any]],
    kind: str,
    severity: list[Any] | None,
    started: str | None,
    resolved: str | None,
    services: list[str],
    factors: list[list[Any]],
    promises: list[list[Any]],
) -> Identity:
    # Words that thousands of documents share are held once.
    return Identity(
        path,
        _name(*identifier) if identifier else None,
        tuple(_name(*each) for each in related),
        intern(kind),
        _name(*severity) if severity else None,
        datetime.fromisoformat(started) if started else None,
        datetime.fromisoformat(resolved) if resolved else None,
        tuple(map(intern, services)),
        tuple(
            Factor(intern(category), word_stems.read(words), start, end)
            for category, words, start, end in factors
        ),
        tuple(
            Promise(
                intern(name),
                title,
                intern(state),
                _date(done) if done else None,
                word_stems.read(words),
            )
            for name, title, state, done, words in promises
        ),
    )


def _name(text: str, start: int, end: int) -> Name:
    return Name(intern(text), start, end)


def _shown_told(one: Shown, lines: dict[str, int]) -> list[int]:
    # Of all that is kept most are places: a flat list is read in half the time.
    return [*one.start, *one.end, *_numbers(one.excerpt, lines)]


def _shown(lines: list[str], line: int, column: int, *rest: int) -> Shown:
    last_line, last_column, *excerpt = rest
    return Shown(
        Position(line, column),
        Position(last_line, last_column),
        tuple(lines[number] for number in excerpt),
    )


def _numbers(excerpt: tuple[str, ...], lines: dict[str, int]) -> list[int]:
    return [lines.setdefault(line, len(lines)) for line in excerpt]


def _suppression_told(one: Suppression) -> list[Any]:
    return [one.span, one.rules, one.reason, one.target, one.form]


def _suppression(
    span: list[int],
    rules: list[list[Any]],
    reason: str,
    target: list[int] | None,
    form: bool,  # noqa: FBT001 - a field
) -> Suppression:
    words = tuple((word, Span(*place)) for word, place in rules)
    return Suppression(Span(*span), words, reason, Span(*target) if target else None, form)


def _diagnostic_told(one: Diagnostic, lines: dict[str, int]) -> list[Any]:
    fix = one.fix
    return [
        one.start,
        one.end,
        one.code,
        one.name,
        one.severity,
        one.message,
        one.hint,
        one.url,
        [fix.description, [(edit.span, edit.text) for edit in fix.edits], fix.safe] if fix else None,
        _numbers(one.excerpt, lines),
        one.fix_places,
        one.notes,
    ]


def _diagnostic(  # noqa: PLR0913, PLR0917 - one parameter a field, in the order of the class
    path: str,
    lines: list[str],
    start: list[int],
    end: list[int],
    code: str,
    name: str,
    severity: int,
    message: str,
    hint: str,
    url: str | None,
    fix: list[Any] | None,
    excerpt: list[int],
    fix_places: list[list[list[int]]],
    notes: list[list[Any]],
) -> Diagnostic:
    return Diagnostic(
        path,
        Position(*start),
        Position(*end),
        intern(code),
        intern(name),
        Severity(severity),
        message,
        intern(hint),
        intern(url) if url else None,
        _fix(*fix) if fix else None,
        tuple(lines[number] for number in excerpt),
        tuple((Position(*first), Position(*last)) for first, last in fix_places),
        tuple((Position(*place), text) for place, text in notes),
    )


def _fix(description: str, edits: list[list[Any]], safe: bool) -> Fix:  # noqa: FBT001 - a field
    return Fix(description, tuple(Edit(Span(*span), text) for span, text in edits), safe)
