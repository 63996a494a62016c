"""What of HTML an author may use: tags of raw HTML one by one, and the finished HTML of a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import nh3

from blamefree.pages import pictures

VOID = frozenset({"br", "hr", "img", "wbr", "col"})
# Within a line these begin no block of HTML, and code behind them is still code.
INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i"),
        *("img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    }
)
TAGS = frozenset(nh3.ALLOWED_TAGS) - {"area", "map"}

# Harmless on whatever element they stand. Names that scripts look for (`name`, `data-*`) are not.
_ATTRIBUTES = frozenset(
    {
        *("align", "class", "colspan", "datetime", "dir", "headers", "height", "id", "lang", "markdown"),
        *("open", "reversed", "rowspan", "scope", "span", "start", "title", "valign", "value", "width"),
    }
)
_OWN = {
    "a": frozenset({"href", "target", "rel", "download", "hreflang"}),
    "img": frozenset({"src", "alt", "loading"}),
}
# What Python-Markdown and its extensions make of a text: task lists, tabs, icons, line numbers.
_MADE = {
    "a": frozenset({"name"}),
    "input": frozenset({"checked", "disabled", "id", "name"}),
    "label": frozenset({"for"}),
    "svg": frozenset({"viewbox", "viewBox", "xmlns", "aria-hidden"}),
    "path": frozenset({"d", "fill"}),
    "div": frozenset({"data-tabs", "role"}),
    "span": frozenset({"data-linenos", "aria-hidden"}),
    "td": frozenset({"data-linenos"}),
    "li": frozenset({"role"}),
    "sup": frozenset({"role"}),
    "section": frozenset({"role"}),
}
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})

# The theme looks elements up by these ids, and trusts what it finds in them.
_RESERVED_ID = re.compile(r"__(?:config|search|drawer|toc|palette\w*|nav\w*|consent|announce)|(?:md|bf)-.*")
_AUTHORS_ID = re.compile(r"[A-Za-z][\w.:-]*")
_THEMES_CLASS = re.compile(r"(?:md|bf)-(?!button|tag)")
_MARKDOWN = {"": "1", "1": "1", "block": "block", "span": "span", "markdown": "1"}
_TAIL = str.maketrans({"<": "&lt;", ">": "&gt;", "`": "&#96;", "{": "&#123;", "\n": " ", "\t": " "})


@lru_cache(maxsize=4096)
def attributes(name: str, written: str) -> str:
    """Return the attributes of an opening tag that may stay, as they are written in a tag.

    A parser drops parts of tables outside of one, so another element stands for what has no
    attributes of its own.
    """
    stand_in = name if name in _OWN else "div"
    end = "" if stand_in in VOID else f"</{stand_in}>"
    cleaned = _tag_cleaner().clean(f"<{stand_in} {written}>{end}")
    return cleaned.removesuffix(end).removeprefix(f"<{stand_in}").removesuffix(">").translate(_TAIL)


def clean(html: str) -> str:
    """Return the finished HTML of a text, with nothing in it that runs."""
    return _page_cleaner().clean(html)


@cache
def _tag_cleaner() -> nh3.Cleaner:
    allowed = {"*": set(_ATTRIBUTES), **{name: set(own) for name, own in _OWN.items()}}
    return nh3.Cleaner(
        tags={"div", *_OWN},
        attributes=allowed,
        attribute_filter=_authors,
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )


@cache
def _page_cleaner() -> nh3.Cleaner:
    allowed = {"*": set(_ATTRIBUTES) - {"markdown"}}
    for table in (_OWN, _MADE):
        for name, own in table.items():
            allowed[name] = allowed.get(name, set()) | own
    return nh3.Cleaner(
        tags={*TAGS, *_MADE},
        clean_content_tags={"script", "style"},
        attributes=allowed,
        attribute_filter=_made,
        tag_attribute_values={"input": {"type": {"checkbox", "radio"}}},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )


def _authors(tag: str, name: str, value: str) -> str | None:
    """Judge an attribute that an author wrote."""
    if name == "id":
        return value if _AUTHORS_ID.fullmatch(value) and not _RESERVED_ID.fullmatch(value) else None
    if name == "markdown":
        return _MARKDOWN.get(value)
    return _made(tag, name, value)


def _made(tag: str, name: str, value: str) -> str | None:
    """Judge an attribute that stands in finished HTML."""
    del tag
    if name == "src":
        return None if pictures.is_elsewhere(value) else value
    if name == "id":
        return None if _RESERVED_ID.fullmatch(value) else value
    if name == "class":
        return " ".join(word for word in value.split() if not _THEMES_CLASS.match(word)) or None
    if name == "target":
        return value if value == "_blank" else None
    return value
