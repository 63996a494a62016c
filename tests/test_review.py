"""The summary of a change: what became of its actions, what it tells to whom, and that text stays text."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from blamefree import config, document, reviewing
from blamefree.cli import group, readership
from blamefree.cli.readership import Change
from blamefree.config import Config
from blamefree.diagnostics import Severity
from blamefree.reviewing import Review, action_change, markdown, part, revision
from blamefree.reviewing import json as review_json
from blamefree.reviewing.action_change import Kind
from blamefree.reviewing.plain_text import escape, link
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from blamefree.document import Document

TODAY = date(2026, 9, 1)
BASE = "0123456789abcdef0123456789abcdef01234567"


def text(  # noqa: PLR0913 - one parameter a field
    identifier: str = "INC-2026-0142",
    *,
    title: str = "Seat maps were empty",
    visibility: str = "internal",
    severity: str = "P1",
    started: str = "2026-07-01T09:00:00Z",
    items: str = "",
    prose: str = "",
) -> str:
    day = started[:10]
    return f"""---
id: {identifier}
title: {json.dumps(title, ensure_ascii=False)}
status: draft
visibility: {visibility}
severity: {severity}
services: [seat-maps]
started_at: {started}
detected_at: {day}T09:04:00Z
acknowledged_at: {day}T09:50:00Z
resolved_at: {day}T11:00:00Z
contributing_factors:
  - category: change-management
    summary: The replica kept an old schema after a failover of the allocation cluster.
action_items:{items or " []"}
---

## Summary

