"""Runs every check of this repository, one after the other, and says at the end which of them failed.

The README's second command and `.ci/run` call it, with the Python of an environment that has
the extras `site` and `test`. Nothing but the standard library is imported here, so that a
missing package is a failed check, not a broken runner.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

# What the wheel's tests are run beside: everything of the repository but the package itself.
BESIDE = (
    ".ci",
    ".github",
    ".pre-commit-hooks.yaml",
    "action.yml",
    "tests",
    "postmortems",
    "schema",
    "mkdocs.yml",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "SECURITY.md",
)


def main() -> int:
    """Run all checks and return 0 where all of them passed."""
    with tempfile.TemporaryDirectory(prefix="blamefree-") as folder:
        scratch = Path(folder)
        checks = {
            "style (ruff)": lambda: run(BIN / "ruff", "check"),
            "layout (ruff format)": lambda: run(BIN / "ruff", "format", "--check"),
            "types (mypy)": lambda: run(BIN / "mypy"),
            "imports (import-linter)": lambda: run(BIN / "lint-imports", "--no-cache"),
            # The examples tell of one day; on a later one their proposals would have waited too long.
            "postmortems (blamefree lint)": lambda: run(
                BIN / "blamefree", "lint", "--fail-on", "info", "--as-of", "2026-11-25"
            ),
            "site (mkdocs build)": lambda: run(
                sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", scratch / "site"
            ),
            "tests (pytest), of the wheel in an environment of its own": lambda: test_wheel(scratch),
        }
        failed = [name for name, check in checks.items() if not report(name, check)]
    print(f"\n{len(checks) - len(failed)} checks passed, {len(failed)} failed")
    print("".join(f"  failed: {name}\n" for name in failed), end="")
    return 1 if failed else 0


def report(name: str, check: Callable[[], bool]) -> bool:
    """Run one check under its name and say how it went and how long it took."""
    print(f"\n=== {name}", flush=True)
    start = time.monotonic()
    passed = check()
    print(f"=== {name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - start:.0f} s", flush=True)
    return passed


def run(*command: object, cwd: Path = ROOT) -> bool:
    """Run a command and tell whether it ended with 0."""
    try:
        return subprocess.run([str(word) for word in command], cwd=cwd, check=False).returncode == 0
    except FileNotFoundError as error:
        print(f"cannot run: {error}")
        return False


def test_wheel(scratch: Path) -> bool:
    """Build the wheel, install it and nothing of this checkout, and run all tests against it."""
    build = (sys.executable, "-m", "build", "--wheel", "--outdir")
    if not (run(*build, scratch / "dist") and run(*build, scratch / "again", "--no-isolation")):
        return False
    (wheel,), (again,) = ((scratch / name).glob("*.whl") for name in ("dist", "again"))
    if wheel.read_bytes() != again.read_bytes():
        print("the wheel is not the same when it is built twice")
        return False
    beside = scratch / "repository"
    beside.mkdir()
    for name in BESIDE:
        if not (ROOT / name).exists():
            continue  # a source distribution has no .ci
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, beside / name)
    # In there, so that the report of what is covered has short names.
    venv.create(beside / ".venv", with_pip=True)
    python = beside / ".venv" / "bin" / "python"
    if not run(python, "-m", "pip", "install", "--quiet", f"{wheel}[site,charts,test]"):
        return False
    # One more worker than the two cores of a small runner: some wait for the browser.
    # A module of tests stays with one of them, which makes what it shares once; those that drive the
    # browser take longest and come early by their names.
    shared = ("-n", "3", "--dist", "loadscope", "--no-loadscope-reorder")
    tests = ("-m", "pytest", *shared, "-q", "-p", "no:cacheprovider")
    return run(python, *tests, "--cov", "--cov-report=term-missing:skip-covered", cwd=beside)


if __name__ == "__main__":
    sys.exit(main())
