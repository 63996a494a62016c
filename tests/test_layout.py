"""`blamefree fmt`: order, indentation, quotes and columns, and every value and comment as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from blamefree import document, drafting, insertion, layout, schema
from blamefree.cli import group
from blamefree.config import Config

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "id: INC-2026-0142\ntitle: Seat maps answered with errors\nstatus: draft\n"


def laid_out(text: str) -> str:
    after = layout.lay_out(document.parse(text.encode(), "a.md"))
    assert layout.lay_out(document.parse(after.encode(), "a.md")) == after
    edits = layout.edits(document.parse(text.encode(), "a.md"))
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == after
    return after


def front(fields: str) -> str:
    return laid_out(f"---\n{fields}---\n").removeprefix("---\n").removesuffix("---\n")


def test_fields_come_in_the_order_of_the_schema_each_with_its_comments() -> None:
    written = """\
# about the title
title: Seat maps  # shown on the site

# about the id,
# in two lines
id: INC-2026-0142
team: unknown here
status: draft
"""
    assert (
        front(written)
        == """\
# about the id,
# in two lines
id: INC-2026-0142
# about the title
title: Seat maps  # shown on the site
status: draft
team: unknown here
"""
    )


def test_what_heads_the_front_matter_and_what_ends_it_stays_there() -> None:
    written = "# yaml-language-server: $schema=x.json\ntitle: A\nid: B\nstatus: draft\n# the end\n"
    assert front(written) == (
        "# yaml-language-server: $schema=x.json\nid: B\ntitle: A\nstatus: draft\n# the end\n"
    )
    assert front("# a note about all\n\ntitle: A\nid: B\n").startswith("# a note about all\n\nid: B\n")


def test_lists_and_mappings_are_indented_by_two_spaces() -> None:
    written = (
        HEAD
        + """\
services:
- booking-api
# the second
-   seat-inventory
  # and no more
impact:
    # as the log has it

    # and no other
    users_affected: 3
    summary: |
         Nobody could choose.

           A line further in.
action_items:
    -
        title: Bound the cache
        # counted by hand
        id: A1
"""
    )
    assert (
        front(written)
        == HEAD
        + """\
services:
  - booking-api
  # the second
  - seat-inventory
  # and no more
impact:
  summary: |
    Nobody could choose.

      A line further in.
  # as the log has it

  # and no other
  users_affected: 3
action_items:
  # counted by hand
  - id: A1
    title: Bound the cache
