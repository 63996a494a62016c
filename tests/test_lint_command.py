"""The options of `blamefree lint`: what goes where, what is left out, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from blamefree import config, output
from blamefree.cli import group

CLEAN = "---\nid: INC-2026-0142\ntitle: Seat maps answered with errors\nstatus: draft\n---\n"
BAD = f"{CLEAN}\nHuman error was the cause.\n"
FORMATS = list(output.FORMATS)


@dataclass(frozen=True)
class Done:
    """How the command ended, and what it said where."""

    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "blamefree.toml").write_text('ignore = ["PM105", "PM5"]\n')
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / "postmortems" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def lint(*arguments: str) -> Done:
    done = CliRunner().invoke(group, ["lint", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def codes(*arguments: str) -> list[str]:
    return [entry["code"] for entry in json.loads(lint("--format", "json", *arguments).out)]


def test_the_exit_code_is_the_same_whatever_the_format(folder: Path) -> None:
    put(folder, "a.md", "# none\n")
    assert {lint("--format", form).code for form in FORMATS} == {1}
    assert {lint("--format", form, "--exit-zero").code for form in FORMATS} == {0}
    assert lint("--statistics").code == 1
    assert lint("--exit-zero", "nosuch.md").code == 2


def test_several_reports_go_to_files_at_once_and_one_to_standard_output(folder: Path) -> None:
    put(folder, "a.md", BAD)
    done = lint("--output", "sarif=out.sarif", "--output", "junit=j.xml", "--format", "concise")
    assert done.out.startswith("postmortems/a.md:7:1: warning[PM201]")
    assert json.loads((folder / "out.sarif").read_text())["version"] == "2.1.0"
    assert ET.fromstring((folder / "j.xml").read_text()).get("failures") == "1"  # noqa: S314 - our own
    assert lint("--output", "json").out == lint("--output", "json=-").out == lint("--format", "json").out
    assert sorted(path.name for path in folder.iterdir()) == [
        "blamefree.toml",
        "j.xml",
        "out.sarif",
        "postmortems",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--output", "sarif=no/out.sarif"], "no/out.sarif: cannot be written: there is no folder 'no'"),
        (["--output", "sarif=postmortems"], "postmortems: is a folder; name a file for the report"),
        (["--output", "sarf=x"], "'sarf' is no format; one of text, concise"),
        (["--output", "json=x", "--output", "sarif=x"], "two reports cannot go to one file: x"),
        (["--output", "json", "--format", "text"], "only one report can go to standard output"),
        (
            ["--statistics", "--format", "sarif"],
            "--statistics has no format sarif; one of text, concise, json",
        ),
        (["--update-baseline"], "--update-baseline needs --baseline FILE"),
        (["--strict-baseline"], "--strict-baseline needs --baseline FILE"),
        (["--reason", "x"], "--reason needs --add-suppressions"),
        (["--add-suppressions", "--reason", "a --> b"], "--reason is one line of text without '--'"),
        (["--add-suppressions", "--baseline", "x"], "--add-suppressions goes without --baseline"),
        (["--changed"], "this folder is in no git repository"),
        (["--lines"], "this folder is in no git repository"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_two(
    folder: Path, arguments: list[str], message: str
) -> None:
    put(folder, "a.md", BAD)
    done = lint(*arguments)
    assert done.code == 2
    assert message in done.err
    assert done.out == ""


def test_statistics_count_rules_and_files_still_get_the_findings(folder: Path) -> None:
    put(folder, "a.md", f"{BAD}\nHuman error was it. The engineer forgot it.\n")
    done = lint("--statistics", "--output", "json=out.json")
    assert done.out == "2  warning[PM201] human-error-as-cause\n1  warning[PM202] person-who-failed\n"
    assert len(json.loads((folder / "out.json").read_text())) == 3


def test_a_job_gets_a_summary_behind_what_is_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "a.md", BAD)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    (folder / "summary.md").write_text("before\n")
    lint()
    assert (folder / "summary.md").read_text() == "before\n"
    assert lint("--format", "github").out.startswith("::warning file=postmortems/a.md,line=7,")
    assert (folder / "summary.md").read_text().startswith("before\n## blamefree\n\n1 document checked")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "no" / "summary.md"))
    done = lint("--format", "github")
    assert (done.code, "the job's summary cannot be written" in done.err) == (0, True)


def test_a_baseline_shrinks_and_never_grows_unasked(folder: Path) -> None:
    path = put(folder, "a.md", f"{BAD}\nThe engineer forgot it.\n")
    known = folder / "known.json"
    assert lint("--baseline", "known.json").err.startswith("recorded 2 findings in known.json\n")
    before = known.read_text()
    assert not [word for word in ("human", "engineer", "forgot") if word in before.casefold()]
    put(folder, "a.md", f"{CLEAN}\nWe punished nobody. The engineer forgot it.\n")
    done = lint("--baseline", "known.json")
    assert "1 finding of known.json is gone; --update-baseline takes out what is" in done.err
    assert (done.out, done.code, known.read_text()) == ("", 0, before)
    assert lint("--baseline", "known.json", "--strict-baseline").code == 1
    assert "took 1 finding that is gone out" in lint("--baseline", "known.json", "--update-baseline").err
    assert lint("--baseline", "known.json", "--strict-baseline").code == 0
    path.write_text(f"{BAD}\nThe engineer forgot it.\n")
    assert codes("--baseline", "known.json", "--update-baseline") == ["PM201"]
    assert "added 1 finding to known.json" in lint("--baseline", "known.json", "--add-to-baseline").err
    assert (codes("--baseline", "known.json"), known.read_text()) == ([], before)


def test_what_was_not_checked_is_not_called_gone(folder: Path) -> None:
    put(folder, "a.md", BAD)
    other = put(folder, "b.md", BAD.replace("0142", "0143"))
    lint("--baseline", "known.json")
    put(folder, "a.md", CLEAN)
    for narrow in (["postmortems/b.md"], ["--select", "PM3"]):
        assert "gone" not in lint("--baseline", "known.json", *narrow).err
    put(folder, "a.md", "---\n: [\n---\n")
    assert "gone" not in lint("--baseline", "known.json").err
    put(folder, "a.md", BAD)
    other.unlink()
    assert "1 finding of known.json is gone" in lint("--baseline", "known.json").err


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607


@pytest.fixture
def branch(folder: Path) -> Path:
    """Return a repository on a branch that changed, renamed, deleted and added documents."""
    words = "\n".join(f"\nSentence {number}: the engineer forgot it." for number in range(9))
    for name, number in (("changed.md", 1), ("renamed.md", 2), ("deleted.md", 3), ("same.md", 4)):
        put(folder, name, f"{CLEAN.replace('0142', f'000{number}')}{words}\n")
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    git(folder, "switch", "-c", "branch")
    changed = folder / "postmortems" / "changed.md"
    changed.write_text(changed.read_text().replace("Sentence 4: the", "Sentence 4: once more the"))
    git(folder, "mv", "postmortems/renamed.md", "postmortems/new ü\tname.md")
    git(folder, "rm", "postmortems/deleted.md")
    git(folder, "commit", "-am", "second")
    put(folder, "untracked.md", BAD)
    return folder


def found(*arguments: str) -> list[str]:
    entries = json.loads(lint("--format", "json", "--select", "PM2", *arguments).out)
    return [f"{Path(entry['path']).name}:{entry['line']}" for entry in entries]


def test_changed_knows_renamed_new_and_deleted_files(branch: Path) -> None:
    names = {place.split(":")[0] for place in found("--changed")}
    assert names == {"changed.md", "new ü\tname.md", "untracked.md"}
    assert {place.split(":")[0] for place in found("--changed=HEAD")} == {"untracked.md"}
    git(branch, "branch", "-m", "main", "trunk")
    assert "no common ancestor of HEAD and the default branch" in lint("--changed").err
    assert {place.split(":")[0] for place in found("--changed", "trunk")} == names


def test_a_file_behind_changed_is_a_file_and_no_reference(branch: Path) -> None:
    assert len(found("--changed", "postmortems/changed.md", "postmortems/same.md")) == 9
    assert branch.is_dir()


def test_lines_leaves_findings_on_changed_lines(branch: Path) -> None:
    assert found("--lines") == found("--changed", "--lines") == ["changed.md:15", "untracked.md:7"]
    assert "17 findings on other lines not shown" in lint("--lines", "--select", "PM2").err
    path = branch / "postmortems" / "changed.md"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[:8], *lines[10:]]))
    # Where lines were taken out, the two that meet there count.
    assert found("--lines", "postmortems/changed.md") == ["changed.md:9", "changed.md:13"]


def test_what_looks_like_a_diff_in_a_document_is_text(branch: Path) -> None:
    path = branch / "postmortems" / "changed.md"
    header = "\n++ b/postmortems/same.md\n@@ -1 +1,99 @@\n\\ No newline\nrename to postmortems/same.md\n"
    path.write_text(header.join(path.read_text().split("\nSentence 7:")))
    assert found("--lines", "postmortems/changed.md") == ["changed.md:15", "changed.md:25"]


def test_what_is_wrong_with_the_archive_is_told_of_a_changed_file_wherever_it_stands(branch: Path) -> None:
    put(branch, "changed.md", (branch / "postmortems" / "changed.md").read_text() + "\nMore.\n")
    put(branch, "untracked.md", CLEAN.replace("0142", "0001"))
    entries = json.loads(lint("--format", "json", "--lines", "--select", "duplicate-id").out)
    assert {Path(entry["path"]).name for entry in entries} == {"changed.md", "untracked.md"}


def test_the_target_of_a_pull_request_is_known_from_the_environment(
    branch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(branch, "update-ref", "refs/remotes/origin/release", "main")
    git(branch, "branch", "-m", "main", "trunk")
    monkeypatch.setenv("GITHUB_BASE_REF", "release")
    assert "changed.md" in {place.split(":")[0] for place in found("--changed")}


@pytest.mark.parametrize(
    ("name", "value", "target"),
    [
        ("GITHUB_BASE_REF", "release", "origin/release"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "0" * 40, "0" * 40),
    ],
)
def test_no_other_base_takes_the_place_of_a_target_that_was_not_fetched(
    branch: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, target: str
) -> None:
    del branch
    monkeypatch.setenv(name, value)
    for words in (("lint", "--changed"), ("review",)):
        done = CliRunner().invoke(group, words)
        assert done.exit_code == 2
        told = f"no branch or commit {target}, the target of the pull request as CI names it: fetch it"
        assert told in done.stderr
    monkeypatch.setenv(name, "")
    assert "changed.md" in {place.split(":")[0] for place in found("--changed")}


def test_suppressions_are_written_with_a_reason_and_a_second_run_writes_nothing(folder: Path) -> None:
    path = put(folder, "a.md", BAD.replace("\n", "\r\n"))
    shown = lint("--add-suppressions", "--diff")
    assert "+<!-- blamefree: ignore[human-error-as-cause] reason: accepted on " in shown.out
    assert path.read_bytes() == BAD.replace("\n", "\r\n").encode()
    done = lint("--add-suppressions", "--reason", "quoted: ünicode", "--fail-on", "info")
    assert (done.code, done.err) == (0, "1 finding suppressed\n1 document checked: nothing to report\n")
    after = path.read_bytes()
    assert b"\r\n<!-- blamefree: ignore[human-error-as-cause] reason: quoted: " in after
    assert b"\n" not in after.replace(b"\r\n", b"")
    again = lint("--add-suppressions", "postmortems", "nosuch.md")
    assert again.err.splitlines() == [
        "blamefree: nosuch.md: cannot be read: no such file or directory",
        "0 findings suppressed",
        "1 document checked: nothing to report",
    ]
    assert path.read_bytes() == after


@pytest.mark.parametrize(
    "words",
    ["--format json", "--output sarif=zz.sarif", "--statistics", "--fail-on info", "--baseline known.json"],
)
def test_a_diff_goes_without_what_reports_findings(folder: Path, words: str) -> None:
    put(folder, "a.md", BAD)
    refused = lint("--diff", *words.split())
    assert refused.code == 2
    assert f"it goes without {words.partition(' ')[0]}" in refused.err
    assert lint("--diff", "--unsafe-fixes", "--exit-zero").code == 0


def test_a_diff_of_suppressions_tells_nobody_an_address(folder: Path) -> None:
    put(folder, "a.md", f"{CLEAN}\nWrite to ines.duarte@mail-rail.com.\n")
    shown = lint("--add-suppressions", "--diff", "--select", "email-address").out
    assert "+<!-- blamefree: ignore[email-address]" in shown
    assert "ines.duarte" not in shown


def test_settings_of_a_path_hold_from_wherever_lint_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "old/a.md", BAD)
    put(folder, "b.md", BAD.replace("0142", "0143"))
    (folder / "blamefree.toml").write_text(
        'select = ["PM201"]\n[per-path."postmortems/old/**"]\nseverity.PM201 = "info"\n'
    )
    expected = ["warning", "info"]
    for where in (folder, folder / "postmortems", folder / "postmortems" / "old"):
        monkeypatch.chdir(where)
        entries = json.loads(lint("--format", "json", str(folder / "postmortems")).out)
        assert sorted((entry["severity"] for entry in entries), reverse=True) == expected


def complete(*words: str) -> list[str]:
    shell = ShellComplete(group, {}, "blamefree", "_BLAMEFREE_COMPLETE")
    return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]


def test_a_shell_completes_commands_rules_and_formats() -> None:
    assert complete("po") == ["policy"]
    assert set(complete("")) >= {"lint", "config", "actions"}
    assert complete("lint", "--select", "owner") == ["ownerless-action"]
    assert complete("lint", "--ignore", "PM2,owner") == ["PM2,ownerless-action"]
    assert complete("lint", "--select", "pm30")[:2] == ["PM301", "PM302"]
    assert complete("rule", "ownerl") == ["ownerless-action"]
    assert complete("lint", "--format", "s") == ["sarif"]
    assert complete("lint", "--output", "s") == ["sarif="]
    assert complete("lint", "--output", "sarif=o") == ["sarif=o"]
    assert "--baseline" in complete("lint", "--base")


def test_completing_a_command_imports_none() -> None:
    program = (
        "import sys\nfrom click.shell_completion import ShellComplete\nfrom blamefree.cli import group\n"
        "print(len(ShellComplete(group, {}, 'blamefree', 'X').get_completions([], 'li')))\n"
        "print([name for name in sys.modules if name.startswith(('blamefree.cli.', 'blamefree.rules'))])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n['blamefree.cli.group']\n"


def test_text_is_printed_without_what_other_formats_need(folder: Path) -> None:
    put(folder, "a.md", BAD)
    program = (
        "import sys; sys.argv[1:] = ['lint', '--no-cache']\nfrom blamefree.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "unused = {'xml', 'subprocess', 'click.shell_completion', 'importlib.metadata'}\n"
        "unused |= {f'blamefree.{name}' for name in ('baseline', 'suppression_writer')}\n"
        "unused |= {f'blamefree.output.{name}' for name in ('json', 'github', 'sarif', 'summary')}\n"
        "print(sorted(unused & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.endswith("\n[]\n")


@pytest.mark.parametrize("given", ["", ".", "postmortems", "postmortems/sub", "../*", "link"])
def test_what_is_excluded_counts_from_the_archive_wherever_the_search_begins(
    folder: Path, given: str
) -> None:
    (folder / "blamefree.toml").write_text('exclude = ["sub/a*"]\n')
    for name in ("a.md", "b.md", "sub/a.md"):
        put(folder, f"sub/{name}", BAD)
    (folder / "link").symlink_to("postmortems/sub")
    words = [given.replace("../*", str(folder))] if given else []
    found = {entry["path"] for entry in json.loads(lint("--format", "json", *words).out)}
    start = "link/" if given == "link" else "postmortems/sub/"
    assert found == {f"{start}b.md", f"{start}sub/a.md"}


def test_the_settings_in_force_are_told_with_their_lines(folder: Path) -> None:
    (folder / "blamefree.toml").write_text(
        '# Ours\nignore = [\n  "PM5",\n]\n\n[severity]\nPM201 = "error"\n\n[per-path."postmortems/old/**"]\n'
        'ignore = ["PM3"]\nseverity.human-error-as-cause = "info"\n\n[policy.P1]\nrespond-within = "20 min"\n'
    )

    def told(*arguments: str) -> dict[str, tuple[object, str]]:
        done = CliRunner().invoke(group, ["config", "--format", "json", *arguments])
        report = json.loads(done.stdout)
        return {one["name"]: (one["value"], one["origin"]) for one in report["settings"]} | {
            rule["code"]: (rule["severity"] if rule["runs"] else "off", rule["origin"])
            for rule in report["rules"]
        }

    everywhere, old = told(), told("postmortems/old/a.md")
    assert everywhere["fail-on"] == ("error", "default")
    assert everywhere["ignore"] == (["PM5"], "blamefree.toml:2")
    assert everywhere["severity.PM201"] == ("error", "blamefree.toml:7")
    assert everywhere["policy.P1.respond-within"] == ("20 min", "blamefree.toml:14")
    assert everywhere["policy.P0.respond-within"] == ("5 min", "default")
    assert everywhere["PM201"] == ("error", "blamefree.toml:7")
    assert everywhere["PM501"] == ("off", "blamefree.toml:2")
    assert everywhere["PM301"] == ("error", "default")
    assert old["ignore"] == (["PM5", "PM3"], "blamefree.toml:2, blamefree.toml:10")
    assert old["PM301"] == ("off", "blamefree.toml:10")
    assert old["PM201"] == old["severity.human-error-as-cause"] == ("info", "blamefree.toml:11")
    assert told("postmortems/new.md")["PM201"] == ("error", "blamefree.toml:7")


def test_the_settings_in_force_are_toml_that_means_the_same(folder: Path) -> None:
    text = (
        'ignore = ["PM5"]\nexclude = ["a\\"b"]\n[per-path."a b"]\nselect = ["PM2"]\n[policy]\nweekend = []\n'
        "[policy.P1]\n[actions]\n[severity]\n"  # an empty table sets nothing
    )
    (folder / "blamefree.toml").write_text(text)
    written = CliRunner().invoke(group, ["config", "--format", "toml"]).stdout
    assert config.read(written, "blamefree.toml") == config.read(text, "blamefree.toml")
    assert "{}" not in written
    shown = CliRunner().invoke(group, ["config"]).stdout
    assert "\nsite-url" in shown
    assert "not set" in shown
