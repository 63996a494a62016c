"""Ids are given once: beside the default branch's, and to placeholders in one piece."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner, Result

from blamefree import assignment, document, drafting, ids
from blamefree.cli import assign_ids, group, interview
from blamefree.config import Config
from blamefree.rules.malformed_id import MalformedId

if TYPE_CHECKING:
    from collections.abc import Sequence


def text(identifier: str, *, more: str = "", body: str = "", status: str = "draft") -> str:
    return f"---\nid: {identifier}\ntitle: Seat maps\nstatus: {status}\n{more}---\n\n{body}"


def parse(files: dict[str, str]) -> list[document.Document]:
    return [document.parse(content.encode(), path) for path, content in files.items()]


def assign(files: dict[str, str], taken: Sequence[str] = ()) -> assignment.Plan:
    return assignment.plan(parse(files), files, taken, 2026)


def after(files: dict[str, str], plan: assignment.Plan) -> dict[str, str]:
    renamed = {one.path: one.new_path for one in plan.assignments}
    changed = {change.path: change.after for change in plan.changes}
    return {renamed.get(path, path): changed.get(path, content) for path, content in files.items()}


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)  # noqa: S607


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(group, [*arguments, "--as-of", "2026-03-01"])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "postmortems").mkdir()
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    (tmp_path / "postmortems" / "INC-2026-0001-a.md").write_text(text("INC-2026-0001"))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    git(tmp_path, "switch", "--quiet", "--create", "branch")
    return tmp_path


def test_a_placeholder_is_one_by_its_form() -> None:
    made = ids.placeholder(2026, "Seat maps answered with errors")
    assert ids.is_placeholder(made)
    assert made == ids.placeholder(2026, "SEAT maps answered with errors")
    assert made != ids.placeholder(2026, "Berth prices were stale")
    assert [ids.is_placeholder(one) for one in ("INC-YYYY-XXXX", "INC-2026-0001", "INC-2026-XX", "PM-X")] == [
        True, False, False, False,
    ]  # fmt: skip
    assert ids.leading(f"{made}-seat-maps.md") == made


@pytest.mark.parametrize(("status", "codes"), [("draft", set()), ("review", {"PM106"}), ("final", {"PM106"})])
def test_a_draft_may_wait_for_its_id_and_nothing_else_may(status: str, codes: set[str]) -> None:
    said = Config(select=("PM106",)).linter().lint(parse({"a.md": text("INC-2026-XKDR", status=status)}))
    assert {one.code for one in said} == codes
    assert all("blamefree assign-ids" in str(one.hint) for one in said)


def test_ids_of_the_default_branch_are_taken(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository, "switch", "--quiet", "main")
    (repository / "postmortems" / "INC-2026-0007-b.md").write_text(text("INC-2026-0007"))
    (repository / "postmortems" / "named-otherwise.md").write_text(text('"INC-2026-0008"'))
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "second")
    git(repository, "switch", "--quiet", "branch")
    done = run(repository, monkeypatch, "new", "Late trains")
    assert done.stdout == "postmortems/INC-2026-0009-late-trains.md\n"


def test_without_git_the_working_tree_alone_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = run(tmp_path, monkeypatch, "new", "Late trains")
    assert done.stdout == "postmortems/INC-2026-0001-late-trains.md\n"


def test_a_placeholder_gets_its_id_its_name_and_its_references(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(repository, monkeypatch, "new", "Late trains", "--placeholder")
    old = done.stdout.strip().removeprefix("postmortems/").removesuffix("-late-trains.md")
    assert f"{old} holds the place of an id" in done.stderr
    other = repository / "postmortems" / "INC-2026-0001-a.md"
    other.write_text(
        text("INC-2026-0001", more=f"related: [{old}]\n", body=f"See [it]({old}-late-trains.md).\n")
    )
    shown = run(repository, monkeypatch, "assign-ids", "--diff")
    assert f"-id: {old}\n+id: INC-2026-0002\n" in shown.stdout
    assert f"related: [{old}]" in other.read_text()
    done = run(repository, monkeypatch, "assign-ids")
    assert done.stdout == (
        f"{old} -> INC-2026-0002  postmortems/INC-2026-0002-late-trains.md\n"
        "2 references  postmortems/INC-2026-0001-a.md\n"
    )
    assert "related: [INC-2026-0002]" in other.read_text()
    assert "[it](INC-2026-0002-late-trains.md)" in other.read_text()
    assert sorted(path.name for path in (repository / "postmortems").iterdir()) == [
        "INC-2026-0001-a.md",
        "INC-2026-0002-late-trains.md",
    ]
    again = run(repository, monkeypatch, "assign-ids")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "no placeholder is left\n")


def test_each_gets_the_next_in_the_order_of_the_paths_and_of_its_own_year() -> None:
    files = {
        "b.md": text("INC-2026-XBBB", body="INC-2025-XCCC and INC-2026-XBBBQ\n"),
        "a.md": text("INC-2026-XDDD"),
        "c.md": text("INC-2025-XCCC"),
        "d.md": text("INC-YYYY-XXXX", more='started_at: "2024-05-01T10:00:00Z"\n'),
    }
    plan = assign(files, ["INC-2026-0041"])
    assert {one.path: one.new for one in plan.assignments} == {
        "a.md": "INC-2026-0042",
        "b.md": "INC-2026-0043",
        "c.md": "INC-2025-0001",
        "d.md": "INC-2024-0001",
    }
    assert after(files, plan)["b.md"].endswith("INC-2025-0001 and INC-2026-XBBBQ\n")


def test_what_two_documents_share_is_told_apart_by_their_files_and_else_left_to_a_person() -> None:
    files = {
        "INC-2026-XXXX-one.md": text("INC-2026-XXXX"),
        "INC-2026-XXXX-two.md": text("INC-2026-XXXX"),
        "INC-2026-0001-a.md": text(
            "INC-2026-0001", more="related: [INC-2026-XXXX]\n", body="[two](INC-2026-XXXX-two.md#timeline)\n"
        ),
    }
    plan = assign(files, ["INC-2026-0001"])
    made = after(files, plan)
    assert "[two](INC-2026-0003-two.md#timeline)" in made["INC-2026-0001-a.md"]
    assert "id: INC-2026-0002\n" in made["INC-2026-0002-one.md"]
    assert plan.unclear == (("INC-2026-0001-a.md", "INC-2026-XXXX"),)


def test_where_one_step_fails_nothing_is_changed(tmp_path: Path) -> None:
    files = {
        str(tmp_path / f"INC-2026-{name}-x.md"): text(f"INC-2026-{name}", body="INC-2026-XBBB\n")
        for name in ("XBBB", "XCCC")
    }
    plan = assign(files)
    first, second = map(Path, files)
    first.write_text(files[str(first)])
    second.write_text("somebody wrote here meanwhile\n")
    before = {path: content.encode() for path, content in files.items()}
    with pytest.raises(click.UsageError, match="it changed meanwhile; nothing was changed"):
        assign_ids.carry_out(plan, before)
    assert sorted(tmp_path.iterdir()) == [first, second]
    assert first.read_text() == files[str(first)]


def test_a_file_in_the_way_is_not_written_over(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = repository / "postmortems"
    (archive / "INC-2026-XBBB-x.md").write_text(text("INC-2026-XBBB"))
    (archive / "INC-2026-0002-x.md").mkdir()
    done = run(repository, monkeypatch, "assign-ids", "postmortems/INC-2026-XBBB-x.md")
    assert done.exit_code == 2
    assert "id: INC-2026-XBBB" in (archive / "INC-2026-XBBB-x.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new"], "the title is missing"),
        (["new", " "], "the title is empty"),
        (["new", "x", "--started-at", "25:00"], "'25:00' is no time"),
        (["new", "x", "--id", "INC-1", "--placeholder"], "exclude each other"),
        (["new", "x", "--id", "../../outside"], "'../../outside' is no id"),
        (["new", "x", "--id", "INC-2026-0100\nstatus: final"], "'INC-2026-0100␊status: final' is no id"),
        (["new", "x", "--id", "INC-2026-0100\n"], "'INC-2026-0100␊' is no id"),
        (["new", "x", "--id", ""], "'' is no id"),
        (["new", "x", "--id", "FOO"], "'FOO' does not match the archive's pattern"),
        (["new", "x", "--id", "INC-2026-0007"], "'INC-2026-0007' is taken"),
        (["new", "--from", "users.json"], "looked for was"),
        (["new", "--from", "broken.json"], "is not JSON"),
        (["new", "x", "--from", "endless.json"], "20,000 events are too many"),
        (["new", "--from", "untitled.json"], "the export states no title; give TITLE"),
        (["new", "x", "--people", "roles"], "--people needs --from"),
        (
            ["new", "--from", "page.json", "--from", "untitled.json"],
            "untitled.json tells of Slack, and another",
        ),
        (
            ["new", "--from", "page.json", "--from", "other.json"],
            "PagerDuty 2, and another file of PagerDuty 1",
        ),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems" / "a.md").write_text(text("INC-2026-0007"))
    (tmp_path / "users.json").write_text('[{"id": "U1"}]')
    (tmp_path / "broken.json").write_text("[" * 100_000)
    endless = [{"text": "x", "ts": str(1772400060 + second)} for second in range(20_000)]
    (tmp_path / "endless.json").write_text(json.dumps(endless))
    (tmp_path / "untitled.json").write_text('[{"type": "message", "text": "x", "ts": "1772400060.0003"}]')
    for number, name in enumerate(("page", "other"), 1):
        (tmp_path / f"{name}.json").write_text(json.dumps({"incident_number": number, "title": "x"}))
    done = run(tmp_path, monkeypatch, *arguments)
    assert (done.exit_code, message in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.rglob("*.md")] == ["a.md"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "bad\udcff"),
        ("new", "x", "--service", "a\udcff"),
        ("new", "x", "--id", "a\udcff"),
        ("new", "x", "--started-at", "a\udcff"),
        ("actions", "add", "INC-2026-0007", "a\udcff"),
        ("actions", "assign", "INC-2026-0007/A1", "--owner", "a\udcff"),
        ("actions", "drop", "INC-2026-0007/A\udcff", "--reason", "a"),
        ("actions", "drop", "INC-2026-0007/A1", "--reason", "a\udcff"),
        ("actions", "done", "INC-2026-0007/A1", "--evidence", "https://a\udcff"),
    ],
)
def test_an_argument_that_is_no_utf_8_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    done = run(tmp_path, monkeypatch, *arguments)
    assert (done.exit_code, done.exception.__class__) == (2, SystemExit)
    assert "\\udcff' is not UTF-8" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_argument_in_utf_8_is_read_where_the_locale_has_no_characters_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "postmortems").mkdir()
    done = run(tmp_path, monkeypatch, "new", "Café".encode().decode("ascii", "surrogateescape"))
    assert done.output == "postmortems/INC-2026-0001-cafe.md\n"
    assert "title: Café\n" in (tmp_path / done.output.strip()).read_text(encoding="utf-8")


def test_times_are_read_as_in_a_timeline_in_the_zone_of_the_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "blamefree.toml").write_text('[policy]\ntime-zone = "Europe/Berlin"\n')
    times = [
        "--started-at",
        "2026-02-28 22:14",
        "--detected-at",
        "00:02",
        "--resolved-at",
        "2026-03-01T01:00:00Z",
    ]
    run(tmp_path, monkeypatch, "new", "Late trains", "--commander", "Ines Duarte", *times)
    (written,) = (tmp_path / "postmortems").iterdir()
    read = document.parse(written.read_bytes(), written.name).front_matter
    assert read is not None
    assert [
        read.at(field) for field in ("started_at", "detected_at", "resolved_at", "incident_commander")
    ] == [
        "2026-02-28T22:14:00+01:00",
        "2026-03-01T00:02:00+01:00",
        "2026-03-01T01:00:00+00:00",
        "Ines Duarte",
    ]


def test_an_hour_alone_is_of_the_running_day_whatever_the_order_of_the_options() -> None:
    given = dict.fromkeys(("resolved", "contained", "acknowledged", "detected", "started"))
    told = {**given, "resolved": "00:10", "detected": "23:50", "started": "2026-02-20 23:40"}
    read = interview.read_moments(told, date(2026, 2, 28), UTC)
    assert {name: str(moment) for name, moment in read.items() if moment} == {
        "started": "2026-02-20 23:40:00+00:00",
        "detected": "2026-02-20 23:50:00+00:00",
        "resolved": "2026-02-21 00:10:00+00:00",
    }


def test_a_title_without_latin_letters_leaves_the_id_alone_in_the_name_of_the_file() -> None:
    assert drafting.Draft("INC-2026-0001", "障害").file_name == "INC-2026-0001.md"
    assert ids.leading("INC-2026-0001.md") == "INC-2026-0001"


@pytest.mark.parametrize(("archive", "way"), [("postmortems", ".."), ("ops/incidents", "../..")])
def test_an_editor_is_led_to_the_schema_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: str, way: str
) -> None:
    (tmp_path / "blamefree.toml").write_text(f'postmortems = "{archive}"\n')
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "postmortem.schema.json").write_text("{}")
    run(tmp_path, monkeypatch, "new", "Late trains")
    (written,) = (tmp_path / archive).iterdir()
    assert written.read_text().startswith(
        f"---\n# yaml-language-server: $schema={way}/schema/postmortem.schema.json\nid: INC-2026-0001\n"
    )


@pytest.mark.parametrize(
    ("pattern", "taken", "following"),
    [
        (r"INC-\d{4}-\d{4}", ["INC-2026-0007", "INC-2025-0019"], "INC-2026-0008"),
        (r"PM-\d{4}", ["PM-0041", "PM-0042", "seat-map-outage", "INC-2026-0099"], "PM-0043"),
        (r"\d{4}-\d{2}-seats", ["2026-09-seats", "2025-31-seats"], "2026-10-seats"),
        (r"\d{4}-\d{3}", ["2025-107", "2024-016"], "2026-001"),
        # The form that most have; a number that only looks like a year is one where it comes last.
        (r"(PM|SEC)-\d+", ["PM-2019", "PM-2020", "SEC-7"], "PM-2021"),
    ],
)
def test_the_next_id_has_the_form_of_those_that_fit_the_pattern(
    pattern: str, taken: list[str], following: str
) -> None:
    assert ids.next_id(2026, taken, MalformedId(pattern=pattern).fits) == following


@pytest.mark.parametrize(
    ("pattern", "taken", "why"),
    [
        (r"PM-\d{4}", ["INC-2026-0001"], "write the first one"),
        (r"PM-[a-z]+", ["PM-seats"], "write the first one"),
        (r"PM-\d", ["PM-8", "PM-9"], "'PM-10', which does not fit"),
    ],
)
def test_no_id_is_made_up_where_nothing_tells_it(pattern: str, taken: list[str], why: str) -> None:
    with pytest.raises(ids.NoNextIdError, match=why):
        ids.next_id(2026, taken, MalformedId(pattern=pattern).fits)


def test_commands_give_ids_that_the_archive_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "blamefree.toml").write_text("[rules.malformed-id]\npattern = 'PM-\\d{3}'\n")
    (tmp_path / "old.md").write_text("# An older one\n\n2024-05-01\n\n## Summary\n\nSeats.\n")
    for command in (("new", "Seat maps"), ("import", "old.md")):
        refused = run(tmp_path, monkeypatch, *command) if command[0] == "new" else imported(command)
        assert refused.exit_code == 2
        assert "write the first one" in refused.output
    assert list((tmp_path / "postmortems").iterdir()) == []
    assert run(tmp_path, monkeypatch, "new", "First", "--id", "PM-101").exit_code == 0
    assert run(tmp_path, monkeypatch, "new", "Second").output == "postmortems/PM-102-second.md\n"
    assert run(tmp_path, monkeypatch, "new", "Third", "--placeholder").exit_code == 0
    assert "PM-103" in run(tmp_path, monkeypatch, "assign-ids").output
    assert "PM-104" in imported(("import", "old.md")).output


def imported(command: tuple[str, ...]) -> Result:
    return CliRunner().invoke(group, list(command))
