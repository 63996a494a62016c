"""One line a diagnostic, in the form editors and grep know: `path:line:column: code name message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.output.terminal import harmless, styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blamefree.diagnostics import Diagnostic


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return the lines of all diagnostics."""
    return "".join(pieces(diagnostics, color=color))


def pieces(diagnostics: Iterable[Diagnostic], *, color: bool) -> Iterator[str]:
    """Yield the lines."""
    return (f"{_line(diagnostic, color=color)}\n" for diagnostic in diagnostics)


def _line(diagnostic: Diagnostic, *, color: bool) -> str:
    # GitHub follows a line of a log that begins with two colons.
    path = harmless(diagnostic.path)
    path = f"./{path}" if path.startswith(":") else path
    place = f"{path}:{diagnostic.start.line}:{diagnostic.start.column}"
    level = str(diagnostic.severity)
    label = styled(f"{level}[{diagnostic.code}]", level, color=color)
    return f"{place}: {label} {diagnostic.name}: {harmless(diagnostic.message)}"
