"""The search of a large site: Pagefind's index, and the dialog that asks it, in a real build and browser."""

from __future__ import annotations

import gzip
import json
import logging
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from blamefree import search_index
from blamefree.pages import catalogue
from blamefree.search_index import MANY, Engine
from blamefree.search_index.__main__ import main
from blamefree.search_index.errand import Errand
from blamefree.search_index.program import SearchError, find_program, run
from serving import CHROMIUM, POLICY, follow, serve, visit
from test_site import make, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]


def settle(folder: Path, more: str = "search: pagefind", *, listed: bool = True) -> Path:
    """Change the plugin's options in an archive's mkdocs.yml."""
    settings = folder / "mkdocs.yml"
    changed = settings.read_text().replace("blamefree: {", f"blamefree: {{{more}, ")
    settings.write_text(changed if listed else changed.replace("plugins: [search, ", "plugins: ["))
    return folder


def publish(folder: Path, command: str = "build") -> Path:
    config = load_config(str(folder / "mkdocs.yml"), strict=True, site_dir=str(folder / "site"))
    config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
    build(config)
    return folder / "site"


def indexed(site: Path) -> dict[str, dict[str, object]]:
    """Return what the index holds of each page, by its address."""
    found = {}
    for path in (site / "pagefind" / "fragment").iterdir():
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[page["url"]] = page
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    body = '<p data-pagefind-filter="severity:P0" DATA-PAGEFIND-ignore="all">Berths</p> `data-pagefind-body`'
    tags = 'tags: [migration, "a <b> & \\"c\\", d:e"]\nstarted_at: 2026-01-02'
    folder = make(
        tmp_path_factory.mktemp("site"),
        {
            "a.md": text(body=body).replace("tags: [migration]", tags),
            "b.md": text(2, visibility="restricted"),
            "index.md": "# Ours\n",
        },
    )
    return publish(settle(folder))


def test_every_page_is_indexed_and_the_themes_index_is_not_there(site: Path) -> None:
    built = {f"/{path.parent.relative_to(site)}/".replace("/./", "/") for path in site.rglob("index.html")}
    # What only leads on to a page is none.
    assert set(indexed(site)) == {address for address in built if not address.startswith("/id/")}
    assert not (site / "search" / "search_index.json").exists()


def test_a_postmortem_is_indexed_with_its_id_and_its_facets(site: Path) -> None:
    page = indexed(site)["/a/"]
    assert page["filters"] == {
        "kind": ["incident"],
        "service": ["seat-inventory"],
        "severity": ["P1"],
        "status": ["draft"],
        "tag": ["migration", 'a <b> & "c", d:e'],
        "year": ["2026"],
    }
    assert page["meta"] == {"id": "INC-2026-0001", "title": "Seat maps"}
    assert "Services seat-inventory" in str(page["content"])


def test_a_page_that_lists_is_found_by_its_title(site: Path) -> None:
    page = indexed(site)["/browse/"]
    assert (page["meta"], page["filters"]) == ({"title": "Browse"}, {})
    assert str(page["content"]).startswith("Browse")


def test_marks_that_somebody_wrote_are_none(site: Path) -> None:
    content = str(indexed(site)["/a/"]["content"])
    assert "Berths" in content
    assert "data-pagefind-body" in content


def test_the_dialog_has_the_facets_of_the_list(site: Path) -> None:
    script = (site / "assets" / "blamefree" / "search.js").read_text()
    shown = re.findall(r'^    \["(\w+)", "([\w ]+)"\],$', script, re.MULTILINE)
    assert shown == [(facet.name, facet.title) for facet in catalogue.FACETS]


def test_only_what_stands_on_pages_is_searched_and_no_page_carries_marks_of_it(tmp_path: Path) -> None:
    foreign = "<html><body data-pagefind-body><p>Saved from elsewhere</p></body></html>"
    folder = settle(make(tmp_path, {"a.md": text(body="[x](saved.html)"), "saved.html": foreign}))
    site = publish(folder)
    assert "/saved.html" not in indexed(site)
    shown = re.sub(r"data-pagefind-ignore", "", (site / "a" / "index.html").read_text())
    assert "data-pagefind" not in shown


def test_a_build_whose_index_cannot_be_made_fails_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no room left >&2\nexit 3\n")
    program.chmod(0o755)
    # As a package of it for another system would have it.
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: str(program))
    monkeypatch.setitem(sys.modules, "pagefind_bin_extended", None)
    with pytest.raises(Abort):
        publish(settle(make(tmp_path, {"a.md": text()})))
    assert "search: Pagefind ended with 3: no room left" in caplog.text


