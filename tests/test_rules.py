"""Every rule is tested by its own examples, and is what its names say."""

from __future__ import annotations

import re

import pytest

from blamefree import document, examples
from blamefree.rules import RULES
from blamefree.rules.base import FAMILIES, AnyRule
from blamefree.rules.missing_section import MissingSection


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name())
def test_a_rule_fires_on_its_bad_example_and_is_silent_on_its_good_one(rule: type[AnyRule]) -> None:
    assert examples.diagnose(rule, "bad")
    assert examples.diagnose(rule, "good") == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name())
def test_a_rule_says_what_it_demands_and_why(rule: type[AnyRule]) -> None:
    assert re.fullmatch(r"[A-Z].*\.", rule.summary())
    assert rule.reason()
    assert rule.family() in FAMILIES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name())
def test_a_rule_lies_in_the_module_of_its_name(rule: type[AnyRule]) -> None:
    assert rule.__module__ == f"blamefree.rules.{rule.name().replace('-', '_')}"


def test_a_missing_section_names_the_heading_that_is_nearly_it() -> None:
    slip = MissingSection.good.replace("## Impact", "## Imapct")

    found = MissingSection().check(document.parse(slip.encode(), "postmortems/INC-2026-0142.md"))

    assert [finding.hint for finding in found] == ["P3 asks for it: write `Impact` for 'Imapct' on line 12"]


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name() for rule in RULES}) == len(RULES)
