"""Pagefind's program, and one run of it over the pages below a folder."""

from __future__ import annotations

import subprocess
from importlib import import_module
from pathlib import Path

# The larger one finds the words of Chinese and Japanese too: who installed it wants that.
_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")

# What lists are made of stands on the pages they list; the sign behind a heading is no word of it.
_IGNORED = ("[data-search-exclude]", ".headerlink")


class SearchError(Exception):
    """There is no index, or it is not that of the site."""


def find_program() -> Path | None:
    """Return Pagefind's program, None where it is not installed."""
    for name in _PACKAGES:
        try:
            return Path(import_module(name).get_executable())
        except (ImportError, FileNotFoundError):
            continue
    return None


def run(program: Path, site: Path, output: Path) -> None:
    """Write the index of the pages below a folder into another."""
    ignored = (word for selector in _IGNORED for word in ("--exclude-selectors", selector))
    command = (str(program), "--site", str(site), "--output-path", str(output), *ignored)
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    except OSError as error:
        message = f"search: Pagefind cannot be run: {error}"
        raise SearchError(message) from None
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-500:]
        message = f"search: Pagefind ended with {done.returncode}: {said}"
        raise SearchError(message)
