"""What a rule is: options as fields, the reason as docstring, examples that are tests and pages."""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import Field, field, fields
from functools import cache
from inspect import getdoc
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from blamefree import conformance
from blamefree.catalog import Catalog
from blamefree.diagnostics import Finding, Severity
from blamefree.language import reading
from blamefree.language.lexicon import Lexicon
from blamefree.policy import Demand, Policy
from blamefree.values import frozen
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from blamefree.departures import Fault
    from blamefree.diagnostics import FlawKind
    from blamefree.document import Document
    from blamefree.identity import Identity
    from blamefree.language.hits import Category
    from blamefree.policy import SeverityPolicy
    from blamefree.suppressions import Suppression

# What every rule is handed that asks for it; the other fields are options.
_HANDED = frozenset({"policy", "catalog", "lexicon", "today", "postmortems"})
FAMILIES = {
    "PM0": "Unreadable input and suppressions",
    "PM1": "Front matter",
    "PM2": "Language",
    "PM3": "Action items",
    "PM4": "Timeline",
    "PM5": "Sections",
    "PM6": "Severity, response and follow-up",
    "PM7": "Privacy and safety",
    "PM9": "The archive as a whole",
}


@frozen
class AnyRule:
    """What all rules share. A rule's name is its class's, in kebab case: the fault, never the cure."""

    code: ClassVar[str]
    # A small document on which this rule, run alone, fires; and one on which it is silent.
    # A rule about an archive has several documents in each.
    bad: ClassVar[str | tuple[str, ...]]
    good: ClassVar[str | tuple[str, ...]]
    severity: ClassVar[Severity] = Severity.ERROR
    # What the rule weighs in a draft: work in progress is warned of, not refused.
    draft_severity: ClassVar[Severity | None] = Severity.WARNING
    # A rule that is not on by default runs when it is selected.
    default: ClassVar[bool] = True
    # Where the demand comes from: a standard, a paper, a policy.
    source: ClassVar[str] = ""
    # Whether what its findings stand on is hidden, even where the rule is not in force.
    hides: ClassVar[bool] = False
    # What the files of the examples are called, where the rule reads that.
    example_names: ClassVar[tuple[str, ...]] = ()
    # What the organisation of the examples has, where the rule asks for that.
    example_catalog: ClassVar[Catalog] = Catalog()
    # What their project sets for the rule.
    example_options: ClassVar[Mapping[str, object]] = MappingProxyType({})
    # What their project adds to the vocabulary.
    example_lexicon: ClassVar[Lexicon] = Lexicon()

    @classmethod
    @cache
    def name(cls) -> str:
        """Return the rule's readable name, such as `ownerless-action`."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def summary(cls) -> str:
        """Return the rule's demand: the first sentence of its docstring."""
        return (getdoc(cls) or "").partition("\n")[0]

    @classmethod
    def reason(cls) -> str:
        """Return why the rule is there: the rest of its docstring."""
        return (getdoc(cls) or "").partition("\n")[2].strip()

    @classmethod
    def family(cls) -> str:
        """Return the first three characters of the code, which name the family."""
        return cls.code[:3]

    @classmethod
    def examples(cls, kind: str) -> tuple[str, ...]:
        """Return the `bad` or the `good` example as documents."""
        example = cls.bad if kind == "bad" else cls.good
        return (example,) if isinstance(example, str) else example

    @classmethod
    def options(cls) -> tuple[Field[Any], ...]:
        """Return the fields that a configuration may set for this rule."""
        return tuple(option for option in fields(cls) if option.name not in _HANDED)

    @classmethod
    def defaults(cls) -> dict[str, object]:
        """Return what they are where nobody sets them, by the names that a configuration has for them."""
        unset = cls()
        return {option.name.replace("_", "-"): getattr(unset, option.name) for option in cls.options()}

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield the options with which the rule cannot work, and what is wrong with each."""
        yield from ()


# Abstract for the type checker alone: an abstract base class asks all classes under it what a rule is.
class Rule(AnyRule):
    """A rule that reads one document."""

    @abstractmethod
    def check(self, document: Document) -> Iterator[Finding]:
        """Yield what is at fault in a document."""


@frozen
class LexiconRule(Rule):
    """A rule that reads prose, with what the project adds to the vocabulary."""

    lexicon: Lexicon = field(default_factory=Lexicon)


@frozen
class LanguageRule(LexiconRule):
    """A rule about one kind of blame; what to write instead is made by the grammar.

    `allow` holds words where this rule finds nothing, such as the name of a product. A
    finding may weigh less than its rule: "we forgot" less than "the engineer forgot".
    """

    allow: tuple[str, ...] = ()
    category: ClassVar[Category]
    # What the quoted words do: "'human error' explains what happened by a person".
    verdict: ClassVar[str]

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each place where such blame stands."""
        for hit in reading.read(document, self.lexicon):
            if hit.category is self.category and not any(hit.touches(words) for words in self.allow):
                yield Finding(
                    hit.sentence.span(hit.start, hit.end),
                    f"'{hit.words}' {self.verdict}",
                    hit.hint,
                    fix=hit.fix(),
                    at_most=hit.tier,
                )


