"""Checkstyle's XML, which Jenkins, SonarQube and many other servers read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from blamefree.output import xml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.diagnostics import Diagnostic

# The version of Checkstyle whose form this is.
_VERSION = "4.3"


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return an element a file, and in it one a finding."""
    del color
    root = Element("checkstyle", version=_VERSION)
    for path, found in groupby(diagnostics, key=lambda one: one.path):
        file = SubElement(root, "file", name=xml.allowed(path))
        for diagnostic in found:
            SubElement(
                file,
                "error",
                line=str(diagnostic.start.line),
                column=str(diagnostic.start.column),
                severity=str(diagnostic.severity),
                message=xml.allowed(_message(diagnostic)),
                source=f"blamefree.{diagnostic.code}",
            )
    return xml.write(root)


def _message(diagnostic: Diagnostic) -> str:
    told = f"{diagnostic.name}: {diagnostic.message}"
    return f"{told}; {diagnostic.hint}" if diagnostic.hint else told
