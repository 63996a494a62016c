"""Documents in, diagnostics out: rules run, severities by status, suppressions held."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from blamefree import identity, suppressions
from blamefree import rules as registry
from blamefree.diagnostics import Diagnostic, Severity
from blamefree.masking import Mask
from blamefree.rules.base import ArchiveRule, DatedRule, Rule, SuppressionRule
from blamefree.source import Source
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from blamefree.diagnostics import Finding
    from blamefree.document import Document
    from blamefree.identity import Identity
    from blamefree.rules.base import AnyRule
    from blamefree.source import Position, Span
    from blamefree.suppressions import Suppression

MAX_EXCERPT_LINES = 3
# Nobody reads more of one rule in one document; the last of them says how many there are besides.
MAX_FINDINGS = 1_000
# Of a document in which nothing is hidden.
_BARE = Mask(Source("", ""))


@frozen
class Linter:
    """The rules in force and how much each of them weighs.

    `levels` overrides a rule's own severity, by code. `site_url` is where the rule pages are
    published, with a slash at its end. `by_path` returns the linter of a document by its path,
    where some have settings of their own. `hiding` are rules that are not in force, and still decide
    what of a document is shown nowhere.
    """

    rules: tuple[AnyRule, ...]
    levels: Mapping[str, Severity] = field(default_factory=dict)
    site_url: str | None = None
    by_path: Callable[[str], Linter] | None = None
    hiding: tuple[Rule, ...] = field(default=(), kw_only=True)

    def lint(self, documents: Iterable[Document], others: Sequence[Identity] = ()) -> tuple[Diagnostic, ...]:
        """Return all diagnostics of these documents, in the order of a report.

        `others` are documents of the same archive that are not linted now, but known to the
        rules about the archive as a whole.
        """
        return self.conclude([self.examine(document) for document in documents], others)

    def examine(self, document: Document) -> Sheet:
        """Return what the rules say of a document by itself; the document may be let go of then."""
        source = document.source
        linter = self.at(document.path)
        rules = linter._document_rules  # noqa: SLF001 - one of our own kind
        findings = [(rule, finding) for rule in rules for finding in rule.check(document)]
        mask = linter._mask(document, (finding for _, finding in findings))  # noqa: SLF001 - as above
        sheet = Sheet(
            document.path,
            document.status,
            identity.identify(document, mask.text),
            tuple(one.hiding(mask.text) for one in suppressions.find(document)),
            lambda: source,
            hidden=mask.spans,
            quoted=mask.quoted,
        )
        days = (rule.until(document) for rule in linter._dated_rules)  # noqa: SLF001 - as above
        sheet.until = min(filter(None, days), default=None)
        for rule, finding in findings:
            sheet.add(linter, rule, finding)
        sheet.tell_unlisted()
        return sheet

    def identify(self, document: Document) -> Identity:
        """Return who a document is, without what others may not be shown of it."""
        linter = self.at(document.path)
        hiders = (rule for rule in linter._document_rules if rule.hides)  # noqa: SLF001 - one of our own kind
        mask = linter._mask(document, (finding for rule in hiders for finding in rule.check(document)))  # noqa: SLF001
        return identity.identify(document, mask.text)

    def _mask(self, document: Document, findings: Iterable[Finding]) -> Mask:
        others = (finding for rule in self.hiding for finding in rule.check(document))
        secrets = [secret for finding in (*findings, *others) for secret in finding.secrets]
        spans, quoted = ({secret.span for secret in secrets}, {secret.text for secret in secrets})
        return Mask(document.source, tuple(sorted(spans)), tuple(sorted(quoted)))

    def conclude(self, examined: Iterable[Sheet], others: Sequence[Identity] = ()) -> tuple[Diagnostic, ...]:
        """Return all diagnostics of these documents: of each by itself, and of all together.

        The sheets stay as they are, so that those of unchanged documents can be used again.
        """
        sheets = tuple(examined)
        known = (*(sheet.identity for sheet in sheets), *others)
        return self.report(sheets, self.relate((sheet.path for sheet in sheets), known))

    def relate(self, paths: Iterable[str], known: Sequence[Identity]) -> tuple[Relation, ...]:
        """Return what the rules about the archive as a whole, as they hold for some paths, say of it."""
        linters = {id(linter): linter for linter in map(self.at, paths)}
        rules = {rule.code: rule for one in linters.values() for rule in one._archive_rules}  # noqa: SLF001
        # So that a part of an archive is told what it would be told as one of all.
        archive = sorted(known, key=lambda identity: identity.path)
        return tuple(
            Relation(rule, holder, finding)
            for rule in rules.values()
            for holder, finding in rule.check(archive)
        )

    def report(self, examined: Iterable[Sheet], relations: Iterable[Relation]) -> tuple[Diagnostic, ...]:
        """Return all diagnostics of these documents, with those relations that stand in one of them."""
        said = by_holder(relations)
        told = (self.judge(sheet.copy(), said.get(id(sheet.identity), ())) for sheet in examined)
        return tuple(sorted(chain.from_iterable(told), key=lambda one: one.order))

    def judge(self, sheet: Sheet, relations: Iterable[Relation]) -> Sequence[Diagnostic]:
        """Return all that is said of a document; what others say of it is put on its sheet."""
        linter = self.at(sheet.path)
        for relation in relations:
            if relation.rule.code in linter.codes:
                sheet.add(linter, relation.rule, relation.finding)
        if sheet.suppressions:
            linter._judge_suppressions(sheet)  # noqa: SLF001 - one of our own kind
        sheet.tell_unlisted()
        return sheet.diagnostics

    def at(self, path: str) -> Linter:
        """Return the linter of one document, by the path its findings are reported at."""
        return self.by_path(path) if self.by_path else self

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the rules that run."""
        return frozenset(rule.code for rule in self.rules)

    def url(self, rule: AnyRule | type[AnyRule]) -> str | None:
        """Return the address of a rule's page, None where no site is known."""
        return f"{self.site_url}rules/{rule.name()}/" if self.site_url else None

    @cached_property
    def _document_rules(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if isinstance(rule, Rule))

    @cached_property
    def _dated_rules(self) -> tuple[DatedRule, ...]:
        return tuple(rule for rule in self.rules if isinstance(rule, DatedRule))

    @cached_property
    def _archive_rules(self) -> tuple[ArchiveRule, ...]:
        return tuple(rule for rule in self.rules if isinstance(rule, ArchiveRule))

    def _judge_suppressions(self, sheet: Sheet) -> None:
        known = registry.words()
        running = {word for rule in self.rules for word in (rule.code, rule.name())}
        for suppression in sheet.suppressions:
            # A rule that did not run cannot say that it had nothing to say.
            idle = {word for word, _ in suppression.rules if word in known and word not in running}
            used = frozenset(idle | {word for holder, word in sheet.used if holder is suppression})
            for rule in [rule for rule in self.rules if isinstance(rule, SuppressionRule)]:
                for finding in rule.check(suppression, used=used, known=known):
                    sheet.take(self, rule, finding)

    def _severity(self, rule: AnyRule, status: str) -> Severity:
        severity = self.levels.get(rule.code, rule.severity)
        if status == "draft" and rule.draft_severity is not None:
            return min(severity, rule.draft_severity)
        return severity

    def _sign(self, sheet: Sheet, rule: AnyRule, finding: Finding) -> Diagnostic:
        shown, mask = sheet.shown(finding.span), sheet.mask
        fix = mask.fix(finding.fix)
        return Diagnostic(
            path=sheet.path,
            start=shown.start,
            end=shown.end,
            code=rule.code,
            name=rule.name(),
            severity=min(self._severity(rule, sheet.status), finding.at_most),
            message=mask.text(finding.message),
            hint=mask.text(finding.hint),
            url=self.url(rule),
            fix=fix,
            excerpt=shown.excerpt,
            fix_places=tuple(
                (sheet.source.position(edit.span.start), sheet.source.position(edit.span.end))
                for edit in (fix.edits if fix else ())
            ),
            notes=tuple(
                (sheet.source.position(note.span.start), mask.text(note.message)) for note in finding.related
            ),
        )


