"""What git tells of actions: worked out by hand for a repository of three years, with caches and without."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from blamefree import actions, brief, document, git, git_log, history_cache, model
from blamefree.action_history import ActionHistory, Histories, Step
from blamefree.actions import Report, State, Terms
from blamefree.document_history import DocumentHistory
from blamefree.history_reading import Recorder
from blamefree.model import ActionStatus

if TYPE_CHECKING:
    from pathlib import Path

NAME = "INC-2024-0007-fares.md"

TEXT = """\
---
id: INC-2024-0007
title: Fares were shown in the wrong currency
status: draft
severity: P2
started_at: 2024-01-09
action_items:
{items}
---

{body}
"""


class Repository:
    """A repository with an archive, whose commits have the days they are given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = folder / "postmortems"
        self.archive.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2024-01-01") -> str:
        """Run git on a day and return what it says."""
        environment = {
            **os.environ,  # noqa: TID251 - a command of its own
            "GIT_AUTHOR_DATE": "2001-01-01T12:00:00Z",
            "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_SYSTEM": "/dev/null",
        }
        names = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        done = subprocess.run(
            ["git", "-C", str(self.folder), *names, *arguments],  # noqa: S607 - as a user has it
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def commit(self, day: str, *items: str, body: str = "", name: str = NAME) -> None:
        """Commit a document with these actions on a day."""
        self.write(*items, body=body, name=name)
        self.git("add", ".", day=day)
        self.git("commit", "-q", "-m", "x", day=day)

    def write(self, *items: str, body: str = "", name: str = NAME) -> None:
        """Write a document with these actions."""
        lines = "\n".join(f"  - {{{item}}}" for item in items)
        (self.archive / name).write_text(TEXT.format(items=lines, body=body), encoding="utf-8")

    def report(self, today: date, *, cached: bool = True) -> Report:
        """Return the report of the archive as it lies there."""
        found = [
            model.interpret(document.parse(path.read_bytes(), path.name))
            for path in sorted(self.archive.glob("*.md"))
        ]
        return actions.report(
            [brief.of(one) for one in found if one],
            Terms(),
            today,
            git_log.histories(self.archive, cached=cached),
        )


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def a(number: int, due: str, owner: str = "Ines Duarte", status: str = "open", more: str = "") -> str:
    return f"id: A{number}, title: Cap it, due: {due}, owner: {owner}, status: {status}{more}"


def make_three_years(repository: Repository) -> None:
    """Three actions from 2024 to 2026, and commits that change nothing of them."""
    commit = repository.commit
    commit("2024-01-15", a(1, "2024-03-01"), a(2, "2024-02-15"))
    commit("2024-01-16", a(1, "2024-03-01"), a(2, "2024-02-15"), body="More text.")
    # A1 slips by 31 days; A2 is done a day early.
    commit("2024-02-14", a(1, "2024-04-01"), a(2, "2024-02-15", status="done"), body="More text.")
    # A1 is handed over, and slips by 30 days more; A3 is found, without an owner.
    commit(
        "2024-03-30",
        a(1, "2024-05-01", "Tomasz Wrona"),
        a(2, "2024-02-15", status="done"),
        a(3, "2024-12-31", "null", "proposed"),
    )
    # A2 did not hold: reopened, with another date, 320 days later. A3 finds its first owner.
    commit(
        "2024-11-20",
        a(1, "2024-05-01", "Tomasz Wrona", "done"),
        a(2, "2024-12-31"),
        a(3, "2024-12-31", "Aiko Sato"),
    )
    # A1 is reopened; A3 is moved forward, which is no slip.
    commit(
        "2025-06-01",
        a(1, "2025-06-03", "Tomasz Wrona"),
        a(2, "2025-01-02"),
        a(3, "2024-12-01", "Aiko Sato"),
    )
    # A1 is handed back and done on the day it was due; A2 is dropped and taken up again in one month.
    commit(
        "2025-06-03",
        a(1, "2025-06-03", "Ines Duarte", "done"),
        a(2, "2025-01-02", status="dropped", more=", reason: The service is to go"),
        a(3, "2024-12-01", "Aiko Sato"),
    )
    commit(
        "2026-06-30",
        a(1, "2025-06-03", "Ines Duarte", "done"),
        a(2, "2026-09-30"),
        a(3, "2024-12-01", "Aiko Sato", "in-progress"),
    )


def test_the_report_of_three_years_equals_the_one_worked_out_by_hand(repository: Repository) -> None:
    make_three_years(repository)
    report = repository.report(date(2026, 10, 1))
    assert report.history_absent is None
    told = {row.action.id: (row.state, row.days_overdue, row.story) for row in report.rows}
    assert told == {
        "A1": (
            State.DONE_ON_TIME,
            0,
            # 31 days, 30 days, and from 2024-05-01 to 2025-06-03
            "slipped three times, 459 days in all; changed hands twice; reopened once",
        ),
        # to 2024-12-31, 320 days; by two; to 2026-09-30, 636 days
        "A2": (State.OVERDUE, 1, "slipped three times, 958 days in all; reopened twice"),
        "A3": (State.OVERDUE, 669, ""),
    }
    opened = {row.action.id: (row.opened_on, row.closed_on) for row in report.rows}
    assert opened == {
        "A1": (date(2024, 1, 15), date(2025, 6, 3)),
        "A2": (date(2024, 1, 15), None),
        "A3": (date(2024, 3, 30), None),
    }
    (third,) = [row for row in report.rows if row.action.id == "A3"]
    assert third.history is not None
    assert [move.days for move in third.history.moves] == [-30]
    assert (third.history.slips, third.history.owner_changes) == ((), 0)


def test_a_report_of_an_earlier_day_knows_nothing_of_what_came_later(repository: Repository) -> None:
    make_three_years(repository)
    stories = {row.action.id: row.story for row in repository.report(date(2024, 3, 29)).rows}
    assert stories == {"A1": "slipped once, by 31 days", "A2": "", "A3": ""}
    (third,) = [row for row in repository.report(date(2024, 3, 29)).rows if row.action.id == "A3"]
    assert third.history is None


def test_the_result_is_the_same_with_the_cache_and_without_after_every_commit(repository: Repository) -> None:
    make_three_years(repository)
    commits = repository.git("rev-list", "--reverse", "main").split()
    assert len(commits) == 8
    for commit in commits:
        repository.git("checkout", "-q", "--detach", commit)
        expected = git_log.histories(repository.archive, cached=False)
        assert expected.by_ref
        # Twice: after reading what is new, and from the cache alone.
        assert git_log.histories(repository.archive) == expected
        assert git_log.histories(repository.archive) == expected
    kept = list((repository.folder / ".git" / "blamefree").iterdir())
    assert len(kept) == 1
    assert repository.git("status", "--porcelain") == ""


def test_going_back_to_an_earlier_commit_forgets_what_came_after_it(repository: Repository) -> None:
    make_three_years(repository)
    git_log.histories(repository.archive)
    repository.git("checkout", "-q", "--detach", "HEAD~3")
    expected = git_log.histories(repository.archive, cached=False)
    assert git_log.histories(repository.archive) == expected


@pytest.mark.parametrize("damage", ["", "{}", "no JSON", "cut", "changed"])
def test_a_damaged_cache_is_read_as_none(repository: Repository, damage: str) -> None:
    make_three_years(repository)
    expected = git_log.histories(repository.archive)
    (kept,) = (repository.folder / ".git" / "blamefree").iterdir()
    whole = kept.read_text(encoding="utf-8")
    changed = {"cut": whole[:-40], "changed": whole.replace("2024-03-01", "2023-03-01")}
    assert changed["changed"] != whole
    kept.write_text(changed.get(damage, damage), encoding="utf-8")
    assert git_log.histories(repository.archive) == expected
    assert kept.read_text(encoding="utf-8") == whole


def test_a_cache_of_another_archive_or_another_format_is_read_as_none(tmp_path: Path) -> None:
    step = Step(date(2024, 1, 1), None, "Aiko Sato", ActionStatus.OPEN)
    remembered = history_cache.remember("abc", Recorder({"INC-1/A1": [step]}))
    history_cache.save(tmp_path / "kept", "postmortems/", remembered)
    loaded = history_cache.load(tmp_path / "kept", "postmortems/")
    assert loaded is not None
    assert (loaded.commit, loaded.steps()) == ("abc", {"INC-1/A1": [step]})
    assert history_cache.load(tmp_path / "kept", "incidents/") is None
    assert history_cache.load(tmp_path / "none", "postmortems/") is None


def test_what_a_branch_says_counts_from_the_day_it_is_merged(repository: Repository) -> None:
    repository.commit("2024-01-15", a(1, "2024-03-01"))
    repository.git("checkout", "-q", "-b", "text")
    repository.commit("2024-02-10", a(1, "2024-03-01"), name="INC-2024-0007-fares.md", body="On a branch.")
    repository.git("checkout", "-q", "main")
    repository.commit("2024-02-05", a(1, "2024-04-01"))
    repository.git("merge", "-q", "--no-ff", "-m", "x", "text", day="2024-02-20")
    (history,) = git_log.histories(repository.archive).by_ref.values()
    # The branch still said March after the main line said April: it moved nothing.
    assert [(move.day, move.days) for move in history.moves] == [(date(2024, 2, 5), 31)]


def test_how_people_like_their_log_changes_nothing(repository: Repository) -> None:
    repository.commit("2024-01-15", a(1, "2024-03-01"))
    repository.git("checkout", "-q", "-b", "other")
    repository.commit("2024-02-10", a(1, "2024-03-05"))
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "x", "other", day="2024-02-20")
    expected = git_log.histories(repository.archive, cached=False)
    (history,) = expected.by_ref.values()
    assert history.moves[0].day == date(2024, 2, 20)
    liking = {
        "log.showSignature": "true",
        "log.diffMerges": "combined",
        "color.ui": "always",
        "diff.renames": "copies",
    }
    for name, value in liking.items():
        repository.git("config", name, value)
    assert git_log.histories(repository.archive, cached=False) == expected


