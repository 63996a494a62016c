"""What the repository promises of itself: its examples, its commands in the README, its handbook."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from blamefree import catalog, config, document, layout, model, rules, suppressions
from blamefree.cli import group
from blamefree.policy import PROMISES
from blamefree.visibility import Visibility

ROOT = Path(__file__).resolve().parents[1]
POSTMORTEMS = sorted((ROOT / "postmortems").glob("INC-*.md"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (files("blamefree") / "templates" / "handbook" / "commands.md").read_text(encoding="utf-8")


def commands(holder: click.Group = group, prefix: str = "") -> dict[str, click.Command]:
    """Return every command by its words, those within others too."""
    context = click.Context(holder)
    found: dict[str, click.Command] = {}
    for name in holder.list_commands(context):
        command = holder.get_command(context, name)
        assert command is not None
        found[f"{prefix}{name}"] = command
        if isinstance(command, click.Group):
            found |= commands(command, f"{prefix}{name} ")
    return found


def examples() -> list[document.Document]:
    return [document.parse(path.read_bytes(), path.name) for path in POSTMORTEMS]


def test_there_are_eleven_examples_of_every_severity_kind_and_status() -> None:
    meant = [model.interpret(written) for written in examples()]
    assert len(meant) == 11
    assert {one.severity for one in meant if one} == {"P0", "P1", "P2", "P3"}
    assert {one.kind for one in meant if one} == {"incident", "near-miss", "exercise"}
    assert {one.status for one in meant if one} == {"draft", "review", "final"}
    assert {one.visibility for one in meant if one} == set(Visibility)


def test_the_examples_have_no_finding_of_any_severity() -> None:
    assert config.Config().linter().lint(examples()) == ()


def test_every_page_of_the_example_site_says_that_its_company_does_not_exist() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "does not exist" in settings["copyright"]


def test_the_examples_are_laid_out() -> None:
    assert [written.path for written in examples() if layout.edits(written)] == []


def test_exactly_one_example_shows_a_suppression() -> None:
    assert sum(1 for written in examples() for _ in suppressions.find(written)) == 1


def test_each_example_lies_in_a_file_named_after_its_id() -> None:
    assert all(written.path.startswith(f"{written.identifier}-") for written in examples())


def test_ci_runs_the_readmes_test_command() -> None:
    _, second = re.findall(r"```sh\n(python3 -m venv .*)\n```", README)
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip("this copy of the repository has no .ci/run: the wheel is being tested")
    assert f"\n{second}\n" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", commands())
def test_the_handbook_describes_every_option_of_every_command_and_no_other(name: str) -> None:
    described = re.split(r"\n##+ ", COMMANDS.partition(f"## blamefree {name}\n")[2])[0]
    assert described
    options = {
        option
        for parameter in commands()[name].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", described)) == options


def test_the_list_of_commands_tells_each_in_a_whole_sentence() -> None:
    for words in ([], ["actions"], ["export"], ["tickets"]):
        told = CliRunner().invoke(group, [*words, "--help"]).stdout.partition("Commands:")[2]
        assert told.strip()
        assert "..." not in told


def test_every_command_and_option_in_the_readme_exists() -> None:
    known = "|".join(sorted(commands(), key=len, reverse=True))
    lines = re.findall(rf"^(?:.*&& )?(?:\.venv/bin/)?blamefree ({known})(.*)$", README, re.MULTILINE)
    assert len(lines) == len(re.findall(r"^(?:.*&& )?(?:\.venv/bin/)?blamefree [a-z]", README, re.MULTILINE))
    for name, rest in lines:
        options = {option for parameter in commands()[name].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z][a-z-]*", rest.partition("#")[0].partition("&&")[0])) <= options


def test_every_file_the_readme_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        if not target.startswith(".github/") or (ROOT / ".github").exists():
            assert (ROOT / target).exists(), target


def test_every_configuration_shown_can_be_followed() -> None:
    shown = (files("blamefree") / "templates" / "handbook" / "configuration.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", README + shown, re.DOTALL)
    settings = [block for block in blocks if block.startswith("[tool.blamefree]")]
    (names,) = [block for block in blocks if block not in settings]
    assert catalog.read(names, "catalog.toml").services
    assert len(settings) == 2
    for block in settings:
        assert config.read(block, "pyproject.toml", lambda _: names) is not None


def test_every_promise_of_the_policy_is_described() -> None:
    shown = (files("blamefree") / "templates" / "handbook" / "configuration.md").read_text(encoding="utf-8")
    assert {name for name in PROMISES if f"`{name.replace('_', '-')}`" not in shown} == set()


def test_every_rule_named_in_readme_and_handbook_exists() -> None:
    for word in re.findall(r"ignore\[([^\]]+)\]|blamefree rule ([\w-]+)", README):
        assert rules.find(word[0] or word[1])


def scripts() -> list[str]:
    """Return the shell scripts of the workflows in the handbook."""
    page = (files("blamefree") / "templates" / "handbook" / "automation.md").read_text(encoding="utf-8")
    found: list[str] = []

    def walk(value: object, key: str = "") -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                walk(inner, str(name))
        elif isinstance(value, list):
            for inner in value:
                walk(inner, key)
        elif key in {"run", "script"}:
            found.append(str(value))

    for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        walk(yaml.safe_load(block))
    return found


def test_the_workflows_of_the_handbook_are_valid_shell_and_call_commands_that_exist() -> None:
    called = set()
    for script in scripts():
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)  # noqa: S607 - as a runner has it
        for line in re.findall(r"\bblamefree ((?:digest|actions|tickets)[^>|;\n]*)", script):
            name, *arguments = shlex.split(line)
            command = commands()[name]
            assert command.make_context(name, [*arguments]).params
            called.add(name)
    assert {"digest", "actions"} <= called


def test_the_readme_gives_the_figures_that_its_command_prints() -> None:
    command = re.findall(r"`python (tests/bench/language\.py) (\S+)`", README)[0]
    right, loud, caught, weighty = re.findall(
        r"(\d+) of the (\d+)\s+that warn are blame, and (\d+) of the (\d+) that should warn do", README
    )[0]
    printed = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert f"precision              {right}/{loud} =" in printed
    assert f"recall, high + medium  {caught}/{weighty} =" in printed


def test_every_action_of_a_workflow_is_pinned() -> None:
    page = (files("blamefree") / "templates" / "handbook" / "automation.md").read_text(encoding="utf-8")
    # Which commit of ours to take is the reader's to say.
    used = [one for one in re.findall(r"uses: (\S+)", page) if one != "OWNER/blamefree@COMMIT"]
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}", one)] == []


def test_the_hooks_for_pre_commit_call_a_command_that_exists() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["blamefree-lint", "blamefree-fix", "blamefree-fmt"]
    for hook in hooks:
        program, name, *arguments = hook["entry"].split()
        assert program == "blamefree"
        assert commands()[name].make_context(name, [*arguments]).params
        assert re.search(hook["files"], "postmortems/INC-2026-0142-seat-maps.md")
        assert re.search(hook["exclude"], "postmortems/README.md")


def test_the_extension_for_vs_code_has_the_projects_version_and_starts_the_command_that_exists() -> None:
    folder = ROOT / "plugins" / "vscode"
    if not folder.exists():
        pytest.skip("this copy of the repository has no plugins/: the wheel is being tested")
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    assert package["version"] == version("blamefree")
    assert '"lsp"' in (folder / package["main"]).read_text(encoding="utf-8")
    assert "lsp" in commands()
