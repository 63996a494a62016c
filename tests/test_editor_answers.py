"""What an editor is answered, from a text with a cursor `¦` and an archive beside it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree import config, document, fixes, rules
from blamefree.lsp import (
    analysis,
    completion,
    folder,
    hover,
    mentions,
    outline,
    positions,
    quick_fixes,
    skeleton,
)
from blamefree.lsp import knowledge as knowing
from blamefree.lsp.knowledge import Knowledge
from blamefree.lsp.positions import Units
from blamefree.lsp.workspace import Workspace
from blamefree.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.lsp.analysis import Analysis

CATALOG = """\
people = ["Ines Duarte", "Tomasz Wrona"]

[teams.Seats]
members = ["Tomasz Wrona"]
may-own = true

[services]
seat-inventory = { team = "Seats" }
booking-api = {}
"""
SETTINGS = 'catalog = "catalog.toml"\nsite-url = "https://postmortems.example"'
OTHER = """\
---
id: INC-2025-0007
title: Berth prices were *stale*
status: final
severity: P2
services: [seat-inventory]
tags: [cache]
started_at: 2025-02-03T10:00:00+01:00
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    owner: Tomasz Wrona
---

## Summary

As in INC-2026-0142, a cache was old.
"""
HEAD = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
severity: P1
"""


def looked_at(text: str) -> tuple[Analysis, Source, Knowledge, int]:
    """Return a text without its cursor, examined, with what the archive knows, and the cursor's offset."""
    offset = max(text.find("¦"), 0)
    written = text.replace("¦", "", 1)
    settings = config.read(SETTINGS, "blamefree.toml", lambda _: CATALOG)
    assert settings is not None
    source = Source("postmortems/INC-2026-0142.md", written)
    examined = analysis.examine(settings.linter(date(2026, 3, 4)), source)
    other = document.parse(OTHER.encode(), "postmortems/INC-2025-0007.md")
    entries = (
        knowing.enter(other, Path("/archive/INC-2025-0007.md")),
        knowing.enter(examined.document, Path("/archive/INC-2026-0142.md")),
    )
    catalog = (Path("/archive/catalog.toml"), Source("catalog.toml", CATALOG))
    return examined, source, Knowledge(settings, entries, catalog), offset


def proposed(text: str) -> list[str]:
    examined, _, known, offset = looked_at(text)
    return [one.label for one in completion.propose(examined.document, known, offset)]


def put(text: str, label: str) -> str:
    """Return the text with a completion taken."""
    examined, source, known, offset = looked_at(text)
    found = completion.propose(examined.document, known, offset)
    one = next(each for each in found if each.label == label)
    return source.text[: one.span.start] + (one.text or one.label) + source.text[one.span.end :]


def told(text: str) -> str:
    examined, _, known, offset = looked_at(text)
    found = hover.tell(examined, known, offset)
    return found.text if found else ""


def offered(text: str) -> dict[str, str]:
    """Return the changes on offer at the cursor, each with the text it leaves."""
    examined, source, known, offset = looked_at(text)
    result = {}
    for change in quick_fixes.offer(examined, known, offset, offset):
        left = source.text
        for edit in sorted(change.edits, key=lambda one: one.span, reverse=True):
            left = left[: edit.span.start] + edit.text + left[edit.span.end :]
        result[change.title] = left
    return result


# Places


@given(st.text(alphabet="aé漢🚆\n\r\f\u2028", max_size=30), st.data(), st.sampled_from(list(Units)))
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject, units: Units) -> None:
    source = Source("x.md", text)
    offset = data.draw(st.integers(0, len(text)))
    # Between the two characters of a line's end there is no place.
    if text[offset - 1 : offset + 1] != "\r\n" or not offset:
        assert positions.offset(source, *positions.place(source, offset, units), units) == offset


