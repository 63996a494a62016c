"""What the linter really says about a rule's own examples: for its test, its page and `blamefree rule`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from blamefree import document
from blamefree.config import Config
from blamefree.linter import Linter
from blamefree.rules import RULES
from blamefree.rules.base import SuppressionRule

if TYPE_CHECKING:
    from blamefree.diagnostics import Diagnostic
    from blamefree.rules.base import AnyRule

# The day the examples are read on.
TODAY = date(2026, 3, 31)


def diagnose(rule: type[AnyRule], kind: str, site_url: str | None = None) -> tuple[Diagnostic, ...]:
    """Run a rule alone over its `bad` or `good` example and return what it says.

    A rule about suppressions needs the others beside it: without them nothing is suppressed.
    """
    texts = rule.examples(kind)
    names = rule.example_names or _names(len(texts))
    documents = [
        # An example may hold a broken byte, written as a lone surrogate.
        document.parse(text.encode("utf-8", "surrogateescape"), name)
        for name, text in zip(names, texts, strict=True)
    ]
    beside = RULES if issubclass(rule, SuppressionRule) else (rule,)
    config = Config(
        catalog=rule.example_catalog,
        language=rule.example_lexicon,
        rules={rule.code: rule.example_options} if rule.example_options else {},
    )
    said = Linter(tuple(config.instance(one, TODAY) for one in beside), site_url=site_url).lint(documents)
    return tuple(diagnostic for diagnostic in said if diagnostic.code == rule.code)


def _names(count: int) -> tuple[str, ...]:
    return ("example.md",) if count == 1 else tuple(f"example-{number}.md" for number in range(1, count + 1))
