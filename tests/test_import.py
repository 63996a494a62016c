"""Older documents become drafts: what is stated is found, what is not stays open, and no word is lost."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, cast

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from blamefree import conformance, document, frontmatter_writer, importing
from blamefree.cli.import_ import command
from blamefree.diagnostics import Severity
from blamefree.importing import attendance, headings, listing, wording
from blamefree.linter import Linter
from blamefree.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from blamefree.document import Document
    from blamefree.frontmatter import Value

    Action = dict[str, str | None]

TABLED = """\
# Night trains sold twice

## Executive Summary

Two hundred berths were sold twice. Nobody was left behind.

## Timeline (all times in CET)

| Time | Event |
|:-----|-------|
| 2019-03-24 21:14 | The first berth is sold twice |
| ~22:05  | Sales are stopped |

## Root Cause(s)

- The lock was held by the cache, not by the `berth` table.

## What went wrong

The alert was muted.

## Corrective actions

- **Move the lock into the database**: The cache may lose it at any time.
    - one migration
    - one rollback
- Page the on-call when a berth is sold twice. Today it is a mail.
- [x] Write down how to stop sales
- [ ] Unmute the alert (owner: Ines Duarte, due: 2019-04-15)

# Attendees

- ID, TW
"""

HEADED = """\
# 2018-01-17, Timetable gone

A word before the first section.

## What happened

The timetable was empty.

## Timeline

All times in PST

### 2018-01-17 07:42

Nobody can see a train.

## Jan 18, 09:00

Still nobody.

## Lessons learnt

### What went well

1. The train ran.

### Where we got lucky

It was a Sunday.

## Action items

These are only samples.

### Process improvements

1. Test the import of
   the timetable. ([issue][import])
