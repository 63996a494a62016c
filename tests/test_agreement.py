"""One report, shown in five ways: all agree on every action and every count, on every day."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ical.calendar_stream import IcsCalendarStream

from serving import CHROMIUM, serve, visit
from test_cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]

# Before most of it, in the midst, at a turn of days, and when everything is late.
DAYS = ("2025-02-10", "2026-08-28", "2026-11-25", "2027-06-01")

# What each state is called where people read it.
WORDS = r"\d+ days? late|due soon|open|proposed|done on time|done late|done|dropped"

MORE = """\
---
id: INC-2026-0900
title: Every state an action can be in
status: draft
severity: P1
visibility: restricted
services: [seat-inventory]
started_at: 2026-08-01
action_items:
  - {id: A1, title: Due on the day, owner: Ines Duarte, due: 2026-08-28}
  - {id: A2, title: Due the day before, owner: ines duarte, due: 2026-08-27}
  - {id: A3, title: Due in two weeks, due: 2026-09-11, status: in-progress}
  - {id: A4, title: Due a day later, due: 2026-09-12}
  - {id: A5, title: Without a day}
  - {id: A6, title: Done on some day, due: 2026-08-20, status: done}
  - {id: A7, title: Dropped, due: 2026-08-20, status: dropped, reason: The service is gone}
  - {id: A8, title: Proposed with a day, due: 2026-08-20, status: proposed}
