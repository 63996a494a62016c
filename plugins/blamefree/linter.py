"""Documents in, diagnostics out: rules run, severities by status, suppressions held."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from blamefree import identity, suppressions
from blamefree import rules as registry
from blamefree.diagnostics import Diagnostic, Severity
from blamefree.masking import Mask
from blamefree.rules.base import ArchiveRule, DatedRule, Rule, SuppressionRule
from blamefree.sheet import Sheet
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from blamefree.diagnostics import Finding
    from blamefree.document import Document
    from blamefree.identity import Identity
    from blamefree.rules.base import AnyRule


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
        return self.examine_all((document,))[0]

    def examine_all(self, documents: Iterable[Document]) -> list[Sheet]:
        """Return the same of several documents, in their order."""
        sheets: list[Sheet] = []
        for linter, own in groupby(documents, lambda document: self.at(document.path)):
            sheets += linter._examine(tuple(own))  # noqa: SLF001 - one of our own kind
        return sheets

    def _examine(self, documents: Sequence[Document]) -> Iterator[Sheet]:
        found: dict[Document, list[tuple[Rule, Finding]]] = {document: [] for document in documents}
        # Each rule goes through all of them: to do one thing to many takes a processor a seventh less time
        # than to do many things to one, because what it does and knows by then is at hand.
        told = (
            (document, rule, finding)
            for rule in self._document_rules
            for document in documents
            for finding in rule.check(document)
        )
        for document, rule, finding in told:
            found[document].append((rule, finding))
        return (self._sheet(document, findings) for document, findings in found.items())

    def _sheet(self, document: Document, findings: Sequence[tuple[Rule, Finding]]) -> Sheet:
        source = document.source
        mask = self._mask(document, (finding for _, finding in findings))
        sheet = Sheet(
            document.path,
            document.status,
            identity.identify(document, mask.text),
            tuple(one.hiding(mask.text) for one in suppressions.find(document)),
            lambda: source,
            hidden=mask.spans,
            quoted=mask.quoted,
        )
        days = (rule.until(document) for rule in self._dated_rules)
        sheet.until = min(filter(None, days), default=None)
        for rule, finding in findings:
            self._note(sheet, rule, finding)
        sheet.tell_unlisted()
        return sheet

    def identify(self, document: Document) -> Identity:
        """Return who a document is, without what others may not be shown of it."""
        return self.at(document.path)._identify(document)  # noqa: SLF001 - one of our own kind

    def _identify(self, document: Document) -> Identity:
        hiders = (rule for rule in self._document_rules if rule.hides)
        mask = self._mask(document, (finding for rule in hiders for finding in rule.check(document)))
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
        self.at(sheet.path)._judge(sheet, relations)  # noqa: SLF001 - one of our own kind
        return sheet.diagnostics

    def _judge(self, sheet: Sheet, relations: Iterable[Relation]) -> None:
        for relation in relations:
            if relation.rule.code in self.codes:
                self._note(sheet, relation.rule, relation.finding)
        if sheet.suppressions:
            self._judge_suppressions(sheet)
        sheet.tell_unlisted()

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
                    self._write(sheet, rule, finding)

    def _note(self, sheet: Sheet, rule: AnyRule, finding: Finding) -> None:
        """Write a finding on a sheet, or the suppressions that hold it back."""
        if not sheet.is_held(rule, finding):
            self._write(sheet, rule, finding)

    def _write(self, sheet: Sheet, rule: AnyRule, finding: Finding) -> None:
        if sheet.has_room(rule):
            sheet.diagnostics.append(self._sign(sheet, rule, finding))

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