"""
    )


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("'A title'", "A title"),
        ('"A title"  # said so', "A title  # said so"),
        ('"a: b"', '"a: b"'),
        ('"true"', '"true"'),
        ('"12"', '"12"'),
        ('"# a"', '"# a"'),
        ("' a'", "' a'"),
        ("''", "''"),
        ("It's plain", "It's plain"),
        ("!!str 'A title'", "!!str A title"),
    ],
)
def test_quotes_stand_where_they_are_needed(written: str, plain: str) -> None:
    assert front(f"id: A\ntitle: {written}\n") == f"id: A\ntitle: {plain}\n"


def test_what_an_alias_repeats_stays_before_it() -> None:
    written = "title: A\ntags: &names [a, b]\nid: B\nservices: *names\n"
    assert front(written) == "id: B\ntitle: A\ntags: &names [a, b]\nservices: *names\n"


@pytest.mark.parametrize(
    "written",
    [
        "{title: A, id: B}\n",
        "? title\n: A\n? id\n: B\n",
        "&a title: A\nid: B\n",
        "title: A\r\nid: B\n",
        "title: A\nsummary: |+\n  kept\n\n\nid: B\n",
    ],
)
def test_what_is_written_in_a_rare_form_is_left_as_it_is(written: str) -> None:
    assert front(written) == written


def test_empty_lines_stay_one_each() -> None:
    assert front("\n\nid: A\n\n\n\ntitle: B\n\n") == "id: A\n\ntitle: B\n"


def test_a_document_that_cannot_be_read_is_left() -> None:
    for text in ("no front matter\n", "---\nid: [\n---\n", "---\nid: A\nid: B\n---\n", "---\nid: A\n"):
        assert laid_out(text) == text


def table(rows: str, ending: str = "\n") -> str:
    return f"---\n{HEAD}---\n\n## Timeline\n\n{rows}".replace("\n", ending)


def test_the_timeline_stands_in_columns_as_wide_as_they_are_shown() -> None:
    written = table(
        "| Time (UTC) | Phase | Event |\n|:--|:-:|--:|\n"
        "| 2026-03-01 21:14 |detect| An alert |\n| 座席 | e\u0301 | \\| `a` |\n"
    )
    assert laid_out(written) == table(
        "| Time (UTC)       | Phase  | Event |\n| :--------------- | :----: | --: |\n"
        "| 2026-03-01 21:14 | detect | An alert |\n| 座席             | e\u0301      | \\| `a` |\n"
    )


@pytest.mark.parametrize(
    "rows",
    [
        "| a | b |\n| - | - |\n| `x | y` | z |\n",
        "| a | b |\n| - | - |\na row without bars\n",
        "a | b\n- | -\n21:14 | c\n",
        "- 21:14 An alert\n",
    ],
)
def test_a_table_that_readers_of_markdown_differ_about_is_left(rows: str) -> None:
    assert laid_out(table(rows)) == table(rows)


def test_line_ends_stay_as_they_are() -> None:
    written = table("| Time | Event |\n|-|-|\n| 21:14 | a |\n", "\r\n")
    assert laid_out(written) == table("| Time  | Event |\n| ----- | --- |\n| 21:14 | a |\n", "\r\n")


def test_other_tables_and_words_are_nobodys_business() -> None:
    written = f"---\n{HEAD}---\n\n## Impact\n\n|a|b|\n|-|-|\n|  c|d|\n\n\n\n*  x\n"
    assert laid_out(written) == written


@pytest.mark.parametrize("severity", ["P0", "P1", "P2", "P3"])
def test_a_new_document_is_laid_out(severity: str) -> None:
    for kind in ("incident", "near-miss", "exercise"):
        event = drafting.Row(datetime(2026, 3, 1, 21, 14, tzinfo=UTC), "An alert: 座席 & more", "detect")
        for rows in ((), (event,)):
            draft = drafting.Draft("INC-2026-0142", "A: title", kind, severity, ("a", "b"), timeline=rows)
            text = drafting.render(draft, Config().policy.of(severity))
            assert laid_out(text) == text


def test_an_action_is_written_in_the_order_of_the_schema() -> None:
    properties = schema.field(("action_items", 0))["properties"]
    assert [name for name in properties if name in insertion._ORDER] == list(insertion._ORDER)  # noqa: SLF001


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "postmortems").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "postmortems"


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(group, ["fmt", *arguments])
    return done.exit_code, done.stdout, done.stderr


UNTIDY = "---\r\ntitle: 'A'\r\nid: B\r\nstatus: draft\r\n---\r\n\r\nWords.\r\n".encode("utf-8-sig")
TIDY = "---\r\nid: B\r\ntitle: A\r\nstatus: draft\r\n---\r\n\r\nWords.\r\n".encode("utf-8-sig")


def test_check_and_diff_tell_and_write_nothing(folder: Path) -> None:
    (folder / "a.md").write_bytes(UNTIDY)
    code, out, err = run("--check")
    assert (code, out) == (1, "postmortems/a.md would be laid out anew\n")
    assert err == "1 of 1 document would be laid out anew\n"
    code, out, _ = run("--diff")
    assert code == 1
    assert "-title: 'A'" in out
    assert "+title: A" in out
    assert (folder / "a.md").read_bytes() == UNTIDY


def test_a_file_keeps_its_mark_its_mode_and_its_link(folder: Path) -> None:
    real = folder / "deep" / "real.md"
    real.parent.mkdir()
    real.write_bytes(UNTIDY)
    real.chmod(0o640)
    (folder / "a.md").symlink_to(real)
    assert run()[0] == 0
    assert (folder / "a.md").is_symlink()
    assert real.read_bytes() == TIDY
    assert real.stat().st_mode & 0o777 == 0o640
    assert run("--check") == (0, "", "0 of 2 documents would be laid out anew\n")


def test_what_cannot_be_read_is_said_and_the_others_are_laid_out(folder: Path) -> None:
    (folder / "a.md").write_text("---\nid: [\n---\n")
    (folder / "b.md").write_bytes(UNTIDY)
    code, _, err = run()
    assert code == 2
    assert "postmortems/a.md: cannot be laid out: `blamefree lint` says why" in err
    assert (folder / "b.md").read_bytes() == TIDY
