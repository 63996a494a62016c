"""A page of HTML as Markdown, by markdownify: its own part as a document, what frames it at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup
from markdownify import MarkdownConverter

from blamefree.importing.accounting import Kind, Move
from blamefree.importing.hypertext import cleaning
from blamefree.importing.hypertext.attachments import Attachments
from blamefree.importing.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

# Stands between the blocks of a cell until its row is written.
_BREAK = "\ue000"
_BRUSH = re.compile(r"brush:\s*([\w+#-]+)")
_MARKS = re.compile(r"([\\`*<])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"(?m)^(#{1,6}\s|-{3,}\s*$|={3,}\s*$|\+{3}\s*$|~{3,})")


MAX_SPAN = 100
MOST_TAGS = 60_000


class _Converter(MarkdownConverter):
    """Writes Markdown as this house does, and escapes only what would be read as a mark."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return a text so that Markdown shows it as it is."""
        del parent_tags
        return re.sub(r"\](?=\()", r"\\]", _UNDERSCORE.sub(r"\\_", _MARKS.sub(r"\\\1", text)))

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a paragraph that begins with no mark of a heading or a rule."""
        del el
        plain = text.strip()
        if "_inline" in parent_tags:
            return f" {plain} "
        escaped = _LINE_START.sub(r"\\\1", plain)
        return f"\n\n{escaped}\n\n" if plain else ""

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write code between fences that are longer than any within."""
        del parent_tags
        brush = _BRUSH.search(str(el.get("data-syntaxhighlighter-params", "")))
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        return (
            f"\n\n{fence}{brush[1] if brush else ''}\n{text.strip(chr(10))}\n{fence}\n\n"
            if text.strip()
            else ""
        )

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a cell on one line."""
        broken = re.sub(rf"\s*{_BREAK}[\s{_BREAK}]*", "<br>", text.strip(f" \n{_BREAK}"))
        del parent_tags
        cell = re.sub(r"(?<!\\)\|", r"\\|", broken).replace("\n", " ")
        spanned = str(el.get("colspan", "1"))[:9]
        return f" {cell} |" + " |" * (min(int(spanned), MAX_SPAN) - 1 if spanned.isdecimal() else 0)

    def convert_th(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a cell of a header on one line, as other cells."""
        return self.convert_td(el, text, parent_tags)


def _shown(html: str) -> str:
    """Return a page in which what begins a comment or a tag, and is never ended, is the text it is taken for.

    Python's parser takes it for that at the end of the page, and goes there from each of them.
    """
    last = html.rfind("-->") + 1
    html = html[:last] + html[last:].replace("<!--", "&lt;!--")
    last = html.rfind(">") + 1
    return html[:last] + html[last:].replace("<", "&lt;")


def convert(html: str, folder: str, exists: Callable[[str], bool]) -> Page:
    """Return a page as Markdown; files of the export, of which `exists` knows, go into a folder.

    Raises RecursionError where the page is nested too deeply, and a ValueError that says why where it
    is none that somebody wrote.
    """
    if html.count("<") > MOST_TAGS:
        message = "it holds more tags than a page"
        raise ValueError(message)
    try:
        soup = BeautifulSoup(_shown(html.replace(_BREAK, "")), "html.parser")
    except ParserRejectedMarkup:
        message = "it is no HTML that can be read"
        raise ValueError(message) from None
    written = soup.title.get_text(" ", strip=True) if soup.title else ""
    named = cleaning.styles(soup)
    cleaning.clean(soup, named)
    main = _main(soup)
    title = _title(soup, main, written)
    files = Attachments(folder, exists)
    cleaning.settle_links(soup, files)
    text = _markdown(main)
    main.extract()
    frame = re.sub(r"(?m)^(?=#{1,5} )", "#", _markdown(soup))
    blocks = [f"# {title}" if title else "", text, f"## From the original\n\n{frame}" if frame else ""]
    moves = [*files.moves.values()]
    if frame:
        note = "what stands around the page: its path, its author, its attachments"
        moves.append(Move(Kind.TEXT, "the page's frame", "From the original", note))
    return Page("\n\n".join(block for block in blocks if block) + "\n", files.attachments, tuple(moves))


def _markdown(tag: Tag) -> str:
    converter = _Converter(heading_style="atx", bullets="-", table_infer_header=True, autolinks=True)
    text = str(converter.convert_soup(tag)).replace("\xa0", " ").replace(_BREAK, " ")
    # Two blanks at the end of a line break it; where nothing follows, they are left over.
    joined = re.sub(r"(?m) {3,}$", "  ", re.sub(r"(?m)(?<! ) $|^ +$", "", text))
    joined = re.sub(r"(?m)^(\[\^[\w-]+\]:) +", r"\1 ", joined)
    return re.sub(r"\n{3,}", "\n\n", joined).strip("\n")


def _main(soup: BeautifulSoup) -> Tag:
    """Return the part of a page that is its document."""
    for selector in ("#main-content", "body.doc-content", "main", "article", "body"):
        found = soup.select_one(selector)
        if found is not None:
            return found
    return soup


def _title(soup: BeautifulSoup, main: Tag, written: str) -> str:
    """Return the title where the document does not begin with it; Confluence puts the space before it."""
    heading = soup.select_one("#title-text")
    if heading is not None:
        text = heading.get_text(" ", strip=True)
        outer = heading.find_parent("h1") or heading
        outer.extract()
        space = soup.select_one("#breadcrumbs li")
        name = space.get_text(" ", strip=True) if space else ""
        return text.removeprefix(f"{name} :").strip() if name else text
    if main.find("h1") is not None:
        return ""
    return written
