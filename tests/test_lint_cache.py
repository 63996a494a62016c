"""What is kept of a run changes nothing but its time, and neither does the number of processes."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from blamefree import document, salt
from blamefree.allowances import Calendar
from blamefree.cli import files, group
from blamefree.cli.examining import Examiner
from blamefree.cli.reader import Reader
from blamefree.config import Config
from blamefree.kept_lines import KeptLines
from blamefree.kept_sheets import KeptSheets
from blamefree.language.lexicon import Lexicon
from blamefree.pages import desk
from blamefree.pages.desk import Manuscript, Reading, Sources
from blamefree.policy import Policy
from blamefree.working_days import WorkingDays

BLAMEFREE = Path(sys.executable).parent / "blamefree"
ROOT = Path(__file__).parents[1]
GOLDEN = sorted((ROOT / "tests" / "golden").glob("*/*.md"))
TODAY = "2026-11-25"
DAY = date(2026, 11, 25)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a folder with the documents of all golden folders, ids of which come twice."""
    folder = tmp_path / "archive"
    (folder / "postmortems").mkdir(parents=True)
    (folder / "blamefree.toml").write_text("")
    for number, path in enumerate(GOLDEN):
        (folder / "postmortems" / f"{number:03}-{path.name}").write_bytes(path.read_bytes())
    return folder


def lint(folder: Path, cache: Path, *arguments: str) -> str:
    command = [
        str(BLAMEFREE),
        "lint",
        "--format",
        "json",
        "--as-of",
        TODAY,
        *arguments,
    ]
    environment = {**os.environ, "BLAMEFREE_CACHE_DIR": str(cache)}  # noqa: TID251 - a command of its own
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    assert done.stdout, done.stderr
    return done.stdout


