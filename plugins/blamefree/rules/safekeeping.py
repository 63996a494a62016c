"""Kinds of rules about privacy and safety: what a document gives away, and what in it could do harm."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from blamefree.diagnostics import Finding, Severity
from blamefree.privacy import passages
from blamefree.remembered import once
from blamefree.rules.base import Rule
from blamefree.safety import code
from blamefree.source import Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.privacy import Hit
    from blamefree.safety import Danger

_OFF = "off"
_LEVELS = (*(str(level) for level in reversed(Severity)), _OFF)


@frozen
class PrivacyRule(Rule):
    """A rule about what a document gives away; it weighs more the more people may read that.

    `public`, `internal` and `restricted` say how much in a document of that visibility: error,
    warning, info or off. `allow` holds what may stand. What is found is hidden wherever it would be shown.
    """

    hides: ClassVar[bool] = True
    draft_severity: ClassVar[Severity | None] = None
    hint: ClassVar[str]

    allow: tuple[str, ...] = ()
    public: str = "error"
    internal: str = "warning"
    restricted: str = "info"

    @abstractmethod
    def find(self, text: str) -> Iterator[Hit]:
        """Yield what a text gives away."""

    def allows(self, text: str) -> bool:
        """Tell whether something that was found may stand."""
        return text.casefold() in {one.casefold() for one in self.allow}

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each place once; the message says what stands there, and not what it says."""
        level = {"public": self.public, "internal": self.internal, "restricted": self.restricted}[
            document.visibility
        ]
        for what, secret in passages.search(document, self.find) if level != _OFF else ():
            if not self.allows(secret.text):
                yield Finding(
                    secret.span,
                    f"{what} stands in a document whose visibility is {document.visibility}",
                    self.hint,
                    at_most=Severity.parse(level),
                    secrets=(secret,),
                )

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield the options that are none of the levels."""
        for name in ("public", "internal", "restricted"):
            if getattr(self, name) not in _LEVELS:
                yield name, f"is {getattr(self, name)!r}; one of {', '.join(_LEVELS)}"


class DangerRule(Rule):
    """A rule about what of a text could do harm where it is read; code is left out."""

    draft_severity: ClassVar[Severity | None] = None
    hint: ClassVar[str]
    # Of these one stands in every text that holds such a danger.
    signs: ClassVar[tuple[str, ...]]

    def is_possible(self, text: str) -> bool:
        """Tell quickly whether a text, its code not left out, may hold any: few do."""
        return any(sign in text for sign in self.signs)

    @abstractmethod
    def dangers(self, text: str, document: Document) -> Iterator[Danger]:
        """Yield what could do harm in the text below the front matter, with a message of each."""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each such place."""
        start = document.body.span.start
        written = document.source.text[start:]
        dangers = self.dangers(_without_code(document), document) if self.is_possible(written) else ()
        for first, last, message in dangers:
            yield Finding(Span(start + first, start + last), message, self.hint)


@once
def _without_code(document: Document) -> str:
    """Return the text below the front matter without its code."""
    return code.left_out(document.source.text[document.body.span.start :])
