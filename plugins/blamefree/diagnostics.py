"""What the linter says: a rule's finding, and the diagnostic the engine signs."""

from __future__ import annotations

from enum import Enum, IntEnum, auto
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.source import Position, Span


class Severity(IntEnum):
    """How much a diagnostic weighs; comparable, so that a threshold is one comparison."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Severity:
        """Read `info`, `warning` or `error`; a KeyError says it is none of them."""
        return cls[word.upper()]


@frozen(slots=True)
class Edit:
    """Put `text` where the span is."""

    span: Span
    text: str


@frozen(slots=True)
class Fix:
    """A change that mends a finding.

    It is safe when what the document means stays the same; one that is not needs somebody's look.
    """

    description: str
    edits: tuple[Edit, ...]
    safe: bool = True


@frozen(slots=True)
class Related:
    """Another place in the same file that explains the finding."""

    span: Span
    message: str


@frozen(slots=True)
class Secret:
    """What nobody may be shown: where it stands, and how a reader of the document would quote it."""

    span: Span
    text: str


@frozen(slots=True)
class Finding:
    """What a rule found. It knows neither its rule's code nor its severity.

    `at_most` bounds the severity where one finding weighs less than others of its rule. `secrets`
    are hidden in whatever is said of the document, by other rules too.
    """

    span: Span
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    at_most: Severity = Severity.ERROR
    secrets: tuple[Secret, ...] = ()


class FlawKind(Enum):
    """The ways in which a file cannot be read as a postmortem; the PM0 rules name them for people."""

    UNDECODABLE = auto()
    OVERSIZED = auto()
    NO_FRONT_MATTER = auto()
    UNCLOSED_FRONT_MATTER = auto()
    INVALID_YAML = auto()
    NOT_A_MAPPING = auto()
    DUPLICATE_KEY = auto()
    EXCESSIVE_YAML = auto()


@frozen(slots=True)
class Flaw:
    """Something a reader met and could not make sense of. Reading goes on where it can."""

    kind: FlawKind
    finding: Finding


@frozen(slots=True)
class Diagnostic:
    """A finding under its rule's name, at its place, ready to be shown."""

    path: str
    start: Position
    end: Position
    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    url: str | None
    fix: Fix | None
    # The lines the finding stands on and the places of the fix, so that an output needs no file.
    excerpt: tuple[str, ...]
    fix_places: tuple[tuple[Position, Position], ...] = ()
    notes: tuple[tuple[Position, str], ...] = ()

    @property
    def order(self) -> tuple[str, Position, Position, str, str]:
        """The order of a report: by path, then by place, then by code."""
        return (self.path, self.start, self.end, self.code, self.message)
