"""A repository that `blamefree init` writes is ready: it lints, builds, and is never written over."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from blamefree import catalog, config, document, repository, schema
from blamefree.cli import group
from blamefree.repository import Choices


def init(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["init", str(folder), *arguments])


def everything(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_written_passes_its_own_lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert init(tmp_path, "--organisation", "Acme", "--site-url", "https://pm.acme.example").exit_code == 0
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(group, ["lint", "--fail-on", "info"])
    assert (done.exit_code, done.stdout) == (0, "")
    found = config.find(tmp_path)
    assert found is not None
    assert found.site_url == "https://pm.acme.example/"


def test_the_template_to_copy_is_a_draft_that_waits_for_its_id() -> None:
    text = repository.render(Choices("Acme"))["templates/postmortem.md"]
    said = config.Config().linter().lint([document.parse(text.encode(), "template.md")])
    assert {one.code for one in said} <= {"PM105", "PM314", "PM315", "PM403", "PM503", "PM601"}
    assert "id: INC-YYYY-XXXX\n" in text


def test_the_name_to_copy_the_template_to_gets_its_number_with_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = repository.render(Choices("Acme"))
    name = re.search(r"`(postmortems/INC-\S+\.md)`", written["CONTRIBUTING.md"])
    assert name
    (tmp_path / "postmortems").mkdir()
    (tmp_path / name[1]).write_text(written["templates/postmortem.md"])
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(group, ["assign-ids", "--as-of", "2026-03-01"])
    after = name[1].replace("YYYY-XXXX", "2026-0001")
    assert done.stdout == f"INC-YYYY-XXXX -> INC-2026-0001  {after}\n"
    assert "id: INC-2026-0001\n" in (tmp_path / after).read_text()


def test_a_second_run_writes_what_is_missing_and_leaves_what_differs(tmp_path: Path) -> None:
    init(tmp_path, "--organisation", "Acme", "--host", "github")
    before = everything(tmp_path)
    (tmp_path / "postmortems" / ".gitkeep").unlink()
    (tmp_path / "postmortems" / "INC-2026-0001-a.md").write_text("---\n---\n")
    before = everything(tmp_path)
    again = init(tmp_path)
    assert (again.exit_code, again.stdout) == (0, "")
    (tmp_path / "catalog.toml").write_text("people = []\n")
    (tmp_path / ".editorconfig").unlink()
    done = init(tmp_path)
    assert done.exit_code == 1
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [(line[0], Path(line[1]).name) for line in lines] == [
        ("wrote", ".editorconfig"),
        ("differs", "catalog.toml"),
    ]
    assert everything(tmp_path) == before | {"catalog.toml": "people = []\n"}


def test_a_name_that_was_given_to_the_site_stays_its_name(tmp_path: Path) -> None:
    init(tmp_path, "--organisation", "Acme", "--host", "none")
    site = tmp_path / "mkdocs.yml"
    site.write_text(site.read_text().replace("site_name: Acme postmortems", "site_name: What Acme learned"))
    done = init(tmp_path)
    assert [Path(line.split()[1]).name for line in done.stdout.splitlines()] == ["README.md"]


def test_a_catalog_that_was_lost_is_written_again(tmp_path: Path) -> None:
    init(tmp_path)
    (tmp_path / "catalog.toml").unlink()
    done = init(tmp_path)
    assert (done.exit_code, Path(done.stdout.split()[1]).name) == (0, "catalog.toml")


def test_a_difference_is_shown_and_nothing_written(tmp_path: Path) -> None:
    init(tmp_path, "--organisation", "Acme")
    (tmp_path / ".gitignore").write_text("/site/\n")
    (tmp_path / "README.md").unlink()
    before = everything(tmp_path)
    done = init(tmp_path, "--diff")
    assert done.exit_code == 1
    assert "--- a/.gitignore\n+++ b/.gitignore\n" in done.stdout
    assert "+# Acme postmortems\n" in done.stdout
    assert everything(tmp_path) == before


def test_settings_in_a_pyproject_are_the_settings(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.blamefree]\npostmortems = "docs/incidents"\n')
    init(tmp_path, "--host", "both")
    written = everything(tmp_path)
    assert "blamefree.toml" not in written
    assert "docs_dir: docs/incidents\n" in written["mkdocs.yml"]
    assert "files: ^docs/incidents/" in written[".pre-commit-config.yaml"]


def test_a_folder_in_the_place_of_a_file_ends_with_a_message(tmp_path: Path) -> None:
    (tmp_path / "catalog.toml").mkdir()
    done = init(tmp_path)
    assert done.exit_code == 2
    assert "catalog.toml cannot be read: is a directory" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--organisation", " "],
        ["--site-url", "javascript:x"],
        ["--site-url", "https://x.example/?a=1"],
        ["--host", "x"],
    ],
)
def test_a_wrong_answer_is_a_usage_error(tmp_path: Path, arguments: list[str]) -> None:
    assert init(tmp_path, *arguments).exit_code == 2
    assert everything(tmp_path) == {}


def test_the_host_is_that_of_the_remote_and_the_branch_the_one_there_will_be(tmp_path: Path) -> None:
    git = ["git", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "--quiet", "--initial-branch", "trunk"], check=True)
    subprocess.run([*git, "remote", "add", "origin", "git@gitlab.example.com:a/b.git"], check=True)
    init(tmp_path)
    assert ".gitlab-ci.yml" in everything(tmp_path)
    assert not (tmp_path / ".github").exists()
    init(tmp_path, "--host", "github")
    assert "branches: [trunk]" in everything(tmp_path)[".github/workflows/site.yml"]


def test_a_part_of_a_repository_gets_no_checks_that_nobody_would_run(tmp_path: Path) -> None:
    git = ["git", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for _ in range(2):
        done = init(tmp_path / "ops" / "pm")
        assert done.exit_code == 0
        assert f"a part of the repository '{tmp_path.name}'" in done.stderr
        assert '`postmortems = "ops/pm/postmortems"`' in done.stderr
    written = everything(tmp_path / "ops" / "pm")
    assert not [path for path in written if path.startswith((".github", ".gitlab", ".pre-commit"))]
    assert "pre-commit" not in written["CONTRIBUTING.md"]
    # Where the message leads to, the checks are there.
    (tmp_path / "blamefree.toml").write_text('postmortems = "ops/pm/postmortems"\n')
    init(tmp_path)
    root = everything(tmp_path)
    assert "files: ^ops/pm/postmortems/" in root[".pre-commit-config.yaml"]
    assert "$schema=../../../schema/postmortem.schema.json\n" in root["templates/postmortem.md"]


names = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" :#'\"\\{}[]@&*!|>%`$"), min_size=1
)


@given(names.map(lambda text: " ".join(text.split())).filter(bool))
def test_any_name_of_an_organisation_is_text_in_every_file(name: str) -> None:
    written = repository.render(Choices(name, site_url="https://pm.example/"))
    assert yaml.safe_load(written["mkdocs.yml"])["site_name"] == f"{name} postmortems"
    for path, text in written.items():
        if path.endswith((".yml", ".yaml")):
            yaml.safe_load(text)
        elif path.endswith(".toml"):
            tomllib.loads(text)
        elif path.endswith(".json"):
            json.loads(text)
        assert "@{" not in text.replace(name, "")


def test_the_workflows_pin_every_action_and_may_read_at_most() -> None:
    written = repository.render(Choices("Acme"))
    for path in (".github/workflows/postmortems.yml", ".github/workflows/site.yml"):
        workflow = yaml.safe_load(written[path])
        assert workflow["permissions"] == {}
        for job in workflow["jobs"].values():
            allowed = (
                {"contents": "read"}
                if "publish" not in job["name"]
                else {"pages": "write", "id-token": "write"}
            )
            assert job["permissions"] == allowed
            for step in job["steps"]:
                assert "uses" not in step or len(step["uses"].partition("@")[2]) == 40
                assert "${{" not in step.get("run", "")


def test_the_schema_is_the_one_in_force_and_the_catalog_can_be_followed() -> None:
    written = repository.render(Choices("Acme"))
    assert json.loads(written["schema/postmortem.schema.json"]) == schema.load()
    assert catalog.read(written["catalog.toml"], "catalog.toml") == catalog.Catalog()
    commented = "\n".join(line.removeprefix("# ") for line in written["catalog.toml"].splitlines()[3:])
    assert catalog.read(commented, "catalog.toml").services