@given(
    st.text(alphabet="aé漢🚆\n", max_size=30),
    st.text(alphabet="b🚆\n", max_size=5),
    st.data(),
    st.sampled_from(list(Units)),
)
def test_a_change_puts_its_text_where_it_says(text: str, new: str, data: st.DataObject, units: Units) -> None:
    source = Source("x.md", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    where = (positions.place(source, start, units), positions.place(source, end, units))
    assert positions.change(source, [(where, new)], units).text == text[:start] + new + text[end:]


def test_columns_count_what_was_agreed_on() -> None:
    source = Source("x.md", "é🚆x")
    assert [positions.place(source, 2, units) for units in Units] == [(0, 6), (0, 3), (0, 2)]


def test_half_a_character_is_replaced_and_keeps_its_length() -> None:
    assert positions.readable("a\ud83db") == "a\ufffdb"


# Front matter, half-typed


@pytest.mark.parametrize(
    ("text", "path", "what", "word"),
    [
        ("---\nsev¦", (), "name", "sev"),
        ("---\nseverity: P¦1\n---\n", ("severity",), "value", "P1"),
        ("---\nimpact:\n  ¦", ("impact",), "name", ""),
        ("---\nimpact:\n  summary: x\n¦\n---\n", (), "name", ""),
        ("---\naction_items:\n  - id: A1\n    ow¦\n", ("action_items", 0), "name", "ow"),
        ("---\naction_items:\n- id: A1\n- id: ¦\n", ("action_items", 1, "id"), "value", ""),
        ("---\naction_items:\n- id: A1\n- ¦\n", ("action_items", 1), "name", ""),
        ("---\nservices:\n  - book¦\n---\n", ("services", 0), "name", "book"),
        ("---\nrelated: [INC-2025-0007, INC¦]\n---\n", ("related", 1), "value", "INC"),
        ("---\ndetection: {method: al¦", ("detection", "method"), "value", "al"),
        ("---\ndetection: {method: alert, so¦}\n---\n", ("detection",), "name", "so"),
        ("---\naction_items:\n  - {id: A1, owner: ¦}\n", ("action_items", 0, "owner"), "value", ""),
        ('---\ntitle: "a # b¦"\n', ("title",), "value", '"a # b"'),
    ],
)
def test_the_field_at_a_cursor_is_found_in_broken_yaml_too(
    text: str, path: tuple[str | int, ...], what: str, word: str
) -> None:
    offset = text.index("¦")
    source = Source("x.md", text.replace("¦", ""))
    lines = skeleton.read(source)
    cursor = lines.cursor(offset) if lines else None
    assert cursor is not None
    assert (cursor.path, source.slice(cursor.word)) == (path, word)
    assert cursor.names is (what == "name")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: a # com¦ment\n---\n",
        "---\nimpact:\n  summary: >-\n    some wo¦rds\n---\n",
        "---\nid: x\n---\n¦",
    ],
)
def test_in_comments_texts_and_below_no_field_is_written(text: str) -> None:
    lines = skeleton.read(Source("x.md", text.replace("¦", "")))
    assert lines is not None
    assert lines.cursor(text.index("¦")) is None


@given(st.text(alphabet=" -:[]{}#\"'|>\nabc\t\r", max_size=60), st.data())
def test_any_lines_can_be_looked_at_anywhere(text: str, data: st.DataObject) -> None:
    examined, source, known, _ = looked_at(f"---\n{text}")
    offset = data.draw(st.integers(0, len(source.text)))
    completion.propose(examined.document, known, offset)
    hover.tell(examined, known, offset)
    outline.outline(examined.document)


def test_the_lines_say_where_a_name_stands_as_yaml_says_it() -> None:
    folder = Path(__file__).resolve().parents[1] / "postmortems"
    for file in sorted(folder.glob("INC-*.md")):
        written = document.parse(file.read_bytes(), file.name)
        lines, front = skeleton.read(written.source), written.front_matter
        assert lines is not None
        assert front is not None
        assert lines.keys == front.key_spans
        for path, span in front.value_spans.items():
            if isinstance(front.at(*path), list | dict) or written.source.slice(span)[:1] in {">", "|"}:
                continue
            cursor = lines.cursor(span.start)
            assert cursor is not None
            # Of a word behind a dash alone nobody knows yet that it is no name.
            assert (cursor.path, cursor.names) == (path, cursor.listed)


def test_whatever_the_examples_of_the_rules_hold_it_can_be_looked_at_anywhere() -> None:
    for rule in rules.RULES:
        for text in (*rule.examples("bad"), *rule.examples("good")):
            if len(text) > 5_000:
                continue
            examined, source, known, _ = looked_at(text.encode("utf-8", "replace").decode())
            for item in walk(outline.outline(examined.document)):
                assert item.whole.start <= item.place.start <= item.place.end <= item.whole.end
            for offset in range(0, len(source.text), 150):
                completion.propose(examined.document, known, offset)
                hover.tell(examined, known, offset)
            quick_fixes.offer(examined, known, 0, 400)