def test_what_was_done_when_git_first_saw_it_was_done_on_a_day_nobody_knows(repository: Repository) -> None:
    repository.commit("2024-06-15", a(1, "2024-03-01", status="done"), a(2, "2024-03-01"))
    repository.commit("2024-06-20", a(1, "2024-03-01", status="done"), a(2, "2024-03-01", status="done"))
    rows = {row.action.id: row for row in repository.report(date(2024, 7, 1)).rows}
    assert (rows["A1"].state, rows["A1"].closed_on) == (State.DONE, None)
    assert (rows["A2"].state, rows["A2"].closed_on) == (State.DONE_LATE, date(2024, 6, 20))


def test_two_actions_of_one_name_have_no_history_of_each_other(repository: Repository) -> None:
    repository.commit("2024-01-15", a(1, "2024-03-01"), a(1, "2024-03-05"), a(2, "2024-03-01"))
    assert list(git_log.histories(repository.archive).by_ref) == ["INC-2024-0007/A2"]


def test_another_spelling_of_an_owner_is_no_other_owner(repository: Repository) -> None:
    for day, owner in (("2024-01-15", "Ines Duarte"), ("2024-01-16", "ines duarte"), ("2024-01-17", "Aiko")):
        repository.commit(day, a(1, "2024-03-01", owner))
    (history,) = git_log.histories(repository.archive).by_ref.values()
    assert history.words() == "changed hands once"


