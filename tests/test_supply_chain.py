"""What the program is made of: few packages for the lint, permissive licences, all of them told."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

import pytest

from blamefree.pages.build_info import BuildInfo

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
GROUPS = {"lint": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}
ROWS = re.findall(r"^\| (\S+) \| ([^|]+) \| (\S+) \|$", (ROOT / "SECURITY.md").read_text(), re.MULTILINE)
TOLD = {name: (group.partition(",")[0], licence) for name, group, licence in ROWS if licence != "---"}
TOLD.pop("package", None)
PERMISSION = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|HPND|Redistribution and use in source)\b"
)
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


def brought(name: str, extras: frozenset[str], known: set[str]) -> set[str]:
    """Return what a package needs, and what that needs, as far as it is installed."""
    try:
        asked = requires(name) or []
    except PackageNotFoundError:
        return known
    for line in asked:
        needed, extra = re.split(r"[^\w.-]", line)[0], re.search(r"extra == ['\"]([\w-]+)", line)
        if needed not in known and (extra is None or extra[1] in extras):
            known.add(needed)
            brought(needed, frozenset(), known)
    return known


def test_what_the_packages_bring_is_permissive_too_or_told() -> None:
    found = brought("blamefree", frozenset(GROUPS) - {"lint", "test"}, set())
    assert len(found) > 12
    odd = set()
    for name in found:
        try:
            stated = metadata(name).json
        except PackageNotFoundError:
            continue
        said = "\n".join(str(stated.get(key)) for key in ("license_expression", "license", "classifier"))
        if not PERMISSION.search(said) or re.search(r"\bL?A?GPL|\bMPL", said):
            odd.add(name)
    assert odd == {"certifi", "pathspec"}


def test_the_lint_alone_needs_no_site() -> None:
    assert not any(re.match(r"(?i)mkdocs|pillow|pygls|duckdb", package) for package in GROUPS["lint"])


# What the extras bring, as it is imported.
OF_EXTRAS = (
    *("mkdocs", "material", "jinja2", "markdown", "nh3", "PIL", "icalendar", "feedgenerator", "vl_convert"),
    *("holidays", "detect_secrets", "re2", "markdownify", "bs4", "duckdb", "pygls", "lsprotocol"),
)
BARE = f"""
import sys
sys.modules.update(dict.fromkeys({OF_EXTRAS}))
from click.testing import CliRunner
from blamefree.cli import group
for words in (["--help"], *([name, "--help"] for name in group.lazy), *map(str.split, sys.argv[1:])):
    done = CliRunner().invoke(group, words)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    print(" ".join(words), done.exit_code, done.stderr.strip().rpartition(chr(10))[2], sep="\\t")
"""


def test_no_command_asks_for_what_only_a_new_click_has() -> None:
    # `click.ParamType[date]` as the base of a class is a TypeError before 8.4; pyproject.toml allows 8.1.
    for path in (ROOT / "plugins" / "blamefree" / "cli").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert re.search(r"^class .*\bclick\.\w+\[", text, re.MULTILINE) is None, path


def test_whoever_installed_the_lint_alone_sees_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "site").mkdir()
    told = BuildInfo("public", "2026-11-26", 0, 0).render()
    (tmp_path / "site" / "build-info.json").write_text(told)
    needing = ("build", "pages --out out", "check-site site --audience public --scan", "lsp")
    lines = ("lint", "actions", "insights", "digest", "check-site site --audience public", *needing)
    done = subprocess.run(
        [sys.executable, "-c", BARE, *lines], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = {
        words: (code, last) for words, code, last in (line.split("\t") for line in done.stdout.splitlines())
    }
    assert [words for words, (code, _) in said.items() if code != "0"] == list(needing)
    assert all("pip install 'blamefree[" in said[words][1] for words in needing)
