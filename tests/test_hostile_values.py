"""Values that mean something to who shows them: in every output they are shown, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from ical.calendar_stream import IcsCalendarStream
from markdown_it import MarkdownIt

from blamefree import digests, document, insights, output, unseen
from blamefree.cli import group
from blamefree.cli.actions import table
from blamefree.cli.insights import _lines
from blamefree.config import Config
from blamefree.feeds import atom, calendar, markdown
from blamefree.feeds import csv as sheet
from blamefree.feeds import json as objects
from blamefree.follow_through import Grouping
from blamefree.policy import Policy
from test_actions import report
from test_data import made, meant
from test_sanitising import dangers, renderings

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 3, 31)
# As they stand in a double-quoted value of the front matter.
VALUES = {
    "HTML": '\\"><script>alert(1)</script><img src=x onerror=alert(1)>',
    "a link of HTML": "<a href='javascript:alert(1)'>x</a>",
    "a link of Markdown": "[x](javascript:alert(1)) ![x](https://x.example/p.png)",
    "attributes": "x {: onclick=alert(1) }",
    "a formula": '=HYPERLINK(\\"https://x.example\\")',
    "a formula in wide signs": "\uff1d1+1",
    "a formula on a second line": "\\n=1+1",
    "an escape sequence": "\\e[31mred\\e[0m \\e]8;;https://x.example\\e\\\\",
    "a control code of one byte": "\\x9b31m \\x85 \\x7f",
    "a command of GitHub": "\\n::error file=x::y\\n::add-mask::z",
    "a command of Azure": "##vso[task.setvariable variable=x]y ##[error] ##teamcity[x]",
    "an event": "\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT\\r\\nSUMMARY:x",
    "mentions": "<!channel> <@U024BE7LH> @everyone *bold* <https://x.example|click>",
    "a turn": "\\u202ederewsna\\u202c \\u2067x",
    "a NUL": "a\\0b",
    "separators of lines": "a\\Lb\\Pc",
    "JSON": "</script><script>alert(1)</script><!-- ]]> }} {% x %}",
    "XML": "]]></summary></entry><entry>&bogus; &#0;",
    "a table": "x | y | z\\n| --- |",
}
PAGE = """\
---
id: INC-2026-0142
title: "{1}"
status: draft
kind: incident
severity: P1
services: ["{1}"]
tags: ["{1}"]
incident_commander: "{1}"
authors: ["{1}"]
started_at: 2026-03-01T22:14:00+01:00
detected_at: 2026-03-01T22:20:00+01:00
resolved_at: 2026-03-01T23:14:00+01:00
detection: {{method: alert, source: "{1}"}}
impact: {{summary: "{0}"}}
containment:
  - {{method: rollback, note: "{0}"}}
contributing_factors:
  - {{category: code, summary: "{0}"}}
action_items:
  - {{id: "A1", title: "{0}", owner: "{1}", due: 2026-03-01, ticket: "{1}", description: "{0}"}}
  - {{id: "A2", title: "{0}", owner: "{1}", due: 2026-03-01, status: dropped, reason: "{0}"}}
  - {{id: "A3", title: "{0}", due: 2026-03-01, status: done, evidence: "{1}"}}
review: {{facilitator: "{1}", participants: ["{1}"]}}
---

## Summary

