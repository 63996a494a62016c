"""What the linter really says about a rule's own examples: for its test, its page and `blamefree rule`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from blamefree import document
from blamefree.config import Config
from blamefree.language.lexicon import HousePhrase, Lexicon
from blamefree.linter import Linter
from blamefree.rules import RULES
from blamefree.rules.base import SuppressionRule

if TYPE_CHECKING:
    from blamefree.diagnostics import Diagnostic
    from blamefree.rules.base import AnyRule

# What the examples' project has configured, where a rule needs that.
CONFIG = Config(
    language=Lexicon(
        phrases=(
            HousePhrase(
                "(rca/root cause analysis)",
                "this project looks for contributing factors, not for one root cause",
                "contributing factors",
            ),
        )
    )
)
# The day the examples are read on.
TODAY = date(2026, 3, 31)


def diagnose(rule: type[AnyRule], kind: str, site_url: str | None = None) -> tuple[Diagnostic, ...]:
    """Run a rule alone over its `bad` or `good` example and return what it says.

    A rule about suppressions needs the others beside it: without them nothing is suppressed.
    """
    texts = rule.examples(kind)
    names = (
        ["example.md"] if len(texts) == 1 else [f"example-{number}.md" for number in range(1, len(texts) + 1)]
    )
    documents = [
        # An example may hold a broken byte, written as a lone surrogate.
        document.parse(text.encode("utf-8", "surrogateescape"), name)
        for name, text in zip(names, texts, strict=True)
    ]
    beside = RULES if issubclass(rule, SuppressionRule) else (rule,)
    said = Linter(tuple(CONFIG.instance(one, TODAY) for one in beside), site_url=site_url).lint(documents)
    return tuple(diagnostic for diagnostic in said if diagnostic.code == rule.code)
