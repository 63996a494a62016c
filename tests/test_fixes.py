"""Fixes: safe ones keep the meaning, unsafe ones are asked for, and both come to an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from blamefree import document, fixes
from blamefree.cli import files, group
from blamefree.cli.reader import Reader
from blamefree.config import Config
from blamefree.diagnostics import Edit, Fix
from blamefree.source import Span

if TYPE_CHECKING:
    from pathlib import Path

    from blamefree.document import Document

HEAD = "id: INC-2026-0142\ntitle: Seat maps answered with errors\nstatus: draft\n"
# One rule that mends is off by default.
LINTER = Config(select=("PM", "PM412")).linter()


def found(written: Document) -> list[Fix]:
    return [one.fix for one in LINTER.lint([written]) if one.fix]


def mend(text: str, *, unsafe: bool = False, name: str = "a.md") -> str:
    return fixes.settle(document.parse(text.encode(), name), found, unsafe=unsafe).text


def front(fields: str, *, unsafe: bool = False) -> str:
    before = f"---\n{HEAD}{fields}\n---\n"
    after = mend(before, unsafe=unsafe)
    assert after.startswith(f"---\n{HEAD}")
    assert after.endswith("\n---\n")
    return after[len(f"---\n{HEAD}") : -len("\n---\n")]


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("detected_at: 2026/03/01 22:14 +01:00", "detected_at: 2026-03-01T22:14:00+01:00"),
        ("detected_at: 1 March 2026, 22:14 UTC", "detected_at: 2026-03-01T22:14:00Z"),
        ("detected_at: March 1st, 2026 at 10:14 pm GMT", "detected_at: 2026-03-01T22:14:00Z"),
        ("detected_at: 2026-03-01T22:14+0100  # seen", "detected_at: 2026-03-01T22:14:00+01:00  # seen"),
        ('detected_at: "2026-03-01T22:14:00 z"', 'detected_at: "2026-03-01T22:14:00Z"'),
        ("detected_at: 2026-3-1 22:14 Europe/Berlin", "detected_at: 2026-03-01T22:14:00+01:00"),
        ("started_at: 1 March 2026", "started_at: 2026-03-01"),
        ("review: {held_on: 2026/03/04}", "review: {held_on: 2026-03-04}"),
        ("severity: p1", "severity: P1"),
        ("severity: 'P-1'", "severity: 'P1'"),
    ],
)
def test_a_value_that_can_mean_one_thing_only_is_written_in_its_form(written: str, mended: str) -> None:
    assert front(written) == mended


@pytest.mark.parametrize(
    "written",
    [
        "detected_at: 01/03/2026 22:14 UTC",
        "detected_at: 2026-03-01 22:14",
        "detected_at: 2026-02-30 22:14 UTC",
        "detected_at: 2026-10-25 02:30 Europe/Berlin",
        "detected_at: 2026-03-29 02:30 Europe/Berlin",
        "detected_at: |\n  2026/03/01 22:14 UTC",
        "detected_at: &at 2026/03/01 22:14 UTC\nresolved_at: *at",
    ],
)
def test_a_value_that_can_mean_two_things_is_left_to_people(written: str) -> None:
    assert front(written, unsafe=True) == written


def test_where_only_capitals_differ_the_name_of_a_field_is_a_safe_fix() -> None:
    written = "Severity: P1\ndetection:\n  Method: alert\n"
    assert front(written) == "severity: P1\ndetection:\n  method: alert\n"
    for unclear in ("severty: P1", "Severity: P1\nSEVERITY: P2"):
        assert front(unclear) == unclear


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("severity: SEV1", "severity: P1"),
        ("severity: Sev-1", "severity: P1"),
        ("severity: 1", "severity: P1"),
        ("detected_at: 2026-03-01 22:14 CET", "detected_at: 2026-03-01T22:14:00+01:00"),
    ],
)
def test_what_another_scale_or_another_place_may_mean_otherwise_is_unsafe(written: str, mended: str) -> None:
    assert front(written) == written
    assert front(written, unsafe=True) == mended


def test_a_severity_the_scale_does_not_have_is_left() -> None:
    assert front("severity: SEV5", unsafe=True) == "severity: SEV5"


TIMELINE = (
    f"---\n{HEAD}started_at: 2026-03-01T22:00:00+01:00\n---\n\n## Timeline\n\n"
    "| Time (UTC) | Phase | Event |\n| --- | --- | --- |\n"
)


def test_rows_are_told_by_the_clock_of_the_heading_where_that_is_asked_for() -> None:
    rows = "| 2026-03-02 00:30 +01:00 | detect | An alert |\n| 23:45 | triage | Ines looks |\n"
    assert mend(TIMELINE + rows) == TIMELINE + rows
    assert mend(TIMELINE + rows, unsafe=True) == TIMELINE + rows.replace(
        "2026-03-02 00:30 +01:00", "2026-03-01 23:30"
    )


def test_a_row_with_a_range_or_a_guess_keeps_what_it_says() -> None:
    rows = (
        "| 2026-03-02 00:30–00:40 +01:00 | detect | An alert |\n| 2026-03-02 ~01:00 CET | triage | A look |\n"
    )
    assert mend(TIMELINE + rows, unsafe=True) == TIMELINE + rows
    about = "| ~2026-03-02 00:30 +01:00 | detect | An alert |\n"
    assert "| ~2026-03-01 23:30 |" in mend(TIMELINE + about, unsafe=True)


def test_prompts_that_stand_alone_are_taken_out_with_their_line() -> None:
    text = (
        f"---\n{HEAD}---\n\n## Summary\n\nIt broke.\n\n‹What happened?›\n\nIt was mended.\n\n- ‹One›\n- Two\n"
    )
    assert mend(text) == text
    after = mend(text, unsafe=True)
    assert after == f"---\n{HEAD}---\n\n## Summary\n\nIt broke.\n\nIt was mended.\n\n- Two\n"


def test_a_prompt_among_words_or_above_indented_lines_is_left() -> None:
    for body in ("It broke ‹when?›.\n", "- ‹One›\n  more of it\n", "| ‹a› |\n| --- |\n", "> ‹a›\n"):
        text = f"---\n{HEAD}---\n\n## Summary\n\n{body}"
        assert mend(text, unsafe=True) == text


def test_an_id_follows_the_name_of_its_file_where_that_is_asked_for() -> None:
    text = f"---\n{HEAD}---\n"
    assert mend(text, name="INC-2026-0143-seat-maps.md") == text
    assert mend(text, name="INC-2026-0143-seat-maps.md", unsafe=True).startswith("---\nid: INC-2026-0143\n")


def test_fixes_that_overlap_are_made_one_after_the_other() -> None:
    def find(written: Document) -> list[Fix]:
        text = written.source.text
        if "aab" not in text:
            return []
        at = text.index("aab")
        longer = Fix("shorter", (Edit(Span(at, at + 2), "a"),))
        return [longer, Fix("the same", (Edit(Span(at, at + 3), "ab"),))]

    mended = fixes.settle(document.parse(b"aaaab", "a.md"), find)
    assert (mended.text, mended.made) == ("ab", 3)


def test_two_fixes_that_undo_each_other_come_to_an_end() -> None:
    def find(written: Document) -> list[Fix]:
        at = len(written.source.text)
        other = "b" if written.source.text == "a" else "a"
        return [Fix("the other", (Edit(Span(0, at), other),))]

    assert fixes.settle(document.parse(b"a", "a.md"), find).made == 1


def test_a_fix_that_breaks_the_front_matter_is_not_made() -> None:
    text = f"---\n{HEAD}---\n"

    def find(written: Document) -> list[Fix]:
        at = written.source.text.index("draft")
        if "‡" in written.source.text:
            return []
        return [
            Fix("break", (Edit(Span(4, 4), "}: ["),)),
            Fix("good", (Edit(Span(at, at + 5), "draft  # ‡"),)),
        ]

    assert fixes.settle(document.parse(text.encode(), "a.md"), find).text == text.replace(
        "draft", "draft  # ‡"
    )


def test_safe_fixes_go_before_unsafe_ones_and_those_left_are_counted() -> None:
    risky = Fix("guess", (Edit(Span(0, 2), "x"),), safe=False)
    sure = Fix("know", (Edit(Span(1, 2), "y"),))
    assert fixes.apply("ab", [risky, sure], unsafe=True) == ("ay", 1)
    assert fixes.apply("ab", [risky]) == ("ab", 0)
    text = document.parse(b"ab", "a.md")
    assert fixes.settle(text, lambda _: [risky]).left == 1


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "postmortems").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "postmortems"


def lint(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(group, ["lint", "--no-cache", "--as-of", "2026-03-04", *arguments])
    return done.exit_code, done.stdout, done.stderr


WRITTEN = f"---\n{HEAD}severity: SEV1\ndetected_at: 2026/03/01 22:14 UTC\n---\n".replace("\n", "\r\n").encode(
    "utf-8-sig"
)


def test_unsafe_fixes_are_made_where_they_are_asked_for_and_told_of_where_not(folder: Path) -> None:
    path = folder / "INC-2026-0142-seat-maps.md"
    path.write_bytes(WRITTEN)
    path.chmod(0o640)
    _, out, err = lint("--fix")
    assert err.startswith("1 safe fix made; 1 more with --unsafe-fixes\n")
    assert "= fix: write 'P1' (unsafe: `--fix --unsafe-fixes` does it)" in out
    safe = WRITTEN.replace(b"2026/03/01 22:14 UTC", b"2026-03-01T22:14:00Z")
    assert path.read_bytes() == safe
    _, _, err = lint("--fix", "--unsafe-fixes")
    assert err.startswith("1 fix made\n")
    assert path.read_bytes() == safe.replace(b"SEV1", b"P1")
    assert path.stat().st_mode & 0o777 == 0o640
    assert lint("--fix", "--unsafe-fixes")[2].startswith("0 fixes made\n")


def test_a_diff_shows_the_unsafe_fixes_too_where_they_are_asked_for(folder: Path) -> None:
    path = folder / "INC-2026-0142-seat-maps.md"
    path.write_bytes(WRITTEN)
    assert "SEV1" not in "".join(line for line in lint("--diff")[1].splitlines() if line[:1] in "+-")
    code, out, err = lint("--diff", "--unsafe-fixes")
    assert (code, err) == (0, "2 fixes to make\n")
    assert "-severity: SEV1" in out
    assert "+severity: P1" in out
    assert path.read_bytes() == WRITTEN


def test_unsafe_fixes_alone_ask_what_to_do_with_them(folder: Path) -> None:
    (folder / "a.md").write_bytes(WRITTEN)
    code, _, err = lint("--unsafe-fixes")
    assert code == 2
    assert "--unsafe-fixes needs --fix or --diff" in err


def test_a_file_that_changed_meanwhile_is_left_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "a.md"
    path.write_bytes(b"what somebody wrote meanwhile\n")
    reader = Reader(files.find_project())
    reader.rewrite(path, WRITTEN, "what was to be written\n")
    assert reader.failed
    assert "postmortems/a.md: changed while it was checked; it is left as it is" in capsys.readouterr().err
    assert path.read_bytes() == b"what somebody wrote meanwhile\n"
    assert [one.name for one in folder.iterdir()] == ["a.md"]
