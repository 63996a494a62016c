"""What the site tells programs: JSON, feeds, JSON-LD, llms.txt, plain Markdown, the heads of pages."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from blamefree import config, document, model, schema
from blamefree.feeds import summary
from blamefree.pages import desk, edition, transcript
from blamefree.pages.addresses import Addresses
from blamefree.visibility import Visibility
from test_site import DAY, ROOT, WORD, every_byte, make, publish, text

if TYPE_CHECKING:
    from blamefree.pages.edition import Edition

URL = "https://postmortems.example.com/"


def made(documents: dict[str, str], *, url: str = URL, folders: bool = True, cards: bool = False) -> Edition:
    """Return the edition of these files for an internal audience."""
    manuscripts = {uri: desk.Manuscript(uri, written.encode()) for uri, written in documents.items()}
    reading = desk.Desk().read(desk.Sources(manuscripts), config.Config(), date.fromisoformat(DAY))
    order = edition.Order(
        Visibility.INTERNAL, date.fromisoformat(DAY), url, "Nightjar", Addresses(folders), cards=cards
    )
    return edition.make(reading, config.Config(), order)


@cache
def example() -> Edition:
    """Return the edition of the repository's own postmortems."""
    return made(
        {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "postmortems").glob("*.md")},
        cards=True,
    )


def meant(written: str) -> model.Postmortem:
    one = model.interpret(document.parse(written.encode(), "a.md"))
    assert one is not None
    return one


