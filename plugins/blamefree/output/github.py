"""Workflow commands that GitHub Actions shows as annotations on a pull request.

The platform shows ten errors and ten warnings a step, in the order they are printed: errors come first.
Source: GitHub, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Severity
from blamefree.output.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.diagnostics import Diagnostic

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return one command a diagnostic."""
    del color
    ordered = sorted(diagnostics, key=lambda diagnostic: -diagnostic.severity)
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in ordered)


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
    text = "\n".join(map(harmless, text.split("\n")))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
