"""Older documents of other tools: their front matter, their templates, their HTML; and the account of it."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from blamefree import conformance, document, importing, timeline_entries
from blamefree.cli.import_ import command
from blamefree.diagnostics import Severity
from blamefree.importing import account, accounting, bundles, facts, hypertext
from blamefree.importing.hypertext import attachments
from blamefree.linter import Linter
from blamefree.rules import RULES

if TYPE_CHECKING:
    from blamefree.document import Document
    from blamefree.frontmatter import Value

ORIGINALS = Path(__file__).parent / "imports" / "originals"
DRAFTS = Path(__file__).parent / "imports" / "drafts"
NAMES = sorted(path.name for path in ORIGINALS.iterdir() if path.is_file())
GOLDEN = {
    path.read_text(encoding="utf-8").partition("imported_from: ")[2].partition("\n")[0]: path
    for path in DRAFTS.glob("INC-*.md")
}

# What is said by the name of a field, a column or a section instead.
STRUCTURE = accounting.words(
    "authors author title tags keywords categories severity description summary start time"
    " overview incident customer current status customers recovery five whys corrective actions next steps"
    " lessons"
    " learned learnt analysis causes wrong didn so well action items owner due date priority type bug item"
    " what happened"
    " commander date service s affected root 1 2 done manager go t x"
)


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    assert run(ORIGINALS, "--into", folder, "--report", folder / "account.md").exit_code == 0
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, list(map(str, arguments)))


def draft(text: str, name: str = "incident.md") -> Document:
    original = importing.read(document.parse(text.encode(), name), name)
    return document.parse(importing.render(original, "INC-2019-0001").encode(), "draft.md")


def field(read: Document, *path: str | int) -> Value:
    assert read.front_matter is not None
    return read.front_matter.at(*path)


def body(read: Document) -> str:
    return read.source.slice(read.body.span)


def told(read: Document) -> str:
    assert read.front_matter is not None
    # Comments tell the words that a severity was written with.
    return read.source.text + " ".join(value for _, value in read.front_matter.texts())


def html(inside: str, exists: frozenset[str] = frozenset()) -> str:
    return hypertext.convert(f"<html><body>{inside}</body></html>", "page", exists.__contains__).markdown


def test_each_shape_becomes_the_draft_that_is_written_down(drafts: Path) -> None:
    made = {path.name: path.read_text(encoding="utf-8") for path in drafts.glob("INC-*.md")}
    assert made == {path.name: path.read_text(encoding="utf-8") for path in DRAFTS.glob("INC-*.md")}


def test_the_account_of_all_of_them_is_the_one_that_is_written_down(drafts: Path) -> None:
    made = (drafts / "account.md").read_text(encoding="utf-8").replace(str(ORIGINALS), "originals")
    assert re.sub(r"\S*/attachments", "attachments", made) == (DRAFTS / "account.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_draft_satisfies_the_schema_and_has_no_error(name: str) -> None:
    read = document.parse(GOLDEN[name].read_bytes(), name)
    assert conformance.satisfied(read)
    found = Linter(tuple(rule() for rule in RULES)).lint([read])
    assert [one for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_any_shape_is_lost(name: str) -> None:
    text = (ORIGINALS / name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        soup = BeautifulSoup(text, "html.parser")
        for tag in soup.select("script, style, title, .toc-macro, a[id^=ftnt], a[id^=cmnt]"):
            tag.decompose()
        text = soup.get_text(" ")
    lost = (
        accounting.words(text).keys()
        - accounting.words(told(document.parse(GOLDEN[name].read_bytes(), name))).keys()
    )
    assert lost <= STRUCTURE.keys()


def test_a_second_run_imports_nothing_and_copies_nothing(tmp_path: Path) -> None:
    run(ORIGINALS, "--into", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert (
        "0 documents imported with 0 action items, 10 there already"
        in run(ORIGINALS, "--into", tmp_path).stdout
    )
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_draft_of_a_post_keeps_that_it_was_not_published() -> None:
    read = draft("---\ntitle: T\ndraft: true\npublished: false\n---\n\nText.\n")
    assert field(read, "status") == "draft"
    assert "```yaml\ndraft: true\npublished: false\n```" in body(read)


def test_a_post_of_mkdocs_blog_is_of_the_day_it_was_created() -> None:
    read = draft("---\ndate:\n  created: 2019-05-06\n  updated: 2023-06-01\n---\n\n# T\n")
    assert field(read, "started_at") == "2019-05-06"
    assert "  updated: 2023-06-01\n" in body(read)


def test_front_matter_whose_lines_do_not_show_its_keys_is_kept_whole() -> None:
    assert "```yaml\n{title: T, tags: [a]}\n```" in body(draft("---\n{title: T, tags: [a]}\n---\n\nText.\n"))


def test_code_marks_in_front_matter_do_not_end_the_block_it_is_kept_in() -> None:
    assert "````yaml\nnote: a ``` b\n````" in body(draft("---\nnote: a ``` b\n---\n\nText.\n"))


@pytest.mark.parametrize("text", ["+++\nbroken =\n+++\n\nText.\n", '{"a": \n\nText.\n', "+++\nno end\n"])
def test_what_only_looks_like_front_matter_stays_text(text: str) -> None:
    assert accounting.words(text) <= accounting.words(told(draft(text)))


@pytest.mark.parametrize(
    ("label", "written", "field_name", "values"),
    [
        ("Severity", "SEV-2", "severity", ("P1",)),
        ("severity", "~severity::3", "severity", ("P2",)),
        ("Incident priority", "P2", "severity", ("P2",)),
        ("Severity", "critical", "severity", ("P0",)),
        ("Affected services", "seat-map, booking", "services", ("seat-map", "booking")),
        ("**Incident Commander**", "Maren Holt", "incident_commander", ("Maren Holt",)),
        ("end_time", "2016-08-18T23:30:00Z", "resolved_at", ("2016-08-18T23:30:00Z",)),
        ("Time detected", "2020-02-11 07:20 PST", "detected_at", ("2020-02-11T07:20:00-08:00",)),
        ("startTime", "March 1st, 2021 7:20 pm UTC", "started_at", ("2021-03-01T19:20:00+00:00",)),
        ("Date", "1 March 2021", "day", ("2021-03-01",)),
        ("Users affected", "18,400", "users_affected", ("18400",)),
    ],
)
def test_what_is_stated_is_understood(
    label: str, written: str, field_name: str, values: tuple[str, ...]
) -> None:
    fact = facts.understand(label, written)
    assert fact is not None
    assert (fact.field, fact.values) == (field_name, values)


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("Severity", "bad"),
        ("Weather", "SEV-2"),
        ("Start time", "07:20"),
        ("Start time", "2020-02-11 07:20"),
        ("Start time", "~2020-02-11 07:20 UTC"),
        ("Incident commander", "TBD"),
        ("Incident commander", "Maren Holt, Ada Quist"),
        ("Users affected", "many"),
        ("Duration", "3 h"),
    ],
)
def test_what_cannot_be_told_is_not_guessed(label: str, written: str) -> None:
    assert facts.understand(label, written) is None


def test_a_statement_that_another_one_contradicts_stays_where_it_was() -> None:
    read = draft("---\nseverity: P1\n---\n\nSeverity: P2\n\nText.\n")
    assert field(read, "severity") == "P1"
    assert "Severity: P2" in body(read)


def test_a_timeline_with_one_unreadable_row_is_left_as_it_is() -> None:
    rows = "| Time | Event |\n|---|---|\n| 2020-01-01 10:00 | a |\n| 2020-01-01 HH:mm | b |\n"
    text = f"# T\n\n## Timeline\n\n{rows}"
    assert "| 2020-01-01 HH:mm | b |" in body(draft(text))
    assert "Phase" not in body(draft(text))


def test_a_timeline_with_code_in_an_entry_is_left_as_it_is() -> None:
    text = "# T\n\n## Timeline\n\n### 2020-01-01 10:00\n\n```\nlog\n```\n\n### 11:00 b\n"
    assert "### 2020-01-01 10:00\n\n```\nlog\n```" in body(draft(text))


@pytest.mark.parametrize(
    "entries",
    [
        "- 2020-01-01 10:00 UTC: gone\n- 10:05 UTC: back | all\n",
        "1. **2020-01-01 10:00** - gone\n2. **10:05** - back\n",
        "| Date | Time | Event |\n|---|---|---|\n| 2020-01-01 | 10:00 | gone |\n|  | 10:05 | back |\n",
        "| When (UTC) | What | Who |\n|---|---|---|\n| 2020-01-01 10:00 | gone | AQ |\n| 10:05 | back | |\n",
        "### 2020-01-01\n\n- 10:00 gone\n- 10:05 back\n",
        "### 2020-01-01 10:00\n\nGone.\n\n- for ever\n\n### 10:05 back\n",
    ],
)
def test_timelines_of_every_shape_become_a_table_that_is_read(entries: str) -> None:
    read = draft(f"# T\n\n## Timeline\n\n{entries}\n")
    found = timeline_entries.find(read)
    assert found is not None
    assert found.table is not None
    assert [run.text for run in found.table.header][1:] == ["Phase", "Event"]
    assert len(found.entries) == 2
    assert (
        accounting.words(entries).keys() - {"when", "what", "date", "1", "2"}
        <= accounting.words(body(read)).keys()
    )


def test_an_actions_table_without_a_column_for_the_work_stays_a_table() -> None:
    text = "# T\n\n## Action items\n\n| Owner | Due |\n|---|---|\n| Ada | 2020-01-01 |\n"
    assert "| Ada | 2020-01-01 |" in body(draft(text))


def test_html_runs_nothing_and_loads_nothing_from_elsewhere() -> None:
    text = html(
        "<p onclick='x()'>a <script>x()</script><a href=' JavaScript:x()'>b</a> "
        "<iframe src='https://x.example'></iframe>"
        "<img src='https://x.example/i.png' alt='c' onerror='x()'> &lt;script&gt;d "
        "<img src='data:image/png;base64,AA'></p>"
    )
    assert text == "a b [c](https://x.example/i.png) \\<script>d\n"


@pytest.mark.parametrize(
    "link",
    [
        "../../etc/passwd.txt",
        "/etc/passwd.txt",
        "a/../../x.png",
        "file:///x.png",
        "//h/x.png",
        "..\\x.png",
        "C:/x.png",
        "%2e%2e/x.png",
    ],
)
def test_no_link_of_a_page_leads_out_of_its_export(link: str) -> None:
    files = attachments.Attachments("page", lambda _: True)
    assert files.address(link) is None
    assert files.attachments == ()


def test_files_of_one_name_are_copied_under_two() -> None:
    files = attachments.Attachments("page", lambda _: True)
    assert [files.address(link) for link in ("a/x y.PNG", "b/x%20y.png", "a/x y.PNG?v=2")] == [
        "page/x-y.png",
        "page/x-y-2.png",
        "page/x-y.png",
    ]


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_zipped_page_is_read_with_its_images(tmp_path: Path) -> None:
    page = (ORIGINALS / "SeatFeed.html").read_bytes()
    (tmp_path / "Seat feed.zip").write_bytes(zipped({"SeatFeed.html": page, "images/image1.png": b"image"}))
    result = run(tmp_path / "Seat feed.zip", "--into", tmp_path / "drafts")
    assert result.exit_code == 0
    assert (tmp_path / "drafts" / "seat-feed" / "image1.png").read_bytes() == b"image"
    text = (tmp_path / "drafts" / "INC-2022-0001-seat-feed-silent.md").read_text(encoding="utf-8")
    assert "![queue](seat-feed/image1.png)" in text


def test_pages_of_one_name_and_their_pictures_are_kept_apart(tmp_path: Path) -> None:
    named = ("Seat feed.zip", "seat-feed.zip", "障害.zip", "報告.zip")
    for name in named:
        page = f'<h1>{name}</h1><p>Date: 2022-09-09</p><img src="images/image1.png">'.encode()
        (tmp_path / name).write_bytes(zipped({"page.html": page, "images/image1.png": name.encode()}))
    for _ in range(2):
        run(*(tmp_path / name for name in named), "--into", tmp_path / "drafts")
        for draft in (tmp_path / "drafts").glob("*.md"):
            text = draft.read_text(encoding="utf-8")
            shown = re.findall(r"\]\((.*)\)", text)[0]
            assert f"imported_from: {(tmp_path / 'drafts' / shown).read_bytes().decode()}\n" in text
        draft.unlink()


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a.txt": b""}, "it holds no page of HTML"),
        ({"a.html": b"", "b.html": b""}, "it holds several pages; unpack it first"),
        ({"a.html": b" " * (bundles.MAX_PAGE + 1)}, "its page cannot be read, or is larger than 4 MiB"),
    ],
)
def test_a_zip_file_that_is_no_page_is_refused_for_a_reason(files: dict[str, bytes], reason: str) -> None:
    with pytest.raises(bundles.BundleError, match=re.escape(reason)):
        bundles.read(zipped(files))


def test_a_zip_file_hands_out_only_what_lies_beside_its_page_and_is_not_too_large() -> None:
    large = b"\0" * (bundles.MAX_FILE + 1)
    bundle = bundles.read(zipped({"p/a.html": b"x", "p/i.png": b"i", "../e.png": b"e", "p/large.png": large}))
    assert bundle.read("i.png") == b"i"
    assert not bundle.exists("../e.png")
    assert not bundle.exists("../../e.png")
    assert not bundle.exists("large.png")


def test_what_is_no_zip_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK nothing")
    result = run(tmp_path, "--into", tmp_path / "drafts")
    assert "it is no zip file that can be read" in result.stdout
    assert result.exit_code == 1


def test_a_page_nested_without_end_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<div>" * 20_000 + "x", encoding="utf-8")
    result = run(tmp_path / "deep.html", "--into", tmp_path / "drafts")
    assert "its elements are nested too deeply" in result.stderr
    assert result.exit_code == 2


def test_a_page_of_more_tags_than_somebody_writes_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "wide.html").write_text("<br>" * 60_001, encoding="utf-8")
    assert "it holds more tags than a page" in run(tmp_path / "wide.html", "--into", tmp_path).stderr


def test_a_value_of_very_many_lines_is_kept_as_it_is() -> None:
    text = '+++\ntitle = "T"\na = """\n' + "x\n" * 3000 + '"""\n+++\n\nText.\n'
    assert body(draft(text)).count("x\n") == 3000


def test_a_link_out_of_the_folder_of_a_page_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    export = tmp_path / "export"
    export.mkdir()
    (export / "a.txt").symlink_to(tmp_path / "secret.txt")
    (export / "p.html").write_text("<h1>T</h1><a href='a.txt'>a</a>", encoding="utf-8")
    run(export / "p.html", "--into", tmp_path / "drafts")
    assert not (tmp_path / "drafts" / "p").exists()


def test_html_without_its_extra_names_the_command_and_the_rest_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("blamefree.importing.hypertext")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(importing, "hypertext", raising=False)
    monkeypatch.setitem(sys.modules, "markdownify", None)
    (tmp_path / "a.html").write_text("<h1>T</h1>", encoding="utf-8")
    (tmp_path / "b.md").write_text("# 2018-01-01 B\n", encoding="utf-8")
    result = run(tmp_path, "--into", tmp_path / "drafts")
    assert result.exit_code == 2
    assert "a.html: HTML needs the extra import: pip install 'blamefree[import]'" in result.stderr
    assert "1 document imported" in result.stdout


def test_an_account_on_standard_output_stands_there_alone() -> None:
    result = run(ORIGINALS / "hugo.md", "--dry-run", "--report", "-")
    assert result.stdout.startswith(
        "# What went where\n\n## hugo.md\n\nBecame `INC-2019-0001-wagon-lights-dark.md`.\n"
    )
    assert "would import  hugo.md" in result.stderr


def test_an_account_in_json_names_every_move(tmp_path: Path) -> None:
    run(
        ORIGINALS / "google.md",
        ORIGINALS / "nowhere.png",
        "--into",
        tmp_path,
        "--report",
        tmp_path / "a.json",
    )
    read = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert read["schema_version"] == 1
    moves = read["documents"][0]["moves"]
    assert {"kind": "timeline", "from": "Timeline", "to": "a table of 4 rows", "note": None} in moves
    assert {"kind": "field", "from": "Authors", "to": "`authors`", "note": None} in moves


def test_an_account_keeps_its_table_whatever_an_original_says() -> None:
    move = accounting.Move(accounting.Kind.SECTION, "a | b\n<c>", "x")
    text = account.as_markdown([account.Entry("a.md", "imported", "b.md", "", (move,))])
    assert "| section | a \\| b \\<c> | x |  |" in text


HEADERS = st.sampled_from(
    [
        "---\ntitle: Tt\ntags: [q1, q2]\n# note\nseverity: high\n---\n",
        '+++\ntitle="Tt"\nauthors=["Kim"]\n[a]\nb=1\n+++\n',
        '{"title":"Tt","summary":"su mm"}\n',
        "",
        "",
        "",
        "---\ndate: 2020-01-01\nsummary: |\n  su\n  mm\nx:\n  - y\n---\n",
    ]
)
LINES = st.lists(
    st.sampled_from(
        [
            "",
            "",
            "# Title",
            "## Action items",
            "### Process",
            "## Timeline",
            "### 2020-01-01",
            "### 2020-01-01 10:00 alpha",
            "- 10:00 beta",
            "- **10:05** - gamma | x",
            "**2020-01-01**",
            "| Time | Event |",
            "|---|---|",
            "| 2020-01-01 10:00 | delta |",
            "| 10:00 | eps | zeta |",
            "Severity: SEV-2",
            "**Severity:** P1",
            "- Services: a1, b1",
            "**Authors:** Ann, Bob",
            "## Authors",
            "- Ann",
            "**Impact:** eta",
            "**Date:** 2020-01-02",
            "| Severity | P2 |",
            "| Owner | Action |",
            "| Ann | mend theta |",
            "| Action | Owner | Due | Status | Bug |",
            "|---|---|---|---|---|",
            "| iota | Cy | 2020-02-02 | done | [K-1](https://t.example/K-1) |",
            "```",
            "> quote",
            "## Summary",
            "## Severity",
            "SEV1",
            "Incident commander: Zed",
            "- nested",
            "  - deeper",
            "All times in UTC",
            "[x]: https://l.example",
            "## Status",
            "done now",
            "---",
            "Date: yesterday 2020-03-03",
        ]
    ),
    max_size=22,
)


@given(HEADERS, LINES)
@example("---\ntitle: Tt\n---\n", ["---", "**Impact:** eta", "## Timeline", "- 10:00 beta"])
def test_no_word_of_any_mixture_is_lost(header: str, lines: list[str]) -> None:
    text = header + "\n".join(lines) + "\n"
    read = document.parse(text.encode(), "a.md")
    if importing.refusal(read, "a.md"):
        return
    made = draft(text, "a.md")
    assert conformance.satisfied(made)
    gone = accounting.words(read.source.text).keys() - accounting.words(told(made)).keys()
    assert gone <= STRUCTURE.keys() | {"timeline", "process", "event", "attendees"}


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>word &lt;b&gt; <b>bold</b> *star* _bar_</p>",
            "<h2>Timeline</h2>",
            "<table><tr><th>Time</th><td>a|b<p>c</p></td></tr></table>",
            "<ul><li>item<ul><li>inner</li></ul></li></ul>",
            "<pre>``` code\n# no heading</pre>",
            "<div class='panel'><p>note</p></div>",
            "<a href='x.pdf'>file</a>",
            "<h1>Action items</h1><ul><li>mend it</li></ul>",
            "<table><tr><td>open",
            "</div></td> text ",
            " # hash ",
            "<blockquote>said<p>again</p></blockquote>",
        ]
    ),
    max_size=8,
)


@given(PIECES)
def test_no_word_of_a_page_is_lost(pieces: list[str]) -> None:
    source = "".join(pieces)
    shown = BeautifulSoup(source, "html.parser").get_text(" ")
    made = told(draft(html(source)))
    assert accounting.words(shown).keys() - {"action", "items"} <= accounting.words(made).keys()
