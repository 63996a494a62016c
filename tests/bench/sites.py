"""What the site costs beside plain Material for MkDocs over the same files, and what a change costs a server.

Both are built as `mkdocs build` does from an archive in a git repository: plain, with the documents as pages
outside of the navigation and with search, and ours, with everything on and nothing cached.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from math import log
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import archive
from costs import Cost, in_turns, ratio, run, show, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.config.defaults import MkDocsConfig

# The notice of MkDocs' next major version is not what is measured.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}

# What is saved of a document, each so many times.
REBUILDS = 5
CHANGES = (
    ("the text", "## Root cause\n", "## Root cause\n\nIt was looked at again, time {}.\n"),
    ("an action", "    priority: ", "    priority: low  # {} was "),
    ("the title", "\ntitle: ", "\ntitle: Once more, {}, "),
)

_PLAIN = """\
site_name: The same files, plain
site_url: https://postmortems.example/
docs_dir: postmortems
theme: { name: material, font: false, features: [navigation.indexes, navigation.top, search.highlight] }
plugins: [search]
not_in_nav: "*"
"""


def make(count: int, folder: Path) -> None:
    """Write an archive, its past of two commits a document, and the settings of both sites."""
    archive.write(count, folder)
    extensions = (folder / "mkdocs.yml").read_text(encoding="utf-8").partition("markdown_extensions:")
    (folder / "plain.yml").write_text(_PLAIN + "".join(extensions[1:]), encoding="utf-8")
    stream: list[bytes] = []
    for path in sorted((folder / "postmortems").iterdir()):
        final = path.read_text(encoding="utf-8")
        for days, text in ((0, final.replace("status: done", "status: open")), (30, final)):
            at = 1_514_764_800 + len(stream) * 20_000 + days
            blob = text.encode()
            head = f"commit refs/heads/main\ncommitter A <a@example.com> {at} +0000\ndata 1\nx\n"
            place = f"M 644 inline postmortems/{path.name}\ndata {len(blob)}\n"
            stream.append(head.encode() + place.encode() + blob + b"\n")
    git = ("git", "-C", str(folder))
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    subprocess.run([*git, "fast-import", "--quiet"], input=b"".join(stream), check=True)
    subprocess.run([*git, "reset", "-q", "main"], check=True)
    subprocess.run([*git, "gc", "-q"], check=True)


def build(folder: Path, settings: str) -> Cost:
    """Build a site by MkDocs' own command, as on a machine that has never built it."""
    for kept in (".git/blamefree", "cache", "site"):
        shutil.rmtree(folder / kept, ignore_errors=True)
    return _run(folder, settings)


def build_again(folder: Path) -> Cost:
    """Build ours where it was built before and one document has changed since."""
    path = max((folder / "postmortems").iterdir())
    path.write_text(f"{path.read_text(encoding='utf-8')}\nIt was looked at again.\n", encoding="utf-8")
    shutil.rmtree(folder / "site")
    return _run(folder, "mkdocs.yml")


def _run(folder: Path, settings: str) -> Cost:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", settings]
    return run(command, folder, QUIET | {"BLAMEFREE_CACHE_DIR": str(folder / "cache")})


def compare(counts: Sequence[int], runs: int) -> None:
    """Build both sites at each count, and print what they cost and how that grows."""
    before: tuple[int, Cost] | None = None
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(count, folder)
            ways: dict[str, Callable[[], Cost]] = {
                "ours": partial(build, folder, "mkdocs.yml"),
                "again": partial(build_again, folder),
                "plain": partial(build, folder, "plain.yml"),
            }
            costs = in_turns(ways, runs)
        show(f"a site of {count:,} documents", costs["ours"], ratio(costs["ours"], costs["plain"]))
        show(f"the same again, one changed, {count:,}", costs["again"], ratio(costs["again"], costs["plain"]))
        show(f"the same files, plain, {count:,}", costs["plain"])
        middle = sorted(costs["ours"], key=lambda cost: cost.seconds)[runs // 2]
        if before:
            few, less = before
            times, work = middle.seconds / less.seconds, middle.processor / less.processor
            powers = (
                f"{log(times) / log(count / few):.2f}, {log(work) / log(count / few):.2f} by the processor"
            )
            print(f"site, {few:,} to {count:,} documents: {times:.2f} times, exponent {powers}", flush=True)
        before = count, middle


def serve(count: int) -> None:
    """Measure rebuilds in a process of their own, and print them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(count, folder)
        command = [sys.executable, __file__, str(folder)]
        environment = {**os.environ, **QUIET, "BLAMEFREE_CACHE_DIR": str(folder / "cache")}  # noqa: TID251 - a program: it starts others
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    figures = json.loads(done.stdout)
    (first,) = figures.pop("the first build")
    print(f"serve, {count:,} documents: the first build takes {first:.1f} s")
    for what, seconds in figures.items():
        shares = spread([each / first for each in seconds])
        print(f"serve, after a change of {what}: {median(seconds):.1f} s, {shares} of it", flush=True)


def rebuild(folder: Path) -> dict[str, list[float]]:
    """Return the seconds of the first build and of those after a change, in the way of `mkdocs serve`."""
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 - only here
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415

    url = "http://127.0.0.1:8000/"

    def measure(config: MkDocsConfig) -> float:
        start = time.perf_counter()
        config.site_url = url
        build_site(config, serve_url=url)
        return time.perf_counter() - start

    def settings() -> MkDocsConfig:
        return load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))

    config = settings()
    config.plugins.on_startup(command="serve", dirty=False)
    figures = {"the first build": [measure(config)]}
    server = LiveReloadServer(print, "127.0.0.1", 0, str(folder))
    config.plugins.on_serve(server, config=config, builder=print)
    written = sorted((folder / "postmortems").iterdir())
    later = written[len(written) // 2 :]
    path = next(path for path in later if "visibility: restricted" not in path.read_text(encoding="utf-8"))
    for what, old, new in CHANGES:
        spent = figures[what] = []
        for number in range(REBUILDS):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(old, new.format(number), 1), encoding="utf-8")
            spent.append(measure(settings()))
    return figures


if __name__ == "__main__":
    print(json.dumps(rebuild(Path(sys.argv[1]))))
