"""How often each rule found something, the most frequent first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from blamefree.output.terminal import styled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.diagnostics import Diagnostic, Severity

FORMATS = ("text", "concise", "json")


def render(diagnostics: Sequence[Diagnostic], form: str, *, color: bool) -> str:
    """Return the counts in one of FORMATS."""
    rows = list(_rows(diagnostics))
    if form == "json":
        import json  # noqa: PLC0415 - people read no JSON

        entries = [
            {"code": code, "name": name, "severity": str(severity), "count": count}
            for count, code, name, severity in rows
        ]
        return json.dumps(entries, indent=2) + "\n"
    width = max((len(str(count)) for count, *_ in rows), default=0)
    return "".join(
        f"{count:>{width}}  {styled(f'{severity}[{code}]', str(severity), color=color)} {name}\n"
        for count, code, name, severity in rows
    )


def _rows(diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[int, str, str, Severity]]:
    counts = Counter((one.code, one.name) for one in diagnostics)
    gravest: dict[str, Severity] = {}
    for one in diagnostics:
        gravest[one.code] = max(one.severity, gravest.get(one.code, one.severity))
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield count, code, name, gravest[code]
