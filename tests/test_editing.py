"""Editing in place: only what was asked for is different, whatever the layout; and never half a file."""

from __future__ import annotations

import re
import shutil
import signal
import stat
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import document, editing
from test_cli import run

ROOT = Path(__file__).resolve().parents[1]

ENDINGS = ("\n", "\r\n", "\r")
COMMENTS = ("", "  # a note: with a colon", " # 'quoted'", "  #")
STYLES = ("plain", "single", "double", "folded", "literal")
FIELDS = ("id", "title", "type", "owner", "due", "status", "ticket", "done_on", "evidence", "reason")
WORDS = (
    "Cap it",
    "Ines Duarte",
    "https://tickets.example/a?b=1#c",
    "caf\u00e9 \u2013 \u4f60\u597d",
    "x: y",
    "# no",
    "a, b",
)


@st.composite
def written_item(draw: st.DrawFn, number: int, indent: str) -> tuple[list[str], dict[str, str]]:
    """Return the lines of one action and what they say."""
    values = {"id": f"A{number}", "title": draw(st.sampled_from(WORDS))}
    for field in FIELDS[2:]:
        if draw(st.booleans()):
            values[field] = draw(st.sampled_from(("open", "2026-01-01", *WORDS)))
    names = draw(st.permutations(list(values)))
    if draw(st.booleans()):
        entries = [f"{name}: {quoted(values[name], draw(st.sampled_from(STYLES[1:3])))}" for name in names]
        comment = draw(st.sampled_from(COMMENTS))
        glue = draw(st.sampled_from([", ", f",\n{indent}      ", f",  # here\n{indent}      "]))
        return f"{indent}- {{{glue.join(entries)}}}{comment}".split("\n"), values
    gap = draw(st.sampled_from([" ", "   "]))
    lines = []
    for place, name in enumerate(names):
        head = f"{indent}-{gap}" if place == 0 else " " * len(f"{indent}-{gap}")
        style = draw(st.sampled_from(STYLES))
        comment = draw(st.sampled_from(COMMENTS))
        if style in {"folded", "literal"}:
            mark = draw(st.sampled_from([">-", "|-"])) + draw(st.sampled_from(["", "  # why"]))
            lines += [f"{head}{name}: {mark}", f"{' ' * len(head)}   {values[name]}"]
        else:
            lines.append(f"{head}{name}: {quoted(values[name], style)}{comment}")
        if draw(st.booleans()):
            lines.append(draw(st.sampled_from([" " * len(head) + "# a line of its own", "", "#"])))
    return lines, values


def quoted(text: str, style: str) -> str:
    if style == "single":
        return f"'{text}'"
    if style == "double" or re.search(r"[:#,]( |$)|^#", text):
        return f'"{text}"'
    return text


@st.composite
def written_document(draw: st.DrawFn) -> tuple[str, list[dict[str, str]]]:
    """Return a document with one to three actions in any layout, and what they say."""
    indent = draw(st.sampled_from(["", "  ", "    "]))
    items, said = [], []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        lines, values = draw(written_item(number, indent))
        items += lines
        said.append(values)
    head = ["---", "id: INC-2026-0001  # its name", "title: 'Seat maps'", "status: draft", "action_items:"]
    tail = draw(st.sampled_from([[], ["tags: [a]"], ["# the end", "tags:", "  - a"]]))
    body = ["---", "", "## Summary", "", "status: open", "---", "due: 2026-01-01  ", "", ""]
    ending = draw(st.sampled_from(ENDINGS))
    return ending.join("\n".join([*head, *items, *tail, *body]).split("\n")), said


