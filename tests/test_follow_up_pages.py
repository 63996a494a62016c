"""The pages of owners and services, and the feeds beside them, as MkDocs really builds them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import feedparser
from ical.calendar_stream import IcsCalendarStream

from blamefree import slugs
from test_history import Repository
from test_site import make, publish, read, text

if TYPE_CHECKING:
    from pathlib import Path


def test_each_name_has_an_address_of_its_own_that_every_file_system_takes() -> None:
    names = ["Aiko Sato", "aiko-sato", "index", "../../x", "…", "?", "NUL", "李 明", "w" * 300, "Ana"]
    given = slugs.assign(names)
    assert given["Ana"] == "ana"
    assert given["../../x"] == "x"
    assert given["李 明"] == "李-明"
    assert len(set(given.values())) == len(names)
    assert all(re.fullmatch(r"[\w-]{1,70}", word) for word in given.values())
    assert {"index", "nul", "aiko-sato", ""}.isdisjoint(given.values())
    # What another name is called changes nothing.
    assert slugs.assign(["Ana", "index"])["index"] == given["index"]


def test_owners_with_odd_names_have_pages_that_links_lead_to(tmp_path: Path) -> None:
    names = {"Ines Duarte": "'index'", "Tomasz Wrona": "'Łukasz <b>Żółć</b> & Söhne'", "Aiko Sato": "'../x'"}
    document = text()
    for name, odd in names.items():
        document = document.replace(name, odd)
    site = publish(make(tmp_path, {"a.md": document}))
    page = read(site, "owners")
    links = [unquote(link) for link in re.findall(r'href="([^"]+)"', page.partition('id="owners"')[2])]
    own = [link for link in links if not link.startswith(("http", "/", "#", "..", "?"))]
    assert len(own) == 3
    for link in own:
        assert (site / "owners" / link / "index.html").is_file()
        assert (site / "owners" / f"{link.rstrip('/')}.ics").is_file()
    assert "Łukasz &lt;b&gt;Żółć&lt;/b&gt; &amp; Söhne" in page


def test_an_owner_is_one_whatever_the_capitals_of_the_name(tmp_path: Path) -> None:
    site = publish(make(tmp_path, {"a.md": text().replace("Ines Duarte", "aiko sato")}))
    report = read(site, "actions")
    named = re.findall(r"<option[^>]*>((?i:aiko sato))</option>", report)
    assert len(named) == 1
    assert set(re.findall(r'data-owner="((?i:aiko sato))"', report)) == set(named)


def test_the_page_of_a_service_has_its_postmortems_and_its_actions(tmp_path: Path) -> None:
    other = text(2, title="Search").replace("[seat-inventory]", "[search]")
    site = publish(make(tmp_path, {"a.md": text(), "b.md": other}))
    page = read(site, "services/seat-inventory")
    assert "INC-2026-0001/A1" in page
    assert "INC-2026-0002/A1" not in page
    assert '<a href="../../a/">Seat maps</a>' in page
    assert '<strong data-bf-total="overdue">1</strong> overdue' in page
    assert 'href="../services/seat-inventory/"' in read(site, "a")


def test_feeds_and_calendars_are_read_by_other_libraries_and_lead_to_the_site(tmp_path: Path) -> None:
    folder = make(
        tmp_path,
        {"a.md": text().replace("tags:", "authors: [Ana, Bo]\npublished_at: 2026-02-01T09:00:00Z\ntags:")},
    )
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text() + "site_url: https://pm.example/sub/\n")
    site = publish(folder)
    late = feedparser.parse((site / "actions.xml").read_text())
    assert not late.bozo
    assert [entry.link for entry in late.entries] == ["https://pm.example/sub/a/#a1"]
    new = feedparser.parse((site / "postmortems.xml").read_text())
    # Who follows several sites knows which of them speaks.
    assert new.feed.title == json.loads((site / "feed.json").read_text())["title"] == "Postmortems of a test"
    assert late.feed.title == "Postmortems of a test: newly overdue actions"
    assert late.entries[0].author == "Postmortems of a test"
    assert new.entries[0].author == "Ana, Bo"
    assert [(entry.title, entry.link, entry.updated) for entry in new.entries] == [
        ("INC-2026-0001: Seat maps", "https://pm.example/sub/a/", "2026-02-01T09:00:00+00:00")
    ]
    for name, count in {
        "actions": 2,
        "owners/ines-duarte": 1,
        "owners/aiko-sato": 0,
        "services/seat-inventory": 2,
    }.items():
        calendar = IcsCalendarStream.calendar_from_ics((site / f"{name}.ics").read_bytes().decode())
        assert (len(calendar.events), len(calendar.todos)) == (count, count)
        assert {str(event.url) for event in calendar.events} <= {
            "https://pm.example/sub/a/#a1",
            "https://pm.example/sub/a/#a2",
        }
    assert len(json.loads((site / "actions.json").read_text())["actions"]) == 3
    assert (site / "actions.csv").read_bytes().startswith(b"ref,title,owner")
    assert json.loads((site / "actions.schema.json").read_text())["title"] == "Report of the actions"


def test_the_site_says_why_it_knows_nothing_of_the_past(tmp_path: Path) -> None:
    page = read(publish(make(tmp_path, {"a.md": text()})), "actions")
    assert "Nothing is known of how often days were moved: this folder is in no git repository." in page


def test_the_site_tells_how_often_days_were_moved(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    for day, due in (("2026-01-02", "2026-01-20"), ("2026-01-10", "2026-02-20")):
        make(tmp_path, {"a.md": text().replace("2026-03-01", due)})
        repository.git("add", ".", day=day)
        repository.git("commit", "-qm", due, day=day)
    assert "One action was moved to a later day at least once." in read(publish(tmp_path), "actions")


def test_a_table_lists_all_that_is_to_be_done_and_the_newest_of_what_is_over(tmp_path: Path) -> None:
    done = "".join(
        f"  - {{id: D{n}, title: Done, status: done, done_on: {2000 + n // 12}-{n % 12 + 1:02}-01}}\n"
        for n in range(210)
    )
    open_ = "".join(f"  - {{id: P{n}, title: Open, due: 2026-12-01}}\n" for n in range(210))
    head = text().split("action_items:\n")[0]
    site = publish(make(tmp_path, {"a.md": f"{head}action_items:\n{done}{open_}---\n"}))
    refs = re.findall(r'data-bf-action="INC-2026-0001/([A-Z])(\d+)"', read(site, "actions"))
    assert {number for kind, number in refs if kind == "P"} == {str(n) for n in range(210)}
    assert {number for kind, number in refs if kind == "D"} == {str(n) for n in range(10, 210)}
    assert "the newest 200 each are listed" in read(site, "actions")