def data(which: Edition, uri: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(which.files[uri])


@pytest.mark.parametrize("name", ["postmortems", "actions"])
def test_the_json_satisfies_the_schema_that_is_published_beside_it(name: str) -> None:
    described = data(example(), f"{name}.schema.json")
    assert described == schema.load(name)
    Draft202012Validator.check_schema(described)
    validator = Draft202012Validator(described, format_checker=FormatChecker())
    for which in (example(), made({"a.md": text()}), made({})):
        assert list(validator.iter_errors(data(which, f"api/{name}.json"))) == []


def test_nothing_is_in_the_json_that_its_schema_does_not_promise() -> None:
    described = schema.load("postmortems")
    found = data(example(), "api/postmortems.json")
    assert set(found) == set(described["properties"])
    promised = described["$defs"]["postmortem"]["properties"]
    assert all(set(one) == set(promised) for one in found["postmortems"])
    assert len(found["postmortems"]) == 10


def test_the_actions_are_the_same_at_both_addresses() -> None:
    assert example().files["api/actions.json"] == example().files["actions.json"]


def test_a_postmortem_is_told_with_its_types_and_on_one_line() -> None:
    listed = data(example(), "api/postmortems.json")["postmortems"]
    (one,) = (each for each in listed if each["id"] == "INC-2026-0038")
    assert one["impact"]["facts"]["data_loss"] is True
    assert one["impact"]["facts"]["users_affected"] == 2819
    assert one["seconds_to"] == {"detect": 2100, "acknowledge": 2280, "contain": 2820, "resolve": 6780}
    assert one["url"] == f"{URL}INC-2026-0038-reservations-lost-after-promotion/"
    lines = str(example().files["api/postmortems.json"]).splitlines()
    assert len([line for line in lines if line.startswith('{"id":"INC-')]) == len(listed)


def test_a_related_postmortem_that_is_not_published_is_not_named() -> None:
    hidden = text(7, visibility="restricted")
    shown = text().replace("tags:", "related: [INC-2026-0007, INC-2026-0002]\ntags:")
    which = made({"a.md": shown, "b.md": text(2), "h.md": hidden})
    (one, _) = sorted(data(which, "api/postmortems.json")["postmortems"], key=lambda each: each["id"])
    assert one["related"] == ["INC-2026-0002"]


def test_the_json_feed_has_what_its_specification_asks_for() -> None:
    feed = data(example(), "feed.json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{URL}feed.json"
    assert feed["items"]
    for item in feed["items"]:
        assert item["id"].startswith("urn:uuid:")
        assert item["url"].startswith(URL)
        assert item["content_text"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", item["date_published"])
    dates = [item["date_published"][:10] for item in feed["items"]]
    assert dates == sorted(dates, reverse=True)
    assert feed["items"][0]["tags"] == ["ticket-wallet", "sync", "absent-metric"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("## Summary\n\n*Nobody* could `choose`.\n\nMore.", "Nobody could choose."),
        (
            "## Impact\n\nNo.\n\n## Summary\n\n<!-- x -->\n\nSee [the map](a(b).md)[^1], __now__.",
            "See the map, now.",
        ),
        ("## Summary\n\n| a |\n| --- |\n\n- list\n\nProse &amp; snake_case.", "Prose & snake_case."),
        ("## Summary\n\n## Impact\n\nOnly here.", ""),
        ("# Older\n\nWithout a heading for it.", "Without a heading for it."),
        ("## Summary\n\n" + "word " * 60, "word " * 39 + "word…"),
        ("## Summary\n\n" + "w" * 300, "w" * 199 + "…"),
        ("", ""),
    ],
)
def test_a_description_is_the_first_paragraph_of_the_summary_as_plain_text(body: str, said: str) -> None:
    one = meant(text().partition("## Summary")[0] + body)
    assert summary.describe(one) == said
    assert len(said) <= summary.MOST


def test_a_description_is_the_impact_where_it_is_stated() -> None:
    one = meant(text().replace("tags:", "impact: {summary: 18 people *waited*.}\ntags:"))
    assert summary.describe(one) == "18 people *waited*."


class Head(HTMLParser):
    """Reads what a page says about itself."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str | None]] = []
        self.scripts: list[str] = []
        self._data = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a head is made of."""
        given = dict(attrs)
        self._data = tag == "script" and given.get("type") == "application/ld+json"
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            self.meta[name] = given.get("content") or ""
        elif tag == "link":
            self.links.append(given)

    def handle_data(self, data: str) -> None:
        """Keep the data of a script."""
        if self._data:
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Leave the script."""
        del tag
        self._data = False


NASTY = "</script><script>alert(1)</script><!-- \"x' & &amp; {{ config }} ]]>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with an awkward title, and a page that somebody wrote, at its address."""
    written = text(title=json.dumps(NASTY)).replace("tags:", "published_at: 2026-03-02T10:00:00+01:00\ntags:")
    home = "---\ntitle: Ours\ndescription: 'Not \"escaped\" <b>'\n---\n\n[It](a.md#a1)\n"
    folder = make(tmp_path_factory.mktemp("data"), {"a.md": written, "b.md": text(2), "README.md": home})
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write(f"site_url: {URL}\n")
    return publish(folder)


def test_the_data_in_a_page_is_read_back_whatever_stands_in_its_title(site: Path) -> None:
    page = (site / "a" / "index.html").read_text()
    (found,) = Head(page).scripts
    said = json.loads(found)
    assert said["headline"] == NASTY
    assert (said["@type"], said["identifier"]) == ("Report", "INC-2026-0001")
    assert said["datePublished"] == "2026-03-02T10:00:00+01:00"
    assert said["url"] == said["@id"] == f"{URL}a/"
    assert said["about"] == [{"@type": "Thing", "name": "seat-inventory"}]
    assert said["isPartOf"]["url"] == URL
    assert re.search(r"<script>alert|<!--(?! |/)", page.partition("</head>")[0]) is None


def test_the_head_of_a_postmortem_describes_it_to_who_is_given_its_address(site: Path) -> None:
    meta = Head((site / "a" / "index.html").read_text()).meta
    assert meta["og:title"] == NASTY
    assert meta["description"] == meta["og:description"] == "Nobody could choose."
    assert (meta["og:type"], meta["og:url"]) == ("article", f"{URL}a/")
    assert meta["og:site_name"] == "Postmortems of a test"
    assert meta["og:image"] == f"{URL}cards/a.png"
    assert (site / "cards" / "a.png").is_file()
    assert meta["twitter:card"] == "summary_large_image"


def test_the_head_of_a_page_that_somebody_wrote_is_escaped_as_well(site: Path) -> None:
    head = (site / "index.html").read_text().partition("</head>")[0]
    meta = Head(head).meta
    assert meta["og:description"] == meta["description"] == 'Not "escaped" <b>'
    assert (meta["og:title"], "<b>" in head) == ("Ours", False)


def test_the_head_of_every_page_of_ours_leads_to_its_feeds_and_its_plain_markdown(site: Path) -> None:
    seen = 0
    for page in site.rglob("index.html"):
        if page.is_relative_to(site / "id"):
            continue  # it leads on to another page
        links = Head(page.read_text()).links
        for link in links:
            if "alternate" in (link.get("rel") or "").split():
                assert (page.parent / unquote(link["href"] or "")).is_file(), (page, link)
        kinds = {link.get("type") for link in links}
        assert {"application/atom+xml", "application/feed+json"} <= kinds
        seen += "text/markdown" in kinds
        assert page.with_name("index.html.md").is_file()
        # The theme would fetch the site map, which names every page, for each that says this word alone.
        assert "alternate" not in {link.get("rel") for link in links}
    assert seen > 100


@pytest.mark.parametrize("folders", [True, False])
@pytest.mark.parametrize("url", [URL, ""])
def test_every_link_of_llms_txt_and_of_the_copies_leads_somewhere(url: str, folders: bool) -> None:  # noqa: FBT001
    related = text(2).replace("tags:", "related: [INC-2026-0001]\ntags:")
    body = "See [that](a%20b.md#a1), [its rule](../rules/ownerless-action.md) and [no](gone.md)."
    which = made(
        {"a b.md": text(), "2026/c.md": related, "x/d.md": text(3, body=body)}, url=url, folders=folders
    )
    pages = {which.site.addresses.of(uri) for uri in which.files if uri.endswith(".md")}
    there = {*which.copies, *(uri for uri in which.files if not uri.endswith(".md")), *pages}
    index = str(which.files["llms.txt"])
    assert index.startswith("# Nightjar\n\n> ")
    linked = re.findall(r"^- \[.+\]\((\S+)\)", index, re.MULTILINE)
    assert len(linked) > 20
    assert {unquote(link.removeprefix(url)) for link in linked} <= there
    for address, copy in which.copies.items():
        outside = re.sub(r"^(`{3,4}).*?^\1|`[^`\n]*`", "", copy, flags=re.DOTALL | re.MULTILINE)
        for link in re.findall(r"(?<!!)\]\(([^()\s]+)\)", outside):
            if not link.startswith(("http", "#")):
                target = unquote(link.partition("#")[0])
                path = Path("/", address).parent.joinpath(target).as_posix()
                assert _normal(path) in there, (address, link)
    copied = which.copies["x/d/index.html.md" if folders else "x/d.html.md"]
    assert "[that](" not in copied
    assert "and no." in copied


def _normal(path: str) -> str:
    parts: list[str] = []
    for part in path.strip("/").split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_the_newest_hundred_are_named_in_llms_txt() -> None:
    documents = {
        f"{number}.md": text().replace("INC-2026-0001", f"INC-2026-{number:04}") for number in range(1, 104)
    }
    index = str(made(documents).files["llms.txt"])
    assert index.count("- [INC-") == 100
    assert "103 in all" in index
    assert "the newest 100 are named here" in index


def test_a_copy_has_the_facts_as_a_list_and_the_actions_as_a_table() -> None:
    written = text(title="A *b* | c", body="Told. <!-- blamefree: ignore[x] reason: y -->\nEnd.")
    (copy,) = [each for address, each in made({"a.md": written}).copies.items() if address.startswith("a/")]
    assert copy.startswith("# A \\*b\\* \\| c\n\n- Id: INC-2026-0001\n- Severity: P1\n")
    assert f"- Page: <{URL}a/>" in copy
    assert "ignore[" not in copy
    assert "Told.\nEnd.\n\n" in copy.replace(" \n", "\n")
    assert (
        "| A1 | Cap the time to live at one hour |  | Ines Duarte | 2026-03-01 | overdue by 30 days |  |"
        in copy
    )
    assert f"\n\nAs of {DAY}.\n" in copy


def test_an_action_is_told_on_its_pages_with_the_day_it_was_so() -> None:
    site = made({"a.md": text()})
    pages = {uri: str(content) for uri, content in site.files.items() if uri.endswith(".md")}
    time = f'<time class="bf-nowrap" data-bf-today datetime="{DAY}">{DAY}</time>'
    told = f'As of {time}; <span class="bf-nowrap">built on {DAY}</span>.'
    assert told in pages["a.md"]


def test_what_is_only_proposed_is_no_open_action() -> None:
    written = text().replace(
        "action_items:\n", "action_items:\n  - {id: A9, title: Think, status: proposed}\n"
    )
    assert "2 open actions" in made({"a.md": written}).copies["index.html.md"]


def test_one_action_is_no_plural_on_the_first_page() -> None:
    site = made({"a.md": text()})
    page = str(site.files["index.md"])
    assert '>1</strong> <span data-bf-noun="action">action</span> overdue</a>' in page
    assert "<strong>2</strong> actions to do</a>" in page
    assert "<strong>1</strong> action done</a>" in page
    assert "**1** action overdue" in site.copies["index.html.md"]


def test_no_html_of_ours_is_in_a_copy() -> None:
    for address, copy in example().copies.items():
        assert re.search(r"\bbf-|<(div|table|td|span|dl)\b", copy) is None, address
        assert copy.startswith("# "), address


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("---\ntitle: A &amp; B\n---\n\n<p>x <strong>y</strong>\nz</p>\n", "# A & B\n\nx **y** z\n"),
        (
            (
                "---\ntitle: T\n---\n\n<table>\n<tr><th>a</th><th>b</th></tr>\n"
                '<tr><td><a href="../x/?y=1">l|k</a></td><td><span>1</span><span>2</span></td></tr></table>\n'
            ),
            "# T\n\n| a | b |\n| --- | --- |\n| [l\\|k](../x/index.html.md) | 1, 2 |\n",
        ),
        ("<p><b>due</b><span class=x></span></p>\n", "**due**\n"),
        ("# Own\n\n```\n<div>\n```\n", "# Own\n\n```\n<div>\n```\n"),
        ("# Own\n\n<pre><code>&lt;b&gt;\n\n```\n</code></pre>\n", "# Own\n\n````\n<b>\n\n```\n\n````\n"),
        (
            "# Own\n\n<div><form><select>\n</select></form><svg><p>1</p></svg>\n</div>\n\nEnd\n",
            "# Own\n\nEnd\n",
        ),
        (
            "# Own\n\n<p data-x hidden>and -5 more</p>\n<p>hidden it is not</p>\n",
            "# Own\n\nhidden it is not\n",
        ),
        ("# Own\n\n<dl><div><dt>K</dt><dd>v_w</dd></div></dl>\n", "# Own\n\n- K: v\\_w\n"),
        (
            "# Own\n\n<h2>Two</h2>\n<ul>\n<li>a <code>b_c</code></li>\n</ul>\n",
            "# Own\n\n## Two\n\n- a `b_c`\n",
        ),
        (
            "# Own\n\n<ul><li><p>P2 <a>x</a><span>y</span></p>\n<p>z</p></li>\n</ul>\n",
            "# Own\n\n- P2 x, y\n  z\n",
        ),
        (
            "# Own\n\n<dl><dt>Years</dt><dd><ul><li>2026</li><li>2025</li></ul></dd><dt>B</dt></dl>\n",
            "# Own\n\n- Years:\n    - 2026\n    - 2025\n- B:\n",
        ),
        ('# Own\n\n<p><a href="x.html#y">l</a> <a>no</a></p>\n', "# Own\n\n[l](x.html.md) no\n"),
    ],
)
def test_html_of_a_template_is_told_as_markdown(page: str, told: str) -> None:
    assert transcript.write(page, lambda markdown: markdown) == told