def walk(items: tuple[outline.Item, ...]) -> Iterator[outline.Item]:
    for item in items:
        yield item
        yield from walk(item.inside)


# Completion


def test_fields_that_are_asked_for_come_first_and_those_that_are_there_not_at_all() -> None:
    examined, _, known, offset = looked_at(f"{HEAD}¦\n---\n")
    found = sorted(completion.propose(examined.document, known, offset), key=lambda one: one.order)
    assert [one.label for one in found][:3] == ["services", "authors", "started_at"]
    assert "severity" not in [one.label for one in found]
    assert found[0].snippet == "services:\n  - $1"
    assert "hit" in found[0].help


def test_an_item_of_a_list_is_begun_with_what_it_always_has() -> None:
    examined, _, known, offset = looked_at(f"{HEAD}contributing_factors:\n  ¦\n---\n")
    (item,) = completion.propose(examined.document, known, offset)
    assert item.snippet == "- category: ${1}\n    summary: ${2}"


def test_values_come_from_the_schema_the_catalog_and_the_archive() -> None:
    assert proposed(f"{HEAD}kind: ¦\n---\n") == ["incident", "near-miss", "exercise"]
    assert proposed(f"{HEAD}impact:\n  data_loss: ¦\n---\n") == ["true", "false"]
    assert proposed(f"{HEAD}action_items:\n  - id: A1\n    owner: ¦\n---\n") == [
        "Tomasz Wrona",
        "Ines Duarte",
        "Seats",
    ]
    assert proposed(f"{HEAD}authors:\n  - ¦\n---\n") == ["Tomasz Wrona", "Ines Duarte"]
    assert proposed(f"{HEAD}services: [¦]\n---\n") == ["seat-inventory", "booking-api"]
    assert proposed(f"{HEAD}tags:\n  - ¦\n---\n") == ["cache"]
    assert proposed(f"{HEAD}related: [¦]\n---\n") == ["INC-2025-0007"]
    assert proposed(f"{HEAD}action_items:\n  - id: A3\n    title: x\n  - id: ¦\n---\n") == ["A4"]
    assert proposed(f"{HEAD}tags: [\naction_items:\n  - id: A3\n    title: x\n  - id: ¦\n---\n") == ["A4"]


def test_a_completion_replaces_the_word_that_is_being_written() -> None:
    assert put(f"{HEAD}kind: inc¦ident\n---\n", "exercise") == f"{HEAD}kind: exercise\n---\n"
    assert put("---\nstat¦us: draft\n---\n", "title") == "---\ntitle: draft\n---\n"


@pytest.mark.parametrize(
    ("text", "label", "after"),
    [
        ("services:¦", "booking-api", "services: [booking-api]"),
        ("services: ¦", "booking-api", "services: [booking-api]"),
        ("services:\n  -¦", "booking-api", "services:\n  - booking-api"),
        ("authors: [Ines Duarte, ¦]", "Tomasz Wrona", "authors: [Ines Duarte, Tomasz Wrona]"),
        ("incident_commander:¦", "Ines Duarte", "incident_commander: Ines Duarte"),
        ("detection:\n  method:¦", "alert", "detection:\n  method: alert"),
        ("detection: {method:¦}", "alert", "detection: {method: alert}"),
        ("action_items:\n  -¦", "title", "action_items:\n  - title: "),
    ],
)
def test_a_completion_leaves_yaml_that_can_be_followed(text: str, label: str, after: str) -> None:
    assert put(f"{HEAD}{text}\n---\n", label) == f"{HEAD}{after}\n---\n"


def test_what_a_list_has_already_and_what_is_half_typed_is_not_proposed() -> None:
    assert proposed(f"{HEAD}services: [booking-api, ¦]\n---\n") == ["seat-inventory"]
    assert proposed(f"{HEAD}services: ¦\n  - booking-api\n---\n") == []
    assert proposed(f"{HEAD}detection: {{method: alert, ¦}}\n---\n") == ["source"]
    assert "stal" not in proposed(f"{HEAD}tags: [stal¦]\n---\n")


