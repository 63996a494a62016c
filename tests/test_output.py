"""What is printed, to the letter."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from blamefree import document, output
from blamefree.config import Config
from blamefree.diagnostics import Diagnostic, Edit, Fix, Severity
from blamefree.source import Position, Span

TEXT = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
severity: p1
severty: P1
---
"""


def diagnostics(text: str = TEXT, select: tuple[str, ...] = ("PM101", "PM104")) -> tuple[Diagnostic, ...]:
    return Config(select=select).linter().lint([document.parse(text.encode(), "a.md")])


ONE = Diagnostic(
    path="a.md",
    start=Position(3, 5),
    end=Position(3, 9),
    code="PM999",
    name="some-fault",
    severity=Severity.WARNING,
    message="100% of it: is at fault,\nsays the rule",
    hint="mend it",
    url=None,
    fix=None,
    excerpt=("abc defg hij",),
)


def test_each_remark_says_whose_it_is_where_several_rules_speak_of_one_place() -> None:
    first, second = diagnostics()[:2]
    there = replace(second, start=first.start, end=first.end, excerpt=first.excerpt, hint="take it out")
    assert [
        line for line in output.render((first, there), "text", color=False).splitlines() if " = " in line
    ] == [
        "  = help: PM104: did you mean 'P1'?",
        "  = fix: PM104: write 'P1' (`--fix` does it)",
        "  = help: PM101: take it out",
        "  = rule: invalid-value, `blamefree rule PM104`",
        "  = rule: unknown-field, `blamefree rule PM101`",
    ]


def test_text_shows_the_line_with_the_words_underlined() -> None:
    assert (
        output.render(diagnostics(), "text", color=False)
        == """\
error[PM104]: 'severity' is 'p1'; one of P0, P1, P2, P3
 --> a.md:5:11
  |
5 | severity: p1
  |           ^^
  = help: did you mean 'P1'?
  = fix: write 'P1' (`--fix` does it)
  = rule: invalid-value, `blamefree rule PM104`

error[PM101]: unknown field 'severty'
 --> a.md:6:1
  |
6 | severty: P1
  | ^^^^^^^
  = help: known here: id, title, kind, status, visibility, severity, services, tags, incident_commander, \
authors, started_at, detected_at, acknowledged_at, contained_at, resolved_at, published_at, detection, \
impact, containment, contributing_factors, action_items, runbooks, alerts, review, exercise, related, \
imported_from
  = rule: unknown-field, `blamefree rule PM101`
"""
    )


def test_text_shows_a_place_once_for_all_that_is_said_of_it() -> None:
    shown = output.render((ONE, replace(ONE, message="another")), "text", color=False)
    assert shown.count("abc defg hij") == 1
    assert shown.count("warning[PM999]") == 2


def test_text_cuts_a_long_line_around_the_words() -> None:
    long = replace(
        ONE, start=Position(1, 501), end=Position(1, 506), excerpt=("x" * 500 + "fault" + "y" * 500,)
    )
    lines = output.render((long,), "text", color=False).splitlines()
    assert lines[3] == "1 | …" + "x" * 30 + "fault" + "y" * 65 + "…"
    assert lines[4] == "  | " + " " * 31 + "^^^^^"


def test_marks_stand_under_wide_characters() -> None:
    wide = replace(ONE, start=Position(1, 3), end=Position(1, 5), excerpt=("日本 語x",))
    lines = output.render((wide,), "text", color=False).splitlines()
    assert lines[4] == "  |     ^^^"


def test_a_document_cannot_steer_the_terminal() -> None:
    sly = replace(ONE, message="\x1b[31mred\x07", excerpt=("\x1b]0;title\x07 \x9b31m",), path="a\x1b.md")
    for form in ("text", "concise"):
        shown = output.render((sly,), form, color=False)
        assert not {character for character in shown if ord(character) < 32 and character != "\n"}
        assert "\x9b" not in shown


def test_colours_are_there_only_when_wanted() -> None:
    assert "\x1b[" not in output.render((ONE,), "text", color=False)
    assert "\x1b[1;33mwarning[PM999]\x1b[0m" in output.render((ONE,), "text", color=True)


def test_concise_is_one_line_a_finding() -> None:
    assert output.render(diagnostics(), "concise", color=False) == (
        "a.md:5:11: error[PM104] invalid-value: 'severity' is 'p1'; one of P0, P1, P2, P3\n"
        "a.md:6:1: error[PM101] unknown-field: unknown field 'severty'\n"
    )


def test_json_has_the_shape_that_is_promised() -> None:
    first, second = json.loads(output.render(diagnostics(), "json", color=False))
    assert first == {
        "path": "a.md",
        "line": 5,
        "column": 11,
        "end_line": 5,
        "end_column": 13,
        "code": "PM104",
        "name": "invalid-value",
        "severity": "error",
        "message": "'severity' is 'p1'; one of P0, P1, P2, P3",
        "hint": "did you mean 'P1'?",
        "url": None,
        "fix": {
            "description": "write 'P1'",
            "safe": True,
            "edits": [{"line": 5, "column": 11, "end_line": 5, "end_column": 13, "text": "P1"}],
        },
    }
    assert second["fix"] is None


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(output.render((), "json", color=False)) == []


def test_github_commands_are_escaped_and_errors_come_first() -> None:
    error = replace(ONE, severity=Severity.ERROR, path="b,c:d.md", message="last", hint="")
    assert output.render((ONE, error), "github", color=False) == (
        "::error file=b%2Cc%3Ad.md,line=3,endLine=3,col=5,endColumn=9,title=PM999 some-fault::last\n"
        "::warning file=a.md,line=3,endLine=3,col=5,endColumn=9,title=PM999 some-fault"
        "::100%25 of it: is at fault,%0Asays the rule%0Amend it\n"
    )


@pytest.mark.parametrize("form", output.FORMATS)
def test_every_format_takes_a_finding_at_the_end_of_an_empty_file(form: str) -> None:
    found = Config().linter().lint([document.parse(b"", "empty.md")])
    assert output.render(found, form, color=False)


def test_an_unsafe_fix_is_not_offered_as_one_that_fix_alone_makes() -> None:
    risky = replace(ONE, fix=Fix("guess", (Edit(Span(0, 1), "x"),), safe=False))
    told = output.render((risky,), "text", color=False)
    assert "fix: guess (unsafe: `--fix --unsafe-fixes` does it)" in told


@pytest.mark.parametrize("form", output.FORMATS)
def test_the_pieces_of_a_long_report_are_the_report(form: str) -> None:
    many = tuple(replace(ONE, start=Position(line, 1), end=Position(line, 3)) for line in range(1, 1_200))
    whole = output.render(many, form, color=False)
    assert "".join(output.pieces(iter(many), form, color=False)) == whole
    assert output.render((), form, color=False) == "".join(output.pieces(iter(()), form, color=False))


def test_the_pieces_of_json_are_what_the_library_writes_at_once() -> None:
    for some in ((), (ONE,), (ONE, ONE)):
        told = output.render(some, "json", color=False)
        assert told == json.dumps(json.loads(told), indent=2, ensure_ascii=False) + "\n"
