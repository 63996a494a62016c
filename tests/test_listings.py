"""The pages of years, tags, factors and services, home, and the catalogue, as they are made of an archive."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from blamefree import config, document, model
from blamefree.pages import catalogue, desk, edition, home, submission
from blamefree.pages.attachments import Attachments
from blamefree.visibility import Visibility
from test_site import make, publish, read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from blamefree.pages.edition import Edition

TODAY = date(2026, 3, 31)


def dated(number: int, day: str, **values: str) -> str:
    """Return a draft that began on a day; further values are fields as YAML."""
    fields = {
        "title": f"Seat maps, time {number}",
        "severity": "P2",
        "services": "[seat-inventory]",
        "tags": "[cache]",
        **({"started_at": day} if day else {}),
        **values,
    }
    body = fields.pop("body", "Nobody could choose.")
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\nid: INC-2026-{number:04}\nstatus: draft\n{front}---\n\n## Summary\n\n{body}\n"


def edition_of(texts: Iterable[str], audience: Visibility = Visibility.INTERNAL) -> Edition:
    """Make an edition of these documents."""
    read = {
        f"{at}.md": submission.of(document.parse(text.encode(), f"{at}.md")) for at, text in enumerate(texts)
    }
    reading = desk.Reading(read, {}, Attachments(), ())
    return edition.make(reading, config.Config(), edition.Order(audience, TODAY))


def links(page: str) -> list[str]:
    return [unquote(link) for link in re.findall(r'href="([^"]*)"', page)]


REVIEWED = dated(
    1,
    "2026-02-01T10:00:00Z",
    severity="P1",
    resolved_at="2026-02-01T12:00:00Z",
    impact="{summary: Nobody could choose a berth.}",
    detection="{method: customer}",
    contributing_factors="[{category: change-management, summary: The rollout had no halt.}]",
    action_items="[{id: A1, title: Halt, owner: Ana, due: 2026-03-01, status: done, done_on: 2026-02-28}]",
    runbooks="[{title: Halt a rollout, url: 'https://r.example/', change: created}]",
    alerts="[{title: Errors, change: none, reason: It rang.}]",
    body="x\n\n## Lessons learned\n\n<!-- what\n\nthen -->\n- A *rollout* is\n  [code](x.md) too.\n- Two\n",
)


def test_the_page_of_a_year_reviews_it_and_lists_all_of_it(tmp_path: Path) -> None:
    other = dated(2, "2026-03-04T10:00:00Z", resolved_at="2026-03-04T10:30:00Z")
    site = publish(
        make(
            tmp_path, {"a.md": REVIEWED, "b.md": other, "c.md": dated(3, "2025-12-31"), "d.md": dated(4, "")}
        )
    )
    page = read(site, "years/2026")
    words = " ".join(re.sub(r"<[^>]+>", "", page).split())
    for sentence in (
        "2 postmortems; 2025 had 1. The year is not over: this is as of 2026-03-31.",
        "P1 Seat maps, time 1 2026-02-01 · 2 h · INC-2026-0001",
        "1 of 2 postmortems state contributing factors. How many have each kind: change management 1",
        "1 action came out of these postmortems: 1 done",
        "1 runbook or alert was written or changed",
        "The durations of 2 of 2 incidents are known: half of them were resolved within 1 h 15 min",
        "the middle half in 52 min to 1 h 38 min.",
        "A rollout is code too.",
    ):
        assert sentence in words
    assert "average" not in words
    assert '<a href="../../a/#lessons-learned">' in page
    assert re.findall(r"<th scope=\"row\">(\w+)</th>", page) == ["January", "February", "March"]
    table = page.partition('id="all-postmortems"')[2]
    assert [link for link in links(table) if link in {"../../a/", "../../b/", "../../c/"}] == [
        "../../b/",
        "../../a/",
    ]
    assert "INC-2026-0004" in read(site, "years/undated")
    assert [link for link in links(read(site, "years")) if re.match(r"(\d{4}|undated)/", link)] == [
        "2026/",
        "2025/",
        "undated/",
    ]


def test_cells_and_lines_beside_each_other_are_no_one_word_to_a_search() -> None:
    pages = edition_of([REVIEWED, dated(2, "2026-03-04T10:00:00Z")]).files
    html = {uri: page for uri, page in pages.items() if isinstance(page, str) and uri.endswith(".md")}
    joined = re.compile(r"</(?:td|th|dt|dd)><(?:td|th|dt|dd)\b|[^\s>]<br>")
    assert {uri: joined.findall(page) for uri, page in html.items() if joined.search(page)} == {}


def test_every_page_of_ours_is_described_by_itself_and_a_template_describes_nothing() -> None:
    draft = dated(2, "", body="‹What happened, to whom?›\n\n## Impact\n\nNobody.")
    pages = edition_of([REVIEWED, draft]).files
    told = {
        uri: next(iter(re.findall(r"^description: (.+)$", page, re.MULTILINE)), "")
        for uri, page in pages.items()
        if isinstance(page, str) and uri.endswith(".md")
    }
    # Home is described as the site is.
    assert sorted(uri for uri, words in told.items() if not words) == ["1.md", "index.md"]
    assert len(set(told.values())) == len(told) - 1
    assert "tagged cache" in told["tags/cache.md"]


def test_factors_tell_what_contributed_and_changes_what_became_of_runbooks(tmp_path: Path) -> None:
    site = publish(make(tmp_path, {"a.md": REVIEWED, "b.md": dated(2, "2026-03-04")}))
    page = read(site, "factors/change-management")
    assert "Change management" in page
    assert "A contributing factor in 1 postmortem." in page
    assert "The rollout had no halt." in page
    assert "1 of 2 postmortems state at least one" in read(site, "factors")
    changed = read(site, "changes")
    assert re.search(
        r"runbook</td> <td><span class=\"bf-tag\">created</span>.*https://r\.example/.*Seat maps, time 1",
        changed,
    )
    assert "It rang." in changed.partition('id="left-as-they-were"')[2]
    service = read(site, "services/seat-inventory")
    assert "change management" in service
    assert '<a href="../../browse/?service=seat-inventory&amp;year=2026&amp;severity=P1">1</a>' in service


ODD = ("'*a* <b>x</b>'", "'../../x'", "'index'", "'?#%'", "'…'", "'日本'", "'Cache'", "'cache'")


def test_tags_and_services_of_any_words_have_pages_that_links_lead_to(tmp_path: Path) -> None:
    names = f"[{', '.join(ODD)}]"
    site = publish(make(tmp_path, {"a.md": dated(1, "2026-03-04", tags=names, services=names)}))
    for folder in ("tags", "services"):
        index = read(site, folder).partition(f'id="{folder}"')[2]
        pages = [link for link in links(index) if re.match(r"[^./#?:]+/$", link)]
        # A mark for a name to come is no service.
        assert len(set(pages)) == len(ODD) - (folder == "services")
        for page in pages:
            assert "INC-2026-0001" in read(site, f"{folder}/{page}")
    shown = "".join(path.read_text() for path in site.rglob("*.html") if "rules" not in path.parts)
    assert "*a* &lt;b&gt;x&lt;/b&gt;" in shown
    assert "<b>x</b>" not in shown


def test_lists_hold_the_newest_and_the_pages_of_years_hold_all() -> None:
    change = "[{title: Seats, change: updated}]"
    files = edition_of(
        dated(number, f"{2024 + number % 2}-06-01", runbooks=change) for number in range(1, 252)
    ).files
    made = {uri: content for uri, content in files.items() if isinstance(content, str)}
    for uri in ("browse.md", "tags/cache.md", "services/seat-inventory.md", "changes.md"):
        assert len(re.findall(r"<tr[^>]*><td", made[uri])) == 200, uri
    assert "The newest 200 of 251 are listed." in made["browse.md"]
    assert [(name, made["browse.md"].count(f'{name}/">{name}</a>')) for name in ("2025", "2024")] == [
        ("2025", 1),
        ("2024", 1),
    ]
    by_year = {year: made[f"years/{year}.md"].partition("## All postmortems")[2] for year in (2024, 2025)}
    ids = {year: set(re.findall(r"INC-2026-\d{4}", page)) for year, page in by_year.items()}
    assert {year: len(found) for year, found in ids.items()} == {2024: 125, 2025: 126}
    assert not ids[2024] & ids[2025]
    assert "browse all 251</a>" in made["tags/cache.md"]
    assert made["changes/2024.md"].count("Seats") == 125


def read_row(row: list[Any]) -> tuple[str, str]:
    """Return the id and the address in a row of the catalogue, as the script reads it."""
    name, title, told, rest = row[:4]
    return name, f"{name}-{re.sub('[^a-z0-9]+', '-', title.lower())}"[:told] + rest


def test_the_catalogue_is_the_archive_in_few_bytes() -> None:
    odd = "'Größe: İstanbul & 😀😀 K'"
    texts = [
        REVIEWED,
        dated(2, "", title=odd, tags="[b, a, b2]", authors="[Ana]"),
        dated(3, "2026-01-01", severity=""),
    ]
    made = edition_of([*texts, dated(4, "2026-01-01", visibility="restricted")])
    found, words = (json.loads(made.files[uri]) for uri in (catalogue.CATALOGUE, catalogue.TEXTS))
    site = made.site
    assert dict(map(read_row, found["rows"])) == {
        one.id: site.addresses.absolute("", site.uris[one.path]) for one in site.archive.postmortems
    }
    assert [row[4:] for row in found["rows"]] == [["2026-02-01", 120, 0], ["2026-01-01", -1, 0], ["", -1, 0]]
    assert found["facets"]["severity"] == {"names": ["P1", "P2"], "of": [0, [], 1]}
    assert found["facets"]["tag"] == {"names": ["a", "b", "b2", "cache"], "of": [3, 3, [1, 0, 2]]}
    assert found["facets"]["year"] == {"names": ["2026", "undated"], "of": [0, 0, 1]}
    assert found["facets"]["factor"] == {"names": ["change-management"], "of": [0, [], []]}
    assert found["owners"] == {"names": ["Ana"], "of": [0, [], 0]}
    assert words["texts"] == ["Nobody could choose a berth. The rollout had no halt.", "", ""]
    assert words["edition"] == found["edition"]


def test_a_length_is_rounded_in_the_list_as_it_is_elsewhere() -> None:
    times = "started_at: 2026-03-01T08:00:00Z\nresolved_at: 2026-03-01T09:29:45Z\n"
    made = edition_of([dated(1, "2026-03-01").replace("started_at: 2026-03-01\n", times)])
    row = json.loads(str(made.files[catalogue.CATALOGUE]))["rows"][0]
    (page,) = (str(made.files[uri]) for uri in made.site.uris.values())
    assert row[5] == 90
    assert "1 h 30 min" in page


@pytest.mark.parametrize(
    ("day", "exactly", "found"),
    [
        (date(2026, 11, 24), True, ["2024-11-24", "2019-11-24"]),
        # Nothing on the day itself: a week around it, round the end of a year, and never of this season.
        (date(2026, 1, 2), False, ["2024-12-29"]),
        (date(2026, 12, 30), False, ["2024-12-29"]),
        (date(2027, 2, 28), False, ["2024-02-29"]),
        (date(2028, 2, 29), True, ["2024-02-29"]),
        (date(2026, 6, 1), False, []),
    ],
)
def test_this_day_is_the_same_day_of_earlier_years_or_a_week_around_it(
    day: date, *, exactly: bool, found: list[str]
) -> None:
    days = ("2026-11-24", "2025-12-31", "2024-12-29", "2024-11-24", "2024-02-29", "2019-11-24")
    ones = [
        model.interpret(document.parse(dated(at, on).encode(), "x.md"))
        for at, on in enumerate(days)
        if on != "2025-12-31" or day.year < 2026
    ]
    told = home.this_day([one for one in ones if one], day)
    assert (told.exactly, [f"{one.started_on}" for one in told.ones]) == (exactly, found)