def test_headings_that_are_missing_are_proposed_those_that_are_asked_for_first() -> None:
    found = proposed(f"{HEAD}---\n\n## Summary\n\nText.\n\n## ¦\n")
    assert found[:2] == ["## Impact", "## Timeline"]
    assert "## Summary" not in found


def test_phases_are_proposed_in_their_column_alone() -> None:
    table = "| Time (UTC) | Phase | Event |\n| --- | --- | --- |\n"
    assert "contain" in proposed(f"{HEAD}---\n\n## Timeline\n\n{table}| 21:14 | c¦ | x |\n")
    assert proposed(f"{HEAD}---\n\n## Timeline\n\n{table}| 21:14 | | x¦ |\n") == []
    filled = put(f"{HEAD}---\n\n## Timeline\n\n{table}| 21:14 | c¦ | x |\n", "contain")
    assert filled.endswith("| 21:14 | contain | x |\n")


def test_ids_and_actions_are_proposed_in_prose() -> None:
    assert proposed(f"{HEAD}---\n\nAs in INC¦\n") == ["INC-2025-0007"]
    assert proposed(f"{HEAD}---\n\nAs in INC-2025-0007/¦\n") == ["INC-2025-0007/A1"]
    assert proposed(f"{HEAD}---\n\nAs i¦\n") == []


# Hover


def test_a_field_is_explained_with_what_the_severity_asks_for() -> None:
    text = told(f"{HEAD}acknowledged¦_at:\n---\n")
    assert "When a responder took it on." in text
    assert "a moment with its offset" in text
    assert "Respond within, for P1: 30 min." in text


def test_it_is_said_when_a_field_is_demanded() -> None:
    assert "Every document has it." in told("---\ni¦d: INC-2026-0142\ntitle: x\nstatus: draft\n---\n")
    assert "a draft may leave it empty for now" in told(f"{HEAD}auth¦ors:\n---\n")
    assert "it is asked for" in told(HEAD.replace("draft", "final") + "auth¦ors:\n---\n")
    assert "It may be left out." in told(f"{HEAD}ta¦gs: [x]\n---\n")


def test_a_finding_is_explained_by_its_rule() -> None:
    text = told(f"{HEAD}---\n\n## Summary\n\nThe responder pan¦icked.\n")
    assert "[state-of-mind](https://postmortems.example/rules/state-of-mind/)" in text
    assert "What went on in somebody's head cannot be seen" in text


def test_names_are_explained_by_the_catalog_and_the_archive() -> None:
    action = "action_items:\n  - id: A1\n    title: x\n"
    assert "Team Seats" in told(f"{HEAD}{action}    owner: Tomasz Wr¦ona\n---\n")
    assert "Owns actions in 2 postmortems." in told(f"{HEAD}{action}    owner: Tomasz Wr¦ona\n---\n")
    assert "does not list this name" in told(f"{HEAD}{action}    owner: Thomas Wr¦ona\n---\n")
    assert "Run by team Seats" in told(f"{HEAD}services: [seat-¦inventory]\n---\n")


def test_a_related_postmortem_shows_its_title_and_state_and_nothing_in_it_is_markup() -> None:
    text = told(f"{HEAD}related: [INC-2025¦-0007]\n---\n")
    assert r"**INC-2025-0007**: Berth prices were \*stale\*" in text
    assert "in final, P2, began 2025-02-03" in text
    assert "Action `A1`: Refuse" in told(f"{HEAD}---\n\nSee INC-2025-0007/A¦1.\n")


# Changes on offer


def test_a_safe_fix_is_offered_as_it_is_made_by_fix() -> None:
    found = offered(f"{HEAD}---\n\n## Summary\n\nObvious¦ly, the cache was full.\n")
    fixes = [left for title, left in found.items() if title.startswith("Take out")]
    assert fixes == [f"{HEAD}---\n\n## Summary\n\nThe cache was full.\n"]
    assert not any(title.startswith("Rewrite") for title in found)


def test_a_wording_takes_the_place_of_a_sentence_that_says_nothing_else() -> None:
    found = offered(f"{HEAD}---\n\n## Summary\n\nIt rained. The responder pan¦icked. It stopped.\n")
    (left,) = [left for title, left in found.items() if title.startswith("Rewrite the sentence")]
    assert "It rained. ‹number› alerts were open" in left
    assert "panicked" not in left
    assert left.endswith("says nothing of ‹topic›. It stopped.\n")


