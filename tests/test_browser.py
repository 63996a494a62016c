"""The site in a real browser, behind a strict Content-Security-Policy and without any other host."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from serving import CHROMIUM, follow, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

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
    "years/",
    "years/2026/",
    "tags/",
    "tags/game-day/",
    "factors/",
    "factors/detection/",
    "changes/",
    P0,
    "rules/",
    "rules/ownerless-action/",
    "handbook/front-matter/",
    "handbook/policy/",
    "handbook/commands/",
    "handbook/automation/",
    "handbook/data/",
    "handbook/privacy/",
    "handbook/response/",
    "INC-2025-0007-identity-retry-storm/",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: install it to test the pages"),
]


def test_no_page_breaks_the_policy_or_asks_another_host(browser: Browser, address: str) -> None:
    context = browser.new_context()
    problems: list[str] = []
    context.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:", "blob:")) else problems.append(request.url)
        ),
    )
    for uri in PAGES:
        page = context.new_page()
        page.goto(address + uri)
    # Each is quiet half a second after its last request: they wait together.
    for page in context.pages:
        page.wait_for_load_state("networkidle")
    assert problems == []


def test_the_page_of_no_page_keeps_to_the_policy_wherever_it_is_asked_for(
    browser: Browser, address: str
) -> None:
    page = browser.new_context().new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}404.html", wait_until="networkidle")
    assert problems == []
    assert page.evaluate("typeof __md_get") == "function"
    assert page.get_by_role("link", name="Browse all postmortems").get_attribute("href") == "/browse/"


def test_the_theme_works_under_the_policy(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}handbook/commands/", color_scheme="light")
    colours = "document.body.dataset.mdColorScheme"
    assert page.evaluate(colours) == "default"
    page.locator("label[title='Switch to light mode']:visible").click()
    page.locator("label[title='Switch to dark mode']:visible").click()
    assert page.evaluate(colours) == "slate"
    page.goto(address)
    assert page.evaluate(colours) == "slate"
    page.goto(f"{address}handbook/automation/")
    assert page.locator("button[data-clipboard-target], .md-clipboard, .md-code__button").count() > 0


AXE = files("axe_playwright_python") / "axe.min.js" if find_spec("axe_playwright_python") else None


@pytest.mark.skipif(AXE is None, reason="axe is not installed")
@pytest.mark.parametrize(
    ("scheme", "width", "rules"),
    [
        ("light", 1280, "{}"),
        # The dark scheme differs in its colours alone, and a phone in what is as wide as it.
        ("dark", 1280, "{runOnly: ['color-contrast', 'link-in-text-block']}"),
        ("light", 390, "{runOnly: ['scrollable-region-focusable', 'target-size']}"),
    ],
    ids=("light", "dark", "phone"),
)
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, address: str, scheme: str, width: int, rules: str
) -> None:
    assert AXE is not None
    size = {"width": width, "height": 844}
    page = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport=size).new_page()  # type: ignore[arg-type]
    found: dict[str, list[str]] = {}
    for uri in (*PAGES, "404.html"):
        page.goto(address + uri)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        violations = page.evaluate(f"axe.run({rules}).then((results) => results.violations)")
        if violations:
            found[uri] = [f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]
        assert page.locator("h1").count() == 1, uri
    assert found == {}


def test_no_page_is_wider_than_a_phone(browser: Browser, address: str) -> None:
    page = visit(browser, address, viewport={"width": 390, "height": 844})
    for uri in PAGES:
        page.goto(address + uri)
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) == 0, uri
        # Nobody has to push a table aside to see who does what is promised, and until when.
        for wide in page.locator(".bf-scroll:has(.bf-cards)").all():
            assert wide.evaluate("element => element.scrollWidth - element.clientWidth") == 0, uri


def test_the_navigation_of_a_phone_is_seen_where_the_keyboard_is_in_it(
    browser: Browser, address: str
) -> None:
    page = visit(browser, f"{address}browse/", viewport={"width": 390, "height": 844})
    page.locator(".md-sidebar--primary .md-nav__link", has_text="Actions").first.focus()
    focused = "() => [document.activeElement.innerText.trim(), document.getElementById('__drawer').checked]"
    seen = []
    for _ in range(4):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(focused))
    # What is folded is passed over.
    assert seen == [["Insights", True], ["Handbook", True], ["Rules", True], ["", False]]


def test_without_javascript_everything_is_there(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}actions/", java_script_enabled=False)
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
    assert page.get_by_role("link", name="6 actions overdue").is_visible()
    page = visit(browser, address, clock="2026-07-25T12:00:00")
    assert page.get_by_role("link", name="1 action overdue").is_visible()


def test_what_a_page_does_it_does_where_the_theme_puts_it_in_the_place_of_another(
    browser: Browser, address: str
) -> None:
    def changing_in_place(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace('"features": [', '"features": ["navigation.instant", ', 1)
        # The theme does so with the pages of the map of the site alone.
        route.fulfill(response=answer, body=re.sub("<loc>https?://[^/]+/", f"<loc>{address}", text))

    page = browser.new_context().new_page()
    page.clock.set_fixed_time("2026-12-19T12:00:00")
    page.route(re.compile(r"/$|/sitemap\.xml$"), changing_in_place)
    # It does so once it has that map.
    page.goto(address, wait_until="networkidle")
    page.evaluate("window.first = true")
    listed = page.locator(".md-nav--primary")
    listed.get_by_role("link", name="Insights").first.click()
    page.locator(".bf-chart a").first.wait_for()
    page.locator("a.md-logo:visible").click()
    listed.get_by_role("link", name="Browse").first.click()
    page.locator("[data-bf-ready]").wait_for()
    page.get_by_label("P0").check()
    assert page.locator("[data-bf-shown]").inner_text() == "2 of 10 postmortems"
    page.locator("a.md-logo:visible").click()
    page.locator("[data-bf-count=overdue]").wait_for()
    assert page.locator("[data-bf-count=overdue]").inner_text() == "6"
    page.go_back()
    page.locator("[data-bf-ready]").wait_for()
    assert page.locator("[data-bf-shown]").inner_text() == "2 of 10 postmortems"
    assert page.evaluate("window.first")


def test_a_page_that_stays_open_over_midnight_goes_on_to_the_next_day(browser: Browser, address: str) -> None:
    page = browser.new_context().new_page()
    page.clock.install(time="2026-12-18T23:59:30")
    page.goto(f"{address}actions/")
    row = page.locator("[data-bf-action]", has_text="INC-2026-0056/A3")
    assert row.locator(".bf-state").inner_text() == "due soon"
    page.clock.fast_forward(90_000)
    assert row.locator(".bf-state").inner_text() == "1 day late"
    assert row.locator("xpath=..").get_attribute("data-bf-group") == "overdue"
    assert page.locator("[data-bf-group=overdue] [data-bf-size]").inner_text() == "6"
    assert "As of 2026-12-19" in page.locator("[data-bf-summary]").inner_text()


def test_a_day_on_which_nothing_is_late_is_not_shown_as_a_warning(browser: Browser, address: str) -> None:
    def colours(day: str) -> tuple[str, str]:
        """Return the colour of what is late, and that of another number."""
        page = visit(browser, address, clock=f"{day}T12:00:00")
        others = page.locator(".bf-numbers strong:not([data-bf-count])")
        color = "node => getComputedStyle(node).color"
        return page.locator("[data-bf-count=overdue]").evaluate(color), others.first.evaluate(color)

    late, other = colours("2024-01-01")
    assert late == other
    page = visit(browser, address, clock="2024-01-01T12:00:00")
    assert page.locator(".bf-numbers__late").inner_text().split() == ["0", "actions", "overdue"]
    late, other = colours("2026-12-19")
    assert late != other


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
    follow(page, row.get_by_role("link"))
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
    follow(page, page.get_by_role("link", name="INC-2026-0038/A4").first)
    assert page.url.endswith(f"{P0}#a4")
    assert page.locator("tr#a4").is_visible()


def test_a_timeline_is_drawn_to_be_read_on_a_phone_and_on_a_desk(browser: Browser, address: str) -> None:
    for width, name in ((390, "tall"), (1440, "wide")):
        page = visit(browser, f"{address}{P0}", viewport={"width": width, "height": 900})
        (drawing,) = page.locator(".bf-drawing:visible").all()
        assert f"bf-drawing--{name}" in (drawing.get_attribute("class") or "")
        box = drawing.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        # A letter of ten units is one of at least nine pixels.
        drawn = float((drawing.get_attribute("viewBox") or "").split()[2])
        assert box["width"] / drawn > 0.9
        rows = page.locator(".bf-timeline--numbered + * td:first-child")
        assert rows.count() == 26
        assert (
            rows.first.evaluate("cell => getComputedStyle(cell, '::before').content") == "counter(bf-event)"
        )


def test_on_paper_a_postmortem_stands_alone_and_dark_on_light(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}{P0}", color_scheme="dark", viewport={"width": 700, "height": 900})
    page.emulate_media(media="print", color_scheme="dark")
    for part in (".md-header", ".md-footer", ".md-sidebar", ".bf-trail", ".bf-neighbours", ".headerlink"):
        assert page.locator(f"{part}:visible").count() == 0
    assert page.locator(".bf-drawing--wide").is_visible()
    color = "element => getComputedStyle(element).color"
    assert page.locator("h1").evaluate(color) == "rgb(0, 0, 0)"
    assert page.locator(".bf-state--overdue").first.evaluate(color) == "rgb(163, 18, 58)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_permalink_leads_to_the_page_under_the_policy_too(browser: Browser, address: str) -> None:
    page = visit(browser, f"{address}id/INC-2026-0038/#a1")
    page.wait_for_url(f"**/{P0}#a1")
    without = visit(browser, f"{address}id/INC-2026-0038/", java_script_enabled=False)
    without.wait_for_url(f"**/{P0}")
    page.get_by_role("link", name="id/INC-2026-0038/").click()
    page.wait_for_url(f"**/{P0}")
    trail = page.locator("nav[aria-label=Breadcrumbs]").get_by_role("link")
    assert trail.all_inner_texts() == ["Postmortems", "2026"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dots_of_a_chart_are_seen_and_lead_to_their_incidents(
    browser: Browser, address: str, scheme: str
) -> None:
    page = visit(browser, f"{address}insights/", color_scheme=scheme)
    dot = page.locator(".bf-chart a", has_text="INC-2026-0038: ").first
    color = dot.locator("path").evaluate("path => getComputedStyle(path).fill")
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert color != ground
    assert color not in {"none", "rgb(0, 0, 0)"}  # what a colour that is not known becomes
    name = dot.evaluate("dot => dot.querySelector('title').textContent")
    assert re.fullmatch(r"INC-2026-0038: .+, (\d+ h )?\d+ min", name)
    follow(page, dot)
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
