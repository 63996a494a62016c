"""A YAML block: the values of YAML 1.2, and the exact place of every key and value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import frontmatter
from blamefree.diagnostics import FlawKind
from blamefree.refusals import MAX_DEPTH, MAX_NODES
from blamefree.source import Span

if TYPE_CHECKING:
    from blamefree.frontmatter import FrontMatter
    from blamefree.source import Path


def read(text: str) -> FrontMatter:
    front, flaws = frontmatter.read(text, Span(0, len(text)))
    assert flaws == ()
    assert front is not None
    return front


def refused(text: str) -> tuple[FlawKind, str]:
    """Return why a block is not read, and the characters that say so."""
    front, (flaw,) = frontmatter.read(text, Span(0, len(text)))
    assert front is None
    return flaw.kind, text[flaw.finding.span.start : flaw.finding.span.end]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T22:14:00+01:00", "2026-03-01T22:14:00+01:00"),
        ("1_000", "1_000"),
        ("0777", 777),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("-0", 0),
        ("+12", 12),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("1.2.3", "1.2.3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("12345678901234567890", "12345678901234567890"),
        ("True", True),
        ("FALSE", False),
        ("tRUE", "tRUE"),
        ("Null", None),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_a_plain_value_means_what_yaml_1_2_says(written: str, value: object) -> None:
    found = read(f"a: {written}\n").at("a")
    assert found == value
    assert type(found) is type(value)


@dataclass
class Sheet:
    """YAML that is written down together with the place of everything in it."""

    end: str
    comments: bool
    text: str = ""
    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Span] = field(default_factory=dict)
    # Where the last key or value ends, which is where a block that holds it ends.
    last: int = 0

    def put(self, raw: str) -> Span:
        """Write a key or a value down."""
        span = Span(len(self.text), len(self.text) + len(raw))
        self.text += raw
        self.last = span.end
        return span

    def block(self, node: object, path: Path, indent: int) -> None:
        """Write a mapping or a list, an entry a line."""
        start = len(self.text)
        entries = (
            node.items() if isinstance(node, dict) else enumerate(node if isinstance(node, list) else [])
        )
        for number, (step, child) in enumerate(entries):
            if number and self.comments:
                self.text += " " * indent + "# a: [comment" + self.end
            self.text += " " * indent if number else ""
            own = (*path, step)
            if isinstance(step, str):
                self.keys[own] = self.put(step)
                self.text += ":"
            else:
                self.text += "-"
            self.child(child, own, indent + 2, compact=isinstance(step, int))
        self.values[path] = Span(start, self.last)

    def child(self, node: object, path: Path, indent: int, *, compact: bool) -> None:
        """Write what stands behind a key or a dash."""
        if isinstance(node, list | dict) and node and indent < 8:
            self.text += " " if compact else self.end + " " * indent
            self.block(node, path, indent)
        elif isinstance(node, tuple) and node[0] in {"|", ">"}:
            lines = (self.end + " " * indent).join(["", *node[1].split(" ")])
            self.text += " "
            self.values[path] = self.put(f"{node[0]}-{lines}")
            self.text += self.end
        else:
            self.text += "  " if self.comments else " "
            self.flow(node, path)
            self.text += " # it's a comment" if self.comments else ""
            self.text += self.end

    def flow(self, node: object, path: Path) -> None:
        """Write a value on one line."""
        start = len(self.text)
        if isinstance(node, dict):
            self.text += "{"
            for number, (key, child) in enumerate(node.items()):
                self.text += ", " if number else " "
                self.keys[*path, key] = self.put(key)
                self.text += ": "
                self.flow(child, (*path, key))
            self.put("}")
        elif isinstance(node, list):
            self.text += "["
            for index, child in enumerate(node):
                self.text += "," if index else ""
                self.flow(child, (*path, index))
            self.put(" ]")
        elif isinstance(node, tuple):
            style, words = str(node[0]), str(node[1])
            quoted = "'" + words.replace("'", "''") + "'"
            escaped = "".join(f"\\U{ord(one):08x}" if one > "x" else one for one in words)
            self.put({"'": quoted, '"': f'"{escaped}"'}.get(style, words))
        self.values[path] = Span(start, len(self.text))


WORD = st.text(st.sampled_from("abzé😀🚆'"), min_size=1, max_size=6).map(lambda word: f"x{word}")
SCALAR = st.tuples(
    st.sampled_from(["", "'", '"', "|", ">"]), st.lists(WORD, min_size=1, max_size=3).map(" ".join)
)
KEY = st.text(st.sampled_from("abcé😀_-"), min_size=1, max_size=6).map(lambda key: f"k{key}")
TREE = st.dictionaries(
    KEY,
    st.recursive(
        SCALAR,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
        max_leaves=10,
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150)
@given(TREE, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_every_key_and_value_stands_exactly_where_it_is_written(
    tree: dict[str, object],
    end: str,
    comments: bool,  # noqa: FBT001 - a property's argument
) -> None:
    sheet = Sheet(end, comments)
    sheet.block(tree, (), 0)
    before = f"---{end}"
    text = before + sheet.text
    front, flaws = frontmatter.read(text, Span(len(before), len(text)))
    assert flaws == ()
    assert front is not None

    def moved(spans: dict[Path, Span]) -> dict[Path, Span]:
        return {path: Span(span.start + len(before), span.end + len(before)) for path, span in spans.items()}

    assert front.key_spans == moved(sheet.keys)
    assert front.value_spans == moved(sheet.values)


def test_an_anchor_a_tag_and_a_comment_are_no_part_of_a_value() -> None:
    text = (
        "a: &x !!str  one # two\nb: !!map &y\n  c: d\n# comment\n\ne: &z [1]\nf: &n\ng: !!str # none\n  'h'\n"
    )
    front = read(text)
    assert {path: text[span.start : span.end] for path, span in front.value_spans.items() if path} == {
        ("a",): "one",
        ("b",): "c: d",
        ("b", "c"): "d",
        ("e",): "[1]",
        ("e", 0): "1",
        ("f",): "",
        ("g",): "'h'",
    }


def test_a_value_without_a_place_stands_where_its_key_does() -> None:
    text = "a:\nb:\n  d:\nl:\n  -\n  - x\n"
    front = read(text)
    spans = [front.span_of("a"), front.span_of("b", "d"), front.span_of("b"), front.span_of("l", 0)]
    assert [text[span.start : span.end] for span in spans] == ["a", "d", "d", "-\n  - x"]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("a: &a [x, [*a]]", FlawKind.EXCESSIVE_YAML, "*a"),
        ("[" * 100_000, FlawKind.EXCESSIVE_YAML, "["),
        ("{a: " * 1_000, FlawKind.EXCESSIVE_YAML, "{"),
        ("- " * 1_000, FlawKind.EXCESSIVE_YAML, ""),
        ("a: [" + "x," * (MAX_NODES + 1) + "]", FlawKind.EXCESSIVE_YAML, "x"),
        ("a: *b", FlawKind.INVALID_YAML, "*b"),
        ("a: !ruby/object x", FlawKind.INVALID_YAML, "!ruby/object x"),
        ("a: !!int '3'", FlawKind.INVALID_YAML, "!!int '3'"),
        ("? [a]\n: b", FlawKind.INVALID_YAML, "["),
        ("a: b: c", FlawKind.INVALID_YAML, ":"),
        ("a:\n\t- b", FlawKind.INVALID_YAML, "\t"),
        ("a: @b", FlawKind.INVALID_YAML, "@"),
        ("a: [1, 2", FlawKind.INVALID_YAML, "["),
        ("a: 'b", FlawKind.INVALID_YAML, "'"),
        ("é😀: x\x07", FlawKind.INVALID_YAML, "\x07"),
        ("- a\n- b", FlawKind.NOT_A_MAPPING, "- a\n- b"),
        ("words", FlawKind.NOT_A_MAPPING, "words"),
        ("~", FlawKind.NOT_A_MAPPING, "~"),
        ("# nothing", FlawKind.NOT_A_MAPPING, "# nothing"),
        ("", FlawKind.NOT_A_MAPPING, ""),
    ],
)
def test_what_cannot_be_read_is_one_flaw_on_the_words_at_fault(text: str, kind: FlawKind, words: str) -> None:
    assert refused(text) == (kind, words)


def test_aliases_cannot_make_values_deeper_than_they_may_be_written() -> None:
    depth = MAX_DEPTH // 2
    lines = ["a0: &a0 " + "[" * depth + "x" + "]" * depth]
    lines += [f"a{n}: &a{n} [[[[[*a{n - 1}]]]]]" for n in range(1, 10)]
    assert refused("\n".join(lines)) == (FlawKind.EXCESSIVE_YAML, "*a3")


def test_a_long_text_repeated_is_as_dear_as_a_long_list() -> None:
    text = f"a: &a {'x' * 100_000}\nb: [{'*a,' * 1_000}]"
    assert refused(text) == (FlawKind.EXCESSIVE_YAML, "*a")


@pytest.mark.parametrize(
    ("text", "values", "again"),
    [
        ("a: 1\na: 2", {"a": 1}, ["a"]),
        ("a: 1\na: {b: 1, b: 2}\nc: 3", {"a": 1, "c": 3}, ["a", "b"]),
        ("a:\n  b: 1\n  b:\n    c: 2\n  d: 3", {"a": {"b": 1, "d": 3}}, ["b"]),
        ("a: 1\na: 2\na: 3", {"a": 1}, ["a", "a"]),
        ("a: [{b: 1, 'b': 2}]", {"a": [{"b": 1}]}, ["'b'"]),
        ("a: 1\na: &x {y: z}\nb: *x", {"a": 1, "b": {"y": "z"}}, ["a"]),
        ("a:\na:\n", {"a": None}, ["a"]),
    ],
)
def test_each_key_that_stands_again_is_one_flaw_and_the_first_counts(
    text: str, values: object, again: list[str]
) -> None:
    front, flaws = frontmatter.read(text, Span(0, len(text)))
    assert front is not None
    assert front.values == values
    assert {flaw.kind for flaw in flaws} == {FlawKind.DUPLICATE_KEY}
    places = [flaw.finding.span for flaw in flaws]
    assert [text[span.start : span.end] for span in places] == again
    assert all(flaw.finding.related[0].span < flaw.finding.span for flaw in flaws)


def test_what_stands_behind_an_alias_is_known_to_be_written_elsewhere() -> None:
    front = read("a: &x {b: &y [1]}\nc: *x\nd: [*y]\n")
    assert front.origin(("c", "b", 0)) == ("a", "b", 0)
    assert front.origin(("d", 0, 0)) == ("a", "b", 0)
    assert front.origin(("a", "b")) == ("a", "b")


def test_an_anchor_may_be_that_of_a_key() -> None:
    assert read("&k a: 1\nb: *k\n").values == {"a": 1, "b": "a"}


def test_texts_are_told_in_the_order_of_the_file() -> None:
    front = read("b: x\na: [y, 3, {c: z}]\n")
    assert list(front.texts()) == [(("b",), "x"), (("a", 0), "y"), (("a", 2, "c"), "z")]


@pytest.mark.parametrize("path", [("x",), ("a", 9), ("a", "b"), ("a", 0, 0)])
def test_a_path_to_nothing_has_no_value(path: tuple[str | int, ...]) -> None:
    assert read("a: [1]\n").at(*path) is None