def test_a_wording_stands_before_a_sentence_that_says_more_so_that_nothing_is_lost() -> None:
    sentence = "The responder panicked and restarted four replicas of the seat service."
    found = offered(f"{HEAD}---\n\n## Summary\n\n{sentence.replace('panicked', 'pan¦icked')}\n")
    (left,) = [left for title, left in found.items() if title.startswith("Put before the sentence")]
    assert left.endswith(f"‹topic›. {sentence}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Summary\n\nIt rained.\nThe responder pan¦icked.\n", "## Summary\n\n<!-->\n\nIt rained.\nThe"),
        ("- It rained.\n- The responder pan¦icked.\n", "- It rained.\n- The responder panicked. <!-->\n"),
        (
            "| Time (UTC) | Event |\n| --- | --- |\n| 21:14 | The responder pan¦icked |\n",
            "| 21:14 | The responder panicked <!--> |",
        ),
    ],
)
def test_a_suppression_stands_before_the_block_or_behind_the_words_and_waits_for_its_reason(
    before: str, after: str
) -> None:
    left = offered(f"{HEAD}---\n\n{before}")["Suppress state-of-mind here, with a reason"]
    comment = "<!-- blamefree: ignore[state-of-mind] reason: -->"
    assert after.replace("<!-->", comment) in left
    codes = {one.code for one in looked_at(left)[0].diagnostics}
    assert "PM214" not in codes
    # That a reason is missing is a finding.
    assert any("suppression" in one.name for one in looked_at(left)[0].diagnostics)


def test_a_suppression_in_front_matter_stands_before_the_field() -> None:
    items = "action_items:\n  - id: A1\n    title: Refuse a cache time to live above one ho¦ur\n"
    left = offered(f"{HEAD}{items}---\n")["Suppress ownerless-action here, with a reason"]
    assert "\n    # blamefree: ignore[ownerless-action] reason:\n    title: Refuse" in left


def test_a_suppression_that_is_offered_holds_its_finding_back_and_asks_for_a_reason_alone() -> None:
    offered_for = 0
    for rule in rules.RULES:
        linter = config.Config().choosing((rule.code, "PM0"), ()).linter(date(2026, 3, 20))
        for text in rule.examples("bad"):
            # One example stands for a file that is no text, another is longer than an editor asks about.
            if len(text) > 20_000 or positions.readable(text) != text:
                continue
            before = analysis.examine(linter, Source("INC-2026-0142.md", text))
            for diagnostic, span in before.at(0, len(text)):
                offers = quick_fixes.offer(before, Knowledge(), span.start, span.end)
                title = f"Suppress {diagnostic.name} "
                for edit in (edit for one in offers if one.title.startswith(title) for edit in one.edits):
                    written = f"{text[: edit.span.start]}{edit.text}{text[edit.span.end :]}"
                    after = analysis.examine(linter, Source("INC-2026-0142.md", written))
                    were, are = (Counter(one.code for one in each.diagnostics) for each in (before, after))
                    assert are[diagnostic.code] < were[diagnostic.code]
                    assert are - were == Counter(PM012=1)
                    offered_for += 1
    assert offered_for > 60


def test_a_missing_section_is_added_where_its_severity_has_it() -> None:
    found = offered(HEAD.replace("P1", "P¦1") + "---\n\n## Summary\n\nText.\n\n## Root cause\n\nOne.\n")
    assert found["Add the section 'Impact'"].endswith("Text.\n\n## Impact\n\n## Root cause\n\nOne.\n")
    assert found["Add the section 'Resolution'"].endswith("One.\n\n## Resolution\n")


def test_a_heading_that_is_nearly_the_missing_one_is_mended() -> None:
    text = HEAD.replace("P1", "P¦1") + "---\n\n## Summary\n\nText.\n\n## Imapct\n\nNone.\n"
    assert offered(text)["Write 'Impact' for 'Imapct'"] == text.replace("¦", "").replace("Imapct", "Impact")


