"""Sheets as bytes: what is found in a document is the same when it has travelled."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree import document, sheets
from blamefree.config import Config
from blamefree.rules import RULES
from blamefree.rules.base import ArchiveRule, DatedRule

if TYPE_CHECKING:
    from blamefree.sheet import Sheet
    from blamefree.source import Source

TODAY = date(2026, 11, 25)
GOLDEN = sorted((Path(__file__).parent / "golden").iterdir())
EXAMPLES = [pytest.param(rule, kind, id=f"{rule.code}-{kind}") for rule in RULES for kind in ("bad", "good")]


def travelled(sheet: Sheet) -> Sheet:
    return sheets.decode(sheets.encode(sheet), sheet.path, sheet.recall)


@pytest.mark.parametrize(("rule", "kind"), EXAMPLES)
def test_all_that_is_said_of_examples_is_the_same_from_their_sheets(rule: type, kind: str) -> None:
    judge = Config(select=("ALL",)).linter(TODAY)
    examined = [
        judge.examine(document.parse(text.encode(errors="surrogateescape"), f"{number}.md"))
        for number, text in enumerate(rule.examples(kind))  # type: ignore[attr-defined]
    ]
    assert judge.conclude(map(travelled, examined)) == judge.conclude(examined)


@pytest.mark.parametrize("folder", GOLDEN, ids=lambda folder: folder.name)
def test_all_that_is_said_of_an_archive_is_the_same_from_its_sheets(folder: Path) -> None:
    judge = Config().linter(TODAY)
    examined = [judge.examine(document.parse(path.read_bytes(), path.name)) for path in folder.glob("*.md")]
    assert judge.conclude(map(travelled, examined)) == judge.conclude(examined)


def forgotten() -> Source:
    message = "the text was asked for"
    raise AssertionError(message)


@pytest.mark.parametrize("rule", [rule for rule in RULES if issubclass(rule, ArchiveRule)])
def test_what_an_archive_says_of_a_document_needs_no_text_of_it(rule: type[ArchiveRule]) -> None:
    judge = Config(select=(rule.code,)).linter(TODAY)
    examined = [
        judge.examine(document.parse(text.encode(), f"{number}.md"))
        for number, text in enumerate(rule.examples("bad"))
    ]
    kept = [sheets.decode(sheets.encode(sheet), sheet.path, forgotten) for sheet in examined]
    assert judge.conclude(kept) == judge.conclude(examined) != ()


DATED = [rule for rule in RULES if issubclass(rule, DatedRule)]


@given(st.sampled_from(DATED), st.dates(date(2025, 12, 1), date(2062, 6, 1)), st.data())
def test_a_rule_says_the_same_until_the_day_it_names(
    rule: type[DatedRule], day: date, data: st.DataObject
) -> None:
    (text,) = rule.examples("bad")
    written = document.parse(text.encode(), "a.md")
    until = rule(today=day).until(written)
    last = until - timedelta(days=1) if until else day + timedelta(days=20_000)
    later = data.draw(st.dates(day, last))
    assert list(rule(today=later).check(written)) == list(rule(today=day).check(written))


@pytest.mark.parametrize("rule", DATED)
def test_a_day_that_is_named_is_one_on_which_something_changes(rule: type[DatedRule]) -> None:
    (text,) = rule.examples("bad")
    written = document.parse(text.encode(), "a.md")
    until = rule(today=TODAY).until(written)
    assert until is not None
    assert list(rule(today=until).check(written)) != list(rule(today=TODAY).check(written))
