"""Front matter held against the schema: each fault once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import schema
from blamefree.departures import Fault, SchemaFinding, Translator
from blamefree.diagnostics import Finding
from blamefree.field_words import example_hint
from blamefree.placeholders import is_placeholder
from blamefree.remembered import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.document import Document
    from blamefree.frontmatter import FrontMatter
    from blamefree.source import Path


def satisfied(document: Document) -> bool:
    """Tell whether the front matter can be read, and all that it states is what the schema asks for.

    What it does not state yet is for the linter to ask: a promise counts in an unfinished document too.
    """
    if document.front_matter is None or document.flaws:
        return False
    return all(found.fault is Fault.UNFILLED_FIELD for found in check(document))


@once
def check(document: Document) -> tuple[SchemaFinding, ...]:
    """Return every departure from the schema, one for each cause.

    What only a finished document must state (`$defs/complete`) is reported of drafts too.
    """
    front = document.front_matter
    if front is None:
        return ()
    values, translator = front.values, Translator(front, document.source)
    departures: list[SchemaFinding] = []
    # Most documents conform, and to learn so is cheap; to learn why one does not is dear.
    if not schema.conforms(values):
        departures = [found for error in schema.departures(values) for found in translator.translate(error)]
    missing = iter(()) if schema.conforms(values, complete=True) else schema.gaps(values)
    misspelt = {found.meant for found in departures}
    broken = {found.path for found in departures}
    gaps = (*translator.unfilled(missing, broken), *_unnamed(front))
    return tuple(
        found
        for found in (*_one_a_cause(front, departures), *gaps)
        if not (found.path in misspelt and found.fault in {Fault.MISSING_FIELD, Fault.UNFILLED_FIELD})
    )


def _one_a_cause(front: FrontMatter, findings: Iterable[SchemaFinding]) -> Iterable[SchemaFinding]:
    """Keep one finding of each value: an empty one also breaks a pattern, an alias repeats a fault."""
    first: dict[Path, SchemaFinding] = {}
    for found in findings:
        written = front.origin(found.path)
        if written not in first or (found.path == written != first[written].path):
            first[written] = found
    return first.values()


def _unnamed(front: FrontMatter) -> Iterator[SchemaFinding]:
    """Yield the marks of names to come: whoever counts or lists them would take `TBD` for one."""
    for field in ("services", "authors"):
        names = front.at(field)
        for index, name in enumerate(names if isinstance(names, list) else ()):
            if isinstance(name, str) and is_placeholder(name):
                said = f"'{field}' names the placeholder '{name.strip()}'"
                finding = Finding(front.span_of(field, index), said, example_hint((field,)))
                yield SchemaFinding(Fault.UNFILLED_FIELD, (field, index), finding)