@frozen
class DatedRule(Rule):
    """A rule whose answer depends on the day; without one it is silent."""

    today: date | None = None

    @abstractmethod
    def until(self, document: Document) -> date | None:
        """Return the first day after today on which the answer may be another; None where it stays."""


@frozen
class PolicyRule(Rule):
    """A rule whose demand depends on the severity, by the policy in force."""

    policy: Policy = field(default_factory=Policy)


class ActionTypeRule(PolicyRule):
    """A rule that asks for an action of a type where the policy does."""

    type: ClassVar[str]
    hint: ClassVar[str]

    @abstractmethod
    def demand(self, asks: SeverityPolicy) -> Demand:
        """Return how much a severity asks for an action of this type."""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the severity that asks for one where none is promised or done."""
        front = document.front_matter
        if front is None or document.kind != "incident":
            return
        if self.demand(self.policy.of(document.severity)) is not Demand.REQUIRED or any(
            action.promised and action.value("type") == self.type for action in written_actions(document)
        ):
            return
        place = front.key_span_of("action_items") if "action_items" in front.values else None
        yield Finding(
            place or front.span_of("severity" if document.severity else "status"),
            f"no action of type '{self.type}' is promised; {document.severity} asks for one",
            self.hint,
        )


@frozen
class CatalogRule(Rule):
    """A rule about the names an organisation uses; without a catalog it is silent."""

    catalog: Catalog = field(default_factory=Catalog)


@frozen
class SectionRule(PolicyRule):
    """A rule about the sections a document is asked for."""

    # A near-miss or an exercise has less to tell.
    other_kinds: tuple[str, ...] = ("Summary", "Lessons learned")

    def required(self, document: Document) -> tuple[str, ...]:
        """Return the titles that the document's severity and kind ask for."""
        if document.kind != "incident":
            return self.other_kinds
        return self.policy.of(document.severity).sections


class SchemaRule(Rule):
    """A rule that names one way in which front matter departs from the schema."""

    draft_severity: ClassVar[Severity | None] = None
    fault: ClassVar[Fault]

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the departures of this kind."""
        return (found.finding for found in conformance.check(document) if found.fault is self.fault)


class FlawRule(Rule):
    """A rule that names one way in which a file cannot be read."""

    draft_severity: ClassVar[Severity | None] = None
    kind: ClassVar[FlawKind]

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the reader's findings of this kind."""
        return (flaw.finding for flaw in document.flaws if flaw.kind is self.kind)


class ArchiveRule(AnyRule):
    """A rule that holds documents against each other."""

    draft_severity: ClassVar[Severity | None] = None

    @abstractmethod
    def check(self, identities: Sequence[Identity]) -> Iterator[tuple[Identity, Finding]]:
        """Yield each finding with the identity of the document it stands in."""


class SuppressionRule(AnyRule):
    """A rule about the suppressions themselves; nothing can suppress it."""

    draft_severity: ClassVar[Severity | None] = None

    @abstractmethod
    def check(
        self, suppression: Suppression, *, used: frozenset[str], known: frozenset[str]
    ) -> Iterator[Finding]:
        """Yield what is at fault with one suppression.

        `used` are the words of it that silenced something or name a rule that did not run;
        `known` are the words a suppression may use.
        """
