"""Words that select rules: a name, a code, or the first characters of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from blamefree.diagnostics import Severity
from blamefree.nearest import nearest
from blamefree.settings import ConfigError, Reader, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from blamefree.rules.base import AnyRule

T = TypeVar("T")


def names(word: str, rule: type[AnyRule]) -> bool:
    """Tell whether a word of a selection means a rule."""
    return word.casefold() == rule.name() or rule.code.startswith(word.upper()) or word.upper() == "ALL"


def is_name(word: str, rule: type[AnyRule]) -> bool:
    """Tell whether a word is a rule's own name or code."""
    return word.casefold().replace("_", "-") in {rule.code.casefold(), rule.name()}


def fault(word: str) -> str:
    """Return what is wrong with a word that selects no rule, nothing where it selects one."""
    # The rules take longer to import than all else: what does not lint does not wait for them.
    from blamefree import rules as registry  # noqa: PLC0415
    from blamefree.rules.base import FAMILIES  # noqa: PLC0415

    if any(names(word, rule) for rule in registry.RULES) or word.upper() in FAMILIES:
        return ""
    near = nearest(word, registry.words())
    advice = f"did you mean '{near}'?" if near else "`blamefree rule` lists all rules"
    return f"there is no rule '{word}'; {advice}"


def check(word: str, origin: str) -> None:
    """Raise a ConfigError where a word selects no rule."""
    if problem := fault(word):
        raise ConfigError(problem, origin)


class RuleReader(Reader):
    """Reads tables that speak of rules."""

    def rule_words(self, key: str, value: object) -> tuple[str, ...]:
        """Return a list of words each of which selects a rule."""
        words = self.texts(key, value)
        for word in words:
            self.must_select(word, key)
        return words

    def must_select(self, word: str, key: str) -> None:
        """Raise the error that a word selects no rule."""
        if problem := fault(word):
            message = f"{self.name(key)}: {problem}"
            raise ConfigError(message, self.path, self.name(key))

    def by_rule(self, key: str, value: object, read: Callable[[Self, str, object], T]) -> dict[str, T]:
        """Read a table with an entry a rule, which may go by its name or its code."""
        nested = self.inner(key)
        return {
            nested.rule(word).code: read(nested, word, given) for word, given in nested.entries(value).items()
        }

    def rule(self, word: str) -> type[AnyRule]:
        """Return the one rule that a word names."""
        from blamefree import rules as registry  # noqa: PLC0415 - see check

        rule = registry.find(word)
        if rule is None:
            self.must_select(word, word)
            self.fail(word, "names several rules; name one")
        return rule

    def weight(self, key: str, value: object) -> Severity:
        """Return how much a rule weighs."""
        if value in ("off", "none", "never", False):
            self.fail(key, f"is {shown(value)}; to leave the rule out, name it in `ignore`")
        return self.severity(key, value)

    def severity(self, key: str, value: object) -> Severity:
        """Return how grave something is."""
        return Severity.parse(self.choice(key, value, tuple(str(level) for level in Severity)))
