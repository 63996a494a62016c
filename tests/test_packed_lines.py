"""Lines that are packed are those that were added, whatever is asked first."""

from __future__ import annotations

import pytest

from blamefree.packed_lines import PackedLines


def test_lines_are_read_by_their_numbers_in_any_order_and_while_more_come() -> None:
    given = [b"%d " % number * (number % 2_000) for number in range(2_000)]
    lines = PackedLines()
    for number, line in enumerate(given):
        assert lines.add(line) == number
        assert lines[number // 2] == given[number // 2]
    assert len(lines) == len(given)
    assert list(lines) == given
    order = [number * 617 % len(given) for number in range(50)]
    assert [lines[number] for number in order] == [given[number] for number in order]


def test_nothing_is_found_where_nothing_was_added() -> None:
    lines = PackedLines()
    assert not lines
    assert list(lines) == []
    lines.add(b"")
    assert lines
    assert list(lines) == [b""]
    for number in (1, -1):
        with pytest.raises(IndexError):
            lines[number]