def test_an_action_is_followed_when_its_file_is_renamed(repository: Repository) -> None:
    repository.commit("2024-01-15", a(1, "2024-03-01"))
    repository.git("mv", f"postmortems/{NAME}", "postmortems/INC-2024-0007-renamed.md")
    repository.commit("2024-02-01", a(1, "2024-03-11"), name="INC-2024-0007-renamed.md")
    (history,) = git_log.histories(repository.archive).by_ref.values()
    assert (history.first_seen, history.slipped_days) == (date(2024, 1, 15), 10)


def test_the_days_of_a_document_are_known_across_a_rename_and_nothing_of_who_changed_it(
    repository: Repository,
) -> None:
    repository.commit("2024-01-15", a(1, "2024-03-01"))
    repository.commit("2024-01-20", a(1, "2024-03-01"), body="More text.")
    repository.git("mv", f"postmortems/{NAME}", "postmortems/INC-2024-0007-renamed.md")
    repository.git("commit", "-q", "-m", "x", day="2024-02-01")
    git_log.histories(repository.archive)
    repository.commit("2024-03-01", body="Less.", name="INC-2024-0007-renamed.md")
    found = git_log.histories(repository.archive).documents
    assert dict(found) == git_log.histories(repository.archive, cached=False).documents
    history = found["INC-2024-0007"]
    assert [str(day) for day in history.days] == ["2024-01-15", "2024-01-20", "2024-03-01"]
    assert (history.first, history.last, history.changes) == (date(2024, 1, 15), date(2024, 3, 1), 2)
    assert history.until(date(2024, 1, 14)) is None
    assert history.until(date(2024, 2, 1)) == DocumentHistory(history.days[:2])


