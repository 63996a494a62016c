"""Diagnostics as people and programs read them: one module a format, each with `render`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.diagnostics import Diagnostic

# The module of each format; only the one asked for is imported.
FORMATS = {
    "text": "blamefree.output.text",
    "concise": "blamefree.output.concise",
    "json": "blamefree.output.json",
    "github": "blamefree.output.github",
    "gitlab": "blamefree.output.gitlab",
    "sarif": "blamefree.output.sarif",
    "junit": "blamefree.output.junit",
    "checkstyle": "blamefree.output.checkstyle",
    "rdjson": "blamefree.output.rdjson",
}


def render(diagnostics: Sequence[Diagnostic], form: str, *, color: bool) -> str:
    """Return diagnostics in one of the formats; `color` matters to those that people read.

    What is returned can be written as UTF-8, whatever bytes a file is named with.
    """
    rendered: str = import_module(FORMATS[form]).render(diagnostics, color=color)
    return rendered.encode("utf-8", "replace").decode()
