"""One check of Vale: a file of a style."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from blamefree.diagnostics import Severity
from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.rules.base import AnyRule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "suggestion"}


class Shape(StrEnum):
    """What stands around a phrase; the names are part of the checks' names."""

    # The phrase is enough.
    WORDS = "words"
    # Somebody directly before it: "the operator failed to".
    SUBJECT = "subject"
    # Somebody before it in the clause: "the operator deleted it by mistake".
    CLAUSE = "clause"
    # Somebody after it: "retrain the operator".
    OBJECT = "object"
    # Somebody's: "the operator's mistake".
    OWNER = "owner"


@frozen
class Check:
    """Patterns that mean one thing, at one level; `around` is what has to stand before or after them.

    `message` has `%s` where the words found go. With `swaps` it is a substitution: what to write
    instead, by pattern.
    """

    rule: type[AnyRule]
    shape: Shape
    level: Severity
    message: str
    tokens: tuple[str, ...] = ()
    around: str = ""
    swaps: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name of the check within the style, and of its file."""
        if self.swaps:
            return f"{self.rule.name()}-swap-{LEVELS[self.level]}"
        return f"{self.rule.name()}-{self.shape}-{LEVELS[self.level]}"

    @property
    def follows(self) -> bool:
        """Whether what stands around the phrase stands behind it."""
        return self.shape is Shape.OBJECT
