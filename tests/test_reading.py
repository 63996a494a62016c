"""Any bytes become a Document: what is read, where it stands, and what is said of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import conformance, document, identity, model, suppressions, timeline
from blamefree.diagnostics import FlawKind
from blamefree.source import Position, Source, Span

if TYPE_CHECKING:
    from blamefree.document import Document


def read(text: str) -> Document:
    return document.parse(text.encode(), "a.md")


def flaws(data: bytes) -> list[FlawKind]:
    return [flaw.kind for flaw in document.parse(data, "a.md").flaws]


def test_lines_end_with_the_three_line_ends_and_nothing_else() -> None:
    source = Source("a.md", "a\nb\r\nc\rd\x0ce\u2028f\n")
    assert [source.slice(source.line_span(line)) for line in range(1, 6)] == [
        "a",
        "b",
        "c",
        "d\x0ce\u2028f",
        "",
    ]
    assert source.position(source.text.index("d")) == Position(4, 1)


def test_columns_count_code_points() -> None:
    source = Source("a.md", "𝒜é x")
    assert source.position(source.text.index("x")) == Position(1, 4)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("closing", ["---", "...", "---  \t"])
def test_front_matter_ends_at_its_fence_and_the_body_begins_there(
    end: str, mark: bytes, closing: str
) -> None:
    text = end.join(["---", "id: X-1", "title: a", closing, "## One", "", "---", "text", ""])
    written = document.parse(mark + text.encode(), "a.md")
    assert written.front_matter is not None
    assert written.front_matter.values == {"id": "X-1", "title": "a"}
    assert [section.title for section in written.body.sections] == ["One"]
    assert written.source.position(written.body.sections[0].heading.start).line == 5
    assert written.flaws == ()


@pytest.mark.parametrize(
    ("data", "kind", "place"),
    [
        (b"", FlawKind.NO_FRONT_MATTER, (1, 1)),
        (b"\n---\nid: x\n---\n", FlawKind.NO_FRONT_MATTER, (1, 1)),
        (b"---", FlawKind.UNCLOSED_FRONT_MATTER, (1, 1)),
        (b"---\nid: x\n", FlawKind.UNCLOSED_FRONT_MATTER, (1, 1)),
        (b"---\n---\n", FlawKind.NOT_A_MAPPING, (2, 1)),
        (b"---\n- a\n---\n", FlawKind.NOT_A_MAPPING, (2, 1)),
        (b"---\nword\n---\n", FlawKind.NOT_A_MAPPING, (2, 1)),
        (b"---\ntitle: a: b\n---\n", FlawKind.INVALID_YAML, (2, 9)),
        (b"---\ntitle: 'a\n---\n", FlawKind.INVALID_YAML, (2, 8)),
        (b"---\na: !!python/name:os.system x\n---\n", FlawKind.INVALID_YAML, (2, 4)),
        (b"---\na: *b\n---\n", FlawKind.INVALID_YAML, (2, 4)),
        (b"---\n[a]: b\n---\n", FlawKind.INVALID_YAML, (2, 1)),
        (b"---\na: caf\xc3\xa9 \x01\n---\n", FlawKind.INVALID_YAML, (2, 9)),
        (b"---\na: 1\nb:\n  a: 1\na: {c: 1}\n---\n", FlawKind.DUPLICATE_KEY, (5, 1)),
        (b"---\nb:\n  a: 1\n  a: 2\n---\n", FlawKind.DUPLICATE_KEY, (4, 3)),
        (b"---\na: &a [*a]\n---\n", FlawKind.EXCESSIVE_YAML, (2, 8)),
        (b"---\na: " + b"[" * 100 + b"\n---\n", FlawKind.EXCESSIVE_YAML, (2, 35)),
        (b"x" * (document.MAX_BYTES + 1), FlawKind.OVERSIZED, (1, 1)),
        (b"\xef\xbb\xbfab\n\xe9\n", FlawKind.UNDECODABLE, (2, 1)),
        ("---\nid: x\n---\n".encode("utf-16"), FlawKind.UNDECODABLE, (1, 1)),
        (b"a\0b", FlawKind.UNDECODABLE, (1, 2)),
    ],
)
def test_what_cannot_be_read_is_one_flaw_at_its_place(
    data: bytes, kind: FlawKind, place: tuple[int, int]
) -> None:
    written = document.parse(data, "a.md")
    (flaw,) = written.flaws
    assert flaw.kind is kind
    assert written.source.position(flaw.finding.span.start) == Position(*place)


def test_values_are_read_as_yaml_1_2_reads_them_and_times_stay_text() -> None:
    values = [
        "NO",
        "12:30",
        "2026-03-01T22:14:00+01:00",
        "2026-03-01",
        "7",
        "1.5",
        "true",
        "'7'",
        "",
        "~",
        "1_000",
    ]
    lines = [f"k{number}: {value}" for number, value in enumerate(values)]
    front = read("\n".join(["---", *lines, "---", ""])).front_matter
    assert front is not None
    assert list(front.values.values()) == [
        "NO", "12:30", "2026-03-01T22:14:00+01:00", "2026-03-01", 7, 1.5, True, "7", None, None, "1_000",
    ]  # fmt: skip


def test_the_first_of_two_equal_keys_counts_and_nothing_of_the_second_is_kept() -> None:
    front = read("---\na: 1\na: {b: [2, 3]}\nc: 4\n---\n").front_matter
    assert front is not None
    assert front.values == {"a": 1, "c": 4}
    assert ("a", "b") not in front.value_spans


def test_an_alias_is_what_it_repeats_and_stands_where_it_is_written() -> None:
    text = "---\na: &x {b: [1, 2]}\nc: *x\n---\n"
    written = read(text)
    assert written.front_matter is not None
    assert written.front_matter.at("c", "b", 1) == 2
    assert written.source.slice(written.front_matter.span_of("c", "b", 1)) == "*x"


def test_a_bomb_of_aliases_is_refused_before_it_is_built() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert flaws("\n".join(["---", *lines, "---", ""]).encode()) == [FlawKind.EXCESSIVE_YAML]


# A document near to right: the parts are those people write, in any order and number.
PIECES = st.sampled_from(
    [
        "---\n",
        "id: INC-2026-0001\n",
        "title: 'a: b'\n",
        "status: draft\n",
        "severity: P9\n",
        "action_items:\n",
        "  - id: A1\n",
        "    title: |-\n      two\n      lines\n",
        "    due: 2026-13-01\n",
        "tags: &t [a, *t]\n",
        "# blamefree: ignore[PM301]\n",
        "started_at: 2026-03-01\n",
        "review: {held_on: x}\n",
        "\n",
        "## Timeline\n",
        "| Time (UTC) | Event |\n| --- | --- |\n",
        "| 23:59 | a \\| b |\n",
        "| 99:99 |\n",
        "> quote `code\n",
        "- item **x\n",
        "<!-- blamefree: ignore-file[PM2] reason: x -->\n",
        "```\n",
        "[^1]: note\n",
        "\t- deep\n",
        "!!! note\n    in\n",
        "term\n: def\n",
        "\r",
        "\r\n",
        "\ufeff",
        "é𝒜\u2028",
        "\\",
        "***",
        "[a](b",
        "<b",
        "&amp;",
        "{{ x }}",
    ]
)


@settings(max_examples=400)
@given(st.binary(max_size=400) | st.lists(PIECES, max_size=40).map(lambda parts: "".join(parts).encode()))
def test_nothing_that_can_be_written_breaks_a_reader(data: bytes) -> None:
    written = document.parse(data, "a.md")
    length = len(written.source.text)
    spans = [flaw.finding.span for flaw in written.flaws]
    for run in written.runs:
        assert len(run.masked) == len(run.text)
        spans += [run.span(), run.span(0, 1)]
    row_times = timeline.read(written)
    spans += [row.time.span() for row in row_times.rows] if row_times else []
    spans += [found.finding.span for found in conformance.check(written)]
    spans += [found.span for found in suppressions.find(written)]
    spans += [name.span for name in identity.identify(written).related]
    assert all(0 <= span.start <= span.end <= length for span in spans)
    model.interpret(written)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12
).filter(lambda text: text.strip() == text and "\x85" not in text and "\ufeff" not in text)


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.lists(WORDS, min_size=1, max_size=3), min_size=1
    )
)
def test_every_key_and_value_is_found_where_it_is_written(values: dict[str, list[str]]) -> None:
    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    lines = [
        line
        for key, items in values.items()
        for line in (f"{key}:", *(f"  - {quoted(item)}" for item in items))
    ]
    written = read("\n".join(["---", *lines, "---", ""]))
    front = written.front_matter
    assert front is not None
    assert front.values == values
    for key, items in values.items():
        assert written.source.slice(front.key_span_of(key)) == key
        for index, item in enumerate(items):
            assert written.source.slice(front.span_of(key, index)) == quoted(item)


def test_spans_of_nothing_fall_back_to_what_holds_them() -> None:
    written = read("---\na:\nb: {c: 1}\n---\n")
    front = written.front_matter
    assert front is not None
    assert written.source.slice(front.span_of("a")) == "a"
    assert written.source.slice(front.span_of("b", "x")) == "{c: 1}"
    assert front.span_of("zzz") == front.span
    assert isinstance(front.span, Span)