def test_cache_and_number_of_processes_change_no_byte_of_what_is_found(archive: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    plain = lint(archive, cache, "--no-cache", "--jobs", "1")
    assert not cache.exists()
    assert len(json.loads(plain)) > len(GOLDEN)
    assert lint(archive, cache, "--jobs", "4") == plain
    (kept,) = cache.iterdir()
    before = kept.read_bytes()
    assert lint(archive, cache, "--jobs", "4") == plain
    assert kept.read_bytes() == before
    # Damaged, it is found again.
    kept.write_bytes(before.replace(b"PM", b"XX"))
    assert lint(archive, cache) == plain
    assert lint(archive, cache) == plain


def test_two_runs_at_once_do_each_other_no_harm(archive: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    plain = lint(archive, cache, "--no-cache")
    command = [str(BLAMEFREE), "lint", "--format", "json", "--as-of", TODAY]
    environment = {**os.environ, "BLAMEFREE_CACHE_DIR": str(cache)}  # noqa: TID251 - a command of its own
    runs = [
        subprocess.Popen(
            command, cwd=archive, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        for _ in range(2)
    ]
    assert [run.communicate()[0].decode() for run in runs] == [plain, plain]
    assert lint(archive, cache) == plain
    assert len(list(cache.iterdir())) == 1


# The rest in this process: what is believed, and what is not.

PROPOSED = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
resolved_at: 2026-11-01T23:30:00+01:00
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    status: proposed
---
"""


class Counting(KeptLines):
    """Counts what was found anew."""

    found = 0

    def put(self, name: bytes, line: bytes) -> None:
        """Note a sheet."""
        self.found += 1
        super().put(name, line)


def examine(folder: Path, kept: Path, settings: Config, day: date) -> tuple[int, list[str]]:
    """Examine the one document of a folder; return how much of it was new, and the codes of what is found."""
    project = files.Project(folder, settings)
    cache = Counting(kept)
    examiner = Examiner(settings.linter(day), project, KeptSheets(day, salt.of(settings), cache))
    (one,) = examiner.examined(Reader(project), [folder / "a.md"])
    cache.save()
    return cache.found, sorted({one.code for one in one.sheet().diagnostics})


def test_what_was_found_is_believed_until_the_day_on_which_it_may_change(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PROPOSED)
    kept, settings = tmp_path / "kept", Config(select=("undecided-action",))
    assert examine(tmp_path, kept, settings, date(2026, 11, 20)) == (1, [])
    assert examine(tmp_path, kept, settings, date(2026, 12, 1)) == (0, [])
    assert examine(tmp_path, kept, settings, date(2026, 12, 2)) == (1, ["PM311"])
    assert examine(tmp_path, kept, settings, date(2026, 12, 2)) == (0, ["PM311"])
    # It says how many days have passed.
    assert examine(tmp_path, kept, settings, date(2026, 12, 3)) == (1, ["PM311"])
    # What was found later is not believed of an earlier day.
    assert examine(tmp_path, kept, settings, date(2026, 11, 20)) == (1, [])


def test_of_a_document_that_is_gone_meanwhile_nothing_is_shown(tmp_path: Path) -> None:
    path, project = tmp_path / "a.md", files.Project(tmp_path, Config())
    path.write_text(PROPOSED)
    examiner = Examiner(Config().linter(DAY), project, KeptSheets(DAY))
    (one,) = examiner.examined(Reader(project), [path])
    path.unlink()
    assert one.identity.id is not None
    assert one.sheet().shown(one.identity.id.span).excerpt == ("",)


def test_a_sheet_that_cannot_be_read_is_found_anew_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PROPOSED)
    kept, settings = tmp_path / "kept", Config(select=("undecided-action",))
    later = date(2026, 12, 2)
    assert examine(tmp_path, kept, settings, later) == (1, ["PM311"])
    cache = KeptLines(kept)
    ((name, line),) = ((line[:32], line[33:]) for line in kept.read_bytes().splitlines()[1:])
    cache.put(name, line.replace(b'"PM311"', b"[[[7]]]"))
    cache.save()
    assert examine(tmp_path, kept, settings, later) == (0, ["PM311"])


def test_what_was_kept_is_known_after_it_was_let_go(tmp_path: Path) -> None:
    cache = KeptLines(tmp_path / "kept")
    cache.put(b"0" * 32, b"a line")
    cache.save()
    assert cache.get(b"0" * 32) == b"a line"
    cache.put(b"1" * 32, b"another")
    cache.save()
    assert (cache.get(b"0" * 32), cache.get(b"1" * 32)) == (b"a line", b"another")


def test_what_is_kept_can_be_sent_to_a_process_that_is_no_copy_of_this_one(tmp_path: Path) -> None:
    cache = KeptLines(tmp_path / "kept")
    cache.put(b"0" * 32, b"a line")
    cache.save()
    assert cache.get(b"0" * 32) == b"a line"
    sent = pickle.loads(pickle.dumps(KeptSheets(DAY, b"salt", cache)))  # noqa: S301 - dumped just now
    assert sent.lines.get(b"0" * 32) == b"a line"
    assert sent.namer("examine")("a.md", b"x") == KeptSheets(DAY, b"salt").namer("examine")("a.md", b"x")


def test_a_document_is_examined_anew_when_it_or_its_name_or_the_settings_change(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PROPOSED)
    kept, settings = tmp_path / "kept", Config(select=("PM1", "PM3"))
    assert examine(tmp_path, kept, settings, DAY)[0] == 1
    assert examine(tmp_path, kept, settings, DAY)[0] == 0
    assert examine(tmp_path, kept, Config(select=("PM1",)), DAY)[0] == 1
    assert examine(tmp_path, kept, settings, DAY)[0] == 0
    (tmp_path / "a.md").write_text(PROPOSED.replace("proposed", "open"))
    assert examine(tmp_path, kept, settings, DAY)[0] == 1


@pytest.mark.parametrize(
    "other",
    [
        Config(ignore=("PM301",)),
        Config(site_url="https://a.example/"),
        Config(rules={"PM311": {"days": 3}}),
        Config(policy=Policy(calendar=Calendar(WorkingDays(frozenset({4, 5}))))),
        Config(language=Lexicon(people=frozenset({"Ada"}))),
    ],
)
def test_other_settings_are_told_apart(other: Config) -> None:
    assert salt.of(other) != salt.of(Config())
    assert salt.of(Config()) == salt.of(Config(fail_on=Config().fail_on))


def test_what_is_recalled_is_the_text_as_it_was_read() -> None:
    data = "\ufeff# Zürich\r\n".encode()
    assert document.written(data, "a.md").text == document.parse(data, "a.md").source.text


def test_the_merged_reports_of_all_shards_are_the_report_of_the_whole(archive: Path, tmp_path: Path) -> None:
    whole = lint(archive, tmp_path / "cache", "--no-cache")
    shards = [lint(archive, tmp_path / "cache", "--shard", f"{number}/3") for number in (1, 2, 3)]
    assert sum(len(json.loads(shard)) for shard in shards) == len(json.loads(whole))
    assert all(len(json.loads(shard)) < len(json.loads(whole)) / 2 for shard in shards)
    for number, shard in enumerate(shards):
        (tmp_path / f"{number}.json").write_text(shard)
    command = [str(BLAMEFREE), "merge", *(str(tmp_path / f"{number}.json") for number in (2, 0, 1))]
    merged = subprocess.run(command, capture_output=True, text=True, check=False)
    assert merged.stdout == whole
    assert merged.returncode == 1


@pytest.mark.parametrize("shard", ["0/3", "4/3", "1", "a/b", "1/0", "-1/3", "1/99999"])
def test_what_is_no_part_of_a_whole_is_a_usage_error(shard: str) -> None:
    done = CliRunner().invoke(group, ["lint", "--shard", shard])
    assert done.exit_code == 2
    assert "write 2/8 for the second of eight" in done.output


ENTRY = {
    "path": "a.md", "line": 1, "column": 1, "end_line": 1, "end_column": -1,
    "code": "PM301", "message": "x", "severity": "error",
}  # fmt: skip


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", '[{"path": "a"}]', "[" * 100_000, json.dumps([ENTRY])], ids=len
)
def test_what_is_no_report_is_not_merged(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    done = CliRunner().invoke(group, ["merge", str(tmp_path / "a.json")])
    assert done.exit_code == 2
    assert "is no report of `lint --format json`" in done.output


def test_sheets_of_many_megabytes_are_those_that_were_put_the_last_ones_of_a_name(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    sheets = {b"%032x" % number: b"%d " % number * (number % 500) for number in range(3_000)}
    first = KeptLines(path)
    for name, sheet in sheets.items():
        first.put(name, sheet)
    first.save()
    assert path.stat().st_size > 3 << 20
    second = KeptLines(path)
    changed = {name: b"x" + sheet for name, sheet in sheets.items() if sheet.endswith(b"7 ")}
    assert all(second.get(name) == sheet for name, sheet in sheets.items())
    for name, sheet in changed.items():
        second.put(name, sheet)
    second.save()
    third = KeptLines(path)
    assert [third.get(name) for name in sheets] == list({**sheets, **changed}.values())
    assert third.get(b"%032x" % 3_000) is None


def test_of_more_than_is_kept_what_was_not_asked_for_is_forgotten_first(tmp_path: Path) -> None:
    path, line = tmp_path / "kept", b"x" * 1_000
    names = [b"%032x" % number for number in range(9)]
    first = KeptLines(path, 4_500)
    for name in names[:4]:
        first.put(name, line)
    first.save()
    second = KeptLines(path, 4_500)
    assert second.get(names[3]) == line
    for name in names[4:7]:
        second.put(name, line)
    second.save()
    assert path.stat().st_size < 4_600
    third = KeptLines(path, 4_500)
    assert [name for name in names if third.get(name)] == names[3:7]
    # More than is kept now is relied on no more than what is damaged.
    assert KeptLines(path, 3_000).is_empty


def test_what_no_run_has_asked_for_in_sixty_days_is_taken_away(tmp_path: Path) -> None:
    folder, day = tmp_path / "caches" / "blamefree", 24 * 3600.0
    used, new, gone, foreign = (
        folder / name for name in (f"lint-{1:016x}", f"lint-{2:016x}", f"lint-{3:016x}", "lint-notes.txt")
    )
    for path in (used, gone):
        cache = KeptLines(path)
        cache.put(b"0" * 32, b"a")
        cache.save()
    foreign.write_text("mine")
    now = used.stat().st_mtime
    for path in (used, gone, foreign):
        os.utime(path, (now - 61 * day, now - 61 * day))
    # To be asked is to be used, though nothing is written.
    assert KeptLines(used).get(b"0" * 32) == b"a"
    assert used.stat().st_mtime >= now
    cache = KeptLines(new)
    cache.put(b"0" * 32, b"b")
    cache.save()
    assert {path.name for path in folder.iterdir()} == {used.name, new.name, foreign.name}


@pytest.mark.skipif(sys.platform == "win32", reason="a folder of Windows has no such permissions")
def test_nobody_else_reads_the_folder_that_is_made_for_caches(tmp_path: Path) -> None:
    cache = KeptLines(tmp_path / "caches" / "blamefree" / f"lint-{1:016x}")
    cache.put(b"0" * 32, b"a")
    cache.save()
    assert (tmp_path / "caches" / "blamefree").stat().st_mode & 0o077 == 0


# A site reads what lint has kept, and keeps what it has found.


def read(folder: Path, kept: KeptSheets) -> Reading:
    sources = Sources(
        {
            path.name: Manuscript(f"postmortems/{path.name}", path.read_bytes())
            for path in sorted((folder / "postmortems").iterdir())
        }
    )
    return desk.Desk().read(sources, Config(), DAY, 2, kept)


def test_a_site_finds_nothing_anew_that_lint_has_found(archive: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    told = json.loads(lint(archive, cache))
    (path,) = cache.iterdir()
    environment = {"BLAMEFREE_CACHE_DIR": str(cache)}
    kept = KeptSheets.of(archive, Config(), DAY, environment)
    lines = Counting(path)
    reading = read(archive, KeptSheets(DAY, kept.salt, lines))
    assert lines.found == 0
    anew = read(archive, KeptSheets(DAY))
    assert reading.diagnostics == anew.diagnostics
    assert [one.code for one in reading.diagnostics] == [one["code"] for one in told]
    assert {uri: one.meant for uri, one in reading.documents.items()} == {
        uri: one.meant for uri, one in anew.documents.items()
    }


def test_what_a_site_has_found_is_kept_and_what_cannot_be_read_is_found_anew(
    archive: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    first = Counting(kept)
    told = read(archive, KeptSheets(DAY, b"salt", first)).diagnostics
    assert first.found == len(GOLDEN)
    # Whole, and not a sheet.
    spoilt = KeptLines(kept)
    for line in kept.read_bytes().splitlines()[1:]:
        spoilt.put(line[:32], line[33:].replace(b"[", b"{", 1))
    spoilt.save()
    assert read(archive, KeptSheets(DAY, b"salt", KeptLines(kept))).diagnostics == told
