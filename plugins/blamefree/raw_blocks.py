"""Blocks of HTML in Markdown, put by in one look: most of a page is what a template wrote.

Python-Markdown parses raw HTML character by character, and MkDocs does so again for its anchors. A
block that is certain to come out as it went in needs neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.preprocessors import Preprocessor
from markdown.util import STX

if TYPE_CHECKING:
    from markdown import Markdown

# Behind fences (25), which may show HTML, and before MkDocs' own look for anchors (21).
_PRIORITY = 22

# Elements one below the other, or a comment, between blank lines and from the first column on.
_BLOCK = re.compile(
    r"(?:\A|(?<=\n\n))(?:<([a-z][a-z0-9]*+)[ >\n](?:[^\n]++|\n(?!\n))*+|<!-- [a-z:]+(?:-[a-z]+)* -->)(?=\n\n)"
)
# The content of these is read in another way.
_SPECIAL = "script|style|textarea|title|xmp|plaintext|iframe|noembed|noframes"
# What nobody reads in two ways: closed tags with quoted attributes, text, and references with their end;
# and nothing that may be Markdown.
_PLAIN = re.compile(
    r"""(?:[^<&\x02\x03]++|&(?:[a-zA-Z]\w*|\#\d+|\#x[0-9a-fA-F]+);|</[a-z][a-z0-9-]*+>"""
    rf"""|<(?!(?:{_SPECIAL})\b)[a-z][a-z0-9-]*+"""
    r"""(?:\s++(?!markdown[=>\s])[a-zA-Z_:][\w:.-]*+(?:="[^"<>`\x02\x03]*+")?+)*+\s*+/?>)*+"""
)
_OPENING = re.compile(r"<([a-z][a-z0-9]*+)[ >\n]")
_ANCHORS = (re.compile(r'id="(?<=\sid=")([^"]*)"'), re.compile(r'name="(?<=\sname=")([^"]*)"'))


class RawBlocks(Extension):
    """Puts such blocks by before Python-Markdown looks for HTML; the page is the same."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Join in."""
        md.preprocessors.register(_PutBy(md), "blamefree_raw_blocks", _PRIORITY)
        # Another extension may have put its own in this place.
        if type(md.postprocessors["raw_html"]) is RawHtmlPostprocessor:
            md.postprocessors.register(_PutBack(md), "raw_html", 30)


class _PutBy(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return _BLOCK.sub(self._replace, text).split("\n") if "<" in text else lines

    def _replace(self, found: re.Match[str]) -> str:
        block = found[0]
        elements = [block] if found[1] is None else self._elements(block)
        # As Python-Markdown stores them: what a blank line follows, together with its end.
        kept = [self.md.htmlStash.store(element) for element in elements[:-1]]
        kept += [self.md.htmlStash.store(element + "\n") for element in elements[-1:]]
        return "\n".join(f"\n{placeholder}\n\n" for placeholder in kept) or block

    def _elements(self, block: str) -> list[str]:
        """Return the elements that a block consists of, none unless no parser would change it."""
        if not _PLAIN.fullmatch(block):
            return []
        elements, start = list[str](), 0
        while start < len(block):
            end = self._end(block, start)
            # The next element begins in the next line.
            if block[end : end + 1] not in ("", "\n"):
                return []
            elements.append(block[start:end])
            start = end + 1
        return elements

    def _end(self, block: str, start: int) -> int:
        """Return where the element that begins at a place ends, and the place itself where none does."""
        name = _OPENING.match(block, start)
        if name is None or not self.md.is_block_level(name[1]):
            return start
        depth = 0
        for tag in re.compile(rf"<(/?){name[1]}(?=[\s/>])").finditer(block, start):
            depth += -1 if tag[1] else 1
            if not depth:
                return block.find(">", tag.end()) + 1
        return start


class _PutBack(RawHtmlPostprocessor):
    """Looks for what is put by where there is any: a table of contents asks for every heading."""

    def run(self, text: str) -> str:
        return super().run(text) if STX in text else text


def anchors(content: str) -> set[str]:
    """Return the names in a page that a link can lead to."""
    return {name for pattern in _ANCHORS for name in pattern.findall(content)}
