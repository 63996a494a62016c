"""What the program is made of: few packages for the lint, permissive licences, all of them told."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
GROUPS = {"lint": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}
ROWS = re.findall(r"^\| (\S+) \| ([^|]+) \| (\S+) \|$", (ROOT / "SECURITY.md").read_text(), re.MULTILINE)
TOLD = {name: (group.partition(",")[0], licence) for name, group, licence in ROWS if licence != "---"}
TOLD.pop("package", None)
PERMISSIVE = ("MIT", "BSD", "Apache")


def test_every_package_is_told_with_the_group_it_is_of() -> None:
    asked = {
        match[0]: group
        for group, packages in GROUPS.items()
        for package in packages
        if group != "test" and (match := re.match(r"[\w.-]+", package))
    }
    assert {name: group for name, (group, _) in TOLD.items()} == asked


@pytest.mark.parametrize("name", TOLD)
def test_a_licence_is_permissive_and_the_one_that_the_package_states(name: str) -> None:
    licence = TOLD[name][1]
    assert licence.startswith(PERMISSIVE)
    try:
        stated = metadata(name).json
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here")
    said = str([stated.get(name) for name in ("license_expression", "license", "classifier")])
    assert licence.partition("-")[0] in said


def test_the_lint_alone_needs_no_site() -> None:
    assert not any(re.match(r"(?i)mkdocs|pillow|pygls|duckdb", package) for package in GROUPS["lint"])