2. Ask the vendor [for a checksum](https://vendor.example/sums), as [planned](https://git.example/a/b/issues/7)

### Investigation

Why was it empty at all?

[import]: https://git.example/a/b/issues/6
"""


def draft(text: str, name: str = "incident.md", identifier: str = "INC-2019-0001") -> Document:
    original = importing.read(document.parse(text.encode(), name), name)
    return document.parse(importing.render(original, identifier).encode(), "draft.md")


def field(read: Document, *path: str | int) -> Value:
    assert read.front_matter is not None
    return read.front_matter.at(*path)


def body(read: Document) -> str:
    return read.source.slice(read.body.span)


def actions(items: str) -> list[Action]:
    return cast("list[Action]", field(draft(f"# T\n\n## Action items\n\n{items}\n"), "action_items"))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


def test_a_draft_states_what_the_original_states() -> None:
    read = draft(TABLED, "PM2019-004 - Night trains.md")
    assert field(read, "title") == "Night trains sold twice"
    assert field(read, "status") == "draft"
    assert field(read, "started_at") == "2019-03-24"
    assert field(read, "review", "participants") == ["ID", "TW"]
    assert field(read, "imported_from") == "PM2019-004 - Night trains.md"
    assert "started_at: 2019-03-24  # the day of the first timeline row; confirm and add the hour\n" in (
        read.source.text
    )


def test_of_a_key_that_stands_twice_none_counts_where_nothing_is_imported() -> None:
    written = document.parse(b"---\ntitle: x\ntitle: y\n---\n# X\n", "a.md")
    assert importing.refusal(written, "a.md") == "the key 'title' stands twice"


def test_what_the_original_does_not_state_has_no_value() -> None:
    text = draft(TABLED).source.text
    for name in ("severity", "services", "incident_commander", "authors", "detected_at", "resolved_at"):
        assert f"\n{name}:\n" in text
    for name in ("detection", "impact", "contributing_factors"):
        assert f"\n{name}:\n" in text


@pytest.mark.parametrize(
    "text", [TABLED, HEADED, "", "no heading", "## Action items\n", "# \n\n#### Deep\n\ntext"]
)
def test_every_draft_satisfies_the_schema_and_has_no_error(text: str) -> None:
    read = draft(text)
    assert conformance.satisfied(read)
    found = Linter(tuple(rule() for rule in RULES)).lint([read])
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_sections_go_by_the_titles_of_this_house_in_their_order() -> None:
    assert re.findall(r"^#+ .*", body(draft(TABLED)), re.MULTILINE) == [
        "## Summary",
        "## Timeline",
        "## Root cause",
        "## What went poorly",
    ]


def test_what_a_heading_says_beyond_its_name_stands_below_it() -> None:
    assert "## Timeline\n\n(all times in CET)\n\n| Time (CET) " in (body(draft(TABLED)))


def test_a_section_with_a_title_of_its_own_keeps_it() -> None:
    assert "## Weather\n\nIt rained." in body(draft("# T\n\n## Weather\n\nIt rained.\n"))


def test_a_synonym_keeps_its_title_where_the_section_itself_is_there() -> None:
    text = body(draft("# T\n\n## Overview\n\nFirst.\n\n## Summary\n\nSecond.\n"))
    assert "## Overview\n\nFirst.\n\n## Summary\n\nSecond." in text


def test_a_document_that_opens_with_what_happened_has_its_summary_there() -> None:
    assert "## Summary\n\nThe timetable was empty." in body(draft(HEADED))


def test_background_is_no_summary_beside_a_summary() -> None:
    text = body(draft("# T\n\n## Background\n\nOnce.\n\n## Summary\n\nTwice.\n"))
    assert "## Background\n\nOnce." in text


def test_sections_are_brought_to_the_second_level() -> None:
    text = body(draft("# T\n\n# Summary\n\na\n\n## Detail\n\nb\n\n# Impact\n\nc\n"))
    assert re.findall(r"^#+ .*", text, re.MULTILINE) == ["## Summary", "### Detail", "## Impact"]


def test_entries_of_the_timeline_stand_under_it() -> None:
    assert (
        "## Timeline\n\nAll times in PST\n\n"
        "| Time (PST)       | Phase | Event |\n"
        "| ---------------- | ----- | --- |\n"
        "| 2018-01-17 07:42 |       | Nobody can see a train. |\n"
        "| Jan 18, 09:00    |       | Still nobody. |\n"
    ) in body(draft(HEADED))


def test_a_heading_in_a_code_block_is_no_heading() -> None:
    text = "# T\n\n## Summary\n\n```\n# Impact\n## Action items\n- nothing\n```\n"
    assert body(draft(text)).endswith("## Summary\n\n```\n# Impact\n## Action items\n- nothing\n```\n")


def test_a_bold_lead_is_the_title_of_an_action_and_the_rest_its_description() -> None:
    first = cast("list[Action]", field(draft(TABLED), "action_items"))[0]
    assert first == {
        "id": "A1",
        "title": "Move the lock into the database",
        "description": "The cache may lose it at any time.\n\n- one migration\n- one rollback",
        "owner": None,
        "due": None,
        "status": "open",
    }


def test_the_first_sentence_is_the_title_of_an_action() -> None:
    second = cast("list[Action]", field(draft(TABLED), "action_items"))[1]
    assert second["title"] == "Page the on-call when a berth is sold twice."
    assert second["description"] == "Today it is a mail."


def test_a_box_that_is_ticked_is_done() -> None:
    found = cast("list[Action]", field(draft(TABLED), "action_items"))
    assert [action["status"] for action in found] == ["open", "open", "done", "open"]


@pytest.mark.parametrize(
    "item", ["Mail everybody (DONE)", "[DONE] Mail everybody", "~~Mail everybody~~ done"]
)
def test_what_is_said_to_be_done_is_done(item: str) -> None:
    assert actions(f"- {item}")[0]["status"] == "done"


def test_struck_text_alone_says_neither_done_nor_dropped() -> None:
    action = actions("- ~~Mail everybody~~")[0]
    assert (action["status"], action["title"]) == ("open", "~~Mail everybody~~")


def test_an_owner_and_a_date_are_taken_where_they_are_stated() -> None:
    last = cast("list[Action]", field(draft(TABLED), "action_items"))[3]
    assert (last["owner"], last["due"]) == ("Ines Duarte", "2019-04-15")


@pytest.mark.parametrize(
    "item", ["Ask Rasmus", "Mend it (owner: TBD)", "Mend it (Willi calls for a meeting), by May"]
)
def test_an_owner_and_a_date_are_not_guessed(item: str) -> None:
    assert (actions(f"- {item}")[0]["owner"], actions(f"- {item}")[0]["due"]) == (None, None)


def test_a_link_to_an_issue_becomes_the_ticket_and_its_words_stay() -> None:
    found = cast("list[Action]", field(draft(HEADED), "action_items"))
    assert found[0]["title"] == "Test the import of the timetable."
    assert found[0]["ticket"] == "https://git.example/a/b/issues/6"
    assert found[0]["description"] == "Process improvements\n\n([issue][import])"


def test_a_link_that_the_title_cannot_hold_stands_below_it() -> None:
    action = cast("list[Action]", field(draft(HEADED), "action_items"))[1]
    assert action["title"] == "Ask the vendor for a checksum, as planned"
    assert action["ticket"] == "https://git.example/a/b/issues/7"
    assert "[for a checksum](https://vendor.example/sums)" in (action["description"] or "")


def test_a_link_to_anything_else_is_no_ticket() -> None:
    assert "ticket" not in actions("- Follow https://docs.example/metrics.md")[0]


def test_what_an_actions_section_says_besides_its_lists_stays_in_the_body() -> None:
    text = body(draft(HEADED))
    assert (
        "## Action items\n\nThese are only samples.\n\n### Investigation\n\nWhy was it empty at all?" in text
    )
    assert "### Process improvements" not in text
    assert "[import]: https://git.example/a/b/issues/6" in text


def test_definitions_below_the_actions_follow_the_section_before_them() -> None:
    text = "# T\n\n## Summary\n\nSee [it][a].\n\n## Actions\n\n- Mend it\n\n[a]: b.md\n\n## Stats\n\n- none\n"
    assert body(draft(text)).strip() == "## Summary\n\nSee [it][a].\n\n[a]: b.md\n\n## Stats\n\n- none"


def test_another_section_below_the_actions_stays_as_it_is() -> None:
    read = draft("# T\n\n## Action items\n\n- Mend it\n\n### What went wrong\n\n- The alert was late\n")
    assert len(cast("list[Action]", field(read, "action_items"))) == 1
    assert "- The alert was late" in body(read)


def test_an_actions_section_without_a_list_stays_in_the_body() -> None:
    read = draft("# T\n\n## Next steps\n\nWe will see.\n")
    assert field(read, "action_items") is None
    assert "## Action items\n\nWe will see." in body(read)


def test_an_item_that_is_too_long_for_the_schema_stays_in_the_body() -> None:
    read = draft(f"# T\n\n## Actions\n\n- Mend it. {'word ' * 3000}\n- Short\n")
    assert [action["title"] for action in cast("list[Action]", field(read, "action_items"))] == ["Short"]
    assert body(read).count("word") == 3000


def test_a_sentence_that_is_too_long_for_a_title_goes_on_below_it() -> None:
    action = actions(f"- {'word ' * 100}")[0]
    assert len(action["title"] or "") <= 400
    assert (f"{action['title']} {action['description']}").split() == ["word"] * 100


def test_people_are_taken_only_from_a_plain_list_of_names() -> None:
    assert attendance.participants("- RF\n- Ines Duarte\n- RF") == ("RF", "Ines Duarte")
    assert attendance.participants("EC RF SD") == ("EC", "RF", "SD")
    assert attendance.participants("AF, EC, SD") == ("AF", "EC", "SD")
    assert attendance.participants("- Someone from the team (use initials)") is None
    assert attendance.participants("Everybody came, and it was good.") is None
    assert attendance.participants("-") is None


def test_people_who_cannot_be_told_stay_in_the_body() -> None:
    read = draft("# T\n\n## Attendees\n\n- Ines, who led it, and others\n")
    assert field(read, "review") is None
    assert "## Attendees\n\n- Ines, who led it, and others" in body(read)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("2018-01-17, Timetable gone", "Timetable gone"),
        ("2018-01-17 Timetable gone", "Timetable gone"),
        ("2018-01-17, 504", "2018-01-17, 504"),
        ("2018-01-17 4:23PM PST, Timetable gone", "2018-01-17 4:23PM PST, Timetable gone"),
        ("2017-12-31, Timetable gone", "2017-12-31, Timetable gone"),
        ("**Timetable** gone", "Timetable gone"),
    ],
)
def test_a_title_loses_its_date_only_where_that_is_told_elsewhere(heading: str, title: str) -> None:
    read = draft(f"# {heading}\n\n## Timeline\n\n### 2018-01-17 07:42\n\nGone.\n", "2018-01-17-gone.md")
    assert field(read, "title") == title
    assert field(read, "started_at") == "2018-01-17"


def test_a_title_that_is_too_long_stands_in_full_in_the_body() -> None:
    read = draft(f"# {'word ' * 60}\n\n## Summary\n\nText.\n")
    assert len(str(field(read, "title"))) <= 200
    assert body(read).split() == ["word"] * 60 + ["##", "Summary", "Text."]


def test_a_document_without_a_title_goes_by_its_file_name() -> None:
    assert (
        field(draft("## Summary\n\nText.\n", "2020-02-01_lost_berths.md"), "title")
        == "2020-02-01 lost berths"
    )


def test_the_day_is_the_one_most_places_agree_on() -> None:
    text = "# 2018-01-17, T\n\n## Timeline\n\n### 2018-01-15\n\nUnrelated.\n"
    assert field(draft(text, "2018-01-17-t.md"), "started_at") == "2018-01-17"
    assert field(draft(text, "t.md"), "started_at") == "2018-01-15"
    assert (
        field(draft("# T\n\n## Timeline\n\n- Sep 27 2017 13:06: gone\n", "t.md"), "started_at")
        == "2017-09-27"
    )
    assert field(draft("# T\n\n## Timeline\n\n- 20202-01-16: gone\n", "t.md"), "started_at") is None


def test_ids_follow_the_dates_and_start_behind_the_highest_of_their_year() -> None:
    named = {
        "b.md": "# B\n\n## Timeline\n\n- 2019-05-01 gone\n",
        "a.md": "# A\n\n## Timeline\n\n- 2019-06-01 gone\n",
        "PM2018-003 c.md": "# C\n",
        "d.md": "# D\n",
    }
    originals = [importing.read(document.parse(text.encode(), name), name) for name, text in named.items()]
    numbered = {
        original.name: identifier for identifier, original in importing.number(originals, ["INC-2019-0007"])
    }
    assert numbered == {
        "d.md": "INC-0000-0001",
        "PM2018-003 c.md": "INC-2018-0001",
        "b.md": "INC-2019-0008",
        "a.md": "INC-2019-0009",
    }


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("README.md", "# About", "it is about the folder"),
        ("index.md", "# About", "it is about the folder"),
        ("LICENSE", "MIT", "it is a licence"),
        ("my-template.md", "# {{ title }}", "it is a template"),
        ("PMyyyy template.md", "# T\n\n20xx-MM-DD", "it is a template"),
        ("a.md", "---\nid: INC-2019-0001\n---\n", "it has front matter of ours already"),
        ("a.md", " \n", "it is empty"),
        ("a.png", "# T", "it is no Markdown or HTML file"),
        ("notes", "no heading", "it does not begin with a Markdown heading"),
        ("a\nb.md", "# T", "its name holds a line break or a character that cannot be written"),
        ("v1.2 outage", "# T", ""),
        ("template-engine-outage.md", "# The template engine was down", ""),
    ],
)
def test_a_file_that_is_no_postmortem_is_passed_over_for_a_reason(name: str, text: str, reason: str) -> None:
    assert importing.refusal(document.parse(text.encode(), name), name) == reason


def test_headings_are_understood_whatever_their_case_number_and_marks() -> None:
    for heading in ("ROOT CAUSE", "3. Root causes", "**Root cause(s):**", "Root cause - the lock"):
        meaning = headings.understand(heading)
        assert meaning is not None
        assert meaning.title == "Root cause"
    assert headings.understand("Questions for follow up") is None


def test_lists_are_told_from_the_prose_around_them() -> None:
    text = "Before.\n\n1. one\n   more\n\n   ```\n   - code\n   ```\n2. two\nlazy\n\nculler:\n\n- x\n\nAfter."
    assert listing.blocks(text) == (
        listing.Prose("Before."),
        listing.Item("one\nmore\n\n```\n- code\n```"),
        listing.Item("two\nlazy"),
        listing.Item("x", "culler"),
        listing.Prose("After."),
    )


@pytest.mark.parametrize(
    ("paragraph", "first", "rest"),
    [
        ("Mend it. Then rest.", "Mend it.", "Then rest."),
        ("Mend it, e.g. The lock.", "Mend it, e.g. The lock.", ""),
        ("Mend it (at once. Really.) and rest", "Mend it (at once. Really.) and rest", ""),
        ("Mend `a. B` first", "Mend `a. B` first", ""),
        ("**Mend it:** now", "Mend it", "now"),
        ("**Process**: mend it", "**Process**: mend it", ""),
        ("Mend it [#4](https://git.example/issues/4)", "Mend it", "[#4](https://git.example/issues/4)"),
        (
            "Mend it as in [#4](https://git.example/issues/4)",
            "Mend it as in [#4](https://git.example/issues/4)",
            "",
        ),
        ("Mend it (https://git.example/issues/4)", "Mend it", "(https://git.example/issues/4)"),
    ],
)
def test_a_paragraph_is_split_behind_what_leads_it(paragraph: str, first: str, rest: str) -> None:
    assert wording.lead(paragraph, {}) == (first, rest)


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.text(), max_size=3))
@example({"a": "x: y", "b": "x #y", "c": "no"})
@example({"a": "\n x\n", "b": "x\n\n  y\n \nz", "c": "x\n# y\n- z"})
@example({"a": "2018-01-17", "b": "0x1f", "c": "1e5", "d": "12:30", "e": "-", "f": "2018-01-17-gone.md"})
@example({"a": "\u2028\u0085\ufeff\U0001f600", "b": "\x00\x1b", "c": "---\n...\n"})
def test_text_that_is_written_as_yaml_is_read_back_as_it_was_meant(values: dict[str, str]) -> None:
    whole: dict[str, Value] = {"top": "x", "inner": [dict(values), list(values.values())], **values}
    read = document.parse(f"---\n{frontmatter_writer.write(whole)}---\n".encode(), "a.md")
    assert read.flaws == ()
    assert read.front_matter is not None
    assert read.front_matter.values == whole


def test_values_that_are_not_text_are_written_and_read_back() -> None:
    whole: dict[str, Value] = {
        "a": None,
        "b": [],
        "c": {},
        "d": True,
        "e": 7,
        "f": [None, {"g": [{"h": "i"}]}],
    }
    read = document.parse(f"---\n{frontmatter_writer.write(whole, {'a': 'why'})}---\n".encode(), "a.md")
    assert read.front_matter is not None
    assert read.front_matter.values == whole


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "",
            "# Title",
            "## Action items",
            "### Process",
            "## Timeline",
            "# Stats",
            "Setext",
            "======",
            "- item one. More of it",
            "  - nested [link](https://git.example/issues/1)",
            "* **Bold lead**: rest",
            "1. numbered [ref][x] here",
            "    indented",
            "   lazy",
            "```",
            "~~~",
            "> quoted",
            "| a | b |",
            "|---|---|",
            "[x]: https://git.example/pull/2",
            "<!-- comment",
            "-->",
            "Prose of a paragraph (not",
            "closed. **Process**",
            "label:",
            "-",
            "## Attendees",
            "- AB, CD",
            "***",
            "text with `code. More` and \t a tab",
        ]
    ),
    max_size=25,
)


@given(LINES, st.sampled_from(["\n", "\r\n"]))
def test_no_word_of_an_original_is_lost(lines: list[str], end: str) -> None:
    text = end.join(lines)
    read = draft(text)
    assert conformance.satisfied(read)
    assert read.front_matter is not None
    told = words(body(read) + " ".join(value for _, value in read.front_matter.texts()))
    lost = words(text) - told
    # Headings that became fields, and the numbers of list items. A name that stands twice is listed once.
    assert {word for word in lost if not (told[word] and word in {"ab", "cd"})} <= {
        "action",
        "items",
        "attendees",
        "1",
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "old"
    source.mkdir()
    (source / "PM2019-004 - Night trains.md").write_text(TABLED, encoding="utf-8")
    (source / "timetable").write_text(HEADED, encoding="utf-8")
    (source / "README.md").write_text("# About", encoding="utf-8")
    (source / "photo.md").write_bytes(b"\xff\xd8\xff")
    return source


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, list(map(str, arguments)))


def test_a_folder_is_imported_and_every_file_accounted_for(folder: Path) -> None:
    result = run(folder, "--into", "drafts")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "passed over  old/README.md: it is about the folder",
        "passed over  old/photo.md: the file is not UTF-8: byte 0xff cannot be read",
        "imported  timetable -> INC-2018-0001-timetable-gone.md (2 action items)",
        "imported  PM2019-004 - Night trains.md -> INC-2019-0001-night-trains-sold-twice.md (4 action items)",
        "2 documents imported with 6 action items, 0 there already, 2 passed over",
    ]
    assert sorted(path.name for path in (folder.parent / "drafts").iterdir()) == [
        "INC-2018-0001-timetable-gone.md",
        "INC-2019-0001-night-trains-sold-twice.md",
    ]
    assert (folder / "timetable").read_text(encoding="utf-8") == HEADED


def test_why_an_id_has_no_year_is_said_where_it_is_given(folder: Path) -> None:
    (folder / "undated.md").write_text("# Lost berths\n\nThey were found.\n", encoding="utf-8")
    assert run(folder / "undated.md").stdout.splitlines()[0] == (
        "imported  undated.md -> INC-0000-0001-lost-berths.md "
        "(0 action items; no day is stated, so that the year of its id is 0000)"
    )


def test_originals_that_stay_in_the_archive_are_told_of(folder: Path) -> None:
    archive = folder.parent / "postmortems"
    archive.mkdir()
    (archive / "old.md").write_text("# Lost berths\n\nThey were found.\n", encoding="utf-8")
    assert run(archive).stderr == (
        "1 original in the archive, where `lint` reads what lies there: move it out\n"
    )
    assert run(folder).stderr == ""


def test_the_archive_is_where_drafts_go_by_default(folder: Path) -> None:
    run(folder)
    assert (folder.parent / "postmortems" / "INC-2018-0001-timetable-gone.md").is_file()


def test_a_second_run_changes_nothing_even_where_a_draft_was_edited_and_renamed(folder: Path) -> None:
    run(folder)
    archive = folder.parent / "postmortems"
    edited = archive / "INC-2018-0042-renamed.md"
    (archive / "INC-2018-0001-timetable-gone.md").rename(edited)
    edited.write_text(edited.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    broken = archive / "INC-2019-0001-night-trains-sold-twice.md"
    broken.write_text(broken.read_text(encoding="utf-8").replace("title:", "title: ["), encoding="utf-8")
    before = {path: path.read_bytes() for path in archive.iterdir()}
    result = run(folder)
    assert result.exit_code == 0
    assert "there already  timetable -> INC-2018-0042-renamed.md (left as it is)" in result.stdout
    assert "0 documents imported with 0 action items, 2 there already, 2 passed over" in result.stdout
    assert {path: path.read_bytes() for path in archive.iterdir()} == before


def test_a_dry_run_tells_and_writes_nothing(folder: Path) -> None:
    result = run(folder, "--dry-run")
    assert result.exit_code == 0
    assert "would import  timetable -> INC-2018-0001-timetable-gone.md (2 action items)" in result.stdout
    assert not (folder.parent / "postmortems").exists()


def test_a_new_document_takes_the_next_id(folder: Path) -> None:
    run(folder)
    (folder / "later.md").write_text("# 2018-01-01, Earlier\n", encoding="utf-8")
    assert "imported  later.md -> INC-2018-0002-earlier.md" in run(folder).stdout


def test_two_originals_of_one_name_are_not_taken_for_one(folder: Path) -> None:
    (folder / "again").mkdir()
    (folder / "again" / "timetable").write_text("# Another\n", encoding="utf-8")
    result = run(folder)
    assert (
        "passed over  old/again/timetable: old/timetable has the same name; rename one of them"
        in result.stdout
    )


def test_nothing_to_import_ends_with_1(folder: Path) -> None:
    assert run(folder / "README.md").exit_code == 1


def test_a_path_that_cannot_be_read_ends_with_2_and_the_rest_is_imported(folder: Path) -> None:
    result = run(folder / "nowhere.md", folder / "timetable")
    assert result.exit_code == 2
    assert "old/nowhere.md: cannot be read" in result.stderr
    assert "1 document imported" in result.stdout


def test_a_wrong_use_ends_with_2(folder: Path) -> None:
    assert run().exit_code == 2
    assert run(folder, "--into", folder / "README.md").exit_code == 2
