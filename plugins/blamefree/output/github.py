"""Workflow commands that GitHub Actions shows as annotations on a pull request.

The platform shows ten errors, ten warnings and ten notices a step, and drops the others without a word:
what it would not show is counted. Source: GitHub, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from blamefree import unseen
from blamefree.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.diagnostics import Diagnostic

# How many annotations of one severity the platform shows of a step.
SHOWN = 10

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return one command a diagnostic that is shown, errors first, and a line for the others."""
    del color
    return "".join(f"{line}\n" for line in _lines(diagnostics))


def _lines(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    ordered = sorted(diagnostics, key=lambda diagnostic: -diagnostic.severity)
    left: list[str] = []
    for severity, group in groupby(ordered, key=lambda diagnostic: diagnostic.severity):
        found = list(group)
        yield from map(_command, found[:SHOWN])
        more = len(found) - SHOWN
        if more > 0:
            left.append(f"{more} more of severity {severity}")
    if left:
        yield f"{', '.join(left)}: the platform shows {SHOWN} of each, the job summary lists all"


def _command(diagnostic: Diagnostic) -> str:
    properties = {
        "file": diagnostic.path,
        "line": diagnostic.start.line,
        "endLine": diagnostic.end.line,
        # The platform refuses columns on an annotation of several lines.
        **(
            {"col": diagnostic.start.column, "endColumn": diagnostic.end.column}
            if diagnostic.start.line == diagnostic.end.line
            else {}
        ),
        "title": f"{diagnostic.code} {diagnostic.name}",
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{diagnostic.message}\n{diagnostic.hint}" if diagnostic.hint else diagnostic.message
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    # The log shows colours and more, as a terminal does.
    text = unseen.shown(text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
