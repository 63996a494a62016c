"""Pages are rendered ahead by several processes: what comes of it is what one process makes of them."""

from __future__ import annotations

import logging
import os
from multiprocessing import active_children
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from blamefree import crew

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

## Lessons learned

- Ask sooner.
"""

MKDOCS = """\
site_name: Postmortems of a test
docs_dir: postmortems
theme: {name: material, font: false}
plugins: [search, blamefree: {as_of: '2026-03-31'}]
hooks: [hook.py]
markdown_extensions: [admonition, tables, toc: {permalink: true}]
"""

HOOK = """\
def on_page_markdown(markdown, page, **_):
    if page.file.src_uri == "insights.md":
        return markdown + "\\n## Said by a hook\\n\\n[It](nowhere.md)\\n"
"""


def made(folder: Path, caplog: pytest.LogCaptureFixture) -> tuple[dict[str, bytes], list[str]]:
    """Build the site, and return its pages and what was warned of."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    caplog.clear()
    build(config)
    said = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    pages = sorted((folder / "site").rglob("*.html"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in pages}, said


@pytest.mark.skipif(not crew.COPIES or crew.cores() < 2, reason="one process renders all")
def test_a_site_is_the_same_whether_one_process_renders_it_or_several(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems" / "1.md").write_text(DOCUMENT)
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    (tmp_path / "hook.py").write_text(HOOK)
    shared = made(tmp_path, caplog)
    assert active_children() == []  # they would wait for more until the program ends
    mine = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(mine)})
    try:
        alone = made(tmp_path, caplog)
    finally:
        os.sched_setaffinity(0, mine)
    assert shared == alone
    assert b"Said by a hook" in shared[0]["site/insights/index.html"]
    assert len(shared[1]) == 1
    assert "nowhere.md" in shared[1][0]
