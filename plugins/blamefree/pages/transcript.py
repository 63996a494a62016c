"""A page of ours told in Markdown alone: the HTML of its templates becomes what it looks like.

It reads what our templates write and nothing else: there every value is escaped, so that each `<` begins a
tag and each `>` ends one. A parser of any HTML takes three times as long for the long tables.
"""

from __future__ import annotations

import html
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from blamefree.plain_markdown import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HEAD = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")

_NAMES = (
    "h[1-6]|p|pre|div|table|ul|ol|dl|form|nav|section|article|aside|header|footer|details|figure|svg"
    "|noscript|template|script|style"
)
_BLOCK = re.compile(rf" {{0,3}}<(?:{_NAMES})[\s>]")
_BOUND = re.compile(rf"<(/?)(?:{_NAMES})(?=[\s>])")

# What only a browser or an eye can use.
_LEFT_OUT = re.compile(
    r"<(form|fieldset|label|svg|script|style|template|button|select|nav)\b.*?</\1>", re.DOTALL
)
# What a script shows when there is a reason to.
_HIDDEN = re.compile(r"<([a-z0-9]+)\s(?:[^>]*\s)?hidden(?=[\s>=])[^>]*>.*?</\1>", re.DOTALL)
_PRE = re.compile(r"<pre[^>]*>\s*(?:<code[^>]*>)?(.*?)(?:</code>)?\s*</pre>", re.DOTALL)
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr[\s>].*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh](?:\s[^>]*)?>(.*?)</t[dh]>", re.DOTALL)
# What a script fills in.
_EMPTY = re.compile(r"<span[^<>]*></span>")
_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>[^>]*)>|(?P<text>[^<]+)")
_HREF = re.compile(r'\bhref="([^"]*)"')
_ALT = re.compile(r'\balt="([^"]*)"')

_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_BEFORE = {f"h{level}": f"\n\n{'#' * level} " for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "dl"})
_ITEMS = frozenset({"li", "dt"})
_PARAGRAPHS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "details",
        "figure",
        "summary",
        "ul",
        "ol",
    }
    | {"figcaption", "dl", "h1", "h2", "h3", "h4", "h5", "h6"}
)


def title(page: str) -> str:
    """Return the title that a page of ours has in its front matter, or as its first heading."""
    head = _HEAD.match(page)
    found = _TITLE.search(head[1]) if head else None
    if found is None:
        heading = _HEADING.search(page)
        return heading[1] if heading else ""
    return html.unescape(json.loads(found[1]) if found[1].startswith('"') else found[1])


def write(page: str, lead: Callable[[str], str]) -> str:
    """Return the page as plain Markdown under its title; `lead` leads the links of Markdown to copies."""
    name, text = title(page), "".join(_parts(_HEAD.sub("", page), lead))
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r"\n[ \t]+(?=\n)", "\n", text)).strip()
    return f"{text}\n" if text.startswith("# ") or not name else f"# {literal(name)}\n\n{text}\n"


def _parts(page: str, lead: Callable[[str], str]) -> Iterator[str]:
    """Yield what stands as Markdown, and what the blocks of HTML between it become."""
    written: list[str] = []
    fence, depth = "", 0
    for line in page.splitlines(keepends=True):
        within = depth > 0
        if within or (not fence and _BLOCK.match(line)):
            depth += sum(-1 if bound[1] else 1 for bound in _BOUND.finditer(line))
            if not within:
                yield lead("".join(written))
                written = []
            written.append(line)
            if depth <= 0:
                yield _block("".join(written))
                written, depth = [], 0
            continue
        written.append(line)
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line.strip(" `~\n"):
            fence = ""
    yield _block("".join(written)) if depth else lead("".join(written))


def _block(block: str) -> str:
    """Return a block of HTML as Markdown."""
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return f"\0{len(kept) - 1}\0"

    block = _PRE.sub(lambda found: keep(f"\n\n````\n{html.unescape(found[1])}\n````\n\n"), block)
    block = _LEFT_OUT.sub("", block)
    if " hidden" in block:
        block = _HIDDEN.sub("", block)
    block = _TABLE.sub(lambda found: keep(f"\n\n{_table(found[0])}\n\n"), block)
    text = re.sub(r"[ \t]+\n", "\n", _running(block)).strip()
    return re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], f"\n\n{text}\n\n")


@lru_cache(maxsize=2_000)  # a server writes the same tables after every change
def _table(block: str) -> str:
    rows = [[_cell(cell[1]) for cell in _CELL.finditer(row[0])] for row in _ROW.finditer(block)]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join((*lines[:1], f"|{' --- |' * width}", *lines[1:]))


# An action stands in the report, on the page of its owner and on those of its services.
@lru_cache(maxsize=16_384)
def _cell(content: str) -> str:
    if "<" not in content:
        return literal(html.unescape(content))
    return " ".join(_running(content.replace("<br>", " / ")).split())


def _running(block: str) -> str:
    """Return running text and lists."""
    out = ["\n"]
    target, code, depth = "", False, 0
    for token in _TOKEN.finditer(_EMPTY.sub("", block)):
        text, tag, end = token["text"], token["tag"], token["end"]
        if not out[-1]:
            out.pop()
        if text is not None:
            out.append(_words(text, code=code, after=out[-1]))
        elif tag == "a":
            found = None if end else _HREF.search(token["attributes"])
            out.append(f"]({_copy(target)})" if end and target else "[" if found else "")
            target = html.unescape(found[1]) if found else ""
        elif tag == "code":
            code = not end
            out.append("`")
        elif tag == "img":
            said = _ALT.search(token["attributes"])
            out.append(literal(html.unescape(said[1])) if said else "")
        elif tag == "span" and not end:
            # What stands apart by its style alone.
            out.append(", " if out[-1][-1:].isalnum() or out[-1].endswith((")", "*")) else "")
        else:
            depth += (tag in _LISTS) * (-1 if end else 1)
            out.append(_mark(tag, depth, end=bool(end)))
    return "".join(out[1:])


def _mark(tag: str, depth: int, *, end: bool) -> str:
    """Return what stands before or behind what an element holds; `depth` counts the lists around it."""
    if tag in _MARKS:
        return _MARKS[tag]
    if tag == "br":
        return "\n"
    indent = "    " * (depth - 1)
    if tag in _ITEMS:
        return f"\n{indent}- " if not end else ": " if tag == "dt" else ""
    if depth and tag in _PARAGRAPHS:
        return f"\n{indent}  " if end and tag not in _LISTS else ""
    if tag in _BEFORE and not end:
        return _BEFORE[tag]
    return "\n\n" if tag in _PARAGRAPHS else ""


def _words(text: str, *, code: bool, after: str) -> str:
    """Return the words of running text, with a space where one stood and none is there yet."""
    words = " ".join(html.unescape(text).split())
    before = " " if text[0].isspace() and not after.endswith((" ", "\n")) else ""
    behind = " " if words and text[-1].isspace() else ""
    return f"{before}{words if code else literal(words)}{behind}"


def _copy(address: str) -> str:
    """Return the way to a page's copy, from the way to the page: each lies beside the other."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//|#", address, re.IGNORECASE):
        return address
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    return f"{path}index.html.md" if path.endswith("/") else f"{path}.md" if path.endswith(".html") else path
