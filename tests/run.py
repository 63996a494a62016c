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
BESIDE = ("tests", "postmortems", "schema", "mkdocs.yml", "pyproject.toml", "README.md", "CHANGELOG.md")


def main() -> int:
    """Run all checks and return 0 where all of them passed."""
    with tempfile.TemporaryDirectory(prefix="blamefree-") as folder:
        scratch = Path(folder)
        checks = {
            "style (ruff)": lambda: run(BIN / "ruff", "check"),
            "layout (ruff format)": lambda: run(BIN / "ruff", "format", "--check"),
            "types (mypy)": lambda: run(BIN / "mypy"),
            "imports (import-linter)": lambda: run(BIN / "lint-imports", "--no-cache"),
            "tests (pytest)": lambda: run(
                sys.executable, "-m", "pytest", "-n", "2", "--cov", "--cov-report=term-missing:skip-covered"
            ),
            # The examples tell of one day; on a later one their proposals would have waited too long.
            "postmortems (blamefree lint)": lambda: run(
                BIN / "blamefree", "lint", "--fail-on", "info", "--as-of", "2026-11-25"
            ),
            "site (mkdocs build)": lambda: run(
                sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", scratch / "site"
            ),
            "the wheel in an environment of its own": lambda: check_wheel(scratch),
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


def check_wheel(scratch: Path) -> bool:
    """Build the wheel, install it and nothing of this checkout, and run the tests against it."""
    if not run(sys.executable, "-m", "build", "--wheel", "--outdir", scratch / "dist"):
        return False
    (wheel,) = (scratch / "dist").glob("*.whl")
    environment = scratch / "venv"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    if not run(python, "-m", "pip", "install", "--quiet", f"{wheel}[site,charts,test]"):
        return False
    beside = scratch / "repository"
    beside.mkdir()
    for name in BESIDE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, beside / name)
    # The pages are the same files: a browser was shown them above.
    tests = ("-m", "pytest", "-n", "2", "-q", "-m", "not browser", "-p", "no:cacheprovider")
    return run(python, *tests, cwd=beside)


if __name__ == "__main__":
    sys.exit(main())
