"""Simple blocks of YAML, read without libyaml: as libyaml reads them, and the others are left to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import simple_yaml
from blamefree.composer import Composer
from blamefree.source import Span

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

ROOT = Path(__file__).parent.parent

# Values, § standing for the indent: such as simple blocks have, and such as only libyaml reads, or nobody.
SURE = ["x", "x y ", "12", "~", "true", "2026-01-02", "http://a.b/c", "a:b", "x # c", '"q: #"', "'s'", ""]
SURE += ["é", "[]", "[a, b c]", ">-\n§ text\n§ # more", ">\n§  text", "|\n§   - a\n§   b: c"]
UNSURE = ["a: b", "a:", "[a, ]", "[a: b]", "{a: b}", '"\\n"', "'it''s'", '"q"x', "- x", "? x", "&a x", "*a"]
UNSURE += [
    "!t x",
    "|+",
    ">2",
    "|",
    "-1",
    "a\tb",
    "x\u2028y",
    "x\u0085",
    ">-\n§  a\n§   b",
    ">\n§  a\n\n§ # b",
]
UNSURE += ["#", "|-\n§a", "<<: x", "e : x", "d:", "a: 1", "text", "---", "", "  ", "# c", "- - x", "-"]


@st.composite
def blocks(draw: DrawFn, column: int = 0, levels: int = 2) -> list[str]:
    """Return a mapping as the lines it is written in, nearly always by the rules."""
    written = []
    for key in draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3, unique=True)):
        pad = " " * column
        kind = draw(st.sampled_from(["value", "value", "doubt", "words", "items", "mapping"]))
        inner = column + draw(st.sampled_from([0, 2, 4, 1]))
        if kind in {"value", "doubt"} or levels == 0:
            value = draw(st.sampled_from(UNSURE if kind == "doubt" else SURE)).replace("§", pad)
            written.append(f"{pad}{key}: {value}")
        elif kind == "mapping":
            written += [f"{pad}{key}:", *draw(blocks(column + 2, levels - 1))]
        elif kind == "words":
            words = draw(st.lists(st.sampled_from(SURE), min_size=1, max_size=2))
            written += [
                f"{pad}{key}:",
                *(f"{' ' * inner}- {word}".replace("§", " " * inner) for word in words),
            ]
        else:
            below = draw(blocks(inner + 2, levels - 1))
            written += [f"{pad}{key}:", f"{' ' * inner}- {below[0].lstrip()}", *below[1:]]
    return written


def compared(written: str) -> bool:
    """Tell whether a block is simple, and see that libyaml reads the same."""
    text, block = f"---\n{written}\n---\na: 1\n", Span(4, 5 + len(written))
    simple = simple_yaml.read(text, block)
    if simple is None:
        return False
    composer = Composer(text, block)
    composer.read()
    assert (composer.flaws, composer.aliases) == ([], {})
    assert repr(simple.root) == repr(composer.root)
    # Their order counts as well: texts are looked at in the order of the file.
    assert list(simple.key_spans.items()) == list(composer.key_spans.items())
    assert list(simple.value_spans.items()) == list(composer.value_spans.items())
    assert list(simple.scalars.items()) == list(composer.scalars.items())
    return True


@settings(max_examples=400)
@given(blocks(), st.integers(0, 12), st.sampled_from([None, *UNSURE]), st.sampled_from(["", " ", "    "]))
def test_what_is_simple_is_what_libyaml_reads(
    written: list[str], at: int, more: str | None, indent: str
) -> None:
    compared("\n".join(written if more is None else [*written[:at], indent + more, *written[at:]]))


@pytest.mark.parametrize("path", sorted((ROOT / "postmortems").glob("*.md")), ids=lambda path: path.stem[:13])
def test_libyaml_is_not_needed_for_what_people_write(path: Path) -> None:
    text = path.read_text()
    assert compared(text[4 : text.index("\n---\n", 4)])


@pytest.mark.parametrize("line", ["a: {}: x", "a: {}\t", "a: [{}", '"{}', "{}", "a: >-\n  {}\n\n#"])
def test_a_long_line_takes_no_longer_than_its_length(line: str) -> None:
    text = line.format("a, " * 30_000) + "\n"
    assert simple_yaml.read(text, Span(0, len(text))) is None
