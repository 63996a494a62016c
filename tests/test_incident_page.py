"""The page of one postmortem: targets, what lies around it, its history, and the address that stays."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from blamefree import document, model, targets
from blamefree.action_history import Histories
from blamefree.config import Config
from blamefree.document_history import DocumentHistory
from blamefree.pages import desk, edition, permalinks
from blamefree.pages.addresses import Addresses
from blamefree.policy import Policy
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = date(2026, 11, 25)

DOCUMENT = """\
---
id: {id}
title: {title}
status: draft
visibility: {visibility}
severity: P1
services: [seat-inventory]
tags: [replication]
started_at: {day}T21:00:00Z
detected_at: {day}T21:10:00Z
acknowledged_at: {day}T21:16:00Z
resolved_at: {day}T22:30:00Z
impact:
  summary: Nobody could choose a seat.
  users_affected: 2819
  data_loss: true
  security_breach: false
contributing_factors:
  - {{category: detection, summary: The lag metric went silent.}}
review: {{held_on: 2026-03-20}}
---

## Summary

The replica stopped replication; the lag stayed flat and the failover promoted it.

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| {day} 21:10 | detect | The alert fires |
| 21:16 | triage | Ines Duarte takes the incident |
| 21:58 | update | Status page |
| 22:30 | resolve | Over |
"""


def text(
    number: int, day: str = "2026-03-01", visibility: str = "internal", title: str = "Seats & berths"
) -> bytes:
    values = {"id": f"INC-2026-{number:04}", "day": day, "visibility": visibility, "title": title}
    return DOCUMENT.format(**values).encode()


def make(
    sources: Mapping[str, bytes], histories: Histories | None = None, *, folders: bool = True
) -> dict[str, str]:
    manuscripts = {uri: desk.Manuscript(f"postmortems/{uri}", content) for uri, content in sources.items()}
    settings = Config()
    reading = desk.Desk().read(desk.Sources(manuscripts), settings, DAY)
    order = edition.Order(Visibility.INTERNAL, DAY, "https://p.example/", addresses=Addresses(folders))
    made = edition.make(reading, settings, order, histories)
    return {uri: content for uri, content in made.files.items() if isinstance(content, str)}


ARCHIVE = {
    f"{name}.md": text(number, f"2026-03-{number:02}") for number, name in enumerate("abcdef", start=1)
}


def test_each_promise_is_told_with_what_it_took() -> None:
    one = model.interpret(document.parse(text(1), "a.md"))
    assert one is not None
    told = [
        (target.name, target.took, target.promised, target.kept) for target in targets.read(one, Policy())
    ]
    assert told == [
        ("Acknowledged", "6 min after the detection", "within 30 min", True),
        ("Updates", "up to 42 min apart", "every 15 min", False),
        ("Reviewed", "on 2026-03-20", "within 5 business days, until 2026-03-06", False),
    ]


@pytest.mark.parametrize("kind", ["exercise", "near-miss"])
def test_what_was_no_incident_has_no_response_to_be_measured(kind: str) -> None:
    content = text(1).replace(b"severity: P1", f"severity: P1\nkind: {kind}".encode())
    one = model.interpret(document.parse(content, "a.md"))
    assert one is not None
    assert {"Acknowledged", "Updates"} & {target.name for target in targets.read(one, Policy())} == set()


def test_the_card_tells_of_the_impact_in_numbers_and_in_words() -> None:
    page = make(ARCHIVE)["a.md"]
    assert "<strong>2,819</strong> users affected" in page
    assert '<span class="bf-tag">data loss</span>' in page
    assert "no security breach" in page
    assert "promised every 15 min: it took longer" in page


def test_a_page_leads_to_the_year_and_to_the_earlier_and_the_later_one() -> None:
    pages = make(ARCHIVE)
    assert '<a href="../years/2026/">2026</a>' in pages["b.md"]
    assert re.search(r'rel="prev" href="../a/"', pages["b.md"])
    assert re.search(r'rel="next" href="../c/"', pages["b.md"])
    assert 'rel="prev"' not in pages["a.md"]
    assert 'rel="next"' not in pages["f.md"]


def test_what_states_no_day_is_neither_earlier_nor_later() -> None:
    undated = re.sub(rb"(?m)^\w+_at: .*\n", b"", text(7)).partition(b"## Timeline")[0]
    pages = make({**ARCHIVE, "g.md": undated})
    assert 'rel="prev"' not in pages["a.md"]
    assert not re.search('rel="(?:prev|next)"', pages["g.md"])


def test_a_document_that_names_itself_is_not_its_own_relation() -> None:
    own = text(1).replace(b"tags:", b"related: [INC-2026-0001, INC-2026-0002]\ntags:")
    page = make({**ARCHIVE, "a.md": own})["a.md"]
    listed = page.partition("## Related")[2].partition("##")[0]
    assert re.findall(r">(INC-2026-000\d)</a>", listed) == ["INC-2026-0002"]


def test_factors_lead_to_their_page_and_to_the_newest_others() -> None:
    page = make(ARCHIVE)["f.md"]
    assert '<a class="bf-tag" href="../factors/detection/">detection</a>' in page
    shared = page[page.index("detection also in") :]
    assert re.findall(r"INC-2026-000\d(?=</a>)", shared)[:3] == [
        "INC-2026-0005",
        "INC-2026-0004",
        "INC-2026-0003",
    ]
    assert '<a href="../factors/detection/">2 more</a>' in shared


def test_similar_incidents_say_why_and_name_nothing_that_is_withheld() -> None:
    others = {
        f"{name}.md": text(number).replace(b"The replica stopped replication; the lag", name.encode() * 5)
        for number, name in ((11, "u"), (12, "v"), (13, "w"))
    }
    hidden = text(9, visibility="restricted", title="The vault was opened")
    pages = make({"a.md": text(1), "b.md": text(2), "h.md": hidden, **others})
    similar = pages["a.md"].split("## Similar incidents")[1].split("</section>")[0]
    assert "INC-2026-0002" in similar
    assert "both " in similar
    assert all("INC-2026-0009" not in content and "vault" not in content for content in pages.values())


def test_a_permalink_leads_to_the_page_wherever_its_file_lies() -> None:
    for uri, there in (("a.md", "../../a/"), ("2026/renamed.md", "../../2026/renamed/")):
        files = make({uri: text(1, title="<Seats> & berths")})
        lasting = files["id/INC-2026-0001/index.html"]
        assert f'<noscript><meta http-equiv="refresh" content="0; url={there}"></noscript>' in lasting
        assert f'<link rel="canonical" href="{there}">' in lasting
        assert '<script src="../../assets/blamefree/permalink.js">' in lasting
        assert '<meta property="og:title" content="&lt;Seats&gt; &amp; berths">' in lasting
        assert f'<a href="{there}">&lt;Seats&gt; &amp; berths</a>' in lasting
        assert '<meta name="robots" content="noindex">' in lasting
    assert 'href="../id/INC-2026-0001/"' in make(ARCHIVE)["a.md"]
    assert '"../../a.html"' in make(ARCHIVE, folders=False)["id/INC-2026-0001/index.html"]


def test_no_permalink_is_made_of_what_an_audience_may_not_see() -> None:
    files = make({"a.md": text(1), "b.md": text(2, visibility="restricted")})
    assert {uri for uri in files if uri.startswith("id/")} == {"id/INC-2026-0001/index.html"}


@pytest.mark.parametrize("name", ["..", "a/b", "a b", ".hidden", "x" * 120, "con?"])
def test_an_id_that_is_no_name_of_a_folder_has_no_permalink(name: str) -> None:
    one = model.interpret(document.parse(text(1).replace(b"INC-2026-0001", f"'{name}'".encode()), "a.md"))
    assert one is None or permalinks.uri(one) is None


def test_a_page_says_how_to_cite_it_and_when_its_document_changed_but_not_by_whom() -> None:
    days = tuple(date(2026, month, 2) for month in (3, 4, 12))
    histories = Histories({}, documents={"INC-2026-0001": DocumentHistory(days)})
    page = make({"a.md": text(1)}, histories)["a.md"]
    about = page.split("## This document")[1]
    cited = (
        "INC-2026-0001: “Seats &amp; berths”. Postmortems, 2026-03-01. https://p.example/id/INC-2026-0001/"
    )
    assert cited in about
    assert "<dd>2026-03-02</dd>" in about
    assert "1 time, last on 2026-04-02" in about
    assert "In the archive since" not in make({"a.md": text(1)})["a.md"]


def test_the_drawing_stands_before_the_table_it_numbers_or_under_the_heading() -> None:
    page = make({"a.md": text(1)})["a.md"]
    figure, table = page.index("bf-timeline--numbered"), page.index("| Time (UTC)")
    assert page.index("## Timeline") < figure < table
    listed = text(1).split(b"| Time")[0] + b"- 21:10 The alert fires\n- 21:16 Answered\n"
    page = make({"a.md": listed})["a.md"]
    assert page.index("## Timeline") < page.index('class="bf-timeline"') < page.index("- 21:10")


def test_a_document_without_moments_has_neither_drawing_nor_promises() -> None:
    bare = b"---\nid: INC-2026-0001\ntitle: Seats\nstatus: draft\n---\n\n## Summary\n\nx\n"
    page = make({"a.md": bare})["a.md"]
    assert "bf-timeline" not in page
    assert "bf-targets" not in page
    assert '<a href="../years/undated/">undated</a>' in page