def test_a_value_that_is_none_of_a_few_can_be_chosen_anew() -> None:
    offers = offered(f"{HEAD.replace('P1', 'P¦X')}---\n")
    assert list(offers)[:4] == ["Write 'P0'", "Write 'P1'", "Write 'P2'", "Write 'P3'"]
    assert offers["Write 'P1'"] == f"{HEAD}---\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("services: [seat-inventry¦]\n---\n", "seat-inventory"),
        ("services:\n  - 'seat-inventry¦'\n---\n", "seat-inventory"),
        ("action_items:\n  - {id: A1, title: x, owner: Ines Duart¦, due: 2026-04-01}\n---\n", "Ines Duarte"),
        ("---\n\n<!-- blamefree: ignore[hindsigt¦] reason: x -->\nx\n", "hindsight"),
        (
            "---\n\n## Timeline\n\n| Time (UTC) | Phase |\n| --- | --- |\n| 2026-03-01 21:14 | dtect¦ |\n",
            "detect",
        ),
    ],
)
def test_a_name_that_was_probably_meant_can_be_written(text: str, name: str) -> None:
    left = offered(f"{HEAD}{text}")[f"Write '{name}'"]
    examined = looked_at(left)[0]
    assert name in left
    assert not any("did you mean" in one.hint for one in examined.diagnostics)


def test_all_safe_fixes_are_one_change() -> None:
    text = f"{HEAD}---\n\n## Summary\n\nObviously, it rained.\n\nObviously, it stopped.\n"
    change = quick_fixes.fix_all(looked_at(text)[0])
    assert change is not None
    assert change.safe
    assert len(change.edits) == 4


def test_all_safe_fixes_are_those_that_lint_makes_pass_after_pass() -> None:
    text = HEAD.replace("severity: P1", "Severity: p1") + "---\n\n## Summary\n\nObviously, it rained.\n"
    examined = looked_at(text)[0]
    change = quick_fixes.fix_all(examined)
    assert change is not None
    assert fixes.put(text, change.edits) == f"{HEAD}---\n\n## Summary\n\nIt rained.\n"


def test_an_unsafe_fix_is_offered_by_itself_and_not_among_all() -> None:
    text = f"{HEAD.replace('P1', 'SEV¦1')}---\n"
    left = offered(text)["Write 'P1' (unsafe: it may mean something else)"]
    assert left == f"{HEAD}---\n"
    assert quick_fixes.fix_all(looked_at(text)[0]) is None


# Outline and navigation


def test_the_outline_shows_fields_actions_sections_and_rows() -> None:
    text = f"{HEAD}action_items:\n  - id: A1\n    title: Refuse it\n    owner: Ines Duarte\n---\n\n# Top\n\n"
    rows = "| Time (UTC) | Phase | Event |\n| --- | --- | --- |\n| 2026-03-01 21:14 | detect | Alert |\n"
    items = outline.outline(looked_at(f"{text}## Timeline\n\n{rows}\n## Impact\n\nText.\n")[0].document)
    assert [item.name for item in items] == ["Front matter", "Top"]
    (actions,) = [item for item in items[0].inside if item.name == "action_items"]
    assert [(item.name, item.detail) for item in actions.inside] == [("A1 Refuse it", "Ines Duarte")]
    assert [item.name for item in items[1].inside] == ["Timeline", "Impact"]
    assert [(row.name, row.detail) for row in items[1].inside[0].inside] == [
        ("2026-03-01 21:14 detect", "Alert")
    ]


def led_to(text: str) -> tuple[str, str] | None:
    examined, _, known, offset = looked_at(text)
    found = hover.field_at(examined.document, offset)
    field = next((step for step in reversed(found[0]) if isinstance(step, str)), "") if found else ""
    target = mentions.define(examined.document, known, offset, field)
    return (target.file.name, target.source.slice(target.span)) if target else None


def test_ids_lead_to_their_postmortem_actions_to_their_line_names_to_the_catalog() -> None:
    assert led_to(f"{HEAD}related: [INC-2025¦-0007]\n---\n") == ("INC-2025-0007.md", "INC-2025-0007")
    assert led_to(f"{HEAD}---\n\nSee (INC-2025-0007/A¦1).\n") == ("INC-2025-0007.md", "A1")
    assert led_to(f"{HEAD}services: [seat-¦inventory]\n---\n") == ("catalog.toml", "seat-inventory")
    owner = "action_items:\n  - id: A1\n    title: x\n    owner: Ines Du¦arte\n"
    assert led_to(f"{HEAD}{owner}---\n") == ("catalog.toml", '"Ines Duarte"')
    assert led_to(f"{HEAD}---\n\nSome wo¦rds.\n") is None


