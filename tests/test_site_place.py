"""The folder that `blamefree build` replaces: which one it may be, and what an interruption leaves of it."""

from __future__ import annotations

import re
import signal
import sys
from threading import Event
from typing import TYPE_CHECKING

import click
import pytest

from blamefree import config, interrupts
from blamefree.cli import files, site_place
from blamefree.mkdocs_plugin import ending
from blamefree.pages.build_info import BuildInfo
from test_cli import run

if TYPE_CHECKING:
    from pathlib import Path

OURS = BuildInfo("internal", "2026-11-25", 1, 1).render()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project with what stands about in one, and a site in `built`."""
    texts = {
        "blamefree.toml": 'select = ["PM2"]\n',
        "mkdocs.yml": "site_name: x\ndocs_dir: docs\ntheme: mkdocs\nplugins: []\nhooks: [hook.py]\n",
        "docs/index.md": "# Home\n",
        "postmortems/a.md": "# A\n",
        "notes/a.txt": "mine",
        "fresh/.git/HEAD": "ref",
        "built/build-info.json": OURS,
        "built/index.html": "the one before",
        "written/build-info.json": OURS,
        "written/mkdocs.yml": "of blamefree pages",
    }
    root = tmp_path / "project"
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("postmortems", "and the archive '[^']*' lie in each other"),
        ("postmortems/site", "lie in each other"),
        ("docs", "lie in each other"),
        (".", "lie in each other"),
        ("..", "lie in each other"),
        ("blamefree.toml", "is no folder"),
        ("notes", "holds what no build of ours wrote"),
        ("written", "holds what no build of ours wrote"),
    ],
)
def test_a_site_is_built_over_nothing_that_no_build_wrote(folder: Path, place: str, why: str) -> None:
    project = files.Project(folder, config.Config())
    with pytest.raises(click.UsageError, match=f"{why}.*another folder with --site-dir"):
        site_place.find(project, folder / "mkdocs.yml", folder / place)


def test_a_site_is_not_built_over_a_project_whose_documents_lie_elsewhere(folder: Path) -> None:
    project = files.Project(folder / "notes", config.Config(postmortems="../postmortems"))
    with pytest.raises(click.UsageError, match="holds the project"):
        site_place.find(project, folder / "mkdocs.yml", folder / "notes")


@pytest.mark.parametrize("place", ["site", "built", "fresh", "new/site"])
def test_a_site_is_built_where_nothing_is_or_a_build_before(folder: Path, place: str) -> None:
    project = files.Project(folder, config.Config())
    assert site_place.find(project, folder / "mkdocs.yml", folder / place) == folder / place


def test_the_folder_that_the_site_s_settings_name_is_looked_at_too(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: x\ndocs_dir: postmortems\nsite_dir: notes\n")
    refused = run(folder, "build")
    assert refused.returncode == 2
    assert "'notes' holds what no build of ours wrote" in refused.stderr
    assert (folder / "notes" / "a.txt").read_text() == "mine"


def test_a_site_that_was_built_without_the_plugin_is_none_of_ours(folder: Path) -> None:
    pytest.importorskip("mkdocs", reason="the extra `site` is not installed")
    (folder / "hook.py").write_text("")
    refused = run(folder, "build", "--site-dir", "built")
    assert refused.returncode == 2
    assert "mkdocs.yml does not name the plugin `blamefree`: that site holds no postmortem" in refused.stderr
    assert (folder / "built" / "index.html").read_text() == "the one before"
    assert not [path for path in folder.iterdir() if path.name.startswith(".built")]


INTERRUPTED = """
import os, signal, sys
def on_post_build(config):
    open("interrupted", "x").close()
    os.kill(os.getppid(), signal.{name})
    if signal.{name} == signal.SIGINT:
        os.kill(os.getpid(), signal.SIGINT)  # as the terminal does
    signal.pause()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX systems have them")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 1), ("SIGTERM", 128 + signal.SIGTERM)])
def test_a_build_that_is_interrupted_leaves_the_site_before_and_says_so(
    folder: Path, name: str, code: int
) -> None:
    pytest.importorskip("mkdocs", reason="the extra `site` is not installed")
    (folder / "hook.py").write_text(INTERRUPTED.format(name=name))
    done = run(folder, "build", "--site-dir", "built")
    assert done.returncode == code, done.stderr
    assert (folder / "interrupted").exists()
    assert not re.search("the site is in|Traceback", done.stderr)
    assert (folder / "built" / "index.html").read_text() == "the one before"
    assert not [path for path in folder.iterdir() if path.name.startswith(".built")]


LEFT_ALONE = """
import os, signal
def on_startup(command, dirty):
    try:
        os.kill(os.getppid(), signal.SIGKILL)
        signal.pause()
    except KeyboardInterrupt:
        open("ended", "x").close()
    os._exit(1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX systems have them")
def test_a_server_ends_with_its_command_also_where_that_is_killed(folder: Path) -> None:
    pytest.importorskip("mkdocs", reason="the extra `site` is not installed")
    settings = (folder / "mkdocs.yml").read_text().replace("[]", "[blamefree]")
    (folder / "mkdocs.yml").write_text(settings)
    (folder / "hook.py").write_text(LEFT_ALONE)
    # It is over when both have closed what they write to.
    assert run(folder, "serve").returncode == -signal.SIGKILL
    assert (folder / "ended").exists()


def test_a_server_that_is_told_to_end_does_so_in_order() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        ending.prepare(serving=True)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def test_an_interrupt_is_raised_again_where_a_library_keeps_it_to_itself() -> None:
    nh3 = pytest.importorskip("nh3", reason="the extra `site` is not installed")

    def judge(_tag: str, _name: str, value: str) -> str:
        signal.raise_signal(signal.SIGINT)
        return value

    before = sys.unraisablehook
    try:
        interrupts.raise_again()
        cleaned = nh3.clean('<b title="x">y</b>', attributes={"b": {"title"}}, attribute_filter=judge)
        assert "y" in cleaned
        with pytest.raises(KeyboardInterrupt):
            # Whoever waits is interrupted too: so long no test goes on.
            Event().wait(600)
    finally:
        sys.unraisablehook = before
