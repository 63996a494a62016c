"""The page to browse and home, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest

from serving import CHROMIUM, follow, visit
from test_listings import dated, edition_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from blamefree.pages.edition import Edition

CATALOGUE = "assets/blamefree/catalogue.json"
PHONE = {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: install it to test the pages"),
]


def browse(browser: Browser, url: str, **context: object) -> Page:
    """Open the page to browse, and wait until the catalogue is there."""
    page = visit(browser, url, **context)  # type: ignore[arg-type]
    page.wait_for_selector("[data-bf-ready]")
    return page


def rows(page: Page) -> list[str]:
    return page.locator("#postmortems tbody tr td:nth-child(2)").all_inner_texts()


def counts(page: Page, facet: str) -> dict[str, int]:
    found = {}
    for value in page.locator(f"[data-bf-facet={facet}] .bf-value").all():
        name = value.locator("input").get_attribute("value") or ""
        found[name] = int(value.locator(".bf-count").text_content() or "")
    return found


def parameters(page: Page) -> list[tuple[str, str]]:
    return sorted(parse_qsl(urlsplit(page.url).query))


def test_without_javascript_the_newest_are_listed_and_the_years_lead_on(
    browser: Browser, address: str
) -> None:
    page = visit(browser, f"{address}browse/", java_script_enabled=False)
    assert len(rows(page)) == 10
    assert not page.locator("form.bf-browse__choice").is_visible()
    assert not page.locator(".bf-browse__bar").is_visible()
    follow(page, page.get_by_role("link", name="2025"))
    assert page.locator(".bf-list-table tbody tr").count() == 3


def test_a_row_that_the_script_draws_is_the_row_of_the_page(browser: Browser, address: str) -> None:
    written = visit(browser, f"{address}browse/", java_script_enabled=False)
    drawn = browse(browser, f"{address}browse/")

    def cells(page: Page) -> list[list[str]]:
        found = page.locator("#postmortems tbody tr").all()
        return [
            [*row.locator("td").all_inner_texts(), row.locator("a").get_attribute("href") or ""]
            for row in found
        ]

    assert cells(drawn) == cells(written)


def test_values_of_a_facet_widen_and_facets_narrow_what_is_found(browser: Browser, address: str) -> None:
    page = browse(browser, f"{address}browse/")
    assert counts(page, "severity") == {"P0": 2, "P1": 2, "P2": 4, "P3": 2}
    page.get_by_role("checkbox", name="P0").check()
    assert rows(page) == ["INC-2026-0038", "INC-2025-0007"]
    page.get_by_role("checkbox", name="P1").check()
    assert rows(page) == ["INC-2026-0056", "INC-2026-0038", "INC-2025-0007", "INC-2024-0063"]
    # The counts of a facet follow the other facets and not its own choice.
    assert counts(page, "severity") == {"P0": 2, "P1": 2, "P2": 4, "P3": 2}
    assert counts(page, "year") == {"2026": 2, "2025": 1, "2024": 1}
    page.get_by_role("checkbox", name="2026").check()
    assert rows(page) == ["INC-2026-0056", "INC-2026-0038"]
    assert counts(page, "severity") == {"P0": 1, "P1": 1, "P2": 3, "P3": 1}
    assert page.locator("[data-bf-shown]").inner_text() == "2 of 10 postmortems"
    assert parameters(page) == [("severity", "P0"), ("severity", "P1"), ("year", "2026")]
    again = browse(browser, page.url)
    assert rows(again) == rows(page)
    assert again.get_by_role("checkbox", name="P1").is_checked()
    again.get_by_role("button", name="Take back Severity: P1").click()
    assert rows(again) == ["INC-2026-0038"]
    again.get_by_role("button", name="Clear all").click()
    assert len(rows(again)) == 10
    assert parameters(again) == []


def test_addresses_of_the_table_before_still_lead_to_what_they_did(browser: Browser, address: str) -> None:
    page = browse(browser, f"{address}browse/?severity=P0&find=reservations&service=&kind=&sort=-duration")
    assert rows(page) == ["INC-2026-0038"]
    assert page.get_by_role("searchbox", name="Find").input_value() == "reservations"
    page = browse(browser, f"{address}browse/?kind=exercise&sort=-open+actions&status=final")
    assert rows(page) == ["INC-2026-0051", "INC-2025-0012"]
    assert page.locator("th[aria-sort]").inner_text().startswith("Open actions")


def test_every_word_is_searched_in_ids_titles_names_and_what_was_hurt(browser: Browser, address: str) -> None:
    page = browse(browser, f"{address}browse/")
    field = page.get_by_role("searchbox", name="Find")
    # Of a contributing factor: the texts are fetched when somebody begins to search.
    field.fill("last known value")
    page.locator("#postmortems tbody tr", has_text="INC-2026-0038").wait_for()
    for words, found in {
        "last known value": ["INC-2026-0038"],
        "0038 RESERVATIONS": ["INC-2026-0038"],
        "adeyemi timeouts": ["INC-2026-0056"],
        "absent-metric wallet": ["INC-2026-0059"],
        '"berth was lost for good"': ["INC-2026-0038"],
        '"good berth"': [],
    }.items():
        field.fill(words)
        assert rows(page) == found


def test_the_facets_work_by_keyboard_and_keep_the_focus(browser: Browser, address: str) -> None:
    page = browse(browser, f"{address}browse/")
    page.get_by_role("searchbox", name="Find").focus()
    page.keyboard.press("Tab")  # the facet of severities
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    focused = "[document.activeElement.name, document.activeElement.value].join(' ')"
    assert page.evaluate(focused) == "severity P1"
    assert len(rows(page)) == 4
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert page.evaluate(focused) == "severity P0"
    assert rows(page) == ["INC-2026-0056", "INC-2024-0063"]
    more = page.locator("[data-bf-facet=service] [data-bf-all]")
    more.focus()
    page.keyboard.press("Enter")
    assert more.get_attribute("aria-expanded") == "true"
    assert len(counts(page, "service")) == 11


def test_the_table_is_sorted_by_keyboard_and_the_address_restores_it(browser: Browser, address: str) -> None:
    page = browse(browser, f"{address}browse/")
    page.get_by_role("button", name="Duration").focus()
    page.keyboard.press("Enter")
    ascending = rows(page)
    assert page.locator("#postmortems tbody tr td:nth-child(7)").first.inner_text() == "19 min"
    page.keyboard.press("Enter")
    assert rows(page) == ascending[::-1]
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert parameters(page) == [("sort", "-duration")]
    assert rows(browse(browser, page.url)) == rows(page)


def test_the_view_is_kept_in_the_address_and_by_the_browser(browser: Browser, address: str) -> None:
    page = browse(browser, f"{address}browse/")
    assert page.get_by_role("radio", name="Comfortable").is_checked()
    assert page.get_by_text("detection · architecture · sync · absent-metric").is_visible()
    page.get_by_role("radio", name="Compact").check()
    assert not page.get_by_text("detection · architecture · sync · absent-metric").is_visible()
    assert parameters(page) == [("view", "compact")]
    page.goto(f"{address}browse/")
    assert page.get_by_role("radio", name="Compact").is_checked()
    page.goto(f"{address}browse/?view=comfortable")
    assert page.get_by_role("radio", name="Comfortable").is_checked()


def test_a_value_that_nothing_has_finds_nothing_and_can_be_taken_back(browser: Browser, address: str) -> None:
    page = browse(browser, f"{address}browse/?service=%3Cb%3Egone%3C/b%3E&view=odd&sort=nothing")
    assert rows(page) == []
    page.get_by_role("button", name="Take back Service: <b>gone</b>").click()
    assert len(rows(page)) == 10


def test_on_a_phone_the_filters_are_folded_and_rows_are_cards(browser: Browser, address: str) -> None:
    page = browse(browser, f"{address}browse/?severity=P0", viewport=PHONE)
    assert not page.get_by_role("checkbox", name="P1").is_visible()
    filters = page.locator(".bf-facets > summary")
    assert filters.inner_text() == "Filters 1"
    filters.click()
    page.get_by_role("checkbox", name="P1").check()
    assert len(rows(page)) == 4
    box = page.locator("#postmortems tbody tr").first.bounding_box()
    assert box is not None
    assert box["width"] <= PHONE["width"]
    assert page.get_by_role("row").count() == 5


def test_where_the_catalogue_cannot_be_fetched_the_rows_stay(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route(f"**/{CATALOGUE}", lambda route: route.abort())
    page.goto(f"{address}browse/?severity=P0")
    page.wait_for_selector("form.bf-browse__choice", state="hidden")
    assert len(rows(page)) == 10
    page.close()


def serve_catalogue(browser: Browser, made: Edition) -> Page:
    """Open a browser in which the site has the catalogue of another archive."""
    page = browser.new_page()

    def answer(route: Route) -> None:
        route.fulfill(body=made.files[urlsplit(route.request.url).path.lstrip("/")])

    page.route("**/assets/blamefree/catalogue*.json", answer)
    return page


def test_of_many_postmortems_fifty_are_drawn_and_more_where_somebody_asks(
    browser: Browser, address: str
) -> None:
    made = edition_of(dated(number, f"{2020 + number % 6}-01-01") for number in range(1, 121))
    page = serve_catalogue(browser, made)
    page.goto(f"{address}browse/")
    page.wait_for_selector("[data-bf-ready]")
    assert len(rows(page)) == 50
    more = page.get_by_role("button", name="Show 50 more of 70")
    more.click()
    assert len(rows(page)) == 100
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 51
    page.get_by_role("button", name="Show 20 more of 20").click()
    assert len(rows(page)) == 120
    assert not page.locator("[data-bf-next]").is_visible()
    page.get_by_role("checkbox", name="2021").check()
    assert page.locator("[data-bf-shown]").inner_text() == "20 of 120 postmortems"
    page.close()


def test_values_are_shown_and_never_run(browser: Browser, address: str) -> None:
    odd = "a <img src=x onerror=document.title='ran'>"
    made = edition_of(
        [dated(1, "2020-02-02", title=f'"{odd}"', services=f'["{odd}"]', tags=f'["{odd}", "…"]')]
    )
    page = serve_catalogue(browser, made)
    page.goto(f"{address}browse/")
    page.wait_for_selector("[data-bf-ready]")
    assert page.locator("#postmortems tbody a").inner_text() == odd
    page.get_by_role("checkbox", name=odd).first.check()
    assert page.locator("[data-bf-browse] img").count() == 0
    assert page.title() != "ran"
    page.close()


def test_home_tells_what_happened_on_the_day_it_is_read(browser: Browser, address: str) -> None:
    page = visit(browser, address, clock="2026-11-24T12:00:00")
    assert not page.locator("[data-bf-day]").is_visible()
    page = visit(browser, address, clock="2027-08-04T12:00:00")
    page.get_by_role("heading", name="On 4 August in earlier years").wait_for()
    (told,) = page.locator("[data-bf-day] li").all_inner_texts()
    assert told.startswith("2026-08-04 P0\n\n1,286 reservations were lost when seat-inventory promoted")
    follow(page, page.get_by_role("link", name="1,286 reservations").last)
    assert page.url.endswith("/INC-2026-0038-reservations-lost-after-promotion/")
    page = visit(browser, address, clock="2027-02-08T12:00:00")
    page.get_by_role("heading", name="Around 8 February in earlier years").wait_for()
    assert "2025-02-05" in page.locator("[data-bf-day]").inner_text()


def test_home_finds_and_leads_everywhere(browser: Browser, address: str) -> None:
    page = visit(browser, address)
    page.get_by_role("searchbox", name="Find a postmortem").fill("refund run")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-bf-ready]")
    assert rows(page) == ["INC-2026-0014"]
    page.goto(address)
    links = page.locator("article a").evaluate_all("all => all.map((link) => link.getAttribute('href'))")
    folders = (
        "browse",
        "actions",
        "insights",
        "owners",
        "services",
        "tags",
        "factors",
        "years",
        "changes",
        "rules",
    )
    for uri in (f"{folder}/" for folder in folders):
        assert f"./{uri}" in links or uri in links, uri


def test_an_address_with_words_does_not_open_the_search_over_the_list(browser: Browser, address: str) -> None:
    for uri in ("browse/", "actions/"):
        page = visit(browser, f"{address}{uri}?find=replica")
        assert page.get_by_label("Find", exact=True).input_value() == "replica"
        assert not page.locator("[data-md-toggle=search]").is_checked()
        # An address of old.
        page = visit(browser, f"{address}{uri}?q=replica")
        assert page.get_by_label("Find", exact=True).input_value() == "replica"
