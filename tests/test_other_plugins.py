"""What other plugins of MkDocs are told of the pages that are made."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = """\
---
id: INC-2026-0001
title: Seat maps answered slowly
status: draft
severity: P1
---

## Summary

Nobody could choose a seat.
"""

MKDOCS = """\
site_name: Postmortems of a test
docs_dir: postmortems
theme: {name: material, font: false}
plugins: [blamefree: {as_of: '2026-03-31'}]
hooks: [hook.py]
"""

# It sees what a plugin sees that stands behind ours.
HOOK = """\
import json
from pathlib import Path

seen = {}


def on_page_markdown(markdown, page, **_):
    file = page.file
    seen[file.src_uri] = [file.abs_src_path, file.generated_by, page.meta.get("render_macros")]


def on_post_build(config):
    Path(config.config_file_path).with_name("seen.json").write_text(json.dumps(seen))
"""


@pytest.fixture
def seen(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> dict[str, list[object]]:
    """Return what a plugin sees of each page: where it was written, who made it, whether macros count."""
    caplog.set_level(logging.ERROR)
    (tmp_path / "postmortems" / "notes").mkdir(parents=True)
    (tmp_path / "postmortems" / "1.md").write_text(DOCUMENT)
    (tmp_path / "postmortems" / "notes" / "README.md").write_text("# Ours\n")
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    (tmp_path / "hook.py").write_text(HOOK)
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    told: dict[str, list[object]] = json.loads((tmp_path / "seen.json").read_text())
    return told


def test_git_is_asked_for_the_days_of_a_page_where_somebody_wrote_it(
    tmp_path: Path, seen: dict[str, list[object]]
) -> None:
    for name in ("1.md", "notes/README.md"):
        assert seen[name][:2] == [str(tmp_path / "postmortems" / name), None]
    assert seen["actions.md"][:2] == [None, "blamefree"]


def test_macros_count_in_what_somebody_wrote_alone(seen: dict[str, list[object]]) -> None:
    assert (seen["1.md"][2], seen["notes/README.md"][2]) == (None, None)
    assert (seen["handbook/automation.md"][2], seen["actions.md"][2]) == (False, False)
