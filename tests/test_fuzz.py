"""Whatever is put in, readers come to an end: properties of bytes, and every input that once broke one.

`tests/fuzz/fuzz.py` looks for more of them, for as long as it is told to.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import baseline, catalog, config, document, marked_passages, sheets
from blamefree.config import Config, ConfigError
from blamefree.diagnostics import FlawKind
from blamefree.language.wording import without_marks
from blamefree.pages import build_info
from blamefree.pages.build_info import BuildInfoError
from blamefree.sheet import MAX_FINDINGS
from blamefree.visibility import Visibility

sys.path.insert(0, str(Path(__file__).with_name("fuzz")))
import hostile
import mutation
import targets

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 25)
LINTER = Config().linter(TODAY)
HEAD = "---\nid: INC-2026-0142\ntitle: Seat maps\nstatus: draft\nseverity: P1\n---\n\n## Summary\n\n"
# Nine times nine times nine times as long as it looks.
BOMB = b"a0: &a0 [x]\n" + b"".join(
    b"a%d: &a%d [%b]\n" % (n, n, b"*a%d, " % (n - 1) * 9) for n in range(1, 12)
)
HALF_A_CHARACTER = (
    b'[{"path": "a.md", "line": 1, "column": 1, "end_line": 1, "end_column": 1, "code": "PM201",'
    b' "message": "\\ud800", "severity": "error"}]'
)
CHEAP = ("export", "catalog", "generator", "baseline", "sheet", "kept", "merge")


@settings(max_examples=60)
@given(st.sampled_from(CHEAP), st.binary(max_size=200))
def test_no_bytes_break_a_reader(name: str, data: bytes) -> None:
    targets.TARGETS[name].target(data)


@pytest.mark.parametrize("name", targets.TARGETS)
def test_no_change_of_a_right_input_breaks_a_reader(name: str) -> None:
    corpus, random = targets.TARGETS[name], Random(name)  # noqa: S311 - to be repeated
    known = [targets.sample().source.text.encode()] if corpus.documents else list(corpus.first())
    for _ in range(60 if name in CHEAP else 6):
        corpus.target(mutation.mutate(random.choice(known), known, random))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("read", b'---\nd: \nl: \ne: \ny:\n--- ""\n---'),
        ("change", b"---\naction_items: i\n---"),
        ("settings", b"[actions]\ndue-soon = 99999999999999"),
        ("sheet", b"[" * 100_000),
        ("kept", b'{"x": [1]}'),
        ("generator", b"a: &a [*a]"),
        ("generator", BOMB),
        ("merge", HALF_A_CHARACTER),
        ("merge", b"[" * 100_000),
        ("baseline", b'{"version": 2, "findings": {"a.md": {"": -9}}}'),
        ("baseline", b'{"version": 2, "findings": {"a.md": {":": 1e1111}}}'),
        ("baseline", b"[" * 100_000),
        ("page", b'<!["'),
        (
            "page",
            b'<ul class="lst-kix_c-0"></ul><ul class="lst-kix_c-0"><ul class="lst-kix_abc-0 st"><li>x',
        ),
        ("page", b"<table><tr><td colspan=" + b"9" * 5_000 + b">x"),
        ("arguments", b"lint\0" + b"x" * 300),
        ("arguments", b"lint\0--changed\0" + b"x" * 300),
        ("arguments", b"insights\0--as-of\0" + b"9999-12-31"),
    ],
)  # fmt: skip
def test_what_once_broke_a_reader_does_so_no_more(name: str, data: bytes) -> None:
    targets.TARGETS[name].target(data)


MARK = "<!-- blamefree: internal -->"


def show_public(text: str) -> None:
    marked_passages.withhold(f"{MARK}a\n\n{text}", Visibility.PUBLIC)


def take_in(text: str) -> None:
    targets.TARGETS["import"].target(f"x\n\n{text}".encode())


def take_in_page(text: str) -> None:
    targets.TARGETS["page"].target(text.encode())


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (take_in, "| -- | -- |\n" * 20_000 + "| a | b | c |\n"),
        (take_in_page, "<p>x</p>" + "<!-- x" * 55_000),
        (take_in_page, "<p>x</p>" + "[a](<b" * 55_000),
        (show_public, f"{MARK}\n" * 10_000),
        (show_public, "<!-- " * 50_000),
        (show_public, "```a\n" * 50_000),
        (show_public, "`a`\n" * 50_000),
        (without_marks, "[a](<b" * 50_000),
    ],
)  # fmt: skip
def test_no_reader_takes_the_square_of_what_it_is_given(read: Callable[[str], object], text: str) -> None:
    start = process_time()
    read(text)
    assert process_time() - start < 5


def test_a_second_document_inside_the_front_matter_is_said_so() -> None:
    written = document.parse(b"---\ntitle: a\n--- {title: b}\n---\n", "a.md")
    assert [(flaw.kind, flaw.finding.message) for flaw in written.flaws] == [
        (FlawKind.INVALID_YAML, "a second document of YAML begins inside the front matter")
    ]


def test_what_a_site_is_told_to_be_is_refused_where_it_counts_without_end() -> None:
    with pytest.raises(BuildInfoError):
        build_info.read('{"counts": {"postmortems": 1e999}, "audience": "public", "as_of": ""}')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = " + "1" * 5_000, "a number is too long"),
        ("a = " + "[" * 5_000, "nested too deeply"),
        ("# " + "x" * (1 << 20), "longer than"),
    ],
)
@pytest.mark.parametrize(
    "read", [lambda text: config.read(text, "blamefree.toml"), lambda text: catalog.read(text, "c")]
)
def test_settings_out_of_bounds_are_refused_in_one_line(
    text: str, said: str, read: Callable[[str], object]
) -> None:
    with pytest.raises(ConfigError, match=said):
        read(text)


def test_of_very_many_findings_of_a_rule_the_last_says_how_many_are_not_listed() -> None:
    sentence = "The engineer should have known better. "
    written = document.parse((HEAD + sentence * 5_000).encode(), "a.md")
    sheet = LINTER.examine(written)
    for one in (sheet, sheets.decode(sheets.encode(sheet), "a.md", lambda: written.source)):
        said = [each for each in LINTER.conclude([one]) if each.name == "counterfactual"]
        assert len(said) == MAX_FINDINGS
        assert said[-1].message.endswith("; 4,000 more of counterfactual in this document are not listed")
    # The line is kept once, not with each of the findings on it.
    assert len(sheets.encode(sheet)) < 20 * len(written.source.text)


def test_what_is_not_listed_is_no_other_finding_of_a_baseline() -> None:
    written = document.parse((HEAD + "She should have known.\n" * 1_200).encode(), "a.md")
    said = LINTER.lint([written])
    compared = baseline.compare(said, baseline.record(said), lambda _path, _code: True)
    assert not compared.unknown
    assert not compared.gone


@pytest.mark.parametrize(
    "name", ["a table of bars", "rules of a suppression", "related", "names", "addresses"]
)
def test_what_is_kept_of_a_hostile_mebibyte_is_no_larger_by_far(name: str) -> None:
    # How long each takes is measured by fuzz/hostile.py.
    sheet = LINTER.examine(document.parse(hostile.DOCUMENTS[name], "a.md"))
    assert len(sheets.encode(sheet)) < 16 << 20
    assert max(sheet.counts.values()) <= MAX_FINDINGS or len(sheet.diagnostics) < 20 * MAX_FINDINGS
