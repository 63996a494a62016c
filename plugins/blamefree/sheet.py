"""What is known of one document once it has been examined: a sheet, on which findings are written."""

from __future__ import annotations

from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from blamefree.masking import Mask
from blamefree.source import Source
from blamefree.values import mutable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from blamefree.diagnostics import Diagnostic, Finding
    from blamefree.identity import Identity
    from blamefree.rules.base import AnyRule
    from blamefree.source import Position, Span
    from blamefree.suppressions import Suppression

MAX_EXCERPT_LINES = 3
# Nobody reads more of one rule in one document; the last of them says how many there are besides.
MAX_FINDINGS = 1_000
# Of a document in which nothing is hidden.
_BARE = Mask(Source("", ""))


class Shown(NamedTuple):
    """A place as a report shows it: where it begins and ends, and the first lines of it."""

    start: Position
    end: Position
    excerpt: tuple[str, ...]


@mutable
class Sheet:
    """What is known of one document once it has been examined.

    `recall` gives the text again, which is needed where other documents or the suppressions are at
    fault; `until` is the first later day on which the document may be judged in another way.
    `places` are those of the identity, as they are shown, where they are known without the text.
    `hidden` are the places that are shown nowhere, and `quoted`, which is kept nowhere, what stands there.
    """

    path: str
    status: str
    identity: Identity
    suppressions: tuple[Suppression, ...]
    recall: Callable[[], Source]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    used: set[tuple[Suppression, str]] = field(default_factory=set)
    until: date | None = None
    hidden: tuple[Span, ...] = ()
    quoted: tuple[str, ...] = ()
    places: Mapping[Span, Shown] = field(default_factory=dict)
    # How many findings of a rule there are since the sheet was made or taken up again, by its code.
    counts: dict[str, int] = field(default_factory=dict)
    _lines: dict[int, str] = field(default_factory=dict)

    def copy(self) -> Sheet:
        """Return a sheet on which more can be written, with its findings counted from here on."""
        return replace(self, diagnostics=[*self.diagnostics], used={*self.used}, counts={})

    @cached_property
    def source(self) -> Source:
        """The text, as it was when the document was examined; read again only where it is asked for."""
        return self.recall()

    @cached_property
    def mask(self) -> Mask:
        """What hides those places in all that is said of the document."""
        return Mask(self.source, self.hidden, self.quoted) if self.hidden else _BARE

    def shown(self, span: Span) -> Shown:
        """Return a place as a report shows it."""
        known = self.places.get(span)
        if known is not None:
            return known
        start, end = self.source.position(span.start), self.source.position(span.end)
        last = min(end.line, start.line + MAX_EXCERPT_LINES - 1)
        return Shown(start, end, tuple(map(self.line, range(start.line, last + 1))))

    def line(self, number: int) -> str:
        """Return a line as it may be shown; all findings on it share the one text, however long it is."""
        if number not in self._lines:
            source = self.source
            covered = self.mask.line(number) if self.hidden else source.slice(source.line_span(number))
            self._lines[number] = covered
        return self._lines[number]

    def is_held(self, rule: AnyRule, finding: Finding) -> bool:
        """Tell whether suppressions hold a finding back, and note which words of them do."""
        if not self.suppressions:
            return False
        names = {rule.code, rule.name()}
        held = [
            (suppression, word)
            for suppression in self.suppressions
            if suppression.target is not None
            and suppression.target.start <= finding.span.start < suppression.target.end
            for word, _ in suppression.rules
            if word in names
        ]
        self.used.update(held)
        return bool(held)

    def has_room(self, rule: AnyRule) -> bool:
        """Count one more finding of a rule, and tell whether it is to be listed."""
        count = self.counts[rule.code] = self.counts.get(rule.code, 0) + 1
        return count <= MAX_FINDINGS

    def tell_unlisted(self) -> None:
        """Let the last finding of a rule say how many of it are not listed."""
        for code in [code for code, count in self.counts.items() if count > MAX_FINDINGS]:
            index = max(number for number, one in enumerate(self.diagnostics) if one.code == code)
            last = self.diagnostics[index]
            rest = self.counts[code] - MAX_FINDINGS
            told = f"{last.message}; {rest:,} more of {last.name} in this document are not listed"
            self.diagnostics[index] = replace(last, message=told)