Nobody could choose a seat.
"""
PLAIN = PAGE.format("x", "x")

each_value = pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)


def page(value: str) -> str:
    """Return a document with a value in every field; names have one line."""
    return PAGE.format(value, re.sub(r"\\[nr]", " ", value).strip())


def steering(text: str) -> frozenset[str]:
    return unseen.CHARACTERS & set(text)


def lines(text: str) -> int:
    return len(re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text))


@each_value
def test_the_report_for_programs_holds_a_value_and_nothing_more(value: str) -> None:
    told, plain = report(page(value)), report(PLAIN)
    rows = [*csv.reader(io.StringIO(sheet.render(told), newline=""))]
    assert len(rows) == 4
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r\n\uff1d"))]
    assert len(json.loads(objects.render(told))["actions"]) == 3
    for text in (sheet.render(told), objects.render(told), markdown.render(told)):
        assert not steering(text)
    assert lines(markdown.render(told)) == lines(markdown.render(plain))


@each_value
def test_a_calendar_has_its_events_and_no_others(value: str) -> None:
    told = calendar.render(report(page(value)), value)
    assert not steering(told)
    assert len(IcsCalendarStream.calendar_from_ics(told).events) == 1
    assert re.findall(r"^BEGIN:.*", told, re.MULTILINE) == [
        *("BEGIN:VCALENDAR\r", "BEGIN:VEVENT\r", "BEGIN:VTODO\r")
    ]
    assert max(len(line.encode()) for line in told.split("\r\n")) <= 75
    assert not re.search(r"\r(?!\n)|(?<!\r)\n", told)


@each_value
def test_a_feed_has_its_entries_and_no_others(value: str) -> None:
    one = meant(page(value))
    for told in (
        atom.overdue(report(page(value)), lambda _: "https://y.example/", "https://y.example/", "o"),
        atom.postmortems([one], DAY, lambda _: "https://y.example/", "https://y.example/", "o"),
    ):
        root = ET.fromstring(told)  # noqa: S314 - written here
        name = "{http://www.w3.org/2005/Atom}"
        assert len(root.findall(f"{name}entry")) == 1
        assert not steering(told)
        # What is HTML for a reader of feeds is text in that HTML.
        assert not [text.text for text in root.iter(f"{name}summary") if "<" in (text.text or "")]


@each_value
def test_a_digest_mentions_nobody_and_holds_no_markup(value: str) -> None:
    made_digest = digests.make(report(page(value)), since=None, everything=True, link=lambda _: None)
    told = {
        form: __import__(f"blamefree.digests.{form}", fromlist=["render"]).render(made_digest)
        for form in ("text", "markdown", "html", "slack")
    }
    assert {form for form, text in told.items() if steering(text)} == set()
    html = MarkdownIt("gfm-like", {"linkify": False}).render(told["markdown"])
    assert not re.search(r"<(?!/?(?:h1|h2|p|ul|li|strong|br)\b)", html)
    assert not re.search(r"(?<!\u200b)@(?!\u200b)\w", told["markdown"])
    assert (
        dangers(re.sub(r'<!doctype html>|<meta charset="utf-8">|</?title>| style="[^"]*"', "", told["html"]))
        == []
    )
    shown = [
        block["text"]["text"] for block in json.loads(told["slack"])["blocks"] if block["type"] == "section"
    ]
    assert not [text for text in shown if "<" in text or ">" in text]


@each_value
def test_a_terminal_and_the_log_of_a_build_only_show_a_value(
    value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = report(page(value))
    for grouping in (None, *Grouping):
        table.show(told, everything=True, grouping=grouping, color=False)
    found = insights.measure([meant(page(value))], told, Policy())
    shown = capsys.readouterr().out + "\n".join(_lines(found, color=False))
    raw = (
        page(value).replace("severity: P1", f'severity: "{value}"').replace("id: INC", f'"{value}": x\nid: x')
    )
    for text in (page(value), raw):
        written = document.parse(text.encode(), "::error::\x1b[31m\u202e##vso[x].md")
        said = Config(select=("ALL",)).linter(DAY).lint([written])
        assert said
        for form in output.FORMATS:
            made_text = output.render(said, form, color=False)
            assert not steering(made_text), form
            shown += made_text if form in {"text", "concise"} else ""
        assert lines(output.render(said, "concise", color=False)) == len(said) + 1
        assert len(json.loads(output.render(said, "json", color=False))) == len(said)
        commands = output.render(said, "github", color=False).splitlines()
        assert len(commands) <= len(said) + 1
        # The last one counts those that the platform would not show.
        assert all(
            re.match(r"::(?:error|warning|notice) file=[^:,]*,line=\d+,", line) for line in commands[:-1]
        )
    assert not steering(shown)
    assert not re.search(r"##(?:vso|teamcity)?\[", shown)
    outside = [line for line in shown.splitlines() if line.startswith("::")]
    assert all(re.match(r"::(?:error|warning|notice)(?: file=| title=|::)", line) for line in outside)


def runs(text: str) -> set[str]:
    """Return what could run in a page as Material renders it."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return {one for one in dangers(renderings(body)["Material"]) if one != "<!"}


