"""Findings that are known: recorded once, and not reported again until their line changes."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from blamefree.diagnostics import Diagnostic

VERSION = 1


class BaselineError(Exception):
    """A baseline file that cannot be read as one."""


def record(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the text of a baseline that knows these findings."""
    known: dict[str, Counter[str]] = {}
    for diagnostic in diagnostics:
        known.setdefault(diagnostic.path, Counter())[_fingerprint(diagnostic)] += 1
    findings = {path: dict(sorted(counts.items())) for path, counts in sorted(known.items())}
    return json.dumps({"version": VERSION, "findings": findings}, indent=2) + "\n"


def unknown(diagnostics: Sequence[Diagnostic], baseline: str) -> tuple[Diagnostic, ...]:
    """Return the findings that a baseline does not know; of equal ones, those beyond the number it knows."""
    left = _parse(baseline)
    fresh: list[Diagnostic] = []
    for diagnostic in diagnostics:
        counts = left.get(diagnostic.path, Counter())
        fingerprint = _fingerprint(diagnostic)
        if counts[fingerprint] > 0:
            counts[fingerprint] -= 1
        else:
            fresh.append(diagnostic)
    return tuple(fresh)


def _parse(text: str) -> dict[str, Counter[str]]:
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            message = f"it has version {data['version']}, and this program reads version {VERSION}"
            raise BaselineError(message)
        return {
            str(path): Counter({str(k): int(n) for k, n in counts.items()})
            for path, counts in data["findings"].items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        message = "it is not a baseline that `blamefree lint --baseline` wrote"
        raise BaselineError(message) from None


def _fingerprint(diagnostic: Diagnostic) -> str:
    """Return what stays the same when other lines of the file change.

    The line is hashed, so that no text of a document, secret or not, stands in the baseline.
    """
    line = " ".join(diagnostic.excerpt[0].split()) if diagnostic.excerpt else ""
    digest = blake2b(f"{diagnostic.message}\0{line}".encode(), digest_size=8).hexdigest()
    return f"{diagnostic.code}:{digest}"
