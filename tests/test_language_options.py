"""What a project adds to the language rules, what each finding weighs, and what can be taken out safely."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from blamefree import config, document, fixes
from blamefree.config import Config, ConfigError
from blamefree.diagnostics import Severity

TESTS = Path(__file__).parent
HEAD = """\
---
id: INC-2026-0142
title: Seat maps
status: {status}
authors: [Ines Duarte]
incident_commander: Tomasz Wrona
review: {{facilitator: Rosa Lind}}
---

## {section}

{body}
"""


def said(
    body: str, *settings: str, section: str = "Root cause", status: str = "final"
) -> list[tuple[str, Severity, str]]:
    """Return code, severity and words of what is said under a configuration."""
    text = HEAD.format(status=status, section=section, body=body)
    written = document.parse(text.encode(), "a.md")
    table = "\n".join(settings)
    found = config.read(f'select = ["PM2", "PM218"]\n{table}\n', "blamefree.toml")
    assert found is not None
    result = []
    for one in found.linter().lint([written]):
        starts = written.source.line_starts
        start, end = (starts[place.line - 1] + place.column - 1 for place in (one.start, one.end))
        result.append((one.code, one.severity, text[start:end]))
    return [one for one in result if one[0] != "PM218"]


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("The on-call engineer forgot to renew the certificate.", Severity.ERROR),
        ("Ines should have asked the vendor.", Severity.ERROR),
        ("The wrong layout was published due to human error.", Severity.ERROR),
        ("We forgot to renew the certificate.", Severity.WARNING),
        ("This should have been caught in review.", Severity.WARNING),
        ("In hindsight the plan was wrong.", Severity.WARNING),
        ("We need to be more careful.", Severity.WARNING),
        ("We failed to consider a second region.", Severity.INFO),
        ("A step was missed in the handover.", Severity.INFO),
        ("This was a mistake.", Severity.INFO),
        ("Noor single-handedly brought it back.", Severity.INFO),
    ],
)
def test_what_a_finding_weighs_follows_who_it_is_about(sentence: str, severity: Severity) -> None:
    assert [weight for _, weight, _ in said(sentence)] == [severity]


def test_in_a_draft_blame_warns() -> None:
    assert [weight for _, weight, _ in said("The engineer forgot it.", status="draft")] == [Severity.WARNING]


def test_a_severity_that_is_set_bounds_what_weighs_more() -> None:
    body = "The engineer failed to check it. We failed to check it."
    settings = ("[severity]", 'person-who-failed = "warning"')
    assert [weight for _, weight, _ in said(body, *settings)] == [Severity.WARNING, Severity.INFO]


@pytest.mark.parametrize(
    ("sentence", "settings", "code"),
    [
        ("Nachtwache failed to check it.", ('people = ["Nachtwache"]',), "PM202"),
        ("Nachtwache failed to check it.", (), None),
        ("Dana failed to check it.", (), "PM202"),
        ("Dana failed to check it.", ('systems = ["Dana"]',), None),
        ("Wrona failed to check it.", (), "PM202"),
        ("TW failed to check it.", (), "PM202"),
        ("@rk failed to check it.", (), "PM202"),
    ],
)
def test_a_project_knows_its_people_and_its_systems(
    sentence: str, settings: tuple[str, ...], code: str | None
) -> None:
    assert [found for found, _, _ in said(sentence, "[language]", *settings)] == ([code] if code else [])


def test_the_initials_in_a_chat_log_are_peoples() -> None:
    body = "10.52 QX: the job is gone\n\n11.02 RK: QX failed to check the list"
    assert [words for _, _, words in said(body, section="Notes")] == ["QX failed to check"]


PHRASES = """
[[language.phrases]]
phrase = "(rca/root cause analysis)"
message = "we look for contributing factors"
rewrite = "contributing factors"