def test_the_number_of_documents_decides_and_what_is_asked_for_by_name_has_to_be_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = find_program()
    assert program is not None
    assert search_index.choose(Engine.AUTO, MANY - 1, listed=True).program is None
    assert search_index.choose(Engine.AUTO, MANY, listed=True).program == program
    assert search_index.choose(Engine.MATERIAL, MANY, listed=True).program is None
    assert search_index.choose(Engine.AUTO, MANY, listed=False).program is None
    with pytest.raises(SearchError, match="takes the place of Material's `search`"):
        search_index.choose(Engine.PAGEFIND, 1, listed=False)
    # As Python does where a package is not installed.
    for name in ("pagefind_bin", "pagefind_bin_extended"):
        monkeypatch.setitem(sys.modules, name, None)
    choice = search_index.choose(Engine.AUTO, MANY, listed=True)
    assert choice.program is None
    assert "pip install pagefind_bin" in choice.note
    with pytest.raises(SearchError, match="Pagefind is not installed: pip install pagefind_bin"):
        search_index.choose(Engine.PAGEFIND, 1, listed=True)


def test_without_the_program_a_large_site_keeps_the_themes_search_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("pagefind_bin", "pagefind_bin_extended"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(search_index, "MANY", 1)
    with caplog.at_level(logging.INFO, "mkdocs.plugins.blamefree"):
        site = publish(settle(make(tmp_path, {"a.md": text()}), "search: auto"))
    assert (site / "search" / "search_index.json").is_file()
    assert "1 documents would be found faster with Pagefind: pip install pagefind_bin" in caplog.text
    assert "data-pagefind-body" not in (site / "a" / "index.html").read_text()


def test_a_program_that_fails_is_said_with_its_words(tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no room left >&2\nexit 3\n")
    program.chmod(0o755)
    (tmp_path / "a.html").touch()
    with pytest.raises(SearchError, match="Pagefind ended with 3: no room left"):
        search_index.make(program, tmp_path)
    program.write_text("#!/bin/sh\n")
    with pytest.raises(SearchError, match="left no index that can be read"):
        search_index.make(program, tmp_path)
    with pytest.raises(SearchError, match="cannot be run"):
        search_index.make(tmp_path / "gone", tmp_path)


def test_a_page_that_is_not_marked_is_missed(tmp_path: Path) -> None:
    program = find_program()
    assert program
    marked = '<html lang="en"><body><div data-pagefind-body><p>Seat maps</p></div></body></html>'
    (tmp_path / "a.html").write_text(marked)
    assert search_index.make(program, tmp_path) == ""
    (tmp_path / "b.html").write_text('<html lang="en"><body><p>On</p></body></html>')
    with pytest.raises(SearchError, match="2 pages are to be searched, and 1 are in the index"):
        search_index.make(program, tmp_path)


def test_another_process_tells_what_is_to_be_said_and_why_there_is_no_index(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        marked = f'<html lang="en"><body><div data-pagefind-body><p>Seat {name}</p></div></body></html>'
        (tmp_path / f"{name}.html").write_text(marked)
    monkeypatch.setitem(sys.modules, "cbor2", None)
    assert main(str(find_program()), str(tmp_path), "1") == 0
    assert capsys.readouterr().out.endswith("takes more memory: cbor2 is not installed")
    assert main(str(tmp_path / "gone"), str(tmp_path), "1") == 1
    assert "search: Pagefind cannot be run" in capsys.readouterr().err


def test_an_index_that_nobody_wants_any_more_is_not_waited_for(tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    (tmp_path / "a.html").touch()
    errand = Errand(program, tmp_path)
    errand.drop()
    with pytest.raises(SearchError, match="no index was made"):
        errand.end()


def test_a_server_keeps_the_index_of_its_first_build(tmp_path: Path) -> None:
    folder = settle(make(tmp_path, {"a.md": text()}))
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    first = indexed(folder / "site")
    (folder / "postmortems" / "b.md").write_text(text(2))
    again = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    again.plugins["blamefree"].search = config.plugins["blamefree"].search  # type: ignore[attr-defined]
    build(again)
    assert (folder / "site" / "b" / "index.html").is_file()
    assert indexed(folder / "site") == first


# In a browser: below a sub-path, behind the policy of the other pages and what WebAssembly needs.


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: install it to test the search")
    folder = tmp_path_factory.mktemp("search")
    shutil.copytree(ROOT / "postmortems", folder / "postmortems")
    shutil.copy(ROOT / "pyproject.toml", folder)
    options = "  - blamefree: {search: pagefind, as_of: '2026-11-25'}"
    settings = (ROOT / "mkdocs.yml").read_text()
    (folder / "mkdocs.yml").write_text(re.sub(r"^  - blamefree\b", options, settings, flags=re.MULTILINE))
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "root" / "docs" / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    # What is asked in these tests is asked of an index that was made in parts.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_index, "PART", 20)
        build(config)
    given = config.plugins["blamefree"].search.folder  # type: ignore[attr-defined]
    shutil.copytree(given, folder / "pages", ignore=shutil.ignore_patterns("pagefind"))
    return folder / "root"


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    policy = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    with serve(root, policy) as served:
        yield f"{served}docs/site/"


def wide(browser: Browser, url: str) -> Page:
    return visit(browser, url, viewport={"width": 1440, "height": 900})


def ask(page: Page, words: str) -> None:
    page.keyboard.press("/")
    # At once: where the machine is slow between two keys, what is found for the first is drawn and goes.
    page.keyboard.insert_text(words)
    page.locator(".md-search-result__link").first.wait_for()


def hits(page: Page) -> list[str]:
    return page.locator(".bf-hit__facts").all_inner_texts()


def test_words_are_found_from_a_page_below_a_sub_path_and_nothing_breaks_the_policy(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith(address) else problems.append(request.url)
    )
    page.goto(f"{address}rules/ownerless-action/")
    ask(page, "INC-2026-0038")
    first = page.locator(".md-search-result__item").first
    assert first.locator(".bf-hit__facts").inner_text().startswith("P0 INC-2026-0038 · ")
    assert first.locator("mark").count() > 0
    assert page.locator("[data-bf-status]").inner_text().endswith("results")
    first.locator("a").first.click()
    page.wait_for_url(f"{address}INC-2026-0038-reservations-lost-after-promotion/**")
    # What was sought is marked on the page, and the address is the page's own.
    assert page.locator("article mark").count() > 0
    assert page.url == f"{address}INC-2026-0038-reservations-lost-after-promotion/"
    assert problems == []


# What the site's script asks of an index, and more of the answer than it shows.
ASK = """async ([folder, words, filters]) => {
    const pagefind = await import(`${folder}pagefind.js`);
    await pagefind.options({ baseUrl: "/" });
    const found = await pagefind.search(words, { filters });
    const pages = await Promise.all(found.results.map(async (one) => [(await one.data()).url, one.score]));
    return [pages.sort(), found.filters, found.totalFilters, await pagefind.filters()];
}"""


def test_an_index_in_parts_answers_as_that_of_one_run_does(
    browser: Browser, address: str, root: Path
) -> None:
    program = find_program()
    assert program
    run(program, root.parent / "pages", root / "docs" / "whole")
    page = visit(browser, address)
    for words in ("reservations", "roll back", '"seat maps"', "INC-2026-0038", "escal", "Adeyemi"):
        for filters in ({}, {"severity": "P1"}, {"any": [{"year": "2026"}, {"service": "ticket-wallet"}]}):
            made, whole = (
                page.evaluate(ASK, [f"{address}{folder}/", words, filters])
                for folder in ("pagefind", "../whole")
            )
            assert made == whole
            assert whole[0] or filters


@pytest.mark.parametrize("words", ["Oluwaseun Adeyemi", "ticket-wallet", "ownerless-action", "escalation"])
def test_people_services_rules_and_the_handbook_are_found(browser: Browser, address: str, words: str) -> None:
    page = wide(browser, address)
    ask(page, words)
    assert page.locator(".md-search-result__item").count() > 0


def test_the_dialog_is_used_by_keyboard_and_gives_the_focus_back(browser: Browser, address: str) -> None:
    page = wide(browser, address)
    page.locator("article a").first.focus()
    before = page.evaluate("document.activeElement.href")
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name="Search")
    assert dialog.is_visible()
    page.keyboard.insert_text("reservations")
    page.locator(".md-search-result__link").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = "document.activeElement.href || document.activeElement.name"
    second = page.locator(".md-search-result__link").nth(1)
    assert page.evaluate(focused) == second.evaluate("node => node.href")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "q"
    # Round and round within the dialog.
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.querySelector('[data-bf-dialog]').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.locator("[data-bf-output]").is_visible()
    assert page.evaluate("document.activeElement.href") == before
    assert "search=" not in page.url
    page.keyboard.press("f")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("INC-2026-0038")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}INC-2026-0038-*/**")


def test_who_is_at_a_result_that_goes_is_back_at_the_words(browser: Browser, address: str) -> None:
    page = wide(browser, address)
    ask(page, "reservations")
    page.keyboard.insert_text(" severity:P9")
    page.keyboard.press("ArrowDown")
    page.locator("[data-bf-status]", has_text="Nothing found").wait_for()
    assert page.evaluate("document.activeElement.name") == "q"


def test_filters_have_counts_combine_and_stand_in_the_address(browser: Browser, address: str) -> None:
    page = wide(browser, address)
    ask(page, "reservations")
    page.get_by_role("button", name="Filter").click()
    severity = page.get_by_label("Severity")
    severity.locator("option").nth(1).wait_for(state="attached")
    counts = dict(re.findall(r"(P\d) \((\d+)\)", severity.inner_text()))
    severity.select_option("P0")
    page.locator("[data-bf-facets-toggle]", has_text="Filter (1)").wait_for()
    shown = hits(page)
    assert len(shown) == int(counts["P0"])
    assert all(each.startswith("P0 ") for each in shown)
    assert page.locator("input.md-search__input").input_value() == "reservations severity:P0"
    # The other values of the same facet keep what choosing them would show.
    assert dict(re.findall(r"(P\d) \((\d+)\)", severity.inner_text())) == counts
    assert "search=reservations+severity%3AP0" in page.url
    again = wide(browser, page.url)
    again.locator(".md-search-result__link").first.wait_for()
    assert hits(again) == shown


def test_a_filter_may_be_typed_in_any_letters(browser: Browser, address: str) -> None:
    page = wide(browser, f"{address}?search=reservations+SEVERITY:p0")
    page.locator(".md-search-result__link").first.wait_for()
    assert all(each.startswith("P0 ") for each in hits(page))


def test_filters_alone_lead_to_the_list_and_fetch_no_index(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{address}handbook/policy/?search=severity:P0+service:ticket-wallet")
    link = page.locator("[data-bf-status] a")
    link.wait_for()
    assert link.get_attribute("href") == f"{address}browse/?severity=P0&service=ticket-wallet"
    assert [url for url in fetched if ".pf_index" in url or ".pf_fragment" in url] == []


def test_the_way_back_shows_what_was_found(browser: Browser, address: str) -> None:
    page = wide(browser, address)
    ask(page, "reservations")
    found = page.locator(".md-search-result__link").first
    name = found.locator(".bf-hit__title").inner_text()
    found.click()
    page.wait_for_url(f"{address}INC-*/**")
    page.go_back()
    page.locator(".md-search-result__link").first.wait_for()
    assert page.locator(".bf-hit__title").first.inner_text() == name


def test_nothing_found_and_an_index_that_is_not_there_are_said(browser: Browser, address: str) -> None:
    page = wide(browser, f"{address}?search=łłł")
    page.locator("[data-bf-status]", has_text="Nothing found for łłł").wait_for()
    lost = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    lost.route("**/pagefind/**", lambda route: route.abort())
    lost.goto(f"{address}?search=łłł")
    lost.get_by_role("link", name="Browse instead").wait_for()


def test_without_javascript_a_link_to_the_list_is_left(browser: Browser, address: str) -> None:
    page = visit(browser, address, java_script_enabled=False)
    link = page.locator("header").get_by_role("link", name="Browse", exact=True)
    assert link.is_visible()
    assert not page.locator("input.md-search__input").is_visible()
    follow(page, link)
    assert page.url == f"{address}browse/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_fits_a_phone(browser: Browser, address: str, scheme: str) -> None:
    page = visit(browser, address, viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page.locator("label.md-header__button[for=__search]").click()
    page.locator("input.md-search__input").press_sequentially("reservations")
    page.locator(".md-search-result__link").first.wait_for()
    page.get_by_role("button", name="Filter").click()
    assert page.get_by_label("Severity").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    wrap = page.locator(".md-search__scrollwrap")
    assert wrap.evaluate("node => node.scrollWidth - node.clientWidth") == 0
