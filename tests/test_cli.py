"""The command line as a user meets it: what is printed where, and the exit code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from blamefree.cli import group
from blamefree.rules import RULES

BLAMEFREE = Path(sys.executable).parent / "blamefree"

GOOD = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""
LATE = GOOD.replace(
    "status: draft\n",
    "status: draft\nseverity: P1\nservices: [search]\naction_items:\n"
    "  - {id: A1, type: prevent, title: Cap the time to live at one hour, owner: Ines Duarte,"
    " due: 2026-03-01}\n"
    "  - {id: A2, type: detect, title: Page on 2 % errors, due: 2026-06-01}\n",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "blamefree.toml").write_text('ignore = ["PM105", "PM5"]\n')
    return tmp_path


def run(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    unset = {"NO_COLOR": "", "FORCE_COLOR": ""}
    return subprocess.run(
        [str(BLAMEFREE), *arguments],
        cwd=folder,
        env={**os.environ, **unset, **(env or {})},  # noqa: TID251 - a command of its own
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / "postmortems" / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_clean_archive_ends_with_zero_and_says_so_on_standard_error(folder: Path) -> None:
    put(folder, "a.md", GOOD)
    done = run(folder, "lint")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 document checked: nothing to report\n")


def test_the_command_is_a_module_too(folder: Path) -> None:
    put(folder, "a.md", "# No front matter\n")
    command = [sys.executable, "-m", "blamefree", "lint", "--format", "concise"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, run(folder, "lint", "--format", "concise").stdout)


def test_findings_go_to_standard_output_and_end_with_one(folder: Path) -> None:
    put(folder, "a.md", "# No front matter\n")
    done = run(folder, "lint", "--format", "concise")
    assert done.returncode == 1
    assert done.stdout == (
        "postmortems/a.md:1:1: error[PM003] missing-front-matter: the document has no front matter\n"
    )
    assert done.stderr == "1 document checked: 1 error\n"


def test_warnings_fail_only_where_that_is_asked_for(folder: Path) -> None:
    put(folder, "a.md", LATE)
    assert run(folder, "lint").returncode == 0
    assert run(folder, "lint", "--fail-on", "warning").returncode == 1
    put(folder, "b.md", "")
    assert run(folder, "lint", "--fail-on", "never").returncode == 0


def test_the_exit_code_is_the_same_in_every_format(folder: Path) -> None:
    put(folder, "a.md", "")
    assert {
        run(folder, "lint", "--format", form).returncode for form in ("text", "concise", "json", "github")
    } == {1}


def test_select_and_ignore_take_names_codes_and_families(folder: Path) -> None:
    put(folder, "a.md", LATE.replace("id: A2", "id: A1"))
    shown = run(
        folder, "lint", "--format", "json", "--select", "PM3", "--ignore", "ownerless-action,PM304"
    ).stdout
    assert [entry["code"] for entry in json.loads(shown)] == ["PM305"]
    wrong = run(folder, "lint", "--select", "ownerles-action")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "blamefree: the command line: there is no rule 'ownerles-action'; did you mean 'ownerless-action'?\n",
    )


BROKEN: dict[str, tuple[bytes, str]] = {
    "empty.md": (b"", "PM003"),
    "binary.md": (bytes(range(256)), "PM001"),
    "brackets.md": (b"---\n" + b"[" * 10_000_000, "PM002"),
    "deep.md": (b"---\na: " + b"[" * 5_000 + b"\n---\n", "PM008"),
    "bomb.md": (
        b"---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (new, new, b",".join([b"*%c" % old] * 9))
            for old, new in zip(b"abcdefgh", b"bcdefghi", strict=True)
        )
        + b"---\n",
        "PM008",
    ),
    "latin.md": (b"---\nid: INC-2026-0001\ntitle: caf\xe9\n---\n", "PM001"),
    "list.md": (b"---\n- a\n- b\n---\n", "PM006"),
    "open.md": (b"---\nid: INC-2026-0001\n", "PM004"),
    "syntax.md": (b"---\nid: [\n---\n", "PM005"),
}


def test_each_broken_input_is_one_finding_and_the_others_are_still_linted(folder: Path) -> None:
    for name, (data, _) in BROKEN.items():
        put(folder, name, data)
    put(folder, "z.md", LATE)
    done = run(folder, "lint", "--format", "json")
    found: dict[str, list[str]] = {}
    for entry in json.loads(done.stdout):
        found.setdefault(Path(entry["path"]).name, []).append(entry["code"])
    assert found.pop("z.md") == ["PM401", "PM601", "PM301"]
    assert found == {name: [code] for name, (_, code) in BROKEN.items()}
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)


def test_what_is_no_file_is_said_on_standard_error_and_ends_with_two(folder: Path) -> None:
    put(folder, "a.md", GOOD)
    (folder / "postmortems" / "folder.md").mkdir()
    (folder / "postmortems" / "dangling.md").symlink_to("nowhere.md")
    os.mkfifo(folder / "postmortems" / "pipe.md")
    done = run(folder, "lint", "postmortems", "nosuch.md")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "blamefree: postmortems/folder.md: is a folder, not a document",
        "blamefree: postmortems/dangling.md: cannot be read: no such file or directory",
        "blamefree: postmortems/pipe.md: is not a regular file",
        "blamefree: nosuch.md: cannot be read: no such file or directory",
        "1 document checked: nothing to report",
    ]


@pytest.mark.skipif(
    os.geteuid() == 0 and shutil.which("setpriv") is None,
    reason="the superuser can read every file, and setpriv is not there to take that right away",
)
def test_an_unreadable_file_is_named_and_the_others_are_still_linted(folder: Path) -> None:
    put(folder, "a.md", GOOD)
    put(folder, "b.md", GOOD).chmod(0)
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    command = [*(drop if os.geteuid() == 0 else []), str(BLAMEFREE), "lint"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "blamefree: postmortems/b.md: cannot be read: permission denied",
        "1 document checked: nothing to report",
    ]


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    for number in range(300):
        put(folder, f"{number}.md", "# none\n" * 40)
    process = subprocess.Popen(
        [str(BLAMEFREE), "lint"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)


def test_colours_follow_the_terminal_and_the_environment(folder: Path) -> None:
    put(folder, "a.md", "")
    assert "\x1b[" not in run(folder, "lint").stdout
    assert "\x1b[" in run(folder, "lint", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in run(folder, "lint", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_readme_index_and_hidden_folders_are_no_postmortems(folder: Path) -> None:
    for name in ("README.md", "index.md"):
        put(folder, name, "# About\n")
    (folder / "postmortems" / ".trash").mkdir()
    put(folder, ".trash/old.md", "# Old\n")
    assert run(folder, "lint").stderr == "0 documents checked\n"
    assert run(folder, "lint", "postmortems/README.md").returncode == 1


def test_the_configuration_is_found_upward_and_named_when_it_is_wrong(folder: Path) -> None:
    put(folder, "a.md", GOOD)
    assert run(folder / "postmortems", "lint").stderr == "1 document checked: nothing to report\n"
    (folder / "blamefree.toml").write_text("ignroe = []\n")
    wrong = run(folder / "postmortems", "lint")
    assert wrong.returncode == 2
    assert wrong.stderr.endswith("unknown setting 'ignroe' in the file; did you mean 'ignore'?\n")


def test_without_an_archive_the_command_says_what_to_name(tmp_path: Path) -> None:
    done = run(tmp_path, "lint")
    assert done.returncode == 2
    assert "the archive 'postmortems' is no folder; `blamefree init` begins one" in done.stderr
    (tmp_path / "blamefree.toml").write_text("postmortems = 'posts'\n", encoding="utf-8")
    named = run(tmp_path, "lint")
    assert "no folder; `postmortems` in blamefree.toml says where it is" in named.stderr


def test_a_diff_changes_nothing_and_a_fix_changes_only_its_words(folder: Path) -> None:
    text = GOOD.replace("status: draft", "status: Draft  # still\r\nseverity: p1").replace("---\n", "---\r\n")
    path = put(folder, "a.md", text)
    shown = run(folder, "lint", "--diff")
    assert shown.returncode == 0
    assert "+severity: P1" in shown.stdout
    assert path.read_bytes() == text.encode()
    path.chmod(0o640)
    assert run(folder, "lint", "--fix").returncode == 0
    assert path.read_bytes() == text.replace("Draft", "draft").replace("p1", "P1").encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["a.md"]


def test_a_baseline_records_what_is_there_and_lets_only_new_findings_through(folder: Path) -> None:
    put(folder, "a.md", "# One\n")
    assert run(folder, "lint", "--baseline", "known.json").returncode == 0
    assert run(folder, "lint", "--baseline", "known.json").stdout == ""
    put(folder, "a.md", "# Another\n")
    assert run(folder, "lint", "--baseline", "known.json").returncode == 1
    (folder / "known.json").write_text("[]")
    wrong = run(folder, "lint", "--baseline", "known.json")
    assert wrong.returncode == 2
    assert "it is not a baseline that `blamefree lint --baseline` wrote" in wrong.stderr


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607


def test_changed_lints_what_the_branch_changed_and_what_git_does_not_know_yet(folder: Path) -> None:
    put(folder, "old.md", "# none\n")
    put(folder, "touched.md", GOOD)
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    git(folder, "switch", "-c", "branch")
    put(folder, "touched.md", "# changed\n")
    git(folder, "commit", "-am", "second")
    put(folder, "new.md", "# new\n")
    done = run(folder, "lint", "--changed", "--format", "concise")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "postmortems/new.md",
        "postmortems/touched.md",
    ]
    assert run(folder, "lint", "--changed=HEAD", "--format", "json").stdout.count('"path"') == 1
    wrong = run(folder, "lint", "--changed=nowhere")
    assert wrong.returncode == 2
    assert "git knows no branch or commit nowhere;" in wrong.stderr


def test_a_part_of_the_archive_is_held_against_the_rest(folder: Path) -> None:
    put(folder, "a.md", GOOD)
    related = "status: draft\nrelated: [INC-2026-0142]\n"
    put(folder, "b.md", GOOD.replace("0142", "0143").replace("status: draft\n", related))
    assert run(folder, "lint", "postmortems/b.md").returncode == 0
    put(folder, "c.md", GOOD)
    done = run(folder, "lint", "postmortems/c.md", "--format", "concise")
    assert "the id 'INC-2026-0142' is also that of postmortems/a.md" in done.stdout


def test_a_rule_is_explained_by_name_or_code_with_the_linters_own_words(folder: Path) -> None:
    by_name, by_code = run(folder, "rule", "ownerless-action"), run(folder, "rule", "pm301")
    assert by_name.stdout == by_code.stdout
    assert "error[PM301]: action 'A1' has no owner" in by_name.stdout
    wrong = run(folder, "rule", "ownerles")
    assert wrong.returncode == 2
    assert "there is no rule 'ownerles'; did you mean" in wrong.stderr


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("PM1", "'PM1', but several that begin so"),
        ("pm30", "'pm30', but several"),
        ("PM199", "did you mean 'PM"),
    ],
)
def test_a_word_that_is_no_rule_is_answered_with_what_comes_near(word: str, said: str) -> None:
    assert said in CliRunner().invoke(group, ["rule", word]).stderr


def test_the_options_of_tables_are_refused_before_another_export() -> None:
    done = CliRunner().invoke(group, ["export", "--audience", "public", "vale", "nowhere"])
    assert done.exit_code == 2
    assert "--audience is of the tables; `blamefree export vale` takes its own options" in done.stderr


def test_all_rules_are_listed_for_people_and_for_programs(folder: Path) -> None:
    entries = json.loads(run(folder, "rule", "--format", "json").stdout)
    listed = run(folder, "rule").stdout
    assert [entry["code"] for entry in entries] == [rule.code for rule in RULES]
    assert all(entry["code"] in listed and entry["name"] in listed for entry in entries)
    facts = "code name family severity draft_severity default summary reason source options"
    assert set(entries[0]) == set(facts.split())


def test_actions_are_shown_filtered_and_can_fail_a_build(folder: Path) -> None:
    put(folder, "a.md", LATE)
    (folder / "blamefree.toml").write_text('catalog = "catalog.toml"\n')
    (folder / "catalog.toml").write_text('[teams.Seats]\nmembers = ["Ines Duarte"]\n')
    shown = run(folder, "actions", "--as-of", "2026-03-31")
    assert shown.returncode == 0
    assert "30 days late" in shown.stdout
    assert "2 actions as of 2026-03-31: 1 overdue, 1 open; 1 without owner" in shown.stdout
    assert run(folder, "actions", "--as-of", "2026-03-31", "--fail-on", "overdue").returncode == 1
    for threshold, code in {
        "overdue": 1,
        "overdue:P1": 1,
        "overdue:p0": 0,
        "overdue:30d": 1,
        "overdue:31d": 0,
        "overdue:P2:30d": 1,
        "overdue:P0:30d": 0,
        "late": 2,
        "overdue:P4": 2,
        "overdue:30": 2,
    }.items():
        done = run(folder, "actions", "--as-of", "2026-03-31", "--fail-on", threshold)
        assert done.returncode == code, threshold
    both = ("--fail-on", "overdue:P0", "--fail-on", "overdue:30d")
    assert run(folder, "actions", "--as-of", "2026-03-31", *both).returncode == 1
    assert run(folder, "actions", "--as-of", "2026-03-01", "--fail-on", "overdue").returncode == 0
    for filters, refs in {
        ("--overdue",): ["INC-2026-0142/A1"],
        ("--owner", "ines duarte"): ["INC-2026-0142/A1"],
        ("--owner", ""): ["INC-2026-0142/A2"],
        ("--service", "payments"): [],
        ("--severity", "p1"): ["INC-2026-0142/A1", "INC-2026-0142/A2"],
        ("--service", "Search"): ["INC-2026-0142/A1", "INC-2026-0142/A2"],
        ("--team", "seats"): ["INC-2026-0142/A1"],
        ("--team", ""): ["INC-2026-0142/A2"],
    }.items():
        data = json.loads(
            run(folder, "actions", "--as-of", "2026-03-31", "--format", "json", *filters).stdout
        )
        assert [action["ref"] for action in data["actions"]] == refs


def test_a_table_has_a_part_for_each_group_and_fits_the_terminal(folder: Path) -> None:
    put(folder, "a.md", LATE.replace("Cap the time", "Cap at any price and whatever it takes the time"))
    done = run(folder, "actions", "--as-of", "2026-03-31", "--group-by", "owner")
    assert [line for line in done.stdout.splitlines() if ": " in line[:20]] == [
        "Ines Duarte: 1 overdue",
        "no owner: 1 open",
        "overdue: 1 by 8-30 days",
    ]
    for columns in ("76", "80", "100", "160"):
        forced = {"COLUMNS": columns, "FORCE_COLOR": "1"}
        forced = {"COLUMNS": "52", "FORCE_COLOR": "1"}
    shown = run(folder, "actions", "--as-of", "2026-03-31", env=forced).stdout
    table = re.sub(r"\x1b\[[0-9;]*m", "", shown).split("\n\n")[0].splitlines()
    assert max(map(len, table)) <= 52
    assert [line.split("  ")[0] for line in table if "INC-" in line] == [
        "INC-2026-0142/A1",
        "INC-2026-0142/A2",
    ]
    assert any("2026-03-01" in line for line in table)
    assert any("Ines Duarte" in line for line in table)


@pytest.mark.parametrize(
    ("form", "begin"), [("csv", "ref,title"), ("ics", "BEGIN:VCALENDAR"), ("markdown", "| Action")]
)
def test_actions_come_in_other_formats(folder: Path, form: str, begin: str) -> None:
    put(folder, "a.md", LATE)
    assert run(folder, "actions", "--format", form).stdout.startswith(begin)


@pytest.mark.parametrize(
    ("setting", "start", "name"),
    [
        ("postmortems", ".", "postmortems/in/a.md"),
        (".", ".", "postmortems/in/a.md"),
        ("postmortems", "postmortems", "in/a.md"),
        ("postmortems", "postmortems/in", "a.md"),
    ],
)
def test_a_document_is_named_as_lint_names_it_from_wherever(
    folder: Path, setting: str, start: str, name: str
) -> None:
    (folder / "blamefree.toml").write_text(f'postmortems = "{setting}"\n')
    (folder / "postmortems" / "in").mkdir()
    put(folder, "in/a.md", LATE)
    told = run(folder / start, "actions", "--format", "json").stdout
    assert {action["path"] for action in json.loads(told)["actions"]} == {name}
    found = run(folder / start, "lint", "--format", "json").stdout
    assert {finding["path"] for finding in json.loads(found)} == {name}


def test_a_document_that_cannot_be_followed_is_named_and_left_out(folder: Path) -> None:
    put(folder, "a.md", LATE)
    put(folder, "b.md", "# none\n")
    done = run(folder, "actions", "--format", "json")
    assert (done.returncode, len(json.loads(done.stdout)["actions"])) == (0, 2)
    assert done.stderr == (
        "no history of the actions: this folder is in no git repository\n"
        "blamefree: postmortems/b.md: left out, its front matter cannot be followed\n"
    )


def test_a_name_that_nobody_has_is_said_aside(folder: Path) -> None:
    put(folder, "a.md", LATE)
    (folder / "blamefree.toml").write_text('catalog = "catalog.toml"\n')
    (folder / "catalog.toml").write_text('people = ["Aiko Sato"]\n[teams.seats]\n[services.fares]\n')
    for asked, said in {
        ("--owner", "ines duart"): "nobody called 'ines duart' owns an action; did you mean 'Ines Duarte'?",
        ("--team", "cheats"): "no team 'cheats' owns an action; did you mean 'seats'?",
        ("--service", "x"): "no action comes of an incident of 'x'",
        ("--owner", "AIKO sato"): "",
        ("--owner", ""): "",
        ("--service", "fares"): "",
        ("--service", "SEARCH"): "",
    }.items():
        for command in ("actions", "digest"):
            done = run(folder, command, *asked)
            told = [line for line in done.stderr.splitlines() if not line.startswith("no history")]
            assert (done.returncode, told) == (0, [f"blamefree: {said}"] if said else []), asked


def test_what_is_newly_overdue_is_never_all(folder: Path) -> None:
    done = run(folder, "digest", "--since", "2026-01-01", "--all")
    assert (done.returncode, "--all goes without --since" in done.stderr) == (2, True)


def test_a_promise_counts_before_its_document_is_complete(folder: Path) -> None:
    put(folder, "a.md", LATE.replace("status: draft", "status: final", 1))
    assert "authors" not in LATE
    done = run(folder, "actions", "--as-of", "2026-03-31", "--fail-on", "overdue")
    assert (done.returncode, "left out" in done.stderr) == (1, False)
    assert "INC-2026-0142/A1" in done.stdout


def test_a_second_document_of_an_id_is_named_and_left_out(folder: Path) -> None:
    put(folder, "a.md", LATE)
    put(folder, "b.md", LATE)
    said = "blamefree: postmortems/b.md: left out, its id 'INC-2026-0142' is that of postmortems/a.md\n"
    for command in (("actions",), ("digest",), ("insights",), ("export", "--format", "json")):
        done = run(folder, *command)
        assert (done.returncode, said in done.stderr) == (0, True), command


def test_where_a_document_was_left_out_nobody_says_that_nothing_is_late(folder: Path) -> None:
    put(folder, "a.md", LATE)
    early = ("actions", "--as-of", "2026-01-01", "--fail-on", "overdue")
    assert run(folder, *early).returncode == 0
    put(folder, "b.md", "# none\n")
    assert run(folder, *early).returncode == 2
    told = run(folder, "digest", "--format", "text", "--as-of", "2026-01-01").stdout
    assert "Left out: 1 document; `blamefree actions` says why." in told
    assert run(folder, *early[:-2]).returncode == 0


def test_a_day_that_is_none_is_refused(folder: Path) -> None:
    done = run(folder, "actions", "--as-of", "31.3.2026")
    assert done.returncode == 2
    assert "'31.3.2026' is no day; write it like 2026-01-31" in done.stderr


def test_new_takes_the_next_free_id_and_asks_for_what_the_severity_asks_for(folder: Path) -> None:
    put(folder, "a.md", GOOD)
    done = run(
        folder,
        "new",
        'Tickets: "arrived" twice',
        "--severity",
        "p0",
        "--service",
        "ticket-wallet",
        "--as-of",
        "2026-04-01",
    )
    assert done.stdout == "postmortems/INC-2026-0143-tickets-arrived-twice.md\n"
    text = (folder / done.stdout.strip()).read_text()
    assert "## Where we got lucky" in text
    found = json.loads(run(folder, "lint", "--format", "json", done.stdout.strip()).stdout)
    assert {entry["severity"] for entry in found} == {"warning"}
    assert {entry["code"] for entry in found} == {"PM314", "PM315", "PM403", "PM601"}


@pytest.mark.parametrize("kind", ["incident", "near-miss", "exercise"])
@pytest.mark.parametrize("severity", ["P0", "P1", "P2", "P3"])
def test_every_new_document_satisfies_the_schema_of_drafts(folder: Path, kind: str, severity: str) -> None:
    assert run(folder, "new", "yes", "--kind", kind, "--severity", severity).returncode == 0
    assert run(folder, "lint").returncode == 0


def test_new_overwrites_nothing(folder: Path) -> None:
    # A folder by the name of the file has no id.
    (folder / "postmortems" / "INC-2026-0301-one.md").mkdir(parents=True)
    again = run(folder, "new", "One", "--id", "INC-2026-0301")
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_a_misspelt_command_is_answered_with_the_nearest(folder: Path) -> None:
    done = run(folder, "lnit")
    assert done.returncode == 2
    assert "There is no command 'lnit'. Did you mean 'lint'?" in done.stderr


def test_linting_one_document_imports_what_it_needs_alone(folder: Path) -> None:
    put(folder, "a.md", GOOD)
    program = (
        "import sys; sys.argv[1:] = ['lint', '--no-cache', 'a.md']\n"
        "from blamefree.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = 'mkdocs jinja2 rich icalendar requests jsonschema markdown_it multiprocessing subprocess'\n"
        "heavy += ' difflib email hashlib html importlib.resources logging random shutil socket sysconfig'\n"
        "heavy += ' signal tempfile yaml zipfile zoneinfo blamefree.recurrence'\n"
        "print(*(name for name in heavy.split() if name in sys.modules))\n"
        # Classes that take six times as long to make as those of `values`.
        "made = (one for module in [*sys.modules.values()] for one in vars(module).values())\n"
        "made = (getattr(one, '__dataclass_params__', None) for one in made if isinstance(one, type))\n"
        "print(sum(one is not None and one.frozen for one in set(made)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n0\n"


def test_policy_prints_what_each_severity_asks_for_with_what_the_configuration_changed(folder: Path) -> None:
    (folder / "blamefree.toml").write_text(
        'policy.P2.review-within = "10 business days"\npolicy.time-zone = "Europe/Berlin"\n'
        'policy.holidays = ["2026-12-24"]\n'
    )
    printed = run(folder, "policy")
    assert printed.returncode == 0
    lines = {line[:27].strip(): line[27:].split("  ") for line in printed.stdout.splitlines()}
    assert [cell.strip() for cell in lines["Review held within"] if cell.strip()] == [
        "3 days",
        "5 business days",
        "10 business days",
        "no promise",
    ]
    assert printed.stdout.endswith("business days are counted in Europe/Berlin, with 1 holiday\n")
    as_json = json.loads(run(folder, "policy", "--severity", "p2", "--format", "json").stdout)
    assert as_json["time_zone"] == "Europe/Berlin"
    assert as_json["holidays"] == ["2026-12-24"]
    assert list(as_json["severities"]) == ["P2"]
    assert as_json["severities"]["P2"]["review_within"] == "10 business days"
    assert as_json["severities"]["P2"]["exercise_within"] is None
    assert as_json["severities"]["P2"]["phases"] == ["detect", "triage", "resolve"]


def test_a_catalog_that_cannot_be_read_is_a_wrong_configuration(folder: Path) -> None:
    (folder / "blamefree.toml").write_text('catalog = "catalog.toml"\n')
    done = run(folder, "lint")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "blamefree: blamefree.toml:1: catalog 'catalog.toml' cannot be read: no such file or directory\n"
    )


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("postmortems/gone.md", "does not exist"),
        ("blamefree.toml", "does not lie in the archive"),
        ("postmortems/empty", "holds no document"),
        ("postmortems/plan.png", "holds no document"),
    ],
)
def test_what_cannot_be_served_alone_is_said_before_anything_is_served(
    folder: Path, path: str, reason: str
) -> None:
    (folder / "mkdocs.yml").write_text("site_name: x\n")
    (folder / "postmortems" / "empty").mkdir()
    (folder / "postmortems" / "plan.png").write_bytes(b"picture")
    put(folder, "a.md", GOOD)
    done = run(folder, "serve", "--only", path)
    assert done.returncode == 2
    assert reason in done.stderr
