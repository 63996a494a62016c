"""The configuration: what it may say, and what is said of what it may not."""

from __future__ import annotations

import pytest

from blamefree import config
from blamefree.config import Config, ConfigError
from blamefree.diagnostics import Severity
from blamefree.rules.malformed_id import MalformedId
from blamefree.rules.missing_section import MissingSection
from blamefree.visibility import Visibility


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
        ("slect = []", "f.toml: unknown setting 'slect' in the file; did you mean 'select'?"),
        ("fail_on = 'error'", "f.toml: unknown setting 'fail_on' in the file; did you mean 'fail-on'?"),
        ("select = 'PM1'", "f.toml: select is 'PM1'; a list of texts is expected"),
        (
            "select = ['ownerles-action']",
            "f.toml: select: there is no rule 'ownerles-action'; did you mean 'ownerless-action'?",
        ),
        ("fail-on = 'fatal'", "f.toml: fail-on is 'fatal'; one of info, warning, error"),
        ("audience = 3", "f.toml: audience is 3; one of public, internal, restricted"),
        (
            "site-url = 'https://x.example/?a'",
            "f.toml: site-url is 'https://x.example/?a'; the address of a site has no '?' and no '#'",
        ),
        ("site-url = 'ftp://x'", "f.toml: site-url is 'ftp://x'; an http or https address is expected"),
        ("postmortems = ['a']", "f.toml: postmortems is ['a']; a path is expected"),
        ("severity.PM301 = 'bad'", "f.toml: severity.PM301 is 'bad'; one of info, warning, error"),
        ("severity.PM3 = 'info'", "f.toml: severity.PM3 names several rules; name one"),
        ("severity = 3", "f.toml: [severity] is no table"),
        (
            "rules.PM106.patern = 'x'",
            "f.toml: unknown setting 'patern' in [rules.PM106]; did you mean 'pattern'?",
        ),
        (
            "rules.PM106.pattern = 3",
            "f.toml: rules.PM106.pattern is 3; a value like 'INC-\\\\d{4}-\\\\d{4}' is expected",
        ),
        (
            "policy.P9.sections = []",
            (
                "f.toml: unknown setting 'P9' in [policy];"
                " known here: P0, P1, P2, P3, time-zone, weekend, holidays"
            ),
        ),
        ("policy.P1.sections = [1]", "f.toml: policy.P1.sections is [1]; a list of texts is expected"),
        ("a =", "f.toml: not valid TOML: Invalid value (at end of document)"),
    ],
)
def test_what_cannot_be_followed_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        config.read(text, "f.toml")
    assert str(error.value) == message


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"rules\.PM106\.pattern is no regular expression"):
        read("rules.PM106.pattern = '('")


def test_the_command_line_takes_the_place_of_select_and_adds_to_ignore() -> None:
    both = Config(select=("PM1",), ignore=("PM101",)).choosing(["PM3"], ["PM304"])
    assert (both.select, both.ignore) == (("PM3",), ("PM101", "PM304"))
    with pytest.raises(ConfigError, match="the command line: there is no rule 'nope'"):
        Config().choosing(["nope"], [])
