"""The first minutes of a new user, in an empty folder and at a real terminal: no step needs the source."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pexpect = pytest.importorskip("pexpect", reason="pexpect is not installed")

BIN = Path(sys.executable).parent
PROMPT = "ready> "
WITHIN = 30


class Terminal:
    """A shell as a person has it, and all that it showed."""

    def __init__(self, folder: Path) -> None:
        environment = {
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",  # noqa: TID251 - a shell of its own
            "HOME": str(folder.parent),
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
            "TERM": "dumb",
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_PAGER": "cat",
            **{
                f"GIT_{who}_{what}": "user@example.org"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        }
        arguments = ["--noprofile", "--norc", "--noediting"]
        self.shell = pexpect.spawn(
            "bash",
            arguments,
            cwd=str(folder),
            env=environment,
            encoding="utf-8",
            timeout=WITHIN,
            dimensions=(50, 160),
        )
        self.shell.sendline(f"PS1='{PROMPT[:2]}''{PROMPT[2:]}'; PS2=''")
        self.shell.expect_exact(f"\n{PROMPT}")

    def run(self, line: str, answers: tuple[tuple[str, str], ...] = ()) -> tuple[int, str]:
        """Type a line and answer its questions; return the exit code and what was shown."""
        self.shell.sendline(line)
        shown = ""
        for question, answer in answers:
            self.shell.expect_exact(question)
            shown += self.shell.before + question
            self.shell.sendline(answer)
        self.shell.expect_exact(PROMPT)
        shown += self.shell.before
        self.shell.sendline("echo code=$?")
        self.shell.expect(r"code=(\d+)\r\n")
        code = int(self.shell.match[1])
        self.shell.expect_exact(PROMPT)
        return code, re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r\n", "\n")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    folder = tmp_path / "nightjar-postmortems"
    folder.mkdir()
    opened = Terminal(folder)
    yield opened
    opened.shell.close(force=True)


def edit(path: Path, **replacements: str) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in replacements.items():
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_from_an_empty_folder_to_a_commit_and_a_site(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "nightjar-postmortems"

    code, shown = terminal.run(
        "blamefree init",
        (
            ("Whose postmortems are they? [Nightjar]", "Nightjar Rail"),
            ("Where will the site be published?", "postmortems.nightjar-rail.example"),
            ("https://postmortems.example.com/\r\nWhere", "https://postmortems.nightjar-rail.example/"),
            ("Where do pull requests live?", "github"),
        ),
    )
    assert code == 0
    assert "'postmortems.nightjar-rail.example' is no address of a site" in shown
    assert "wrote    mkdocs.yml" in shown
    assert "git init --initial-branch main" in shown, "it says what comes next"
    assert terminal.run("git init --quiet --initial-branch main && pre-commit install")[0] == 0
    code, shown = terminal.run("git add . && git commit --quiet -m 'A place for postmortems'")
    assert code == 0, shown

    code, shown = terminal.run(
        "blamefree new",
        (
            ("What happened, in one line?", "Seat maps answered with errors"),
            ("Complete outage, data loss, security breach? [y/N]", "n"),
            ("Major feature broken, many users? [y/N]", "n"),
            ("Degraded, partial loss? [y/N]", "n"),
            ("Which services were hit, separated by commas?", "seat-inventory"),
            ("When did the impact begin?", "2024-03-01 21:14"),
            ("When was it first noticed?", "quarter past nine"),
            ("'quarter past nine' is no time", "21:21"),
            ("When was it over?", "22:30"),
        ),
    )
    assert code == 0
    assert "That is P3: minor, workaround." in shown
    name = re.findall(r"postmortems/(INC-\d{4}-0001-seat-maps-answered-with-errors\.md)\n", shown)[0]
    path = folder / "postmortems" / name

    code, shown = terminal.run("blamefree lint")
    assert code == 0, "a draft may be incomplete"
    assert "warning[PM503]" in shown
    assert "'authors' has no value" in shown

    written = path.read_text(encoding="utf-8")
    assert 'started_at: "2024-03-01T21:14:00+00:00"\n' in written
    prompts = re.findall("‹[^›]+›", written)
    said = "For 76 minutes the seat maps of some trains were very slow to load; the list of seats worked."
    edit(
        path,
        **dict.fromkeys(prompts, said),
        **{
            "status: draft": "status: review",
            "authors:\n": "authors: [Tomasz Wrona]\n",
            "acknowledged_at:": 'acknowledged_at: "2024-03-01T21:24:00+00:00"',
            "  method:\n  source:": "  method: alert\n  source: seat map error budget",
            "  summary:\n": "  summary: Seat maps loaded slowly for some trains.\n",
            "contributing_factors:": "contributing_factors:\n  - category: configuration\n"
            "    summary: The cache had no bound.",
            "action_items:": "action_items:\n  - id: A1\n    title: Refuse a cache time above one hour\n"
            "    type: prevent\n    status: open\n    due: 2024-04-15",
        },
    )
    code, shown = terminal.run("git add . && git commit --quiet -m 'Seat maps'")
    assert code == 1, "the hook stops a document in review with an error"
    assert "action 'A1' has no owner" in shown

    edit(path, **{"status: open": "status: open\n    owner: Tomasz Wrona"})
    code, shown = terminal.run("blamefree lint --fix --as-of 2024-03-02")
    assert code == 0, shown
    code, shown = terminal.run("git add . && git commit --quiet -m 'Seat maps' && git log --format=%s")
    assert code == 0, shown
    assert "Seat maps\nA place for postmortems\n" in shown

    code, shown = terminal.run("blamefree review --base HEAD~1 --as-of 2024-03-02")
    assert code == 0, shown
    assert "1 postmortem changed since" in shown
    assert "| A1 | Refuse a cache time above one hour | Tomasz Wrona | 2024-04-15 | open | owner |" in shown

    code, shown = terminal.run("blamefree build --site-dir public")
    assert code == 0, shown
    assert (folder / "public" / path.stem / "index.html").is_file()
    assert terminal.run("git status --short")[1].strip().splitlines() == ["git status --short"]
    code, shown = terminal.run("blamefree init")
    assert (code, "nothing was missing" in shown) == (0, True)
