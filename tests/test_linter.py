"""The engine: severities by status, suppressions held, rules about the archive."""

from __future__ import annotations

from blamefree import document, identity, linter
from blamefree.config import Config
from blamefree.diagnostics import Diagnostic, Severity
from blamefree.rules.dangling_relation import DanglingRelation
from blamefree.rules.ownerless_action import OwnerlessAction
from blamefree.rules.template_residue import TemplateResidue


def lint(*texts: str, config: Config | None = None) -> tuple[Diagnostic, ...]:
    documents = [document.parse(text.encode(), f"{number}.md") for number, text in enumerate(texts, 1)]
    return (config or Config()).linter().lint(documents)


def codes(*texts: str, config: Config | None = None) -> list[str]:
    return [diagnostic.code for diagnostic in lint(*texts, config=config)]


ACTION = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: {status}
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    due: 2026-04-15
---
"""
ONLY_OWNERS = Config(select=("ownerless-action",))


def test_a_gap_fails_a_document_in_review_and_warns_in_a_draft() -> None:
    assert [d.severity for d in lint(ACTION.format(status="review"), config=ONLY_OWNERS)] == [Severity.ERROR]
    assert [d.severity for d in lint(ACTION.format(status="draft"), config=ONLY_OWNERS)] == [Severity.WARNING]


def test_a_configured_level_takes_the_place_of_the_rules_own() -> None:
    config = Config(select=("PM301",), severity={"PM301": Severity.INFO})
    assert [d.severity for d in lint(ACTION.format(status="final"), config=config)] == [Severity.INFO]


def test_a_diagnostic_stands_on_the_characters_at_fault() -> None:
    (found,) = lint(ACTION.format(status="final"), config=ONLY_OWNERS)
    assert (found.path, found.start.line, found.start.column, found.end.column) == ("1.md", 7, 12, 54)
    assert found.excerpt == ("    title: Refuse a cache time to live above one hour",)


def test_diagnostics_come_in_the_order_of_path_and_place() -> None:
    found = lint("# b\nTODO\n", "---\nstatus: draft\n---\nTODO\n")
    assert found == tuple(sorted(found, key=lambda d: (d.path, d.start, d.end, d.code)))
    assert {d.path for d in found} == {"1.md", "2.md"}


def test_a_yaml_error_is_the_only_finding_about_front_matter() -> None:
    assert codes("---\nid: [\ntitle: x\n---\n") == ["PM005"]


def test_a_document_without_front_matter_is_not_asked_for_its_fields_and_sections() -> None:
    assert codes("# Notes\n\nNothing happened.\n") == ["PM003"]


def test_a_misspelt_key_is_one_finding() -> None:
    text = "---\nid: INC-2026-0142\ntitel: Seat maps\nstatus: draft\n---\n"
    assert codes(text, config=Config(select=("PM1",), ignore=("PM105",))) == ["PM101"]


RESIDUE = (
    "---\nid: INC-2026-0142\ntitle: x\nstatus: draft\n---\n\n{before}\nTODO: tell more.\n\nTODO: and more.\n"
)
ONLY_RESIDUE = Config(select=("template-residue", "PM01"))


def test_a_suppression_holds_for_the_next_block_alone() -> None:
    text = RESIDUE.format(before="<!-- blamefree: ignore[template-residue] reason: the name of a board -->")
    assert [(d.code, d.start.line) for d in lint(text, config=ONLY_RESIDUE)] == [("PM503", 10)]


def test_a_suppression_goes_by_code_or_name_and_may_hold_for_the_whole_file() -> None:
    for word in ("PM503", "template-residue"):
        text = RESIDUE.format(before=f"<!-- blamefree: ignore-file[{word}] reason: the name of a board -->")
        assert codes(text, config=ONLY_RESIDUE) == []


def test_a_comment_in_front_matter_suppresses_on_its_line() -> None:
    text = ACTION.format(status="final").replace(
        "one hour\n", "one hour  # blamefree: ignore[ownerless-action] reason: decided on Friday\n"
    )
    assert codes(text, config=Config(select=("PM301", "PM01"))) == []


def test_a_suppression_of_a_rule_that_did_not_run_is_not_called_unused() -> None:
    text = RESIDUE.format(before="<!-- blamefree: ignore[duplicate-key] reason: kept for a reader -->")
    assert codes(text, config=Config(select=("unused-suppression",))) == []
    assert codes(text, config=Config(select=("unused-suppression", "duplicate-key"))) == ["PM014"]


def test_a_finding_of_the_archive_can_be_suppressed_too() -> None:
    text = (
        "---\nid: INC-2026-0142\ntitle: x\nstatus: draft\n"
        "# blamefree: ignore[dangling-relation] reason: its document is written tomorrow\n"
        "related: [INC-2026-0143]\n---\n"
    )
    assert codes(text, config=Config(select=("dangling-relation", "PM01"))) == []


def test_relations_are_looked_up_in_the_rest_of_the_archive() -> None:
    text = "---\nid: INC-2026-0142\ntitle: x\nstatus: draft\nrelated: [INC-2026-0001]\n---\n"
    other = identity.identify(document.parse(b"---\nid: INC-2026-0001\n---\n", "other.md"))
    engine = linter.Linter((DanglingRelation(),))
    written = document.parse(text.encode(), "one.md")
    assert engine.lint([written], [other]) == ()
    assert [d.code for d in engine.lint([written])] == ["PM902"]


def test_both_holders_of_an_id_are_named_with_the_other_path() -> None:
    text = "---\nid: INC-2026-0142\ntitle: x\nstatus: draft\n---\n"
    found = lint(text, text, config=Config(select=("duplicate-id",)))
    assert [(d.path, d.message) for d in found] == [
        ("1.md", "the id 'INC-2026-0142' is also that of 2.md"),
        ("2.md", "the id 'INC-2026-0142' is also that of 1.md"),
    ]


def test_a_rule_page_is_named_where_the_site_is_known() -> None:
    engine = linter.Linter((OwnerlessAction(),), site_url="https://postmortems.example/")
    (found,) = engine.lint([document.parse(ACTION.format(status="final").encode(), "1.md")])
    assert found.url == "https://postmortems.example/rules/ownerless-action/"
    assert linter.Linter(()).url(TemplateResidue) is None