def test_references_are_found_in_all_documents() -> None:
    text = f"{HEAD}related: [INC-2025-0007]\n---\n\nSee INC-2025-0007/A1 and INC-2025-00070.\n"
    _, source, known, _ = looked_at(text)
    texts = [
        (Path("/archive/INC-2026-0142.md"), source),
        (Path("/archive/INC-2025-0007.md"), Source("x", OTHER)),
    ]
    found = list(mentions.references(texts, known, "INC-2025-0007", declared=False))
    assert [one.source.slice(one.span) for one in found] == ["INC-2025-0007", "INC-2025-0007/A1"]
    assert len(list(mentions.references(texts, known, "INC-2025-0007", declared=True))) == 3
    services = list(mentions.references(texts, known, "seat-inventory", declared=True))
    assert [one.file.name for one in services] == ["INC-2025-0007.md"]


def test_links_lead_to_others_and_not_to_the_document_itself() -> None:
    _, source, known, _ = looked_at(f"{HEAD}---\n\nINC-2026-0142 and [it](INC-2025-0007-berths.md).\n")
    assert [
        (source.slice(span), target.file.name)
        for span, target in mentions.links(source, known, "INC-2026-0142")
    ] == [("INC-2025-0007", "INC-2025-0007.md")]


def test_a_catalogs_names_are_found_as_tables_keys_and_texts() -> None:
    source = Source(
        "catalog.toml", '[services.a]\nteam = "X"\n[services]\n"b c" = {}\n[teams]\nX = { members = ["b"] }\n'
    )
    places = [folder.find_in_catalog(source, name, table="services") for name in ("a", "b c", "z")]
    assert [source.slice(place) if place else None for place in places] == ["a", '"b c"', None]


# The archive