class Relation(NamedTuple):
    """What a rule about the archive as a whole found, and the document it stands in."""

    rule: ArchiveRule
    holder: Identity
    finding: Finding


def by_holder(relations: Iterable[Relation]) -> dict[int, list[Relation]]:
    """Return the relations of each document, by the number that its identity has in this process."""
    said: dict[int, list[Relation]] = {}
    for relation in relations:
        said.setdefault(id(relation.holder), []).append(relation)
    return said


class Shown(NamedTuple):
    """A place as a report shows it: where it begins and ends, and the first lines of it."""

    start: Position
    end: Position
    excerpt: tuple[str, ...]


@dataclass(eq=False)
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

    def add(self, linter: Linter, rule: AnyRule, finding: Finding) -> None:
        """Note a finding, or the suppression that holds it back."""
        held = self._held(rule, finding) if self.suppressions else []
        self.used.update(held)
        if not held:
            self.take(linter, rule, finding)

    def _held(self, rule: AnyRule, finding: Finding) -> list[tuple[Suppression, str]]:
        """Return the suppressions that hold a finding back, each with the word of it that does."""
        names = {rule.code, rule.name()}
        return [
            (suppression, word)
            for suppression in self.suppressions
            if suppression.target is not None
            and suppression.target.start <= finding.span.start < suppression.target.end
            for word, _ in suppression.rules
            if word in names
        ]

    def take(self, linter: Linter, rule: AnyRule, finding: Finding) -> None:
        """Note a finding; of too many, that there is one more."""
        count = self.counts[rule.code] = self.counts.get(rule.code, 0) + 1
        if count <= MAX_FINDINGS:
            self.diagnostics.append(linter._sign(self, rule, finding))  # noqa: SLF001 - two halves of one engine

    def tell_unlisted(self) -> None:
        """Let the last finding of a rule say how many of it are not listed."""
        for code in [code for code, count in self.counts.items() if count > MAX_FINDINGS]:
            index = max(number for number, one in enumerate(self.diagnostics) if one.code == code)
            last = self.diagnostics[index]
            rest = self.counts[code] - MAX_FINDINGS
            told = f"{last.message}; {rest:,} more of {last.name} in this document are not listed"
            self.diagnostics[index] = replace(last, message=told)
