"""Every rule is tested by its own examples, and is what its names say."""

from __future__ import annotations

import re

import pytest

from blamefree import document, linter
from blamefree.rules import RULES
from blamefree.rules.base import FAMILIES, AnyRule


def found_alone(rule: type[AnyRule], kind: str) -> list[str]:
    """Run one rule over its example; documents are encoded so that an example may hold a broken byte."""
    documents = [
        document.parse(text.encode("utf-8", "surrogateescape"), f"example-{number}.md")
        for number, text in enumerate(rule.examples(kind), 1)
    ]
    return [diagnostic.code for diagnostic in linter.Linter((rule(),)).lint(documents)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name())
def test_a_rule_fires_on_its_bad_example_and_is_silent_on_its_good_one(rule: type[AnyRule]) -> None:
    assert set(found_alone(rule, "bad")) == {rule.code}
    assert found_alone(rule, "good") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name())
def test_a_rule_says_what_it_demands_and_why(rule: type[AnyRule]) -> None:
    assert re.fullmatch(r"[A-Z].*\.", rule.summary())
    assert rule.reason()
    assert rule.family() in FAMILIES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name())
def test_a_rule_lies_in_the_module_of_its_name(rule: type[AnyRule]) -> None:
    assert rule.__module__ == f"blamefree.rules.{rule.name().replace('-', '_')}"


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name() for rule in RULES}) == len(RULES)
