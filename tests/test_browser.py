"""The site in a real browser, behind a strict Content-Security-Policy and without any other host."""

from __future__ import annotations

import base64
import hashlib
import http.server
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
P0 = "INC-2026-0038-reservations-lost-after-promotion/"
PAGES = (
    "",
    "browse/",
    "actions/",
    "insights/",
    "owners/",
    "owners/nadia-haddad/",
    "services/",
    "services/payments/",
    P0,
    "rules/",
    "rules/ownerless-action/",
    "handbook/front-matter/",
    "handbook/policy/",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: install it to test the pages"),
]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site under a policy that lets only its own files and the theme's known scripts run."""

    site: Path
    policy: str

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments, directory=str(self.site))  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Send the policy with every answer."""
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing: a test's output is its own."""
        del arguments


def policy_for(site: Path) -> str:
    """Allow the theme's own inline scripts by their hashes; none of them is ours."""
    scripts = {
        script
        for page in site.rglob("*.html")
        for script in re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    }
    assert not any("bf-" in script for script in scripts)
    hashes = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in sorted(scripts)
    ]
    allowed = " ".join(f"'sha256-{value}'" for value in hashes)
    return (
        f"default-src 'none'; script-src 'self' {allowed}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "postmortems", site / "postmortems")
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, site / name)
    environment = {"SOURCE_DATE_EPOCH": "1795478400", "NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=site, env=environment, check=True)
    handler = type("Served", (Handler,), {"site": site / "site", "policy": policy_for(site / "site")})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield started
        started.close()


def visit(browser: Browser, url: str, *, clock: str | None = None, **context: object) -> Page:
    page = browser.new_context(**context).new_page()  # type: ignore[arg-type]
    if clock:
        page.clock.set_fixed_time(clock)
    page.goto(url)
    return page


def rows(page: Page) -> list[str]:
    shown = page.locator("#postmortems tbody tr:visible td:nth-child(2)")
    return shown.all_inner_texts()


def test_no_page_breaks_the_policy_or_asks_another_host(browser: Browser, address: str) -> None:
    page = browser.new_context().new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:", "blob:")) else problems.append(request.url)
        ),
    )
    for uri in PAGES:
        page.goto(address + uri, wait_until="networkidle")
    assert problems == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_phone(browser: Browser, address: str, scheme: str) -> None:
    page = visit(browser, address, viewport={"width": 390, "height": 844}, color_scheme=scheme)
    for uri in PAGES:
        page.goto(address + uri)
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) == 0, uri


def test_without_javascript_everything_is_there(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}browse/", java_script_enabled=False)
    assert len(rows(page)) == 10
    assert not page.locator("form.bf-filters").is_visible()
    page.goto(f"{address}actions/")
    assert page.locator("[data-bf-action]").count() == 37
    assert page.locator("[data-bf-group=overdue]").get_by_text("123 days late").is_visible()


def test_the_report_is_that_of_the_day_it_is_read(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}actions/", clock="2026-12-19T12:00:00")
    overdue = page.locator("[data-bf-group=overdue] [data-bf-action] td:first-child")
    assert overdue.all_inner_texts() == [
        "INC-2026-0014/A3",
        "INC-2026-0038/A4",
        "INC-2026-0047/A2",
        "INC-2026-0056/A2",
        "INC-2026-0059/A1",
        "INC-2026-0056/A3",
    ]
    row = page.locator("[data-bf-action]", has_text="INC-2026-0056/A3")
    assert row.locator(".bf-state").inner_text() == "1 day late"
    # A Saturday after a Friday.
    assert row.locator("[data-bf-business]").inner_text() == "0 business days"
    assert row.locator("[data-bf-escalation]").inner_text() == "engineering manager"
    longest = page.locator("[data-bf-action]", has_text="INC-2026-0047/A2")
    assert longest.locator("[data-bf-business]").inner_text() == "25 business days"
    assert longest.locator("[data-bf-escalation]").inner_text() == "team (level 2)"
    assert page.locator("[data-bf-total=overdue]").inner_text() == "6"
    assert "As of 2026-12-19; built on 2026-11-24" in page.locator("[data-bf-summary]").inner_text()
    page.goto(address)
    assert page.locator("[data-bf-count=overdue]").inner_text() == "6"


def test_filters_combine_and_the_address_restores_them(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}browse/")
    assert len(rows(page)) == 10
    page.get_by_label("Severity").select_option("P0")
    assert rows(page) == ["INC-2026-0038", "INC-2025-0007"]
    page.get_by_label("Find").fill("reservations")
    assert rows(page) == ["INC-2026-0038"]
    assert page.locator("[data-bf-shown]").inner_text() == "1 of 10"
    again = visit(browser, page.url)
    assert rows(again) == ["INC-2026-0038"]
    assert again.get_by_label("Severity").input_value() == "P0"


