"""Measures what the site costs beside plain Material for MkDocs over the same files.

    python tests/bench/site.py [COUNT ...]
    python tests/bench/site.py --serve [COUNT]

For each count (100, 1,000 and 5,000 unless said otherwise) it writes an archive in a git repository, and
builds both sites from it as `mkdocs build` does: plain, with the documents as pages outside of the
navigation and with search, and ours, with everything on and nothing cached. Printed are seconds on the
clock and of the processor, peak memory in megabytes, and what they are in relation to each other and to
the count before.

With `--serve` it measures how long `mkdocs serve` takes to show a saved change of one document among
1,000: of its text, of its front matter, and of nothing. What it prints is the share of the first build.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import archive

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

COUNTS = (100, 1_000, 5_000)
SERVED = 1_000
RUNS = 3
# The notice of MkDocs' next major version is not what is measured.
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # noqa: TID251 - a program: it starts others

_PLAIN = """\
site_name: The same files, plain
site_url: https://postmortems.example/
docs_dir: postmortems
theme: { name: material, font: false, features: [navigation.indexes, navigation.top, search.highlight] }
plugins: [search]
not_in_nav: "*"
"""


@dataclass(frozen=True)
class Cost:
    """What a build took: seconds on the clock and of the processor, and megabytes at its peak."""

    seconds: float
    processor: float
    megabytes: float


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
    shutil.rmtree(folder / ".git" / "blamefree", ignore_errors=True)
    shutil.rmtree(folder / "site", ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", settings]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=ENVIRONMENT) as process:
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(counts: list[int]) -> None:
    """Build both sites at each count, and print what they cost."""
    print("          plain            blamefree        ratio        growth        peak MB")
    print("count     s     cpu        s     cpu      s     cpu      s     cpu   plain blamefree")
    before: Cost | None = None
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(count, folder)
            plain, ours = build(folder, "plain.yml"), build(folder, "mkdocs.yml")
        row = [
            f"{count:5,}{plain.seconds:6.1f}{plain.processor:8.1f}{ours.seconds:9.1f}{ours.processor:8.1f}"
        ]
        row.append(f"{ours.seconds / plain.seconds:7.2f}{ours.processor / plain.processor:8.2f}")
        grown = (ours.seconds / before.seconds, ours.processor / before.processor) if before else None
        row.append(f"{grown[0]:7.2f}{grown[1]:8.2f}" if grown else " " * 15)
        print("".join(row), f"{plain.megabytes:7.0f}{ours.megabytes:10.0f}", flush=True)
        before = ours


def serve(count: int) -> None:
    """Measure rebuilds in a process of their own, and print them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(count, folder)
        command = [sys.executable, __file__, "--served", str(folder)]
        done = subprocess.run(command, env=ENVIRONMENT, check=True, stdout=subprocess.PIPE)
    figures = json.loads(done.stdout)
    first = figures.pop("first")
    print(f"{count:,} documents; the first build takes {first[0]:.1f} s, {first[1]:.1f} s of the processor")
    for what, (seconds, processor) in figures.items():
        shares = f"{seconds / first[0]:.2f} ({processor / first[1]:.2f} of the processor's)"
        print(f"rebuild after a change of {what:<13} {seconds:5.1f} s   {shares}")


def rebuild(folder: Path) -> dict[str, tuple[float, float]]:
    """Return what the first build and the ones after a change take, in the way of `mkdocs serve`."""
    from mkdocs.commands.build import build as build_site  # noqa: PLC0415 - only here
    from mkdocs.config import load_config  # noqa: PLC0415

    url = "http://127.0.0.1:8000/"

    def settings() -> MkDocsConfig:
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
        config.site_url = url
        return config

    def measure(config: MkDocsConfig | None = None) -> tuple[float, float]:
        start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
        build_site(config or settings(), serve_url=url)
        now = resource.getrusage(resource.RUSAGE_SELF)
        spent = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
        return time.perf_counter() - start, spent

    config = settings()
    config.plugins.on_startup(command="serve", dirty=False)
    figures = {"first": measure(config)}
    written = sorted((folder / "postmortems").iterdir())
    path = written[len(written) // 2]
    for what, old, new in (
        ("the text", "## Root cause\n", "## Root cause\n\nIt was looked at again.\n"),
        ("front matter", "status: done", "status: open"),
        ("nothing", "", ""),
    ):
        spent = []
        for run in range(RUNS):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(old, new.replace("again", f"again, time {run}"), 1) if old else text)
            spent.append(measure())
        figures[what] = median(each[0] for each in spent), median(each[1] for each in spent)
    return figures


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    parser.add_argument("--serve", action="store_true", help="measure rebuilds after a change")
    parser.add_argument("--served", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.served:
        print(json.dumps(rebuild(arguments.served)))
    elif arguments.serve:
        serve(*arguments.counts or [SERVED])
    else:
        compare(arguments.counts or list(COUNTS))


if __name__ == "__main__":
    main()
