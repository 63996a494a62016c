"""Settings that hold for a part of the archive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from blamefree import config, document, sheets
from blamefree.config import Config, ConfigError
from blamefree.path_settings import PathSettings

if TYPE_CHECKING:
    from blamefree.document import Document

TEXT = "---\nid: INC-2026-0142\nstatus: draft\ntitle: x\n---\n\nHuman error was the cause. TODO\n"


def read(text: str) -> Config:
    found = config.read(text, "blamefree.toml")
    assert found is not None
    return found


def lint(settings: Config, *paths: str, text: str = TEXT) -> list[str]:
    documents = [document.parse(text.encode(), path) for path in paths]
    return [f"{one.path} {one.code} {one.severity}" for one in settings.linter().lint(documents)]


@pytest.mark.parametrize(
    ("pattern", "path", "holds"),
    [
        ("a/b.md", "a/b.md", True),
        ("a/b.md", "a/b.md.md", False),
        ("a", "a/b/c.md", True),
        ("a/", "a/b/c.md", True),
        ("a", "ab/c.md", False),
        ("a/*", "a/b.md", True),
        ("a/*.md", "a/b/c.md", False),
        ("a/**", "a/b/c.md", True),
        ("**/old-*", "old-1.md", True),
        ("**/old-*", "a/b/old-1.md", True),
        ("a/**/c.md", "a/c.md", True),
        ("a/**/c.md", "a/b/b/c.md", True),
        ("a/?.md", "a/b.md", True),
        ("a/?.md", "a/bb.md", False),
        ("a.md", "abmd", False),
        ("a[1].md", "a[1].md", True),
    ],
)
def test_a_pattern_means_files_and_all_that_lies_in_folders(pattern: str, path: str, *, holds: bool) -> None:
    assert PathSettings(pattern).holds(path) is holds


def test_rules_and_severities_hold_for_their_part_alone() -> None:
    settings = read("""
        select = ["PM201", "template-residue"]
        [per-path."old/**"]
        ignore = ["PM201"]
        [per-path."old/2019"]
        severity.template-residue = "info"
        [per-path."./drafts/"]
        select = ["PM201"]
    """)
    assert lint(settings, "a.md", "drafts/a.md", "old/2019/a.md", "old/a.md") == [
        "a.md PM201 warning",
        "a.md PM503 warning",
        "drafts/a.md PM201 warning",
        "old/2019/a.md PM503 info",
        "old/a.md PM503 warning",
    ]


def test_a_rule_about_the_archive_is_silent_where_it_is_ignored_and_speaks_elsewhere() -> None:
    settings = read('select = ["duplicate-id"]\nper-path.old.ignore = ["duplicate-id"]\n')
    assert lint(settings, "a.md", "old/b.md") == ["a.md PM901 error"]
    chosen = read('select = ["PM201"]\nper-path.old.select = ["duplicate-id"]\n')
    assert lint(chosen, "a.md", "old/b.md") == ["a.md PM201 warning", "old/b.md PM901 error"]


def test_a_suppression_of_a_rule_that_is_ignored_here_is_not_called_unused() -> None:
    text = TEXT.replace("Human", "<!-- blamefree: ignore[vague-action] reason: x -->\nHuman")
    settings = read('select = ["PM014", "vague-action"]\nper-path.old.ignore = ["vague-action"]\n')
    assert lint(settings, "a.md", "old/a.md", text=text) == ["a.md PM014 warning"]


def test_a_selection_on_the_command_line_holds_everywhere() -> None:
    settings = read('[per-path.old]\nselect = ["PM201"]\nignore = ["PM503"]\n')
    chosen = settings.choosing(["PM201", "PM503"], [])
    assert lint(chosen, "a.md", "old/a.md") == [
        "a.md PM201 warning",
        "a.md PM503 warning",
        "old/a.md PM201 warning",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('per-path = ["old"]', "blamefree.toml:1: [per-path] is no table"),
        (
            'per-path.old = ["PM2"]',
            (
                "blamefree.toml:1: per-path.old is no table; "
                'it needs a pattern: [per-path."postmortems/2019/**"]'
            ),
        ),
        (
            '[per-path.old]\nignored = ["PM2"]',
            "blamefree.toml:2: unknown setting 'ignored' in [per-path.old]; did you mean 'ignore'?",
        ),
        (
            '[per-path.old]\nignore = ["ownerles-action"]',
            (
                "blamefree.toml:2: per-path.old.ignore: there is no rule 'ownerles-action'; "
                "did you mean 'ownerless-action'?"
            ),
        ),
        (
            '[per-path.old]\nfail-on = "never"',
            (
                "blamefree.toml:2: per-path.old.fail-on holds for a whole run; "
                "set the `severity` of rules here instead"
            ),
        ),
        (
            '[per-path.old.severity]\nPM201 = "fatal"',
            "blamefree.toml:2: per-path.old.severity.PM201 is 'fatal'; one of info, warning, error",
        ),
        (
            '[per-path."/old"]\nignore = ["PM2"]',
            (
                'blamefree.toml:1: per-path."/old" is no pattern; write a path with / that begins in the '
                'folder of the configuration, such as "postmortems/2019/**"'
            ),
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        read(text)
    assert str(error.value) == message


def test_a_path_is_meant_from_wherever_it_is_shown() -> None:
    settings = read('per-path."postmortems/old".ignore = ["PM201"]\nselect = ["PM201"]')
    placed = replace(settings, per_path=replace(settings.per_path, root="/r", here="/r/postmortems"))
    assert lint(placed, "old/a.md", "new/a.md", "/r/postmortems/old/b.md", "../postmortems/old/c.md") == [
        "new/a.md PM201 warning"
    ]


def test_documents_examined_together_are_told_what_each_is_told_alone() -> None:
    judge = read("""
        [per-path."old/**"]
        ignore = ["PM201"]
        severity.template-residue = "info"
    """).linter()
    texts = (TEXT, "# b\nTODO\n", "The engineer forgot it.\n", TEXT.replace("draft", "final"))

    def written() -> list[Document]:
        places = [(folder, text) for text in texts for folder in ("old", "new", "new")]
        return [
            document.parse(text.encode(), f"{folder}/{at}.md") for at, (folder, text) in enumerate(places)
        ]

    together = [sheets.encode(sheet) for sheet in judge.examine_all(written())]
    assert together == [sheets.encode(judge.examine(one)) for one in written()]
