"""The page of the insights, as MkDocs really builds it; and the charts on it."""

from __future__ import annotations

import json
import re
import sys
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from blamefree import charts
from blamefree.charts import Link, bars, curve, months, spread
from blamefree.charts.bars import Bar
from test_insights import incident
from test_site import NASTY, make, publish, read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TEXTS = {
    "a b.md": incident(1, "2026-01-05", (2, 40, 45, 60)).replace("Seat maps 1", NASTY),
    "2026/b.md": incident(2, "2026-01-20", (4, 6, 40, 80), front="detection: {method: customer}\n"),
    "c.md": incident(
        3,
        severity="P3",
        front="published_at: 2026-01-10T09:00:00Z\ncontributing_factors: [{category: code, summary: x}]\n"
        "action_items: [{id: A1, title: Cap it, due: 2026-02-01}]\n",
    ),
    "d.md": incident(4, kind="exercise"),
}


def figures(page: str) -> list[str]:
    return re.findall(r"<figure.*?</figure>", page, re.DOTALL)


def test_each_figure_says_what_it_shows_how_far_to_trust_it_and_has_its_data_beneath(tmp_path: Path) -> None:
    page = read(publish(make(tmp_path, TEXTS)), "insights")
    found = figures(page)
    assert len(found) == 10
    for figure in found:
        (caption,) = re.findall(r"<figcaption>.*?</span> (.+?)</figcaption>", figure, re.DOTALL)
        assert figure.count("<svg") == 1
        assert f'aria-label="{caption}"' in figure
        assert len(re.findall(r'<p class="bf-quiet">[^<]+</p>', figure)) == 1
        assert len(re.findall(r"<details.*<th scope=.*<td>", figure, re.DOTALL)) == 1
    assert page.count("<h1") == 1
    assert "Half of the P1 incidents were detected within 3 min (n = 2)" in page
    assert "1 exercise is no incident and not counted here" in page


def test_every_link_of_a_dot_leads_to_a_page_and_names_it(tmp_path: Path) -> None:
    site = publish(make(tmp_path, TEXTS))
    page = read(site, "insights")
    dots = re.findall(r'<a xlink:href="([^"]+)" tabindex="-1"><title>(.*?)</title><path', page)
    # Each of three steps of two incidents stands in the row of its severity and in that of its quarter.
    assert len(dots) == 12
    for href, name in dots:
        assert (site / "insights" / unquote(href) / "index.html").is_file()
        assert re.match(r"INC-2026-000[12]: .+, (\d+ h )?\d+ min|.*1 h", name)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_page_without_the_charting_library_shows_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    page = read(publish(make(tmp_path, TEXTS)), "insights")
    assert "<svg class=" not in page
    assert "this was built without it" in page
    assert all(re.search(r"<details[^>]* open", figure) for figure in figures(page))


def test_an_archive_without_incidents_says_what_is_not_known(tmp_path: Path) -> None:
    site = publish(make(tmp_path, {}))
    page = read(site, "insights")
    assert "It is not known when any incident was detected" in page
    assert '<svg class="bf-chart"' not in page
    assert json.loads((site / "api" / "insights.json").read_text())["incidents"] == 0
    assert json.loads((site / "insights.schema.json").read_text())["title"] == "Insights"


def drawings() -> list[str]:
    dots = tuple(
        spread.Dot(number, "P1", Link(f"../{number}/", f"<{number}> & 'x' \"y\"")) for number in (0, 7, 90)
    )
    rows = [spread.Row("By severity"), spread.Row("P1 (3)", dots, 7, (3, 48))]
    made = [
        spread.chart(rows, 'A "name" & <more>'),
        bars.chart([Bar("P0", "1 of 2 kept", 1, 1, 3), Bar("P1", "", 0)], "Kept"),
        months.chart([months.Severity("P0", "P0", {"2026-02": 3})], ["2026-01", "2026-02"], "Months"),
        curve.chart([curve.Point(7, 0.25, 4), curve.Point(30, 0.5, 2)], "Share"),
    ]
    return [charts.draw(chart) for chart in made]


def test_a_chart_needs_no_style_no_script_and_no_other_host() -> None:
    for drawing in drawings():
        assert set(re.findall(r"<([a-zA-Z]+)", drawing)) <= {"svg", "g", "path", "line", "text", "a", "title"}
        assert re.findall(r' (?:style|id|on\w+|xmlns\S*)="', drawing) == []
        assert "http" not in drawing
        assert "#" not in drawing  # every colour is the page's, light or dark


def test_what_was_the_same_is_drawn_the_same() -> None:
    assert drawings() == drawings()


def test_a_dot_is_a_link_with_a_name_and_a_picture_has_one_too() -> None:
    chart, picture, *_ = drawings()
    assert 'role="group" aria-label="A &quot;name&quot; &amp; &lt;more&gt;"' in chart
    names = [unescape(name) for name in re.findall(r"<title>(.*?)</title>", chart)]
    assert names == [f"<{number}> & 'x' \"y\"" for number in (0, 7, 90)]
    assert re.findall(r'<a xlink:href="(.*?)"', chart) == ["../0/", "../7/", "../90/"]
    assert 'role="img" aria-label="Kept"' in picture


def test_more_dots_than_can_be_seen_are_not_drawn_and_it_is_said(tmp_path: Path) -> None:
    texts = {f"{n}.md": incident(n, f"2026-0{n % 3 + 1}-{n % 28 + 1:02}", (5,)) for n in range(1, 161)}
    page = read(publish(make(tmp_path, texts)), "insights")
    (figure,) = [one for one in figures(page) if 'id="time-to-detect"' in one]
    assert figure.count("<title>") == 300
    assert "The newest 150 are drawn as dots; medians and middle halves are of all." in figure
    assert "P1 (160)" in figure
