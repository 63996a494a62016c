"""On which line of a TOML file a setting stands."""

from __future__ import annotations

import tomllib

import pytest

from blamefree import toml_lines

# ~~~ stands for three quotes, and %%% for three apostrophes.
TEXT = """\
# a comment with [a bracket and "a quote
plain = "a [ # \\" text"
many = [
  "]",  # ]
  'it',
  ~~~
  [three
  ~~~,
]
long = %%%
[no.header]
~~~ %%%
in-one = {a = 1, b = [1,
 2]}

[table]
# nothing yet
[table."a.b"]
key = ~~~x~~~""
[[list]]
name = 1
[[list]]
name = 2
""".replace("~~~", '"' * 3).replace("%%%", "'" * 3)


def test_each_value_is_found_on_the_line_on_which_it_begins() -> None:
    tomllib.loads(TEXT)
    assert toml_lines.find(TEXT) == {
        ("plain",): 2,
        ("many",): 3,
        ("long",): 10,
        ("in-one", "a"): 13,
        ("in-one", "b"): 13,
        ("table", "a.b", "key"): 19,
        ("list", "name"): 23,
    }


@pytest.mark.parametrize(
    ("way", "line"),
    [
        (("many",), 3),
        (("table",), 16),
        (("table", "a.b"), 18),
        (("table", "a.b", "key"), 19),
        (("list",), 20),
        (("no",), None),
    ],
)
def test_a_table_is_found_at_its_header(way: tuple[str, ...], line: int | None) -> None:
    assert toml_lines.line_of(TEXT, way) == line


def test_ten_thousand_lines_of_one_value_are_passed_over_at_once() -> None:
    text = "a = [\n" + "1,\n" * 10_000 + "]\nb = 1\n"
    assert toml_lines.find(text) == {("a",): 1, ("b",): 10_003}