def test_a_document_without_actions_has_its_days_too(repository: Repository) -> None:
    for body in ("One.", "Two.", "Two."):
        text = f"---\nid: 'INC-2024-0008' # ours\ntitle: Fares\n---\n{body}\n"
        (repository.archive / "fares.md").write_text(text, encoding="utf-8")
        repository.git("add", ".")
        repository.git("commit", "-q", "--allow-empty", "-m", "x", day="2024-05-01")
    assert git_log.histories(repository.archive).documents["INC-2024-0008"].changes == 1


def test_a_version_that_cannot_be_read_changes_nothing(repository: Repository) -> None:
    repository.commit("2024-01-15", a(1, "2024-03-01"))
    broken = repository.archive / NAME
    for content in (b"---\nid: [\naction_items: }\n---\n", b"\xff\xfe", b"no front matter", b""):
        broken.write_bytes(content)
        repository.git("commit", "-q", "-a", "-m", "x", day="2024-02-01")
    repository.commit("2024-03-01", a(1, "2024-03-02"))
    (history,) = git_log.histories(repository.archive).by_ref.values()
    assert [move.days for move in history.moves] == [1]


def test_dates_behind_an_alias_are_followed_where_they_are_written(repository: Repository) -> None:
    text = TEXT.replace("severity: P2", "severity: P2\ntags: [&day {day}]")
    for day in ("2024-03-01", "2024-03-05"):
        filled = text.replace("{day}", day).format(items="  - {id: A1, title: Cap it, due: *day}", body="")
        (repository.archive / NAME).write_text(filled, encoding="utf-8")
        repository.git("add", ".")
        repository.git("commit", "-q", "-m", "x", day=day)
    (history,) = git_log.histories(repository.archive).by_ref.values()
    assert history.slipped_days == 4


def test_where_clocks_differ_time_does_not_run_backwards(repository: Repository) -> None:
    repository.commit("2024-02-15", a(1, "2024-03-01"))
    repository.commit("2024-02-01", a(1, "2024-03-05"))
    repository.commit("2024-02-20", a(1, "2024-03-09"))
    (history,) = git_log.histories(repository.archive).by_ref.values()
    assert [step.day.day for step in history.steps] == [15, 15, 20]


def test_without_a_repository_or_a_commit_the_report_says_that_nothing_is_known(tmp_path: Path) -> None:
    assert git_log.histories(tmp_path).absent == "this folder is in no git repository"
    repository = Repository(tmp_path / "empty")
    assert git_log.histories(repository.archive) == Histories({}, "the repository has no commit yet")
    repository.write(a(1, "2024-03-01"))
    assert repository.report(date(2024, 3, 2)).history_absent == "the repository has no commit yet"


def test_a_shallow_clone_says_how_to_get_the_past(repository: Repository, tmp_path: Path) -> None:
    make_three_years(repository)
    address = repository.folder.as_uri()
    repository.git("clone", "-q", "--depth", "1", address, str(tmp_path / "shallow"))
    absent = git_log.histories(tmp_path / "shallow" / "postmortems").absent
    assert absent == "this is a shallow clone; `git fetch --unshallow` brings the past of the actions"


def test_without_git_the_report_says_so(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shutil.which("git")
    monkeypatch.setenv("PATH", str(repository.folder))
    assert git_log.histories(repository.archive).absent == "git is not installed"


def test_git_is_understood_whatever_language_it_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translated = tmp_path / "git"
    translated.write_text(
        '#!/bin/sh\n[ "$LC_ALL" = C ] || { echo "fatal: kein Git-Repository" >&2; exit 128; }\n'
    )
    translated.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert git.ask(tmp_path, "status") == b""


def test_one_slip_is_told_by_its_days_and_many_by_their_number() -> None:
    days = (date(2024, 1, day) for day in range(1, 31))
    steps = [Step(day, day, "Aiko Sato", ActionStatus.OPEN) for day in days]
    told = {count: ActionHistory(tuple(steps[: count + 1])).words() for count in (0, 1, 2, 3, 9)}
    assert told == {
        0: "",
        1: "slipped once, by 1 day",
        2: "slipped twice, 2 days in all",
        3: "slipped three times, 3 days in all",
        9: "slipped 9 times, 9 days in all",
    }


def test_the_cache_is_plain_json_below_its_own_checksum(repository: Repository) -> None:
    make_three_years(repository)
    git_log.histories(repository.archive)
    (kept,) = (repository.folder / ".git" / "blamefree").iterdir()
    head, _, body = kept.read_text(encoding="utf-8").partition("\n")
    assert head.startswith("blamefree history 3 postmortems/ ")
    assert json.loads(body)["steps"]["INC-2024-0007/A3"][0] == ["2024-03-30", "2024-12-31", None, "proposed"]