def archive(folder: Path) -> Workspace:
    (folder / "docs" / "incidents").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(
        '[tool.blamefree]\npostmortems = "docs/incidents"\n', encoding="utf-8"
    )
    (folder / "docs" / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    (folder / "docs" / "incidents" / "INC-2025-0007.md").write_text(OTHER, encoding="utf-8")
    return Workspace(lambda: date(2026, 3, 4), folders=[folder / "docs"])


def test_the_archive_is_ours_and_what_has_a_postmortems_fields_elsewhere(tmp_path: Path) -> None:
    workspace = archive(tmp_path)

    def ours(name: str, text: str) -> bool:
        return workspace.begin(tmp_path / name, text, 1).ours

    assert ours("docs/incidents/new.md", "")
    assert ours("elsewhere/new.md", HEAD + "---\n")
    assert not ours("elsewhere/page.md", "---\ntitle: x\nstatus: draft\n---\n")
    assert not ours("elsewhere/plain.md", "id: title: status:")
    # The settings leave it out.
    assert not ours("docs/incidents/index.md", HEAD + "---\n")


def test_the_nearest_settings_above_a_document_hold(tmp_path: Path) -> None:
    workspace = archive(tmp_path)
    inside = workspace.begin(tmp_path / "docs" / "incidents" / "new.md", "", 1)
    assert inside.home.root == tmp_path
    assert inside.source.path == "docs/incidents/new.md"
    (tmp_path / "docs" / "blamefree.toml").write_text("", encoding="utf-8")
    assert workspace.settle() == [inside.file]
    assert inside.home.root == tmp_path / "docs"


def test_a_catalog_is_read_once_it_is_there_and_again_when_it_changes(tmp_path: Path) -> None:
    (tmp_path / "blamefree.toml").write_text('catalog = "names.toml"', encoding="utf-8")
    home = Workspace(lambda: date(2026, 3, 4)).home(tmp_path / "postmortems" / "new.md")
    assert "'names.toml' cannot be read" in home.problem
    (tmp_path / "names.toml").write_text(CATALOG, encoding="utf-8")
    assert home.read_settings()
    assert home.problem == ""
    assert list(home.config.catalog.people) == ["Ines Duarte", "Tomasz Wrona"]
    assert not home.read_settings()
    (tmp_path / "names.toml").write_text('people = ["Maren Holt"]', encoding="utf-8")
    assert home.read_settings()
    assert list(home.config.catalog.people) == ["Maren Holt"]


def test_only_what_changed_on_the_disk_is_read_again(tmp_path: Path) -> None:
    home = archive(tmp_path).home(tmp_path / "docs" / "incidents" / "new.md")
    first = tmp_path / "docs" / "incidents" / "INC-2025-0007.md"
    assert list(home.refresh()) == [first]
    assert list(home.refresh()) == []
    second = first.with_name("INC-2025-0008.md")
    second.write_text(OTHER.replace("0007", "0008"), encoding="utf-8")
    assert list(home.refresh()) == [second]
    first.unlink()
    assert list(home.refresh()) == [first]
    assert [entry.id for entry in home.entries] == ["INC-2025-0008"]


def test_an_open_text_speaks_for_its_file_and_a_closed_one_no_more(tmp_path: Path) -> None:
    workspace = archive(tmp_path)
    file = tmp_path / "docs" / "incidents" / "INC-2025-0007.md"
    one = workspace.begin(file, OTHER.replace("Berth prices", "Cabin prices"), 1)
    list(one.home.refresh())
    assert workspace.knowledge(one.home).by_id["INC-2025-0007"].title == "Cabin prices were *stale*"
    workspace.end(file)
    assert workspace.knowledge(one.home).by_id["INC-2025-0007"].title == "Berth prices were *stale*"


def test_a_text_that_did_not_change_is_examined_once(tmp_path: Path) -> None:
    workspace = archive(tmp_path)
    one = workspace.begin(tmp_path / "docs" / "incidents" / "new.md", HEAD + "---\n", 1)
    first = workspace.analyse(one)
    assert workspace.analyse(one) is first
    workspace.change(one.file, [(((0, 3), (0, 3)), " ")], 2)
    assert workspace.analyse(one) is not first


def test_settings_for_a_part_of_the_archive_hold_in_the_editor_too(tmp_path: Path) -> None:
    settings = '[per-path."postmortems/old/**"]\nignore = ["dangling-relation", "state-of-mind"]'
    (tmp_path / "blamefree.toml").write_text(settings, encoding="utf-8")
    workspace = Workspace(lambda: date(2026, 3, 4))
    text = f"{HEAD}related: [INC-2020-0001]\n---\n\n## Summary\n\nThe responder panicked.\n"
    new = workspace.begin(tmp_path / "postmortems" / "new.md", text, 1)
    old = workspace.begin(tmp_path / "postmortems" / "old" / "old.md", text.replace("0142", "0143"), 1)
    question = workspace.question(new.home)
    relations = question.linter.relate(question.paths, question.known)
    assert set(workspace.relate(new.home, question, relations)) == {new, old}
    new_codes, old_codes = ({one.code for one in workspace.analyse(each).diagnostics} for each in (new, old))
    assert {"PM902", "PM214"} <= new_codes
    assert not {"PM902", "PM214"} & old_codes


def test_an_answer_about_an_earlier_text_moves_to_where_its_words_stand_now(tmp_path: Path) -> None:
    workspace = archive(tmp_path)
    text = f"{HEAD}related: [INC-2020-0001]\n---\n"
    one = workspace.begin(tmp_path / "docs" / "incidents" / "new.md", text, 1)
    question = workspace.question(one.home)
    workspace.change(one.file, [(((1, 0), (1, 0)), "tags: [x]\n")], 2)
    relations = question.linter.relate(question.paths, question.known)
    assert list(workspace.relate(one.home, question, relations)) == [one]
    (found,) = [each for each in workspace.analyse(one).diagnostics if each.code == "PM902"]
    assert found.start.line == 7
    assert not workspace.unrelated(one.home)


def test_findings_of_the_archive_move_with_the_words_they_stand_on() -> None:
    linter = config.Config().linter()
    before = analysis.examine(linter, Source("a.md", f"{HEAD}related: [INC-2020-0001]\n---\n"))
    identity = before.sheet.identity
    before = analysis.relate(before, linter.relate([before.source.path], (identity,)), identity)
    text = f"{HEAD}tags: [x]\nrelated: [INC-2020-0001]\n---\n"
    after = analysis.examine(linter, Source("a.md", text), before)
    (found,) = [one for one in after.diagnostics if one.code == "PM902"]
    assert analysis.span_of(after.source, found.start, found.end) == Span(
        text.index("INC-2020-0001"), text.index("INC-2020-0001") + len("INC-2020-0001")
    )
    gone = analysis.examine(linter, Source("a.md", f"{HEAD}---\n"), after)
    assert "PM902" not in {one.code for one in gone.diagnostics}