def told(text: str) -> list[dict[str, str]]:
    """Return the actions as another reader of YAML sees them, every scalar as text."""
    block = re.split(r"(?:\A|\r\n|\n|\r)---", text)[1]
    read: dict[str, list[dict[str, str]]] = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - it makes only text
    return read["action_items"]


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """Return what was taken away and what was put in its place, by lines with their ends."""
    old, new = (re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text) for text in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        ("".join(old[a:b]), "".join(new[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def difference(before: str, after: str) -> tuple[str, str]:
    """Return what is between the longest beginning and the longest end that two texts share."""
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    rest = min(len(before), len(after)) - start
    end = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return before[start : len(before) - end], after[start : len(after) - end]


def bare(text: str) -> str:
    """Return text without what belongs to the way it is written: spaces, quotes and the marks of blocks."""
    return re.sub(r"[\s'\"\\>|-]", "", text)


@settings(max_examples=150)
@given(
    written_document(),
    st.integers(0, 2),
    st.sampled_from(("owner", "due", "status", "done_on", "evidence", "reason")),
    st.sampled_from(("2026-02-03", "done", *WORDS, 'it\'s "so"', "null", "12", "- x", "{a}")),
)
def test_a_field_is_set_and_every_other_byte_left_alone(
    written: tuple[str, list[dict[str, str]]], place: int, field: str, value: str
) -> None:
    text, said = written
    place %= len(said)
    assert told(text) == said
    after = editing.set_fields(document.parse(text.encode(), "a.md"), place, {field: value})
    before = said[place].get(field, "")
    said[place][field] = value
    assert told(after) == said
    # A note behind the mark of a block stays, on the line that takes the block's place.
    assert text.count("  # why") == after.count("  # why")
    gone, come = difference(text.replace("  # why", ""), after.replace("  # why", ""))
    # What is gone was the old value, what has come is the new one: no comment, no name, no space of another.
    # Twice, for the difference may begin in the middle of what is new.
    assert bare(gone) in bare(before)
    assert any(bare(come) in bare(f"{glue}{field}: {value}" * 2) for glue in (",", ""))


@settings(max_examples=60)
@given(written_document(), st.sampled_from(WORDS))
def test_an_action_is_added_behind_the_others_and_every_other_byte_left_alone(
    written: tuple[str, list[dict[str, str]]], title: str
) -> None:
    text, said = written
    fields = {"id": editing.next_id(one["id"] for one in said), "title": title, "status": "proposed"}
    after = editing.add_item(document.parse(text.encode(), "a.md"), fields)
    assert told(after) == [*said, fields]
    ((old, new),) = changes(text, after)
    assert old == ""
    assert new.count("A") >= 1
    assert text.replace("\r", "").replace("\n", "") in {
        (after[:start] + after[start + len(new) :]).replace("\r", "").replace("\n", "")
        for start in [after.index(new)]
    }


@pytest.mark.parametrize(
    "path", sorted((ROOT / "postmortems").glob("INC-*.md")), ids=lambda path: path.name[:13]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_each_action_of_the_examples_is_edited_in_one_or_two_places(path: Path, ending: str) -> None:
    text = path.read_text(encoding="utf-8").replace("\n", ending)
    written = document.parse(text.encode(), path.name)
    for index, values in enumerate(told(text)):
        after = editing.set_fields(written, index, {"owner": "Somebody Else", "done_on": "2026-11-30"})
        expected = told(text)
        expected[index] = {**values, "owner": "Somebody Else", "done_on": "2026-11-30"}
        assert told(after) == expected
        found = changes(text, after)
        assert 1 <= len(found) <= 2
        assert all(len(old.splitlines()) <= 1 and len(new.splitlines()) <= 2 for old, new in found)


HEAD = "---\nid: INC-2026-0001\ntitle: x\nstatus: draft\n"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("action_items:\n", "action_items:\n  - id: A1\n    title: Cap it\n"),
        ("action_items: []  # none\n", "action_items:  # none\n  - id: A1\n    title: Cap it\n"),
        ("action_items: ~\n", "action_items:\n  - id: A1\n    title: Cap it\n"),
        ("", "action_items:\n  - id: A1\n    title: Cap it\n"),
        (
            "action_items: [{id: A7, title: x}]\n",
            "action_items: [{id: A7, title: x}, {id: A8, title: Cap it}]\n",
        ),
        (
            "action_items:\n- id: B-09\n  title: |+\n    x\n\ntags: [a]\n",
            "action_items:\n- id: B-09\n  title: |+\n    x\n\n- id: B-10\n  title: Cap it\ntags: [a]\n",
        ),
    ],
)
def test_the_first_action_and_the_next_id(items: str, expected: str) -> None:
    written = document.parse(f"{HEAD}{items}---\nText.\n".encode(), "a.md")
    front = written.front_matter
    assert front
    taken = front.at("action_items") or []
    assert isinstance(taken, list)
    name = editing.next_id(one["id"] for one in taken if isinstance(one, dict) and isinstance(one["id"], str))
    after = editing.add_item(written, {"id": name, "title": "Cap it"})
    assert after == f"{HEAD}{expected}---\nText.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # What others repeat is written out where it is repeated first.
        (
            "{id: A1, owner: &o Ines}\n  - {id: A2, owner: *o}",
            "{id: A1, owner: Bo}\n  - {id: A2, owner: &o Ines}",
        ),
        ("{id: A1, owner: &o Ines}", "{id: A1, owner: &o Bo}"),
        ("id: A1\n    owner:  # who?", "id: A1\n    owner: Bo  # who?"),
        ("id: A1\n    owner: null", "id: A1\n    owner: Bo"),
        (
            "id: A1\n    owner:\n      Ines\n      Duarte\n    due: ",
            "id: A1\n    owner:\n      Bo\n    due: ",
        ),
        ('{"id":"A1","owner":"Ines"}', '{"id":"A1","owner":"Bo"}'),
        ('{"id":"A1"}', '{"id":"A1", "owner": "Bo"}'),
        ("{id: A1,\n   # last\n  }", "{id: A1, owner: Bo,\n   # last\n  }"),
    ],
)
def test_anchors_empty_values_and_json_keep_their_form(before: str, after: str) -> None:
    text = f"{HEAD}action_items:\n  - {before}\n---\n"
    expected = f"{HEAD}action_items:\n  - {after}\n---\n"
    assert editing.set_fields(document.parse(text.encode(), "a.md"), 0, {"owner": "Bo"}) == expected