def test_nothing_withheld_is_in_any_file_of_a_site_that_has_cards(tmp_path: Path) -> None:
    title = f"{WORD} lost two berths"
    hidden = text(7, title=title, visibility="restricted", body=WORD).replace("Cap the", WORD)
    shown = text(title=f"Like {title}, again", body=f"See [that]({WORD}.md) and INC-2026-0007.")
    home = f"# Home\n\n{title}, [told](secret.md).\n"
    folder = make(tmp_path, {"a.md": shown, "secret.md": hidden, "index.md": home})
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write(f"site_url: {URL}\n")
    site = publish(folder)
    everything = every_byte(site)
    assert WORD.encode() not in everything
    assert b"inc-2026-0007" not in everything
    assert sorted(path.name for path in (site / "cards").iterdir()) == ["a.png", "index.png"]
    # What the picture shows is drawn from the text that may be seen.
    redacted = made({"a.md": text(title="Like (internal), again")}, cards=True)
    named = made({"a.md": shown, "secret.md": hidden}, cards=True)
    assert named.files["cards/a.png"] == redacted.files["cards/a.png"]


def addresses() -> list[str]:
    """Return the addresses that the handbook lists, with a name or a page in capitals for any of them."""
    page = (files("blamefree") / "templates" / "handbook" / "data.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| (`[^|]+`) \|", page, re.MULTILINE)
    return [address for cell in cells for address in re.findall(r"`([^`]+)`", cell)]


