"""Links out of the archive, links in a circle, pipes and devices: nothing reads them, and a build says so."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from blamefree import enclosure
from blamefree.cli import group
from test_audiences import OPEN

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as POSIX systems have them")

SECRET = "ghs_theTokenOfTheBuild"  # noqa: S105 - of nobody


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    archive = folder / "postmortems"
    archive.mkdir(parents=True)
    (archive / "shown.md").write_text(OPEN)
    (folder / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: postmortems\ntheme: {name: material, font: false}\n"
        "plugins: [search, blamefree: {as_of: '2026-03-31'}]\n"
    )
    (folder / "notes.txt").write_text(SECRET)
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text(SECRET)
    (tmp_path / "machine").mkdir()
    (tmp_path / "machine" / "key.md").write_text(SECRET)
    monkeypatch.chdir(folder)
    return folder


TRAPS = {
    "out.png": "../../machine/key.md",
    "out.md": "../../machine/key.md",
    "beside.txt": "../notes.txt",
    "git.txt": "../.git/config",
    "deep/folder": "../../../machine",
    "loop": ".",
    "circle.md": "circle.md",
    "nowhere.png": "nowhere",
    "null": "/dev/null",
}
PROBLEMS = {
    "out.png": "is a link that leads out of the archive",
    "out.md": "is a link that leads out of the archive",
    "beside.txt": "is a link that leads out of the archive",
    "git.txt": "is a link that leads out of the archive",
    "deep/folder": "is a link to a folder",
    "loop": "is a link to a folder",
    "circle.md": "is a link that leads nowhere",
    "nowhere.png": "is a link that leads nowhere",
    "null": "is no regular file",
    "pipe.md": "is no regular file",
    "pipe.png": "is no regular file",
}


def lay(archive: Path, name: str) -> None:
    path = archive / name
    path.parent.mkdir(exist_ok=True)
    if name in TRAPS:
        path.symlink_to(TRAPS[name])
    else:
        os.mkfifo(path)


def test_each_kind_of_trap_is_found_and_links_within_the_archive_are_none(project: Path) -> None:
    archive = project / "postmortems"
    for name in PROBLEMS:
        lay(archive, name)
    (archive / "also.md").symlink_to("shown.md")
    (archive / ".#shown.md").symlink_to("nobody@host.1234")
    (archive / ".hidden").mkdir()
    (archive / ".hidden" / "loop").symlink_to("..")
    assert dict(enclosure.strays(archive)) == PROBLEMS | {".hidden/loop": "is a link to a folder"}


@pytest.mark.parametrize("name", PROBLEMS)
def test_neither_a_build_nor_pages_publish_or_wait_for_what_is_no_file_of_the_archive(
    project: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    lay(project / "postmortems", name)
    settings = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    settings.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort):
        build(settings)
    assert f"postmortems/{name}: {PROBLEMS[name]}" in caplog.text
    assert not (project / "site").exists()
    done = CliRunner().invoke(group, ["pages", "--out", "made"])
    assert done.exit_code == 2
    assert f"postmortems/{name}: {PROBLEMS[name]}" in done.stderr
    assert not (project / "made").exists()


def test_a_preview_warns_of_them_and_goes_on(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    lay(project / "postmortems", "out.png")
    settings = load_config(str(project / "mkdocs.yml"))
    settings.plugins.on_startup(command="serve", dirty=False)
    settings.plugins.on_pre_build(config=settings)
    assert "postmortems/out.png: is a link that leads out of the archive" in caplog.text


def test_no_reader_follows_a_link_out_of_the_archive(project: Path) -> None:
    archive = project / "postmortems"
    (project / "beside.md").write_text(SECRET)
    for name, target in (
        ("a.md", "../beside.md"),
        ("b.md", "../.git/config"),
        ("c.md", "../../machine/key.md"),
    ):
        (archive / name).symlink_to(target)
    (archive / "folder").symlink_to("../../machine")
    os.mkfifo(archive / "pipe.md")
    for words in (
        ["lint"],
        ["lint", "postmortems/folder/key.md"],
        ["actions"],
        ["insights"],
        ["fmt", "--diff"],
    ):
        done = CliRunner().invoke(group, words)
        assert done.exit_code == 2
        assert SECRET not in done.output
        names = ["folder/key.md"] if len(words) > 1 and words[0] == "lint" else ["a.md", "b.md", "c.md"]
        for name in names:
            assert (
                f"postmortems/{name}: is a link that leads out of the archive; it is not read" in done.stderr
            )


def test_an_archive_that_is_a_link_out_of_the_project_is_not_read_and_one_that_is_named_is(
    project: Path,
) -> None:
    (project / "postmortems").rename(project.parent / "elsewhere")
    (project / "postmortems").symlink_to("../elsewhere")
    done = CliRunner().invoke(group, ["lint"])
    assert "postmortems/shown.md: is a link that leads out of the archive" in done.stderr
    settings = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    settings.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort):
        build(settings)
    (project / "blamefree.toml").write_text('postmortems = "../elsewhere"\n')
    assert "is a link" not in CliRunner().invoke(group, ["lint"]).stderr


def test_an_import_reads_what_lies_in_the_folder_it_is_given(project: Path) -> None:
    older = project.parent / "older"
    older.mkdir()
    (older / "a.md").write_text("# Outage of 2024-05-01\n\nSeats were gone.\n")
    (older / "b.md").symlink_to("../machine/key.md")
    (older / "c.md").symlink_to("c.md")
    os.mkfifo(older / "d.md")
    done = CliRunner().invoke(group, ["import", str(older), "--into", "drafts"])
    assert done.exit_code == 2
    assert "b.md: is a link that leads out of" in done.stderr
    assert len(list((project / "drafts").iterdir())) == 1
    assert SECRET not in "".join(path.read_text() for path in (project / "drafts").iterdir())