def test_the_table_is_sorted_by_keyboard_and_the_address_restores_it(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}browse/")
    page.get_by_role("button", name="Duration").focus()
    page.keyboard.press("Enter")
    ascending = rows(page)
    page.keyboard.press("Enter")
    assert rows(page) != ascending
    assert sorted(rows(page)) == sorted(ascending)
    head = page.locator("th", has_text="Duration")
    assert head.get_attribute("aria-sort") == "descending"
    assert rows(visit(browser, page.url)) == rows(page)


def test_actions_are_filtered_by_owner_within_their_states(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}actions/?owner=Aiko+Sato", clock="2026-11-24T12:00:00")
    shown = page.locator("[data-bf-action]:visible")
    assert {text.split("\t")[3] for text in shown.all_inner_texts()} == {"Aiko Sato"}
    assert page.locator("[data-bf-group=overdue] [data-bf-size]").inner_text() == "1"
    assert not page.locator("[data-bf-group=due-soon]").is_visible()


def test_actions_are_grouped_and_sorted_by_keyboard_and_the_address_restores_it(
    browser: Browser, address: str
) -> None:
    def heads(page: Page) -> list[str]:
        return page.locator(".bf-group:visible").all_inner_texts()

    def refs(page: Page) -> list[str]:
        return page.locator("[data-bf-action]:visible td:first-child").all_inner_texts()

    clock = "2026-12-19T12:00:00"
    page = visit(browser, f"{address}actions/", clock=clock)
    states = heads(page)
    assert [head.rstrip("0123456789 ") for head in states] == [
        "Overdue",
        "Open",
        "Proposed",
        "Done",
        "Dropped",
    ]
    everything = refs(page)
    assert sum(int(head.split()[-1]) for head in states) == len(everything)
    page.get_by_label("Group by").focus()
    page.keyboard.press("o")
    assert page.get_by_label("Group by").input_value() == "owner"
    assert heads(page)[0].startswith("Aiko Sato ")
    assert heads(page)[-1] == "Nobody yet 2"
    page.get_by_label("Service").select_option("payments")
    page.get_by_role("button", name="Due").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert "Aiko Sato 1" in heads(page)
    assert "Nobody yet 1" in heads(page)
    dues = page.locator("[data-bf-action][data-owner='Ines Duarte']:visible").all()
    days = [row.get_attribute("data-due") or "" for row in dues]
    assert days == ["2026-12-18", "2026-11-20", "2026-06-30"]
    shown = (heads(page), refs(page))
    assert {"sort=-due", "service=payments", "group=owner"} <= set(page.url.partition("?")[2].split("&"))
    again = visit(browser, page.url, clock=clock)
    assert (heads(again), refs(again)) == shown
    again.get_by_label("Service").select_option("")
    again.get_by_label("Group by").select_option("")
    assert sorted(refs(again)) == sorted(everything)
    assert heads(again) == states


def test_the_page_of_an_owner_is_that_of_the_day_it_is_read(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}owners/", clock="2026-12-19T12:00:00")
    row = page.locator("#owners tbody tr", has_text="Nadia Haddad")
    assert row.locator("[data-bf-dues]").inner_text() == "2"
    row.get_by_role("link").click()
    assert page.locator("[data-bf-total=overdue]").inner_text() == "2"
    assert page.locator(".bf-group:visible").all_inner_texts() == ["Overdue 2", "Done 4"]


def test_search_finds_an_owner_and_a_service(browser: Browser, address: str) -> None:
    for words in ("Oluwaseun Adeyemi", "ticket-wallet", "INC-2026-0038"):
        page = visit(browser, address, viewport={"width": 1440, "height": 900})
        page.locator("input.md-search__input").click()
        page.locator("input.md-search__input").press_sequentially(words)
        page.locator(".md-search-result__link[href*='/INC-2026-00']").first.wait_for()


def test_an_action_is_reached_from_the_report_at_its_own_row(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}actions/", clock="2026-11-24T12:00:00")
    page.get_by_role("link", name="INC-2026-0038/A4").first.click()
    assert page.url.endswith(f"{P0}#a4")
    assert page.locator("tr#a4").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dots_of_a_chart_are_seen_and_lead_to_their_incidents(
    browser: Browser, address: str, scheme: str
) -> None:
    page = visit(browser, f"{address}insights/", color_scheme=scheme)
    dot = page.get_by_role("link", name="INC-2026-0038: ", exact=False).first
    color = dot.locator("path").evaluate("path => getComputedStyle(path).fill")
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert color != ground
    assert color not in {"none", "rgb(0, 0, 0)"}  # what a colour that is not known becomes
    name = dot.evaluate("dot => dot.querySelector('title').textContent")
    assert re.fullmatch(r"INC-2026-0038: .+, (\d+ h )?\d+ min", name)
    dot.click()
    assert page.url == address + P0


def test_a_chart_on_a_phone_is_as_wide_as_the_page_and_its_words_can_be_read(
    browser: Browser, address: str
) -> None:
    page = visit(browser, f"{address}insights/", viewport={"width": 390, "height": 844})
    for chart in page.locator("svg.bf-chart").all():
        box = chart.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        height = chart.locator("text").first.evaluate("text => text.getBoundingClientRect().height")
        assert height >= 9
