"""JUnit's XML, as servers of builds show the results of tests: a suite a file, a failed case a finding."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from blamefree.output import xml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.diagnostics import Diagnostic


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return the suites; where there is nothing to report, one case that passed says so."""
    del color
    count = str(len(diagnostics))
    root = Element("testsuites", name="blamefree", tests=count, failures=count, errors="0")
    for path, found in groupby(diagnostics, key=lambda one: one.path):
        _suite(root, path, list(found))
    if not diagnostics:
        root.set("tests", "1")
        suite = SubElement(root, "testsuite", name="blamefree", tests="1", failures="0", errors="0")
        SubElement(suite, "testcase", name="nothing to report", classname="blamefree")
    return xml.write(root)


def _suite(root: Element, path: str, diagnostics: list[Diagnostic]) -> None:
    name, count = xml.allowed(path), str(len(diagnostics))
    suite = SubElement(root, "testsuite", name=name, tests=count, failures=count, errors="0")
    for diagnostic in diagnostics:
        place = f"{diagnostic.start.line}:{diagnostic.start.column}"
        case = SubElement(
            suite,
            "testcase",
            name=f"{diagnostic.code} {diagnostic.name} ({place})",
            classname=name,
            file=name,
            line=str(diagnostic.start.line),
        )
        failure = SubElement(
            case, "failure", type=str(diagnostic.severity), message=xml.allowed(diagnostic.message)
        )
        told = [f"{path}:{place}: {diagnostic.message}", diagnostic.hint, diagnostic.url or ""]
        failure.text = xml.allowed("\n".join(line for line in told if line))