{prose or "The replica of the allocation cluster kept an old schema, and carriage layouts were empty."}
"""


def item(name: str, **fields: str) -> str:
    told = {"title": f"Alert on replica lag {name}", "owner": "Ada", "due": "2026-08-01", "status": "open"}
    told |= fields
    return f"\n  - id: {name}" + "".join(
        f"\n    {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()
    )


def parsed(written: str, path: str = "postmortems/INC-2026-0142-x.md") -> Document:
    return document.parse(written.encode("utf-8", "surrogatepass"), path)


def review(
    before: Sequence[Document],
    after: Sequence[Document],
    rest: Sequence[Document] = (),
    audience: Visibility = Visibility.INTERNAL,
    settings: Config | None = None,
) -> Review:
    revisions = revision.pair(before, after)
    basis = readership.basis(
        Change(revisions, [readership.neighbour(one, audience) for one in rest]),
        settings or Config(),
        audience,
        TODAY,
        preview=lambda path: f"https://preview.example/{path.removesuffix('.md')}/",
    )
    return reviewing.make(revisions, basis, BASE, audience=audience)


def changes(then: str, now: str) -> list[tuple[Kind, str]]:
    found = action_change.compare(parsed(text(items=then)), parsed(text(items=now)))
    return [(change.kind, change.promise.name) for change in found]


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ({}, {}, []),
        ({}, {"due": "2026-09-01"}, [Kind.MOVED]),
        ({}, {"due": ""}, [Kind.MOVED]),
        ({"due": "TBD"}, {"due": "2026-08-01"}, [Kind.MOVED]),
        ({}, {"owner": "Grace"}, [Kind.OWNER]),
        ({"owner": "Grace"}, {"owner": "GRACE"}, []),
        ({"owner": "TBD"}, {"owner": ""}, []),
        ({}, {"status": "done"}, [Kind.DONE]),
        ({"status": "dropped"}, {"status": "done"}, [Kind.DONE]),
        ({}, {"status": "dropped"}, [Kind.DROPPED]),
        ({"status": "done"}, {"status": "dropped"}, [Kind.DROPPED]),
        ({"status": "done"}, {"status": "in-progress"}, [Kind.REOPENED]),
        ({"status": "proposed"}, {"status": "open"}, []),
        ({}, {"title": "Look at replica lag"}, [Kind.REWORDED]),
        ({}, {"title": "Alert  on replica lag A1 "}, []),
        (
            {},
            {"due": "2026-09-01", "owner": "Grace", "status": "dropped"},
            [Kind.DROPPED, Kind.MOVED, Kind.OWNER],
        ),
    ],
)
def test_what_became_of_an_action_is_told_by_its_kinds(
    then: dict[str, str], now: dict[str, str], expected: list[Kind]
) -> None:
    assert changes(item("A1", **then), item("A1", **now)) == [(kind, "A1") for kind in expected]


def test_actions_that_come_and_go_are_told_and_those_that_change_places_are_not() -> None:
    assert changes(item("A1") + item("A2"), item("A2") + item("A1")) == []
    assert changes(item("A1") + item("A2"), item("A2") + item("A3")) == [
        (Kind.REMOVED, "A1"),
        (Kind.ADDED, "A3"),
    ]
    assert changes(item("A1") + item("A1"), item("A1")) == [(Kind.REMOVED, "A1")]


def test_a_moved_date_is_told_in_days_and_a_date_taken_away_is_no_number() -> None:
    def moved(due: str) -> int | None:
        (change,) = action_change.compare(
            parsed(text(items=item("A1"))), parsed(text(items=item("A1", due=due)))
        )
        return change.days

    assert (moved("2026-08-31"), moved("2026-07-31"), moved("")) == (30, -1, None)


def test_a_document_that_moved_is_known_by_its_id_and_one_that_went_tells_what_went_with_it() -> None:
    old = parsed(text(items=item("A1")), "postmortems/old.md")
    (moved,) = revision.pair([old], [parsed(text(items=item("A1")), "postmortems/2026/new.md")])
    assert (moved.path, moved.before) == ("postmortems/2026/new.md", old)
    told = markdown.render(review([old], []))
    assert "- Actions: 1 removed." in told
    assert "| A1 | removed | Alert on replica lag A1: open, owner Ada, due 2026-08-01 |" in told
    assert "taken away" in told


def test_a_finding_is_new_unless_the_base_had_it_wherever_it_stood() -> None:
    blame = "Ada should have known better, and the engineer failed to check the schema.\n"
    before = parsed(text(prose=f"Things happened.\n\n{blame}"))
    same = review([before], [parsed(text(prose=f"Other things came first.\n\nThen this.\n\n{blame}"))])
    assert same.findings(Severity.ERROR) + same.findings(Severity.WARNING) > 0
    assert all(not each.new for each in same.parts[0].findings)
    more = review([before], [parsed(text(prose=f"{blame}\nHe was careless.\n"))])
    assert {each.diagnostic.message for each in more.parts[0].findings if each.new}
    assert len([each for each in more.parts[0].findings if each.new]) < len(more.parts[0].findings)


def test_durations_stand_beside_what_the_policy_promised() -> None:
    told = markdown.render(review([], [parsed(text())]))
    assert "| to detect | 4 min | – |" in told
    assert "| to respond | 46 min after the detection | within 30 min: **not kept** |" not in told
    assert "| to respond | 46 min | within 30 min: **not kept** |" in told
    assert "| to resolve | 2 h | – |" in told


def test_actions_are_told_with_their_owner_their_day_and_whom_they_come_to_when_late() -> None:
    told = markdown.render(
        review(
            [], [parsed(text(items=item("A1") + item("A2", due="2026-10-01") + item("A3", status="done")))]
        )
    )
    assert "| A1 | Alert on replica lag A1 | Ada | 2026-08-01 | **31 days late** | director |" in told
    assert "| A2 | Alert on replica lag A2 | Ada | 2026-10-01 | open | engineering manager |" in told
    assert "| A3 | Alert on replica lag A3 | Ada | 2026-08-01 | done | – |" in told


def earlier(identifier: str, started: str, items: str = "", visibility: str = "internal") -> Document:
    path = f"postmortems/{identifier}.md"
    return parsed(
        text(
            identifier,
            title=f"Secret title {identifier}",
            started=started,
            items=items,
            visibility=visibility,
        ),
        path,
    )


def others(count: int = 6) -> list[Document]:
    return [
        parsed(
            text(f"INC-2025-{number:04}", title=f"Invoices {number}")
            .replace("seat-maps", "billing")
            .replace("replica", "invoice")
            .replace("change-management", "dependency"),
            f"postmortems/INC-2025-{number:04}.md",
        )
        for number in range(count)
    ]


def test_similar_incidents_are_earlier_ones_with_what_is_still_open() -> None:
    told = review(
        [],
        [parsed(text())],
        [
            *others(),
            earlier("INC-2026-0007", "2026-02-01T09:00:00Z", item("A1") + item("A2", status="done")),
            earlier("INC-2026-0900", "2026-08-30T09:00:00Z", item("A1")),
        ],
    )
    (similar,) = [
        each for each in told.parts[0].similar if each.likeness.postmortem.id.startswith("INC-2026")
    ]
    assert similar.likeness.postmortem.id == "INC-2026-0007"
    assert [row.ref for row in similar.open] == ["INC-2026-0007/A1"]
    assert "A1 Alert on replica lag A1 (Ada, 2026-08-01, **31 days late**)" in markdown.render(told)


def test_a_similar_incident_and_what_changed_are_told_as_the_readers_may_see_them() -> None:
    settings = config.read('[audiences.internal]\nwithhold = ["owners"]\n', "blamefree.toml")
    title = "Alert <!-- blamefree: restricted -->Hushed<!-- /blamefree --> on replica lag"
    before, after = (
        parsed(text(items=item("A1", title=title, owner=owner), prose=f"They should have known. {title}"))
        for owner in ("Eve", "Mallory")
    )
    rest = [*others(), earlier("INC-2026-0007", "2026-02-01T09:00:00Z", item("A1", title=title, owner="Bob"))]
    told = review([before], [after], rest, settings=settings)
    assert [one.likeness.postmortem.id for one in told.parts[0].similar][:1] == ["INC-2026-0007"]
    shown = markdown.render(told) + review_json.render(told)
    assert re.findall("Hushed|Eve|Mallory|Bob|should have known", shown) == []
    assert "A1 Alert \\[left out in this edition\\] on replica lag (nobody yet, 2026-08-01" in shown
    assert "A part of it is withheld from the audience 'internal', and so is what its findings say." in shown
    everything = review([before], [after], rest, Visibility.RESTRICTED, Config())
    assert "owner changed" in markdown.render(everything)
    assert "Eve → Mallory" in markdown.render(everything)


def test_a_public_review_tells_of_public_documents_alone(repository: Path) -> None:
    for name, visibility in (("a.md", "public"), ("b.md", "internal")):
        identifier, title = f"INC-2026-066{name[0]}", f"Of {visibility} interest only"
        (repository / "postmortems" / name).write_text(text(identifier, title=title, visibility=visibility))
    told = run("--audience", "public")[1]
    assert "Of public interest only" in told
    assert "Of internal" not in told
    assert "- 1 internal or restricted postmortem changed as well, and left out" in told
    (repository / "blamefree.toml").write_text('audience = "public"\n')
    assert run()[1] == told
    assert "Of internal" in run("--audience", "internal")[1]
    assert run("--audience", "public", "--include-restricted")[0] == 2
    (repository / "blamefree.toml").write_text('audience = "restricted"\n')
    assert run()[1] == run("--audience", "internal")[1]


def test_a_restricted_document_is_counted_and_nothing_of_it_is_told() -> None:
    hidden = parsed(text(title="Hushed", visibility="restricted", items=item("A1", title="Hushed")), "h.md")
    told = review([], [parsed(text()), hidden])
    shown = markdown.render(told) + review_json.render(told)
    assert "Hushed" not in shown
    assert "h.md" not in shown
    assert "- 1 restricted postmortem changed as well, and left out" in shown
    everything = review([], [parsed(text()), hidden], audience=Visibility.RESTRICTED)
    assert "Hushed" in markdown.render(everything)


@pytest.mark.parametrize("visibility", ["restricted", "RESTRICTED", '"restricted"'])
def test_a_document_that_was_restricted_or_may_be_is_left_out(visibility: str) -> None:
    was = [parsed(text(title="Hushed", visibility="restricted"))]
    assert review(was, [parsed(text(title="Hushed"))]).left_out == 1
    assert review(was, []).left_out == 1
    broken = text(title="Hushed", visibility=visibility).replace("services: [", "services: [[")
    assert review([], [parsed(broken)]).left_out == 1
    twice = text(title="Hushed", visibility=visibility).replace("severity: P1", "visibility: internal")
    assert review([], [parsed(twice)]).left_out == 1


def test_a_document_of_unknown_visibility_has_its_faults_named_and_none_of_its_words() -> None:
    told = review([], [parsed(text(title="Hushed", visibility="few", items=item("A1", title="Hushed")))])
    shown = markdown.render(told) + review_json.render(told)
    assert told.left_out == 0
    assert "invalid-value" in shown
    assert "few" not in shown.replace("few'", "")
    assert "Hushed" not in shown
    assert "Hushed" in markdown.render(review([], [parsed(text(title="Hushed"))]))


def test_no_finding_quotes_a_document_of_unknown_visibility() -> None:
    earlier = text("INC-2026-0007", title="Hushed", visibility="few", started="2026-03-01T09:00:00Z")
    shown = review([], [parsed(text("INC-2026-0007")), parsed(earlier, "postmortems/hushed.md")])
    (mine,) = [one for one in shown.parts if not one.guarded]
    (duplicate,) = [one.diagnostic for one in mine.findings if one.diagnostic.code == "PM901"]
    assert "a restricted document" in duplicate.message + duplicate.hint


def test_a_restricted_incident_is_no_similar_one() -> None:
    told = review([], [parsed(text())], others())
    hidden = [earlier("INC-2026-0007", "2026-02-01T09:00:00Z", item("A1"), "restricted")]
    more = review([], [parsed(text())], [*others(), *hidden])
    assert "Secret" not in markdown.render(more) + review_json.render(more)
    assert len(more.parts[0].similar) == len(told.parts[0].similar)


HOSTILE = [
    "@octocat &#64;octocat @org/team",
    "<!-- blamefree-review --> --> <img src=x onerror=alert(1)> <script>alert(1)</script>",
    "a | b\n| c | d |\n\n# head\n- list\n/close\n/label ~bug",
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example> https://evil.example",
    "www.evil.example mail@evil.example #12 GH-12 !34 org/repo#5 $5 %milestone :tada:",
    "`` ` ``` ~~~ ***_b_*** $\\frac{1}{2}$ \\| \\\\| \u202egnp.exe \x1b[31m \ud800 &lt;b&gt; &copy;",
]


def rendered(comment: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(comment))


@pytest.mark.parametrize("words", HOSTILE)
def test_what_authors_write_is_only_text_wherever_it_stands(words: str) -> None:
    def hostile(name: str, owner: str, due: str) -> str:
        return item(name, title=words, owner=owner, due=due, reason=words)

    before = text(title="x", items=hostile("A1", "Ada", "2026-08-01"), prose=words)
    after = text(title=words, items=hostile("A1", words, "2026-09-09") + hostile("A2", words, "2026-08-01"))
    told = review(
        [parsed(before, "a.md")], [parsed(after, "a.md"), parsed(text("INC-1", title=words), f"{words}.md")]
    )
    comment = markdown.render(told)
    html = rendered(comment)
    assert comment.startswith(f"{markdown.MARKER}\n")
    assert comment.count("<!--") == html.count("<!--") == 1
    for mark in (
        "<script",
        "<img",
        "<b>",
        "mailto:",
        'href="javascript',
        'href="https://evil',
        "<ul><li>",
    ):
        assert mark not in html, mark
    assert not [line for line in comment.splitlines() if line.startswith("/")]
    assert re.findall(r"(?<!\\)(?<!\(<https)://|www\.|(?<!\w)#\d|GH-\d", comment) == []
    assert "@octocat" not in html
    assert "@org" not in html
    rows = [line for line in html.split("<tr>")[1:] if "<td" in line]
    assert {row.count("<td") for row in rows} <= {3, 4, 6}


@given(st.text(max_size=400))
@example("&#64;all")
@example("#")
@example("\\")
def test_escaped_text_is_shown_as_it_is_in_a_cell_and_in_a_heading(words: str) -> None:
    shown = escape(words)
    assert "\n" not in shown
    html = rendered(f"### x {shown} y\n\n| a | b |\n| --- | --- |\n| {shown} | end |\n")
    assert html.count("<td>") == 2
    assert "<td>end</td>" in html
    assert set(re.findall(r"<(\w+)", html)) == {
        "h3",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert "@a" not in html


def test_only_an_address_of_the_web_is_led_to() -> None:
    assert link("x", "https://a.example/b") == "[x](<https://a.example/b>)"
    for address in (
        "javascript:alert(1)",
        "data:x",
        "https://a.example/> <b",
        "//a.example",
        None,
        "http://a b",
    ):
        assert link("x", address) == "x"


def test_a_comment_of_any_size_fits_and_says_how_much_it_leaves_out() -> None:
    many = "".join(item(f"A{number}", title="🚂" * 290, owner="|" * 100) for number in range(60))
    documents = [
        parsed(text(f"INC-2026-{number:04}", items=many), f"postmortems/{number:04}.md")
        for number in range(4)
    ]
    told = review([], documents)
    comment = markdown.render(told)
    assert len(comment.encode()) <= markdown.MAX_BYTES < 65_536
    assert "more postmortems not shown" in comment
    assert " more | " in comment
    assert comment.startswith(
        "<!-- blamefree-review -->\n## Postmortems of this change\n\n- 4 postmortems changed"
    )
    for limit in range(600, 20_000, 397):
        assert len(markdown.render(told, limit=limit).encode()) <= limit


def test_the_json_has_what_the_comment_has() -> None:
    told = review([parsed(text(items=item("A1")))], [parsed(text(items=item("A1", due="2026-09-09")))])
    data = json.loads(review_json.render(told))
    assert data["schema_version"] == 1
    assert data["base"] == BASE
    assert data["actions"]["moved"] == 1
    (one,) = data["postmortems"]
    assert one["change"] == "changed"
    assert one["preview"] == "https://preview.example/postmortems/INC-2026-0142-x/"
    assert one["changes"][0]["days"] == 39
    assert one["durations"][1] == {
        "step": "to respond",
        "took": "46 min",
        "promised": "within 30 min",
        "kept": False,
    }
    assert one["actions"][0]["told_to_when_late"] == "engineering manager"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems" / "INC-2026-0142-x.md").write_text(text(items=item("A1")), encoding="utf-8")
    (tmp_path / "postmortems" / "INC-2026-0007-ß x.md").write_text(
        text("INC-2026-0007", items=item("A1")), encoding="utf-8"
    )
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    git(tmp_path, "switch", "-q", "-c", "work")
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_DIFF_BASE_SHA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    command = ["git", "-C", str(folder), *names, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(group, ["review", "--as-of", "2026-09-01", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_tells_what_is_committed_and_what_is_not_yet(repository: Path) -> None:
    assert run()[1].splitlines()[3].startswith("- 0 postmortems changed since")
    changed = repository / "postmortems" / "INC-2026-0142-x.md"
    changed.write_text(text(items=item("A1", due="2026-12-01")), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "y")
    (repository / "postmortems" / "INC-2026-0007-ß x.md").rename(repository / "postmortems" / "moved.md")
    (repository / "postmortems" / "new.md").write_text(text("INC-2026-0150"), encoding="utf-8")
    code, told, _ = run("--preview-url", "https://preview.example/7")
    assert code == 0
    assert "- 3 postmortems changed since" in told
    assert "| A1 | moved | Alert on replica lag A1: 2026-08-01 → 2026-12-01 (122 days later) |" in told
    assert "(<https://preview.example/7/INC-2026-0142-x/>)" in told
    assert "moved from postmortems/INC-2026-0007-ß x.md" in told
    assert run("--preview-url", "https://preview.example/7")[1] == told
    data = json.loads(run("--format", "json", "--base", "main")[1])
    assert [one["change"] for one in data["postmortems"]] == ["changed", "changed", "added"]
    assert data["base"] == git(repository, "rev-parse", "main").strip()


def test_the_command_leaves_out_what_is_restricted_unless_it_is_asked_for(repository: Path) -> None:
    (repository / "postmortems" / "hidden.md").write_text(
        text("INC-2026-0666", title="Hushed", visibility="restricted"), encoding="utf-8"
    )
    assert "Hushed" not in run()[1]
    assert "1 restricted postmortem changed as well" in run()[1]
    assert "Hushed" in run("--include-restricted")[1]


def test_a_file_that_is_no_postmortem_is_none_that_went(repository: Path) -> None:
    for name in ("README.md", "index.md", ".notes/x.md"):
        path = repository / "postmortems" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("---\ntitle: x\n---\n", encoding="utf-8")
    git(repository, "add", "--all", "--force")
    git(repository, "commit", "-q", "-m", "y")
    git(repository, "branch", "-q", "-f", "main")
    for name in ("README.md", "index.md", ".notes/x.md"):
        (repository / "postmortems" / name).unlink()
    assert "- 0 postmortems changed since" in run()[1]


def test_rules_about_the_archive_say_nothing_of_restricted_documents(repository: Path) -> None:
    factor = "The replica kept an old schema after a failover of the allocation cluster."
    for number in range(3):
        (repository / "postmortems" / f"INC-2026-066{number}-hushed.md").write_text(
            text(
                f"INC-2026-066{number}",
                title="Hushed",
                started="2026-06-01T09:00:00Z",
                visibility="restricted",
                items=item("A1", title="Hushed", type="prevent"),
            ),
            encoding="utf-8",
        )
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "y")
    git(repository, "branch", "-q", "-f", "main")
    (repository / "postmortems" / "INC-2026-0142-x.md").write_text(text(prose=factor), encoding="utf-8")
    (repository / "postmortems" / "copy.md").write_text(text("INC-2026-0661"), encoding="utf-8")
    for form in ("markdown", "json"):
        code, told, _ = run("--format", form)
        assert code == 0
        assert "duplicate-id" in told
        assert "a restricted document" in told
        assert "hushed" not in told.casefold()
    assert "Hushed" in run("--include-restricted")[1]


def test_wrong_usage_ends_with_two_and_findings_do_not(repository: Path, tmp_path: Path) -> None:
    assert run("--base", "no-such-branch")[0] == 2
    assert "--base" in run("--base", "no-such-branch")[2]
    for url in ("javascript:alert(1)", "https://x.example/|", "ftp://x.example", "x"):
        assert run("--preview-url", url)[0] == 2
    assert run("--format", "html")[0] == 2
    (repository / "postmortems" / "broken.md").write_bytes(b"---\nid: [\n\xff")
    code, told, _ = run()
    assert code == 0
    assert "broken.md" in told
    (tmp_path / ".git" / "HEAD").unlink()
    assert run()[0] == 2


def test_a_new_part_has_no_table_of_changes_since_all_its_actions_are_new() -> None:
    told = review([], [parsed(text(items=item("A1")))])
    assert told.changes(Kind.ADDED) == 1
    assert "What became of its actions" not in markdown.render(told)
    assert part.MOST_SIMILAR == 3
