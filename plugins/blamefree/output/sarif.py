"""SARIF 2.1.0, the format that GitHub's code scanning and many other servers take.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01".
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING

from blamefree import fingerprints, rules, unseen
from blamefree.diagnostics import Severity
from blamefree.output.address import uri
from blamefree.rules.base import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.diagnostics import Diagnostic
    from blamefree.source import Position

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"

Object = dict[str, object]


def render(diagnostics: Sequence[Diagnostic], *, color: bool) -> str:
    """Return a log of one run. Columns count code points, and paths are relative to where it ran."""
    del color
    pages = {diagnostic.code: diagnostic.url for diagnostic in diagnostics}
    codes = sorted(pages)
    run: Object = {
        "tool": {
            "driver": {
                "name": "blamefree",
                "version": version("blamefree"),
                "rules": [_rule(code, pages[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the folder in which blamefree ran"}}},
        "results": [
            _result(one, codes.index(one.code), mark) for one, mark in fingerprints.unique(diagnostics)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return unseen.spelt(json.dumps(log, indent=2, ensure_ascii=False)) + "\n"


def _rule(code: str, page: str | None) -> Object:
    rule = rules.find(code)
    if rule is None:
        return {"id": code}
    reason = " ".join(rule.reason().split())
    help_text = f"{reason}\n\n`blamefree rule {code}` shows a bad and a good example.".strip()
    described: Object = {
        "id": code,
        "name": rule.__name__,
        "shortDescription": _message(rule.summary()),
        "fullDescription": _message(reason or rule.summary()),
        "help": {**_message(help_text), "markdown": help_text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [FAMILIES[rule.family()]]},
    }
    return described | {"helpUri": page} if page else described


def _result(diagnostic: Diagnostic, index: int, fingerprint: str) -> Object:
    message = f"{diagnostic.message}; {diagnostic.hint}" if diagnostic.hint else diagnostic.message
    result: Object = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": _message(message),
        "locations": [_location(diagnostic.path, diagnostic.start, diagnostic.end)],
        "partialFingerprints": {"blamefreeFinding/v1": fingerprint},
    }
    if diagnostic.notes:
        result["relatedLocations"] = [
            _location(diagnostic.path, place, place) | {"id": number, "message": _message(note)}
            for number, (place, note) in enumerate(diagnostic.notes)
        ]
    if diagnostic.fix is not None:
        result["fixes"] = [_fix(diagnostic)]
    return result


def _fix(diagnostic: Diagnostic) -> Object:
    fix = diagnostic.fix
    edits = zip(fix.edits if fix else (), diagnostic.fix_places, strict=True)
    replacements = [
        {"deletedRegion": _region(start, end), "insertedContent": {"text": edit.text}}
        for edit, (start, end) in edits
    ]
    change = {"artifactLocation": _artifact(diagnostic.path), "replacements": replacements}
    return {
        "description": _message(fix.description if fix else ""),
        "artifactChanges": [change],
        "properties": {"safe": fix is not None and fix.safe},
    }


def _message(text: str) -> dict[str, str]:
    """Return a message in which no brace is taken for a placeholder (section 3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _location(path: str, start: Position, end: Position) -> Object:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": _region(start, end)}}


def _artifact(path: str) -> Object:
    place: Object = {"uri": uri(path)}
    return place if path.startswith("/") else place | {"uriBaseId": _ROOT}


def _region(start: Position, end: Position) -> Object:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
