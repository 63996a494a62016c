"""Whole documents and exactly what is said of them: a folder of `golden/` for each.

A folder holds documents, the configuration where it is not the common one, and either `expected.txt`, the
linter's concise output, or `clean.txt`, which says why there is nothing to say.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from blamefree import config, document
from blamefree.output import concise
from blamefree.rules import RULES

GOLDEN = Path(__file__).parent / "golden"
FOLDERS = sorted(path for path in GOLDEN.iterdir() if path.is_dir())
TODAY = date(2026, 11, 25)


def said(folder: Path) -> str:
    own = folder / "blamefree.toml"
    text = (own if own.exists() else GOLDEN / "blamefree.toml").read_text(encoding="utf-8")
    settings = config.read(text, "blamefree.toml", lambda name: (folder / name).read_text(encoding="utf-8"))
    assert settings is not None
    documents = [document.parse(path.read_bytes(), path.name) for path in sorted(folder.glob("*.md"))]
    assert documents
    return concise.render(settings.linter(TODAY).lint(documents), color=False)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_of_documents_is_told_exactly_what_it_expects(folder: Path) -> None:
    clean = folder / "clean.txt"
    expected = "" if clean.exists() else (folder / "expected.txt").read_text(encoding="utf-8")
    assert bool(expected) is not clean.exists(), "an empty expectation says in clean.txt why it is empty"
    assert not clean.exists() or clean.read_text(encoding="utf-8").strip()
    assert said(folder) == expected


def test_every_rule_about_actions_timeline_response_and_archive_fires_in_a_folder() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in GOLDEN.glob("*/expected.txt"))
    asked = {rule.code for rule in RULES if rule.family() in {"PM3", "PM4", "PM6", "PM9"}}
    assert {code for code in asked if f"[{code}]" not in told} == set()
