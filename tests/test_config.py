"""The configuration: what it may say, and what is said of what it may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from blamefree import config
from blamefree.cli import files
from blamefree.config import Config, ConfigError
from blamefree.diagnostics import Severity
from blamefree.rules.malformed_id import MalformedId
from blamefree.rules.missing_section import MissingSection
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from pathlib import Path


def read(text: str) -> Config:
    found = config.read(text, "blamefree.toml")
    assert found is not None
    return found


def test_an_empty_file_means_the_defaults() -> None:
    assert read("") == Config()


def test_every_setting_is_read() -> None:
    found = read("""
        postmortems = "docs/incidents"
        exclude = ["_*"]
        select = ["PM3", "duplicate-id"]
        ignore = ["vague-action"]
        fail-on = "warning"
        site-url = "https://postmortems.example"
        audience = "public"
        [severity]
        PM301 = "info"
        [rules.malformed-id]
        pattern = "PM\\\\d+"
        [policy.P2]
        sections = ["Summary"]
        escalate-to = "head of operations"
        incident-commander = "required"
    """)
    assert found.postmortems == "docs/incidents"
    assert found.exclude == ("_*",)
    assert found.fail_on is Severity.WARNING
    assert found.site_url == "https://postmortems.example/"
    assert found.audience is Visibility.PUBLIC
    assert found.severity == {"PM301": Severity.INFO}
    assert found.policy.of("P2").sections == ("Summary",)
    assert found.policy.of("P2").escalate_to == "head of operations"
    chosen = {rule.code for rule in found.linter().rules}
    assert "PM301" in chosen
    assert "PM901" in chosen
    assert not {"PM304", "PM101"} & chosen


def test_options_reach_their_rules() -> None:
    found = read('rules.PM106.pattern = "PM.+"\npolicy.P3.sections = ["Summary"]')
    rules = found.linter().rules
    assert MalformedId(pattern="PM.+") in rules
    assert [rule.policy.of("P3").sections for rule in rules if isinstance(rule, MissingSection)] == [
        ("Summary",)
    ]


def test_a_pyproject_without_the_table_says_nothing() -> None:
    assert config.read("[tool.ruff]\nline-length = 88\n", "pyproject.toml") is None
    assert config.read("[tool.blamefree]\nselect = ['PM1']\n", "pyproject.toml") == Config(select=("PM1",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("slect = []", "f.toml:1: unknown setting 'slect' in the file; did you mean 'select'?"),
        ("fail_on = 'error'", "f.toml:1: unknown setting 'fail_on' in the file; did you mean 'fail-on'?"),
        ("select = 'PM1'", "f.toml:1: select is 'PM1'; a list of texts is expected"),
        (
            "select = ['ownerles-action']",
            "f.toml:1: select: there is no rule 'ownerles-action'; did you mean 'ownerless-action'?",
        ),
        ("fail-on = 'fatal'", "f.toml:1: fail-on is 'fatal'; one of info, warning, error"),
        ("audience = 3", "f.toml:1: audience is 3; one of public, internal, restricted"),
        (
            "site-url = 'https://x.example/?a'",
            "f.toml:1: site-url is 'https://x.example/?a'; the address of a site has no '?' and no '#'",
        ),
        ("site-url = 'ftp://x'", "f.toml:1: site-url is 'ftp://x'; an http or https address is expected"),
        ("postmortems = ['a']", 'f.toml:1: postmortems is ["a"]; a path is expected'),
        ("severity.PM301 = 'bad'", "f.toml:1: severity.PM301 is 'bad'; one of info, warning, error"),
        ("severity.PM3 = 'info'", "f.toml:1: severity.PM3 names several rules; name one"),
        ("severity = 3", "f.toml:1: [severity] is no table"),
        (
            "rules.PM106.patern = 'x'",
            "f.toml:1: unknown setting 'patern' in [rules.PM106]; did you mean 'pattern'?",
        ),
        (
            "rules.PM106.pattern = 3",
            "f.toml:1: rules.PM106.pattern is 3; a value like 'INC-\\\\d{4}-\\\\d{4}' is expected",
        ),
        (
            "policy.P9.sections = []",
            (
                "f.toml:1: unknown setting 'P9' in [policy];"
                " known here: P0, P1, P2, P3, time-zone, weekend, holidays"
            ),
        ),
        ("policy.P1.sections = [1]", "f.toml:1: policy.P1.sections is [1]; a list of texts is expected"),
        (
            "tool.blamefree.fail-on = 'error'",
            "f.toml:1: tool is for pyproject.toml; here the names stand without it, as in [policy]",
        ),
        (
            "\n[rules.ownerless-action]\nx = 1",
            "f.toml:3: unknown setting 'x' in [rules.ownerless-action]; there is nothing to set here",
        ),
        (
            "\n[policy.p1]\nreview-within = '3 days'",
            "f.toml:2: unknown setting 'p1' in [policy]; did you mean 'P1'?",
        ),
        (
            "severity.ownerless-action = 'off'",
            "f.toml:1: severity.ownerless-action is 'off'; to leave the rule out, name it in `ignore`",
        ),
        (
            "policy.P1.incident-commander = true",
            "f.toml:1: policy.P1.incident-commander is true; one of required, recommended, optional, no",
        ),
        (
            "[audience.public]\nnames = 'roles'",
            "f.toml:1: audience is a table; one of public, internal, restricted",
        ),
        (
            "[actions.tickets.hosts]\n'x.example' = 'trac'",
            "f.toml:2: actions.tickets.hosts.\"x.example\" is 'trac'; one of github, gitlab, jira",
        ),
        (
            "[actions.tickets.hosts]\n'https://x.example' = 'jira'",
            (
                'f.toml:2: actions.tickets.hosts."https://x.example" is no host; write its name alone, '
                "as git.example.com"
            ),
        ),
        ("[severity]\n\n[severity]", "f.toml:3:10: not valid TOML: cannot declare 'severity' twice"),
        ("ignore = []\nignore = []\n", "f.toml:2:12: not valid TOML: a name stands twice"),
        ("fail-on = error", "f.toml:1:11: not valid TOML: invalid value"),
        ("a =", "f.toml: not valid TOML: invalid value (at end of document)"),
    ],
)
def test_what_cannot_be_followed_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        config.read(text, "f.toml")
    assert str(error.value) == message


def test_a_pyproject_is_named_with_the_line_of_the_whole_file() -> None:
    with pytest.raises(ConfigError) as error:
        config.read("[project]\nname = 'x'\n\n[tool.blamefree]\nfail_on = 'error'\n", "pyproject.toml")
    assert (
        str(error.value)
        == "pyproject.toml:5: unknown setting 'fail_on' in [tool.blamefree]; did you mean 'fail-on'?"
    )


def test_a_byte_order_mark_before_the_settings_is_no_setting(tmp_path: Path) -> None:
    (tmp_path / "blamefree.toml").write_bytes(b"\xef\xbb\xbffail-on = 'info'\r\ncatalog = 'c.toml'\r\n")
    (tmp_path / "c.toml").write_bytes(b"\xef\xbb\xbfpeople = ['Ines Duarte']\r\n")
    for found in (config.find(tmp_path), files.find_project(tmp_path).config):
        assert found is not None
        assert (found.fail_on, found.catalog.people) == (Severity.INFO, ("Ines Duarte",))


def test_settings_that_are_not_utf_8_are_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "blamefree.toml").write_bytes(b"\xff\xfep\x00")
    with pytest.raises(ConfigError, match=r"blamefree\.toml: cannot be read: it is not UTF-8"):
        config.find(tmp_path)


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"rules\.PM106\.pattern is no regular expression"):
        read("rules.PM106.pattern = '('")


def test_the_command_line_takes_the_place_of_select_and_adds_to_ignore() -> None:
    both = Config(select=("PM1",), ignore=("PM101",)).choosing(["PM3"], ["PM304"])
    assert (both.select, both.ignore) == (("PM3",), ("PM101", "PM304"))
    with pytest.raises(ConfigError, match="the command line: there is no rule 'nope'"):
        Config().choosing(["nope"], [])