---
"""

Told = dict[str, str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("agreement")
    shutil.copytree(ROOT / "postmortems", made / "postmortems")
    (made / "postmortems" / "INC-2026-0900-states.md").write_text(MORE)
    # Some of the days are before what the documents tell.
    (made / "blamefree.toml").write_text('ignore = ["PM404"]\n')
    return made


def build(folder: Path, day: str) -> Path:
    """Build the site for a day where that was not done yet, and return its folder."""
    site = folder / f"site-{day}"
    if site.exists():
        return site
    settings = (
        (ROOT / "mkdocs.yml")
        .read_text()
        .replace("  - blamefree", f"  - blamefree: {{audience: restricted, as_of: '{day}'}}")
    )
    (folder / "mkdocs.yml").write_text(settings)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=folder, env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"}, check=True)
    return site


def words(action: dict[str, object]) -> str:
    """Return an action of the JSON report as people read it."""
    days = action["days_overdue"]
    return f"{days} {'day' if days == 1 else 'days'} late" if days else str(action["state"]).replace("-", " ")


def of_json(text: str) -> tuple[Told, dict[str, int]]:
    data = json.loads(text)
    return {action["ref"]: words(action) for action in data["actions"]}, data["counts"]


def of_table(text: str) -> tuple[Told, dict[str, int]]:
    told = dict(re.findall(rf"^(INC-\S+) +({WORDS})  ", text, re.MULTILINE))
    (summary,) = re.findall(r"^\d+ actions as of \S+: (.*?)(?:;.*)?$", text, re.MULTILINE)
    return told, {name: int(number) for number, name in re.findall(r"(\d+) ([a-z ]+)", summary)}


def of_page(text: str) -> tuple[Told, dict[str, int]]:
    rows = re.findall(r'data-bf-action="([^"]+)".*?data-bf-status[^>]*>([^<]+)<', text, re.DOTALL)
    totals = re.findall(r'data-bf-total="([a-z-]+)">(\d+)<', text)
    return dict(rows), {name.replace("-", " "): int(number) for name, number in totals}


def of_browser(page: Page) -> tuple[Told, dict[str, int]]:
    rows = page.locator("[data-bf-action]").evaluate_all(
        "rows => rows.map(row => [row.dataset.bfAction, row.querySelector('[data-bf-status]').textContent])"
    )
    totals = page.locator("[data-bf-total]").evaluate_all(
        "marks => marks.map(mark => [mark.dataset.bfTotal, Number(mark.textContent)])"
    )
    return dict(rows), {name.replace("-", " "): number for name, number in totals}


def expected_counts(counts: dict[str, int]) -> dict[str, int]:
    return {name.replace("_", " "): counts[name] for name in ("overdue", "due_soon", "open")}


def test_table_json_calendar_and_digest_agree_on_every_day(folder: Path) -> None:
    seen = set()
    for day in DAYS:
        told, counts = of_json(run(folder, "actions", "--format", "json", "--as-of", day).stdout)
        seen |= {re.sub(r"\d+", "n", state) for state in told.values()}
        table, numbers = of_table(run(folder, "actions", "--all", "--as-of", day).stdout)
        assert table == told
        unknown = counts["done"] - counts["done_on_time"] - counts["done_late"]
        all_states = ("overdue", "due_soon", "open", "proposed", "done_on_time", "done_late", "dropped")
        listed = {name.replace("_", " "): counts[name] for name in all_states} | {"done": unknown}
        assert numbers == {name: number for name, number in listed.items() if number}
        assert counts["total"] == len(told) == sum(listed.values())

        text = run(folder, "actions", "--format", "ics", "--as-of", day).stdout
        events = {
            event.uid.removesuffix("@blamefree") for event in IcsCalendarStream.calendar_from_ics(text).events
        }
        pending = {ref for ref, state in told.items() if re.fullmatch(r"\d+ days? late|due soon|open", state)}
        assert events == pending - {"INC-2026-0900/A5"}

        digest = run(folder, "digest", "--all", "--as-of", day).stdout
        owed = re.findall(
            rf"^- \*\*({WORDS})(?: \(\d+ business days?\))?\*\*: (INC-\S+)", digest, re.MULTILINE
        )
        assert {ref: state for state, ref in owed} == {ref: told[ref] for ref in pending}
        assert len(owed) == len(pending)
        summary = digest.splitlines()[2]
        in_words = {
            name: int(number) for number, name in re.findall(r"(\d+) (overdue|due soon|open)", summary)
        }
        assert in_words == {name: number for name, number in expected_counts(counts).items() if number}
    assert seen == {
        "n days late",
        "n day late",
        "due soon",
        "open",
        "proposed",
        "done on time",
        "done late",
        "done",
        "dropped",
    }


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serve(build(folder, DAYS[0])) as address:
        yield address


@pytest.mark.xdist_group("browser")
def test_the_page_and_its_feeds_agree_with_the_command_on_the_day_they_are_built(folder: Path) -> None:
    for day in (DAYS[0], DAYS[2]):
        site = build(folder, day)
        told, counts = of_json(run(folder, "actions", "--format", "json", "--as-of", day).stdout)
        shown, totals = of_page((site / "actions" / "index.html").read_text(encoding="utf-8"))
        assert shown == told
        assert totals == expected_counts(counts)
        assert of_json((site / "actions.json").read_text(encoding="utf-8")) == (told, counts)
        home = (site / "index.html").read_text(encoding="utf-8")
        assert re.findall(r'data-bf-count="overdue"[^>]*>(\d+)<', home) == [str(counts["overdue"])]


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: install it to test the pages")
@pytest.mark.parametrize("day", DAYS)
def test_a_site_built_long_ago_agrees_with_the_command_on_the_day_it_is_read(
    folder: Path, address: str, browser: Browser, day: str
) -> None:
    data = json.loads(run(folder, "actions", "--format", "json", "--as-of", day).stdout)
    page = visit(browser, f"{address}actions/", clock=f"{day}T12:00:00")
    shown, totals = of_browser(page)
    assert shown == {action["ref"]: words(action) for action in data["actions"]}
    assert totals == expected_counts(data["counts"])
    rows = page.locator("[data-bf-action]").evaluate_all(
        """rows => rows.map(row => [row.dataset.bfAction,
            row.querySelector('[data-bf-business]').textContent.split(' ')[0],
            row.querySelector('[data-bf-escalation]').textContent])"""
    )
    assert {ref: (work, role) for ref, work, role in rows} == {
        action["ref"]: (
            str(action["business_days_overdue"]) if action["days_overdue"] else "",
            (action["escalate_to"] or "")
            + (f" (level {action['escalation_level']})" if action["escalation_level"] > 1 else ""),
        )
        for action in data["actions"]
    }
    # In the order of the report, too.
    order = [ref for ref, _, _ in rows]
    assert order == [action["ref"] for action in data["actions"]]
    page.goto(address)
    assert page.locator("[data-bf-count=overdue]").inner_text() == str(data["counts"]["overdue"])