@cache
def plain_edition() -> tuple[int, set[str]]:
    files = made({"INC-2026-0142.md": PLAIN}).files
    pages = [str(text) for uri, text in files.items() if uri.endswith(".md")]
    return len(files), set().union(*map(runs, pages))


@each_value
def test_every_file_of_the_site_only_shows_a_value(value: str) -> None:
    edition = made({"INC-2026-0142.md": page(value)})
    count, harmless = plain_edition()
    assert len(edition.files) == count
    for uri, content in {**edition.files, **edition.copies}.items():
        if isinstance(content, bytes):
            continue
        assert not steering(content), uri
        if uri.endswith(".json"):
            json.loads(content)
        elif uri.endswith(".xml"):
            ET.fromstring(content)  # noqa: S314 - written here
        elif uri.endswith(".md") and not uri.startswith(("handbook/", "rules/")):
            assert runs(content) <= harmless, uri
            for data in re.findall(r"<script[^>]*json[^>]*>(.*?)</script>", content, re.DOTALL):
                json.loads(data)


EVIL = "\x1b[31mred\n::stop-commands::zz\n##vso[task.complete]"
NAMED_IN_MESSAGES = (
    "lint --format github",
    "lint --format text --output json=out.json",
    "fmt",
    "actions",
    "digest",
    "insights",
    "export --format csv --into tables --audience public",
    "actions add INC-2026-0100 Watch",
    "actions done INC-2026-0100/A1 --evidence https://x.example/",
    "actions done INC-2026-0200/A1 --evidence https://x.example/",
    "assign-ids",
    "import older",
    "new x --id INC-2026-0100",
    "pages --out out",
)


@pytest.mark.skipif(os.name == "nt", reason="such names are not allowed there")
@pytest.mark.parametrize("command", NAMED_IN_MESSAGES)
def test_no_name_of_a_file_steers_a_terminal_or_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    archive, older = tmp_path / "postmortems", tmp_path / "older"
    front = (
        "---\nid: INC-2026-0{}\ntitle: x\nstatus: draft\naction_items:\n  - {{id: A1, title: Cap it}}\n---\n"
    )
    (archive / f"{EVIL}.md").mkdir(parents=True)
    older.mkdir()
    (archive / f"link {EVIL}.md").symlink_to("nowhere.md")
    (archive / f"broken {EVIL}.md").write_text("---\nid: [\n---\n")
    (archive / f"one {EVIL}.md").write_text(front.format(100))
    (archive / f"two {EVIL}.md").write_text(front.format(200))
    (archive / f"twice {EVIL}.md").write_text(front.format(200))
    (archive / f"INC-2026-XBCD-{EVIL}.md").write_text("---\nid: INC-2026-XBCD\ntitle: x\n---\n")
    (older / f"{EVIL}.md").write_text("---\ntitle: x\ntitle: x\n---\n")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(group, command.split())
    assert done.output
    assert not isinstance(done.exception, Exception), done.output
    shown = re.sub(r"\x1b\[[\d;]*m(?!red)", "", done.output)
    lines = [line for line in shown.splitlines() if "red" in line or "stop-commands" in line]
    # Where ## is a command, the format of GitHub is none.
    steering = "::stop-|.*\x1b" + ("" if "github" in command else r"|.*##vso\[")
    assert not [line for line in lines if re.match(steering, line)], lines
