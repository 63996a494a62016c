"""Diagnostics as people and programs read them: one module a format, each with `render`."""

from __future__ import annotations

from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING

from blamefree.late_patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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

# Half of a character is no Unicode: what reads these need not take one, however it is written.
_WHOLE = frozenset({"gitlab", "sarif", "rdjson"})
_HALF = late("[\ud800-\udfff]")

# So many findings become one piece of a report.
_PIECE = 500


def render(diagnostics: Sequence[Diagnostic], form: str, *, color: bool) -> str:
    r"""Return diagnostics in one of the formats; `color` matters to those that people read.

    What is returned can be written as UTF-8, whatever bytes a file is named with: one that is none is
    spelt `\udcff`, which `json` reads as what it was, and others as these six characters.
    """
    return "".join(pieces(diagnostics, form, color=color))


def pieces(diagnostics: Iterable[Diagnostic], form: str, *, color: bool) -> Iterator[str]:
    """Yield the same piece by piece, where the format allows that: a report may be long."""
    module = import_module(FORMATS[form])
    if hasattr(module, "pieces"):
        told = module.pieces(diagnostics, color=color)
        while batch := "".join(islice(told, _PIECE)):
            yield _writable(batch, form)
    else:
        yield _writable(module.render(tuple(diagnostics), color=color), form)


def _writable(text: str, form: str) -> str:
    escape = "\\\\u" if form in _WHOLE else "\\u"
    return text if text.isascii() else _HALF.sub(lambda half: f"{escape}{ord(half[0]):04x}", text)