[[language.phrases]]
phrase = "war [time] room"
"""


def test_a_projects_own_phrases_are_found_in_prose_alone() -> None:
    body = "The RCA met in the war room. `rca` and “war room” stay.\n\n> Their war room.\n"
    assert said(body, PHRASES) == [
        ("PM220", Severity.WARNING, "RCA"),
        ("PM220", Severity.WARNING, "war room"),
    ]


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ('phrases = [{ phrase = "(rca" }]', r"language\.phrases\.1\.phrase is '\(rca': not every '\('"),
        ('phrases = [{ phrase = "[maybe]" }]', "at least one whole word"),
        ('phrases = [{ phrase = "a{1,9}b" }]', "words, and the signs"),
        ('phrases = [{ message = "x" }]', r"language\.phrases\.1\.phrase is missing"),
        ('phrases = [{ phrase = "rca", rewite = "x" }]', "did you mean 'rewrite'"),
        ('phrases = ["rca"]', r"\[language\.phrases\.1\] is no table"),
        ('people = "Dana"', r"language\.people is 'Dana'; a list of texts"),
        ('persons = ["Dana"]', "unknown setting 'persons'"),
    ],
)
def test_what_cannot_be_followed_says_where_and_why(setting: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        config.read(f"[language]\n{setting}\n", "blamefree.toml")


def test_words_that_are_allowed_are_no_finding_of_that_rule() -> None:
    body = "The heroic protocol is from 2009. The deploy was careless."
    allowed = ("[rules.heroics]", 'allow = ["Heroic protocol"]')
    assert [words for _, _, words in said(body)] == ["heroic", "careless"]
    assert [words for _, _, words in said(body, *allowed)] == ["careless"]


def names(body: str) -> list[tuple[str, str]]:
    written = document.parse(HEAD.format(status="final", section="Summary", body=body).encode(), "a.md")
    found = Config(select=("named-person",)).linter().lint([written])
    return [(one.message.split("'")[1], one.hint) for one in found]


def test_names_give_way_to_the_roles_of_the_front_matter_where_a_team_wants_that() -> None:
    assert names("At 14:02 Tomasz Wrona asked Ines, @kw and `Rosa` for help; Priya's alert fired.") == [
        ("Tomasz Wrona", "write instead: the incident commander"),
        ("Ines", "write instead: a responder"),
        ("@kw", "write instead: ‹role›"),
        ("Priya", "write instead: ‹role›"),
    ]


def test_a_rule_that_is_off_by_default_runs_only_under_its_own_name() -> None:
    written = document.parse(
        HEAD.format(status="final", section="Summary", body="Tomasz left.").encode(), "a.md"
    )
    for select in ((), ("PM2",), ("PM21",), ("ALL",)):
        said_by = {one.code for one in Config(select=select).linter().lint([written])}
        assert "PM218" not in said_by
    assert [one.code for one in Config(select=("PM218",)).linter().lint([written])] == ["PM218"]


STORY = "Tomasz opened it. Tomasz chose the layout. He published it. Then Tomasz left."


def actors(body: str, section: str = "Root cause") -> list[str]:
    return [words for code, _, words in said(body, section=section) if code == "PM219"]


def test_the_story_of_one_person_is_pointed_out_though_each_sentence_is_clean() -> None:
    assert actors(STORY) == ["Tomasz"]
    assert actors(STORY, section="Timeline") == []
    assert actors(STORY.replace("Tomasz chose", "The editor chose").replace("Then Tomasz", "Then it")) == []
    even = f"{STORY} The editor listed both. The tool accepted it. The page showed it. Nothing checked it."
    assert actors(even) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Obviously, the lock was held.", "The lock was held."),
        ("The lock was, obviously, held.", "The lock was held."),
        ("The lock was held (obviously) all night.", "The lock was held all night."),
        ("Needless to say, *the lock* was held.", "*The lock* was held."),
    ],
)
def test_a_word_is_taken_out_where_the_rest_means_the_same(before: str, after: str) -> None:
    text = HEAD.format(status="final", section="Summary", body=before)
    written = document.parse(text.encode(), "a.md")
    mends = [one.fix for one in Config(select=("hindsight",)).linter().lint([written]) if one.fix]
    mended, made = fixes.apply(text, mends)
    assert mended == HEAD.format(status="final", section="Summary", body=after)
    assert made == 1


def test_the_measuring_program_prints_its_figures() -> None:
    command = [
        sys.executable,
        str(TESTS / "bench" / "language.py"),
        str(TESTS / "language" / "sentences.jsonl"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert re.search(r"precision +\d+/\d+ = \.9\d\d", done.stdout)
    assert re.search(r"agent-harm +at warning or error \d+/\d+", done.stdout)
