"""A parsed page made plain: what runs or decorates is taken away, macros and styles become plain elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from bs4 import Comment, Tag

from blamefree.importing.hypertext import attachments

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from blamefree.importing.hypertext.attachments import Attachments

_DROPPED = (
    "script", "style", "noscript", "iframe", "object", "embed", "template", "svg", "canvas", "link", "meta",
    "base", "audio", "video", "head",
)  # fmt: skip
_BLOCKS = ("p", "div", "ul", "ol", "li", "br", "pre")
# A cell with more is no cell but a layout; its blocks are parted by blanks.
MOST_BLOCKS = 300
_RULE = re.compile(r"\.(?P<name>[\w-]+)\s*\{(?P<style>[^{}]*+)\}")
_STYLES = (
    (re.compile(r"font-weight:\s*(?:bold|[6-9]00)"), "strong"),
    (re.compile(r"font-style:\s*italic"), "em"),
    (re.compile(r"text-decoration:\s*line-through"), "del"),
    (re.compile(r"font-family:[^;]{0,200}(?:Courier|Consolas|Mono)", re.IGNORECASE), "code"),
)
_LIST = re.compile(r"lst-kix_(?P<name>.+)-(?P<level>\d)")
_NOTE = re.compile(r"(?P<kind>ftnt|cmnt)(?P<ref>_ref)?(?P<number>\d+)")


def styles(soup: BeautifulSoup) -> dict[str, list[str]]:
    """Return the elements that the classes of a page stand for, such as `strong`, by their names."""
    found: dict[str, list[str]] = {}
    for sheet in soup.find_all("style"):
        for match in _RULE.finditer(sheet.get_text()):
            tags = [tag for pattern, tag in _STYLES if pattern.search(match["style"])]
            if tags:
                found.setdefault(match["name"], []).extend(tags)
    return found


def clean(soup: BeautifulSoup, named: dict[str, list[str]]) -> None:
    """Take away what runs or is hidden from readers; make macros, styles and notes plain elements."""
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for tag in soup.select(".toc-macro"):
        # A table of contents says what the headings say.
        tag.decompose()
    _style(soup, named)
    _unfold_macros(soup)
    _nest_lists(soup)
    _number_notes(soup)
    for cell in soup.find_all(["td", "th"]):
        _break_blocks(cell)


def settle_links(soup: BeautifulSoup, files: Attachments) -> None:
    """Make links and images point to where they will lead; what would run or load from elsewhere does not."""
    for image in soup.find_all("img"):
        source, words = str(image.get("src", "")), str(image.get("alt", ""))
        emoji = image.get("data-emoji-fallback") or (
            "emoticon" in image.get_attribute_list("class") and words
        )
        address = files.address(source)
        remote = scheme_of(source) in {"http", "https"}
        if emoji or "images/icons/" in source:
            image.replace_with(str(emoji or ""))
        elif address is not None:
            image.attrs = {"src": address, "alt": words or str(image.get("title", ""))}
        elif remote:
            image.name, image.attrs = "a", {"href": source}
            image.string = words or source
        else:
            image.replace_with(words)
    for link in soup.find_all("a"):
        target = _target(str(link.get("href", "")), files)
        if target is not None and attachments.local(target) == target and target not in files.targets:
            # It leads to a file that is not there any more once the page has left its export.
            path = soup.new_tag("code")
            path.string = target
            link.insert_after(" (", path, ")")
            link.unwrap()
        elif target is None or "confluence-userlink" in link.get_attribute_list("class"):
            link.unwrap()
        else:
            link.attrs = {"href": target}


def scheme_of(address: str) -> str:
    """Return the scheme of an address in lower case, empty where it has none or is broken."""
    try:
        return urlsplit(address.strip()).scheme.casefold()
    except ValueError:
        return ""


def _target(address: str, files: Attachments) -> str | None:
    address = address.strip()
    scheme = scheme_of(address)
    if scheme in {"http", "https"}:
        parts = urlsplit(address)
        wrapped = parse_qs(parts.query).get("q") if parts.netloc == "www.google.com" else None
        inner = wrapped[0] if wrapped and parts.path == "/url" else address
        return inner if scheme_of(inner) in {"http", "https", "mailto"} else None
    if scheme:
        return address if scheme == "mailto" else None
    if not address or address.startswith("#"):
        return None
    return files.address(address) or address


def _style(soup: BeautifulSoup, named: dict[str, list[str]]) -> None:
    for span in soup.find_all("span"):
        inline = str(span.get("style", ""))
        tags = [tag for pattern, tag in _STYLES if pattern.search(inline)]
        for name in span.get_attribute_list("class"):
            tags += named.get(str(name), [])
        if span.find_parent(["h1", "h2", "h3", "h4", "h5", "h6", "pre"]) or not span.get_text().strip():
            continue
        for tag in dict.fromkeys(tags):
            span.wrap(soup.new_tag(tag))


def _unfold_macros(soup: BeautifulSoup) -> None:
    """Make Confluence's macros plain: notes are quoted, tasks have boxes."""
    for note in soup.select("div.confluence-information-macro, div.panel"):
        if "code" not in note.get_attribute_list("class"):
            note.name = "blockquote"
    for task in soup.select("ul.inline-task-list > li"):
        done = "checked" in task.get_attribute_list("class")
        task.insert(0, "[x] " if done else "[ ] ")
    for box in soup.select("input[type=checkbox]"):
        box.replace_with("[x] " if box.has_attr("checked") else "[ ] ")
    for title in soup.select("p.title"):
        if title.find_parent("blockquote") is None and soup.find("h1", class_="title") is None:
            title.name = "h1"
    for head in soup.select("div.codeHeader, div.panelHeader, .expand-control-text"):
        head.name = "p"