@pytest.mark.parametrize("item", ["*one", "? id\n    : A2\n    ? owner\n    : *name"])
def test_what_cannot_be_changed_alone_is_left_to_a_person(item: str) -> None:
    text = f"{HEAD}tags: [&name a]\naction_items:\n  - &one {{id: A1, title: x}}\n  - {item}\n---\n"
    with pytest.raises(editing.EditError, match=r"by hand|cannot be read"):
        editing.set_fields(document.parse(text.encode(), "a.md"), 1, {"due": "2026-01-01"})


def test_an_empty_field_is_a_value_that_was_taken_away() -> None:
    text = f"{HEAD}action_items:\n  - id: A1\n    done_on: 2026-01-01 # seen\n---\n"
    after = editing.set_fields(document.parse(text.encode(), "a.md"), 0, {"done_on": None})
    assert after == text.replace("2026-01-01", "null")


DOCUMENT = """\
---\r
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
severity: P1   # at its worst
action_items:
  # promised in the review
  - {id: A1, title: Cap the time to live at one hour, owner: Ines Duarte, due: 2026-03-01}
  - id: A2
    title: >-
      Page on 2 % of errors
      within five minutes
    owner: "Tomasz Wrona" # on-call lead
    due: 2026-06-01
---

Text.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "blamefree.toml").write_text('select = ["PM1"]\n')
    (tmp_path / "postmortems" / "a.md").write_text(DOCUMENT.replace("\r", ""), encoding="utf-8")
    return tmp_path


def content(folder: Path) -> str:
    return (folder / "postmortems" / "a.md").read_bytes().decode()


def test_each_command_changes_its_lines_and_says_where(folder: Path) -> None:
    evidence = ("--evidence", "https://dashboards.example/cache", "--as-of", "2026-02-20")
    done = run(folder, "actions", "done", "INC-2026-0142/A1", *evidence)
    assert (done.returncode, done.stdout) == (0, "INC-2026-0142/A1 in postmortems/a.md:8\n")
    assert (
        "  - {id: A1, title: Cap the time to live at one hour, owner: Ines Duarte, due: 2026-03-01, "
        'status: done, done_on: 2026-02-20, evidence: "https://dashboards.example/cache"}\n'
    ) in content(folder)
    assert run(folder, "actions", "assign", "INC-2026-0142/A2", "--owner", "Aiko Sato").returncode == 0
    assert '    owner: "Aiko Sato" # on-call lead\n' in content(folder)
    assert run(folder, "actions", "move", "INC-2026-0142/A2", "--due", "2026-07-01").returncode == 0
    assert "    due: 2026-07-01\n" in content(folder)
    assert run(folder, "actions", "drop", "INC-2026-0142/A2", "--reason", "Replaced by A1").returncode == 0
    assert "    due: 2026-07-01\n    status: dropped\n    reason: Replaced by A1\n---\n" in content(folder)
    more = ("--owner", "Aiko Sato", "--due", "2026-08-01", "--type", "detect")
    added = run(folder, "actions", "add", "INC-2026-0142", "Alert on  3 %", *more)
    assert added.stdout == "INC-2026-0142/A3 in postmortems/a.md\n"
    assert (
        "  - id: A3\n    title: Alert on 3 %\n    type: detect\n    owner: Aiko Sato\n"
        "    due: 2026-08-01\n    status: open\n---\n\nText.\n"
    ) in content(folder)
    run(folder, "actions", "add", "INC-2026-0142", "Think about it")
    assert "  - id: A4\n    title: Think about it\n    status: proposed\n" in content(folder)
    assert run(folder, "lint").returncode == 0


def test_it_is_said_that_what_has_an_owner_and_a_day_now_is_still_only_proposed(folder: Path) -> None:
    run(folder, "actions", "add", "INC-2026-0142", "Alert on 3 % errors")
    for command in (("move", "--due", "2026-07-01"), ("assign", "--owner", "Ines Duarte")):
        done = run(folder, "actions", command[0], "INC-2026-0142/A3", *command[1:])
        assert "INC-2026-0142/A3 is only proposed, and never late: `status: open` promises it" in done.stderr
    assert run(folder, "actions", "move", "INC-2026-0142/A2", "--due", "2026-07-01").stderr == ""


def test_a_diff_shows_the_change_and_makes_none(folder: Path) -> None:
    before = content(folder)
    done = run(folder, "actions", "move", "INC-2026-0142/A2", "--due", "2026-07-01", "--diff")
    assert "-    due: 2026-06-01\n+    due: 2026-07-01\n" in done.stdout
    assert content(folder) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("done", "INC-2026-0142/A9"), "INC-2026-0142 has no action 'A9'; there is A1, A2"),
        (("done", "INC-2026-0143/A1"), "there is no postmortem 'INC-2026-0143' in postmortems"),
        (("done", "INC-2026-014/A1"), "in postmortems; did you mean 'INC-2026-0142'?"),
        (("done", "INC-2026-0142"), "'INC-2026-0142' names no action; write it like INC-2026-0142/A2"),
        (("move", "INC-2026-0142/A2", "--due", "soon"), "'soon' is no day; write it like 2026-01-31"),
        (("drop", "INC-2026-0142/A2"), "Missing option '--reason'"),
        (("add", "INC-2026-0142", " "), "the title is empty"),
        (
            ("--overdue", "done", "INC-2026-0142/A1"),
            "--overdue is of the report; `blamefree actions done` takes",
        ),
    ],
)
def test_wrong_usage_is_said_and_nothing_written(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    before = content(folder)
    done = run(folder, "actions", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert content(folder) == before


def test_what_is_over_is_not_edited_again(folder: Path) -> None:
    run(folder, "actions", "done", "INC-2026-0142/A1")
    for arguments in (("done",), ("drop", "--reason", "x"), ("move", "--due", "2027-01-01")):
        done = run(folder, "actions", arguments[0], "INC-2026-0142/A1", *arguments[1:])
        assert (done.returncode, "is done already" in done.stderr) == (2, True)


def test_a_change_that_brings_in_an_error_is_not_written(folder: Path) -> None:
    before = content(folder)
    done = run(folder, "actions", "assign", "INC-2026-0142/A2", "--owner", "x" * 500)
    assert done.returncode == 1
    assert "error[PM1" in done.stderr
    assert "is left as it is: the change would bring in an error" in done.stderr
    assert content(folder) == before


def test_an_id_that_two_documents_have_is_refused(folder: Path) -> None:
    shutil.copy(folder / "postmortems" / "a.md", folder / "postmortems" / "b.md")
    done = run(folder, "actions", "done", "INC-2026-0142/A1")
    assert done.returncode == 2
    assert "two documents are called 'INC-2026-0142': postmortems/a.md, postmortems/b.md" in done.stderr


def test_mode_symbolic_link_and_byte_order_mark_are_kept(folder: Path) -> None:
    path = folder / "postmortems" / "a.md"
    real = folder / "postmortems" / "a.text"
    real.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    real.chmod(0o640)
    path.unlink()
    path.symlink_to(real)
    assert run(folder, "actions", "move", "INC-2026-0142/A2", "--due", "2026-07-01").returncode == 0
    assert path.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    changed = DOCUMENT.replace("\r", "").replace("2026-06-01", "2026-07-01").replace("\n", "\r\n")
    assert real.read_bytes() == b"\xef\xbb\xbf" + changed.encode()


def test_what_cannot_be_read_is_said_and_no_name_is_its_own_advice(folder: Path) -> None:
    outside = folder / "real.md"
    (folder / "postmortems" / "a.md").rename(outside)
    (folder / "postmortems" / "INC-2026-0142.md").symlink_to(outside)
    done = run(folder, "actions", "move", "INC-2026-0142/A2", "--due", "2026-07-01")
    assert done.returncode == 2
    assert "INC-2026-0142.md: is a link that leads out of the archive; it is not read" in done.stderr
    assert "there is no postmortem 'INC-2026-0142' in postmortems\n" in done.stderr


# Kills its own process at the n-th time it asks the system for something about files.
KILLED = """
import os, signal, sys
left = int(sys.argv.pop(1))
def watch(event, arguments):
    global left
    if event.startswith(("os.", "tempfile.", "shutil.")) or event == "open" and "a.md" in str(arguments[0]):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
from blamefree.cli import actions, group
from blamefree.cli.actions import assign
from blamefree.config import Config
Config().linter()
sys.addaudithook(watch)
group()
"""


def test_killing_it_at_any_point_leaves_the_old_file_or_the_new_one(folder: Path) -> None:
    old = content(folder)
    new = old.replace('"Tomasz Wrona"', '"Aiko Sato"')
    seen = []
    for point in range(1, 60):
        command = [sys.executable, "-c", KILLED, str(point), "actions", "assign", "INC-2026-0142/A2"]
        done = subprocess.run(
            [*command, "--owner", "Aiko Sato"], cwd=folder, check=False, capture_output=True
        )
        assert content(folder) in {old, new}
        seen.append(content(folder))
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        if seen[-1] == new:
            (folder / "postmortems" / "a.md").write_text(old, encoding="utf-8")
    assert done.returncode == 0
    assert seen.count(old) > 3
    # Killed after it was moved to its place, and before the command said so.
    assert new in seen[:-1]
