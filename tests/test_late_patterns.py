"""A late pattern answers as a compiled one."""

from __future__ import annotations

import re

import pytest

from blamefree.late_patterns import late


def test_a_late_pattern_finds_what_the_pattern_finds() -> None:
    pattern = late(r"(?P<word>[a-z]+)\d", re.IGNORECASE)
    assert pattern.pattern == r"(?P<word>[a-z]+)\d"
    for _ in range(2):
        assert [one["word"] for one in pattern.finditer("ab1 CD2")] == ["ab", "CD"]
        assert pattern.sub("-", "ab1 CD2") == "- -"
    assert pattern.groups == 1


def test_a_late_pattern_is_compiled_when_it_is_first_asked() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.match("")