def _nest_lists(soup: BeautifulSoup) -> None:
    """Put the flat lists of Google Docs, whose classes say how deep they are, into each other."""
    open_lists: list[tuple[int, Tag]] = []
    for flat in soup.find_all(["ul", "ol"], class_=_LIST):
        match = _LIST.search(" ".join(map(str, flat.get_attribute_list("class"))))
        level = int(match["level"]) if match else 0
        if open_lists and _previous(flat) is not open_lists[0][1]:
            open_lists = []
        while open_lists and open_lists[-1][0] > level:
            open_lists.pop()
        if open_lists and open_lists[-1][0] == level:
            # Not its items alone: a list may lie in a list where none may, and all of it is kept.
            for item in list(flat.contents):
                open_lists[-1][1].append(item.extract())
            flat.decompose()
            continue
        if open_lists and (items := open_lists[-1][1].find_all("li", recursive=False)):
            items[-1].append(flat.extract())
        open_lists.append((level, flat))


def _previous(tag: Tag) -> Tag | None:
    """Return the element right before, None where text stands between."""
    for sibling in tag.previous_siblings:
        if isinstance(sibling, Tag):
            return sibling
        if str(sibling).strip():
            return None
    return None


def _number_notes(soup: BeautifulSoup) -> None:
    """Make footnotes and comments of Google Docs what Markdown knows as footnotes."""
    for anchor in soup.find_all("a", id=_NOTE):
        match = _NOTE.fullmatch(str(anchor.get("id") or ""))
        if match is None:
            continue
        prefix = "" if match["kind"] == "ftnt" else "comment-"
        name = f"[^{prefix}{match['number']}]"
        if match["ref"]:
            mark = anchor.find_parent("sup") or anchor
            mark.replace_with(name)
        else:
            anchor.replace_with(f"{name}: ")
    for rule in soup.find_all("hr"):
        following = rule.find_next_sibling()
        if following is not None and following.get_text().lstrip().startswith("[^"):
            rule.decompose()


def _break_blocks(cell: Tag) -> None:
    """Set a mark between the blocks of a cell, which a table of Markdown has on one line."""
    blocks = cell.find_all(_BLOCKS)
    for block in blocks if len(blocks) <= MOST_BLOCKS else ():
        if block.find_parent(["td", "th"]) is not cell:
            continue
        if block.name == "br" or (block.find_previous_sibling() is not None and block.get_text().strip()):
            block.insert_before("\ue000")
        if block.name in {"pre", "li", "ul", "ol"}:
            block.name = "span"
