"""A text as it stands in the editor, read and examined once; what others make of it follows its edits."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree import document, fixes
from blamefree.linter import Relation
from blamefree.source import Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.identity import Identity
    from blamefree.linter import Linter
    from blamefree.sheet import Sheet
    from blamefree.source import Position, Source


@frozen(eq=False)
class Analysis:
    """What is known of one state of a text. `relations` are what rules about the archive say of it."""

    linter: Linter
    document: Document
    sheet: Sheet
    relations: tuple[Relation, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def source(self) -> Source:
        """The text that was examined; empty where it is too long to be looked at."""
        return self.document.source

    @cached_property
    def mended(self) -> str:
        """The text after all safe fixes, and those they lead to, as `lint --fix` makes them."""
        find = self.linter.lint
        return fixes.settle(self.document, lambda one: [each.fix for each in find([one]) if each.fix]).text

    def at(self, start: int, end: int) -> Iterator[tuple[Diagnostic, Span]]:
        """Yield what was found between two places or reaches into there."""
        for diagnostic in self.diagnostics:
            span = span_of(self.source, diagnostic.start, diagnostic.end)
            if span.start <= end and start <= span.end:
                yield diagnostic, span


def examine(linter: Linter, source: Source, before: Analysis | None = None) -> Analysis:
    """Read a text and hold it against the rules; what the archive said of it before moves with its places."""
    written = document.parse(source.text.encode(), source.path)
    sheet = linter.examine(written)
    kept = tuple(_move(before.relations, before.sheet.identity, sheet.identity)) if before else ()
    return Analysis(linter, written, sheet, kept, linter.report((sheet,), kept))


def relate(analysis: Analysis, relations: Iterable[Relation], asked: Identity) -> Analysis:
    """Return the analysis with what the rules about the archive say of it.

    They were `asked` about the text as it was then; where it goes on, their findings have moved.
    """
    said = (one for one in relations if one.holder is asked)
    own = tuple(_move(said, asked, analysis.sheet.identity))
    return replace(analysis, relations=own, diagnostics=analysis.linter.report((analysis.sheet,), own))


def facts(identity: Identity) -> tuple[object, ...]:
    """Return all that other documents can see of one, without the places where it stands."""
    return (
        identity.id and identity.id.text,
        tuple(name.text for name in identity.related),
        identity.kind,
        identity.severity and identity.severity.text,
        identity.started,
        identity.resolved,
        identity.services,
        tuple((factor.category, factor.words) for factor in identity.factors),
        identity.promises,
    )


def span_of(source: Source, start: Position, end: Position) -> Span:
    """Return the offsets of two places."""
    starts = source.line_starts
    return Span(starts[start.line - 1] + start.column - 1, starts[end.line - 1] + end.column - 1)


def _move(relations: Iterable[Relation], old: Identity, new: Identity) -> Iterator[Relation]:
    """Yield the findings at the places where their words stand now; without those whose words are gone."""
    if old is new:
        yield from relations
        return
    before, after = list(old.places()), list(new.places())
    moved = dict(zip(before, after, strict=True)) if len(before) == len(after) else {}
    for relation in relations:
        finding = relation.finding
        notes = tuple(replace(note, span=moved.get(note.span, note.span)) for note in finding.related)
        if finding.span in moved and finding.fix is None:
            yield Relation(relation.rule, new, replace(finding, span=moved[finding.span], related=notes))
