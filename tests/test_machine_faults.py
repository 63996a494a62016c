"""A machine that fails: full disks, files that may not be written, ends at any point, two runs at once."""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from blamefree import assignment, document, folder_lock, whole_file, whole_folder
from blamefree.cli import assign_ids
from test_cli import BLAMEFREE

if TYPE_CHECKING:
    from collections.abc import Callable

resource = pytest.importorskip("resource", reason="the system has no limits for a process")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="faults as POSIX systems have them")

DOCUMENT = (Path(__file__).parent / "fuzz" / "sample.md").read_text(encoding="utf-8")
ODD_NAMES = """cp postmortems/*.md $'new\\nline.md'; cp postmortems/*.md $'\\xff.md'
PYTHONIOENCODING=utf-8:strict blamefree lint --format json --output concise=o *.md"""
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "blamefree.toml").write_text('select = ["PM0", "PM2", "PM3"]\n')
    (tmp_path / "postmortems" / "INC-2026-0142-a.md").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def sh(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell; `blamefree` in it is ours."""
    script = f'blamefree() {{ {shlex.quote(str(BLAMEFREE))} "$@"; }}\n{line}'
    return subprocess.run(
        ["bash", "-c", script],  # noqa: S607 - any bash
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


WRITING = (
    "actions assign INC-2026-0142/A1 --owner 'Aiko Sato'",
    "lint --add-suppressions --reason known",
    "fmt",
    "lint --baseline known.json",
    "lint --output sarif=report.sarif",
    "new 'Late trains' --severity P1",
    "assign-ids",
    "import older.md",
    "init --yes .",
    "pages --out site-source",
    "export --format sqlite --into tables",
)


@pytest.mark.parametrize("command", WRITING)
def test_a_full_disk_changes_no_file_and_leaves_none_behind(folder: Path, command: str) -> None:
    (folder / "older.md").write_text("# Older\n\n" + "It was late. " * 200)
    (folder / "postmortems" / "INC-2026-XBBB-b.md").write_text(DOCUMENT.replace("0142", "XBBB"))
    if command.startswith("pages"):
        (folder / "blamefree.toml").write_text('select = ["PM0"]\n')
    before = content(folder)
    # No file may be longer than that: the system says so as it does of a full disk, while it is written.
    done = sh(folder, f"export BLAMEFREE_CACHE_DIR={folder}/cache; ulimit -f 1; blamefree {command}")
    after = content(folder)
    assert {name: after[name] for name in before} == before
    made = after.keys() - before.keys()
    # What is short enough to be written is whole; nothing else is there.
    assert not [name for name in made if whole_file.PREFIX in name]
    assert all(len(after[name]) < 1024 and after[name].endswith(b"\n") for name in made)
    assert "Traceback" not in done.stderr
    assert (done.returncode, "file too large" in done.stderr) == (2, True), done.stderr
    assert not re.search(r"[1-9]\d* (findings? suppressed|of \d+ documents? laid out)", done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("command", ["lint --format json", "actions", "rule PM301"])
def test_a_full_disk_behind_standard_output_is_said_in_one_line(folder: Path, command: str) -> None:
    done = sh(folder, f"blamefree {command} > /dev/full")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("no space left on device")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("blamefree lint >&-", 1),
        ("blamefree lint 2>&- >/dev/null", 1),
        ("blamefree lint >&- 2>&- <&-", 1),
        ("blamefree new <&-", 2),
        ("blamefree lint --format json | head -1 >/dev/null; exit ${PIPESTATUS[1]}", 0),
        ("unset BLAMEFREE_CACHE_DIR XDG_CACHE_HOME; HOME=/dev/null blamefree lint", 1),
        ("BLAMEFREE_CACHE_DIR=/dev/null/x blamefree lint", 1),
        ("LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 blamefree lint", 1),
        ("mkdir gone; cd gone; rmdir ../gone; blamefree lint", 2),
        ("ln -s a.md a.md; blamefree lint a.md postmortems", 2),
        ("mkfifo c.toml; echo 'catalog = \"c.toml\"' > blamefree.toml; blamefree lint", 2),
        ("blamefree merge /dev/zero", 2),
        (f"blamefree lint --output json={'x' * 300}", 2),
        (f"blamefree lint {'x' * 300}", 2),
        (ODD_NAMES, 1),
    ],
)  # fmt: skip
def test_an_odd_machine_is_no_reason_for_a_traceback(folder: Path, line: str, code: int) -> None:
    done = sh(folder, line)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr


def test_a_link_out_of_the_project_shows_nothing_of_the_machine(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("machine") / "key"
    secret.write_text("BEGIN PRIVATE KEY\n")
    (folder / "postmortems" / "x.md").symlink_to(secret)
    (folder / "postmortems" / "y.md").symlink_to(folder / "postmortems" / "INC-2026-0142-a.md")
    for line in ("lint", "lint postmortems/x.md", "lint --format json --no-cache", "actions"):
        done = sh(folder, f"blamefree {line}")
        assert "postmortems/x.md: is a link that leads out of the archive; it is not read" in done.stderr
        assert "PRIVATE" not in done.stdout + done.stderr
    assert done.stderr.count("y.md: is a link") == 0


def as_nobody(work: Callable[[], object]) -> int:
    """Do something as a user without rights; return the number of the OSError it ends with, or 0."""
    child = os.fork()
    if child == 0:
        try:
            if IS_ROOT:
                os.setgid(54_321)
                os.setuid(54_321)
            work()
            os._exit(0)
        except OSError as error:
            os._exit(error.errno or 1)
        finally:
            os._exit(255)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_file_that_may_not_be_written_is_left_alone_though_its_folder_would_allow_it() -> None:
    # Not in the folder of these tests, which lies out of reach of others.
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name, "a.md")
        path.write_text("old\n")
        if IS_ROOT:
            os.chown(path, 54_321, 54_321)
            os.chown(folder, 54_321, 54_321)
        path.chmod(0o444)
        new = partial(whole_file.write, path, "new\n", replace=True)
        other = partial(whole_file.write, folder / "b.md", "new\n", replace=False)
        assert as_nobody(new) == errno.EACCES
        folder.chmod(0o555)
        assert as_nobody(other) == errno.EACCES
        path.chmod(0o644)
        assert as_nobody(new) == errno.EACCES
        assert {one.name: one.read_text() for one in folder.iterdir()} == {"a.md": "old\n"}
        folder.chmod(0o755)
        assert (as_nobody(new), as_nobody(other)) == (0, 0)


def test_owner_and_permissions_stay_and_another_name_keeps_what_it_had(folder: Path) -> None:
    path, other = folder / "a.md", folder / "b.md"
    path.write_text("old\n")
    path.chmod(0o2640)
    if IS_ROOT:
        os.chown(path, 12_345, 12_346)
        path.chmod(0o2640)
    other.hardlink_to(path)
    before = path.stat()
    whole_file.write(path, "new\n", replace=True)
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert (path.read_text(), other.read_text()) == ("new\n", "old\n")


def test_a_name_of_wide_characters_as_long_as_names_may_be_can_be_written(folder: Path) -> None:
    path = folder / ("\u4f60" * 84 + ".md")
    whole_file.write(path, "old\n", replace=False)
    whole_file.write(path, "new\n", replace=True)
    assert path.read_text() == "new\n"


def test_of_several_files_all_are_rewritten_or_none(folder: Path) -> None:
    first, second = folder / "a.md", folder / "b.md"
    first.write_text("1\n")
    second.write_text("2\n")
    with pytest.raises(whole_file.ChangedError):
        whole_file.rewrite_all([(first, b"1\n", "one\n"), (second, b"3\n", "two\n")])
    assert (first.read_text(), second.read_text()) == ("1\n", "2\n")
    whole_file.rewrite_all([(first, b"1\n", "one\n"), (second, b"2\n", "two\n")])
    assert (first.read_text(), second.read_text()) == ("one\n", "two\n")
    assert not list(folder.glob(f"{whole_file.PREFIX}*"))


# What a program asks the system for when it changes files.
CHANGING = {
    *("os.rename", "os.link", "os.remove", "os.chmod", "os.chown", "os.mkdir"),
    *("tempfile.mkstemp", "tempfile.mkdtemp", "shutil.rmtree", "shutil.copyfile"),
}


def is_killed(work: Callable[[], object], point: int, *, softly: bool = False) -> bool:
    """Do something in a process that is ended at its n-th change of a file; tell whether it was.

    Softly is as Control-C ends it: what is to be done in the end is still done.
    """
    child = os.fork()
    if child == 0:
        left = point

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in CHANGING or (event == "open" and "w" in str(arguments[1])):
                left -= 1
                if left == 0 and softly:
                    raise KeyboardInterrupt
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            work()
            os._exit(0)
        except KeyboardInterrupt:
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert status in {0, signal.SIGKILL}
    return status == signal.SIGKILL


def test_killing_the_giving_of_ids_at_any_point_loses_no_text(tmp_path: Path) -> None:
    archive = tmp_path / "postmortems"
    texts = {
        "INC-2026-XBBB-x.md": "---\nid: INC-2026-XBBB\ntitle: x\n---\nfirst\n",
        "INC-2026-XCCC-x.md": "---\nid: INC-2026-XCCC\ntitle: y\n---\nsee INC-2026-XBBB second.\n",
        "INC-2026-0009-x.md": "---\nid: INC-2026-0009\ntitle: z\n---\nsee INC-2026-XCCC third.\n",
    }
    point, killed = 0, True
    while killed:
        point += 1
        for path in archive.glob("*") if archive.is_dir() else ():
            path.unlink()
        archive.mkdir(exist_ok=True)
        for name, text in texts.items():
            (archive / name).write_text(text)
        read = {str(archive / name): text.encode() for name, text in texts.items()}
        plan = assignment.plan(
            [document.parse(data, path) for path, data in read.items()], list(read), [], 2026
        )
        killed = is_killed(partial(assign_ids.carry_out, plan, read), point)
        left = [path.read_text() for path in archive.iterdir() if not path.name.startswith(".")]
        assert {text.split()[-1] for text in left} >= {"first", "second.", "third."}
        # Each is a whole document under either name, never half of one.
        assert all(re.fullmatch(r"---\nid: .+\ntitle: .\n---\n.+\n", text) for text in left)
    assert point > 12
    assert sorted(path.name for path in archive.iterdir()) == [
        "INC-2026-0001-x.md",
        "INC-2026-0002-x.md",
        "INC-2026-0009-x.md",
    ]


def test_where_ids_cannot_all_be_given_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {
        f"INC-2026-{name}-x.md": f"---\nid: INC-2026-{name}\ntitle: x\n---\n" for name in ("XBBB", "XCCC")
    }
    for name, text in texts.items():
        Path(name).write_text(text)
    plan = assignment.plan(
        [document.parse(text.encode(), name) for name, text in texts.items()], list(texts), [], 2026
    )
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, hard))
    try:
        with pytest.raises(
            click.UsageError, match=f"{os.strerror(errno.EFBIG).lower()}; nothing was changed"
        ):
            assign_ids.carry_out(plan, {name: text.encode() for name, text in texts.items()})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == texts


def test_killing_the_writing_of_a_folder_leaves_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    new = {"a/b.txt": b"new", "c.txt": b"new"}
    point, killed, states = 0, True, set()
    while killed:
        point += 1
        whole_folder.write(out, {"c.txt": b"old"}, lambda _: True)
        killed = is_killed(partial(whole_folder.write, out, new, lambda _: True), point)
        # Between two renames the old one stands beside its place.
        found = content(out) or {
            name.rpartition("/old/")[2]: data for name, data in content(tmp_path).items() if "/old/" in name
        }
        states.add(tuple(sorted(found.items())))
        for each in tmp_path.glob(".out.*"):
            shutil.rmtree(each)
    assert states == {(("c.txt", b"old"),), (("a/b.txt", b"new"), ("c.txt", b"new"))}


@pytest.mark.parametrize("end", ["killed", "interrupted"])
def test_ending_the_putting_of_a_site_into_its_place_loses_no_history_of_git(
    tmp_path: Path, end: str
) -> None:
    site = tmp_path / "site"

    def make(new: Path) -> bool:
        (new / ".well-known").mkdir(parents=True)
        (new / ".well-known" / "a.txt").write_text("new")
        (new / "index.html").write_text("new")
        return True

    point, killed = 0, True
    while killed:
        point += 1
        for folder in tmp_path.iterdir():
            shutil.rmtree(folder)
        for name in (".git/HEAD", ".well-known/a.txt", "index.html"):
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text("old")
        killed = is_killed(
            partial(whole_folder.build, site, make, lambda _: True), point, softly=end == "interrupted"
        )
        left = content(tmp_path)
        assert [name for name in left if name.endswith(".git/HEAD")], point
        assert [name for name in left if name.endswith("index.html")], point
    assert point > 5
    assert content(site) == {".git/HEAD": b"old", ".well-known/a.txt": b"new", "index.html": b"new"}


def test_interrupting_the_putting_of_a_folder_into_its_place_leaves_one_there(tmp_path: Path) -> None:
    site = tmp_path / "site"

    def make(new: Path) -> bool:
        new.mkdir()
        (new / "index.html").write_text("new")
        return True

    works = (
        partial(whole_folder.build, site, make, lambda _: True),
        partial(whole_folder.write, site, {"index.html": b"new"}, lambda _: True),
    )
    for work in works:
        point, interrupted = 0, True
        while interrupted:
            point += 1
            shutil.rmtree(site, ignore_errors=True)
            site.mkdir()
            (site / "index.html").write_text("old")
            interrupted = is_killed(work, point, softly=True)
            assert "site/index.html" in content(tmp_path), point
        assert point > 4
        assert content(site) == {"index.html": b"new"}


KILLED = """
import os, signal, sys
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith("rules/index.html") and "w" in str(arguments[1]):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
from mkdocs.__main__ import cli
cli()
"""


def test_a_build_that_cannot_write_says_so_and_a_killed_one_leaves_nothing_to_publish(
    folder: Path,
) -> None:
    pytest.importorskip("mkdocs", reason="the extra `site` is not installed")
    (folder / "blamefree.toml").write_text('select = ["PM0"]\n')
    (folder / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: postmortems\ntheme: {name: material, font: false}\n"
        "plugins: [{blamefree: {search: material, cards: false}}]\n"
    )
    refused = sh(folder, "blamefree build --site-dir mkdocs.yml/site")
    assert refused.returncode in {1, 2}  # MkDocs says so, or what puts its work into the place
    assert "cannot be written" in refused.stderr
    assert "Traceback" not in refused.stderr
    mkdocs = f"{shlex.quote(sys.executable)} -m mkdocs build --site-dir mkdocs.yml/site"
    assert "cannot be written: not a directory; --site-dir names another folder" in sh(folder, mkdocs).stderr
    command = [sys.executable, "-c", KILLED, "build", "--quiet"]
    killed = subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=60)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert (folder / "site").is_dir()
    assert "it is not to be published" in sh(folder, "blamefree check-site site --audience internal").stderr


def test_runs_at_once_never_give_one_id_twice(folder: Path) -> None:
    titles = [f"Trains late {number}" for number in range(6)]
    with ThreadPoolExecutor(6) as crew:
        done = list(crew.map(lambda title: sh(folder, f"blamefree new '{title}' --as-of 2026-11-25"), titles))
    assert [one.returncode for one in done] == [0] * 6
    names = [path.name[:13] for path in (folder / "postmortems").iterdir()]
    assert sorted(names) == [f"INC-2026-{number:04}" for number in range(142, 149)]


def test_edits_at_once_of_one_document_lose_none_or_say_so(folder: Path) -> None:
    titles = [f"Cap it at {number} hours" for number in range(4)]
    with ThreadPoolExecutor(4) as crew:
        done = list(
            crew.map(lambda title: sh(folder, f"blamefree actions add INC-2026-0142 '{title}'"), titles)
        )
    text = (folder / "postmortems" / "INC-2026-0142-a.md").read_text(encoding="utf-8")
    for title, one in zip(titles, done, strict=True):
        if one.returncode == 0:
            assert title in text
        else:
            assert "changed while it was edited; it is left as it is" in one.stderr
    assert any(one.returncode == 0 for one in done)


def test_a_folder_that_cannot_be_locked_is_worked_in_all_the_same(tmp_path: Path) -> None:
    with folder_lock.held(tmp_path / "nowhere"), folder_lock.held(tmp_path), folder_lock.held(tmp_path):
        whole_file.write(tmp_path / "a.md", "x", replace=False)
    assert stat.S_ISREG((tmp_path / "a.md").stat().st_mode)


def test_without_rights_a_home_a_network_or_a_place_to_write_lint_works_and_a_build_says_what_it_needs(
    folder: Path,
) -> None:
    (folder / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: postmortems\ntheme: {name: material, font: false}\nplugins: [blamefree]\n"
    )
    (folder / "blamefree.toml").write_text('select = ["PM0"]\n')
    where, ours = shlex.quote(str(folder)), shlex.quote(str(BLAMEFREE))
    lines = [
        "touch x",
        *(
            f"{ours} {words}"
            for words in ("lint", "lint --fix --no-cache", "actions", "new A --severity P2", "build")
        ),
    ]
    script = "; ".join(f"{line} </dev/null; echo code $?" for line in lines)
    confined = "setpriv --bounding-set=-all --inh-caps=-all env -i PATH=/usr/bin:/bin LANG=C.UTF-8"
    mounted = f"mount --bind {where} {where} && mount -o remount,ro,bind {where} && cd {where}"
    done = subprocess.run(
        ["unshare", "-m", "-n", "bash", "-c", f"{mounted} && exec {confined} bash -c {shlex.quote(script)}"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if "code" not in done.stdout:
        pytest.skip(f"no namespace of its own: {done.stderr.strip()[:80]}")
    assert re.findall(r"code (\d)", done.stdout) == ["1", "0", "0", "0", "2", "1"], done.stderr
    assert "Traceback" not in done.stderr
    assert "cannot be written: read-only file system; --site-dir names another folder" in done.stderr