def test_the_handbook_lists_every_file_that_is_written_for_programs_and_no_other() -> None:
    which = example()
    written = {uri for uri in which.files if not uri.startswith("assets/")}
    written -= {uri for uri in written if uri.endswith((".md", ".html"))}
    written |= set(which.copies) - {"index.html.md"}
    patterns = [
        re.compile(re.sub("NAME|PAGE", ".+", re.escape(address)).replace("\\.\\+", ".+"))
        for address in addresses()
    ]
    assert {uri for uri in written if not any(pattern.fullmatch(uri) for pattern in patterns)} == set()
    assert [pattern.pattern for pattern in patterns if not any(map(pattern.fullmatch, written))] == []


def test_the_handbook_lists_every_option_of_the_plugin() -> None:
    from blamefree.mkdocs_plugin.options import Options  # noqa: PLC0415 - MkDocs is slow to import

    page = (files("blamefree") / "templates" / "handbook" / "configuration.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z_]+)` \|", page.partition("## The site")[2], re.MULTILINE)
    assert listed == list(Options())


def test_the_front_matter_of_a_page_holds_what_a_theme_shows_in_its_head() -> None:
    uri = "INC-2026-0038-reservations-lost-after-promotion.md"
    front = yaml.safe_load(str(example().files[uri]).split("---\n")[1])
    assert set(front) == {"title", "description", "image", "linked_data"}
    assert front["image"] == f"{URL}cards/{uri.removesuffix('.md')}.png"
    assert json.loads(front["linked_data"])["image"] == front["image"]


def test_without_the_address_of_the_site_no_card_is_drawn_and_nothing_claims_to_be_complete() -> None:
    which = made({"a.md": text()}, url="", cards=True)
    assert not any(uri.startswith("cards/") for uri in which.files)
    front = yaml.safe_load(str(which.files["a.md"]).split("---\n")[1])
    assert "image" not in front
    assert {"url", "@id", "encoding"}.isdisjoint(json.loads(front["linked_data"]))
