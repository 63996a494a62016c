"""Findings that are known: recorded once, not reported again, and taken out when they are gone."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree import fingerprints
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from blamefree.diagnostics import Diagnostic

VERSION = 2
# The first version knew a finding by its line alone.
_READABLE = (1, VERSION)


class BaselineError(Exception):
    """A baseline file that cannot be read as one."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One known finding: the code of its rule, and the hashes of its words and of its line."""

    code: str
    words: str
    line: str

    def __str__(self) -> str:
        return f"{self.code}:{self.words}:{self.line}"


# What is known, by path; equal findings are counted.
Marks = dict[str, Counter[Mark]]


@frozen
class Comparison:
    """The findings of today held against a baseline.

    `unknown` are new, and `known` stand in the baseline. Of what stands there and was not found,
    `gone` was looked for, and `kept` was not: its file or its rule was not part of this run.
    """

    unknown: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]
    gone: Marks
    kept: Marks

    @property
    def gone_count(self) -> int:
        """How many findings the baseline knows that are no longer there."""
        return sum(counts.total() for counts in self.gone.values())

    def updated(self, *, adding: bool) -> str:
        """Return the baseline without what is gone; with what is new only where that is asked for."""
        found = (*self.known, *self.unknown) if adding else self.known
        marks = _marks(found)
        for path, counts in self.kept.items():
            marks.setdefault(path, Counter()).update(counts)
        return _write(marks)


def record(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the text of a baseline that knows these findings."""
    return _write(_marks(diagnostics))


def compare(
    diagnostics: Sequence[Diagnostic], baseline: str, looked_for: Callable[[str, str], bool]
) -> Comparison:
    """Hold findings against a baseline; of equal ones, those beyond the number it knows are new.

    `looked_for` tells of a path and the code of a rule whether this run would have found it.
    """
    left = _parse(baseline)
    # First those on an unchanged line, so that of equal words the one that moved is the new one.
    unseen = [one for one in diagnostics if not _take(left, one.path, _exact(left, one))]
    unknown = [one for one in unseen if not _take(left, one.path, _moved(left, one))]
    fresh = {id(one) for one in unknown}
    gone: Marks = {}
    kept: Marks = {}
    for path, counts in left.items():
        for mark, count in counts.items():
            if count > 0:
                side = gone if looked_for(path, mark.code) else kept
                side.setdefault(path, Counter())[mark] += count
    known = tuple(one for one in diagnostics if id(one) not in fresh)
    return Comparison(tuple(unknown), known, gone, kept)


def _exact(left: Marks, diagnostic: Diagnostic) -> Mark | None:
    mark = _mark(diagnostic)
    counts = left.get(diagnostic.path, Counter())
    return next((one for one in (mark, Mark(mark.code, "", mark.line)) if counts[one] > 0), None)


def _moved(left: Marks, diagnostic: Diagnostic) -> Mark | None:
    mark = _mark(diagnostic)
    counts = left.get(diagnostic.path, Counter())
    same = (one for one, count in counts.items() if count > 0)
    return min((one for one in same if (one.code, one.words) == (mark.code, mark.words)), default=None)


def _take(left: Marks, path: str, mark: Mark | None) -> bool:
    if mark is None:
        return False
    left[path][mark] -= 1
    return True


def _marks(diagnostics: Iterable[Diagnostic]) -> Marks:
    marks: Marks = {}
    for diagnostic in diagnostics:
        marks.setdefault(diagnostic.path, Counter())[_mark(diagnostic)] += 1
    return marks


def _mark(diagnostic: Diagnostic) -> Mark:
    return Mark(diagnostic.code, fingerprints.of_words(diagnostic), fingerprints.of_line(diagnostic))


def _write(marks: Marks) -> str:
    findings = {
        path: {str(mark): count for mark, count in sorted(counts.items())}
        for path, counts in sorted(marks.items())
    }
    return json.dumps({"version": VERSION, "findings": findings}, indent=2) + "\n"


def _parse(text: str) -> Marks:
    try:
        data = json.loads(text)
        if data["version"] not in _READABLE:
            message = f"it has version {data['version']}, and this program reads version {VERSION}"
            raise BaselineError(message)
        return {
            str(path): Counter({_read(str(mark)): int(count) for mark, count in counts.items()})
            for path, counts in data["findings"].items()
        }
    except (ValueError, OverflowError, TypeError, KeyError, AttributeError, RecursionError):
        message = "it is not a baseline that `blamefree lint --baseline` wrote"
        raise BaselineError(message) from None


def _read(text: str) -> Mark:
    code, *hashes = text.split(":")
    words, line = hashes if len(hashes) > 1 else ("", *hashes)
    return Mark(code, words, line)
