"""Text and the places in it, as an editor counts them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree import document
from blamefree.source import Position, Source, Span

TEXTS = st.text(st.sampled_from("a é😀\n\r\t\x0b\x0c\x85\u2028"), max_size=60)


@given(TEXTS)
def test_the_position_of_an_offset_leads_back_to_it(text: str) -> None:
    source = Source("a.md", text)
    for offset in range(len(text) + 1):
        place = source.position(offset)
        assert source.line_starts[place.line - 1] + place.column - 1 == offset


@given(TEXTS)
def test_the_lines_and_what_ends_them_are_the_whole_text(text: str) -> None:
    source = Source("a.md", text)
    lines = [source.line_span(line) for line in range(1, len(source.line_starts) + 1)]
    assert len(lines) == source.line_count
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    for line, following in pairwise(lines):
        assert source.text[line.end : following.start] in {"\n", "\r", "\r\n"}
        assert not {"\n", "\r"} & set(source.slice(line))


def test_spans_sort_by_where_they_begin() -> None:
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_are_those_an_editor_shows_whatever_ends_the_lines(end: str, mark: str) -> None:
    lines = ["---", "id: INC-1", "tags: [😀, b]", "---", "", "## Two", "", "😀 three"]
    written = document.parse((mark + end.join(lines)).encode(), "a.md")
    front = written.front_matter
    assert front is not None
    places = [
        front.key_span_of("id"),
        front.span_of("tags", 1),
        written.body.sections[0].heading,
        written.body.runs[1].span(2),
    ]
    assert [written.source.position(span.start) for span in places] == [
        Position(2, 1),
        Position(3, 11),
        Position(6, 1),
        Position(8, 3),
    ]
