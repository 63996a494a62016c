"""Values are shown as TOML reads them."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from blamefree import toml_writer

VALUES = some.recursive(
    some.booleans() | some.integers(-(2**63), 2**63 - 1) | some.text(some.characters(codec="utf-8")),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(some.characters(codec="utf-8")), inner),
    max_leaves=8,
)


@given(VALUES)
def test_a_value_is_read_as_it_was(value: object) -> None:
    assert tomllib.loads(f"value = {toml_writer.write(value)}\n") == {"value": value}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (r"INC-\d{4}", r"'INC-\d{4}'"),
        ("it's \\", '"it\'s \\\\"'),
        (("Summary", "Impact"), '["Summary", "Impact"]'),
    ],
)
def test_a_value_is_shown_as_somebody_would_type_it(value: object, shown: str) -> None:
    assert toml_writer.write(value) == shown
