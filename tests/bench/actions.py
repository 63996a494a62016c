"""Measures `blamefree actions --overdue` over an archive of 5,000 documents and 20,000 commits.

    python tests/bench/actions.py [DOCUMENTS] [COMMITS]

It makes the repository in a temporary folder, and prints the seconds of the first run, which reads all of
it, of the runs after that, and what they are in relation to starting the command at all and to
`git log` over the same commits.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ACTIONS = 5
BLAMEFREE = Path(sys.executable).parent / "blamefree"
TODAY = date(2026, 11, 25)

BODY = "\n## Summary\n\n" + "The service answered slowly, and people waited for their seats. " * 60 + "\n"


def document(number: int, version: int) -> str:
    """Return a document whose dates move a little with each version; one action in ten is late."""
    items = []
    for action in range(1, ACTIONS + 1):
        late = (number + action) % 10 == 0
        due = TODAY + timedelta(
            days=(-(number % 300) - 1 if late else 20 + number % 300) - 30 // (version + 1)
        )
        done = action == ACTIONS
        items.append(
            f"  - id: A{action}\n    title: Refuse a time to live above {number} s in service {action}\n"
            f"    type: prevent\n    owner: Person {number % 70}\n    due: {due}\n"
            f"    status: {'done' if done else 'open'}\n"
        )
        if done:
            items.append("    done_on: 2026-01-05\n")
    name = f"INC-{2000 + number // 1000}-{number % 1000:04}"
    return (
        f"---\nid: {name}\ntitle: Seat maps answered slowly, {number}\n"
        f"status: draft\nseverity: P{number % 4}\nservices: [service-{number % 50}]\n"
        f"started_at: 2024-01-01\naction_items:\n{''.join(items)}---\n{BODY}"
    )


def make(folder: Path, documents: int, commits: int) -> None:
    """Make a repository by git's own fast import."""
    (folder / "blamefree.toml").write_text("")
    run("git", "init", "-q", "-b", "main", str(folder))
    stream = []
    for commit in range(commits):
        number = commit % documents
        text = document(number, commit // documents).encode()
        at = 1_600_000_000 + commit * 8_000
        head = f"commit refs/heads/main\ncommitter A <a@example.com> {at} +0000\ndata 1\nx\n"
        path = f"postmortems/INC-{2000 + number // 1000}-{number % 1000:04}.md"
        stream.append(head.encode() + f"M 644 inline {path}\ndata {len(text)}\n".encode() + text + b"\n")
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=b"".join(stream), check=True)  # noqa: S607
    run("git", "-C", str(folder), "reset", "-q", "--hard", "main")
    # Packed as a clone is: trees of thousands of names are read as differences.
    run("git", "-C", str(folder), "gc", "-q")


def run(*command: str, cwd: Path | None = None) -> float:
    """Run a command and return its seconds."""
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    return time.perf_counter() - start


def main(documents: int = 5_000, commits: int = 20_000) -> None:
    """Make the archive, measure, and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, documents, commits)
        overdue = (str(BLAMEFREE), "actions", "--overdue", "--as-of", str(TODAY))
        cold = run(*overdue, cwd=folder)
        warm = min(run(*overdue, cwd=folder) for _ in range(5))
        start = min(run(str(BLAMEFREE), "actions", "--help", cwd=folder) for _ in range(5))
        log = run("git", "log", "--raw", "--first-parent", "--", "postmortems", cwd=folder)
        print(f"{documents:,} documents, {documents * ACTIONS:,} actions, {commits:,} commits")
        print(f"first run {cold:6.2f} s   {cold / log:5.1f} times git log")
        print(f"warm      {warm:6.2f} s   {warm / start:5.1f} times --help ({start:.2f} s)")


if __name__ == "__main__":
    # A reader that has seen enough, such as `head`, ends the program without a traceback.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    main(*map(int, sys.argv[1:]))
