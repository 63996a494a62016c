"""Blocks of HTML in Markdown, put by in one look: most of a page is what a template wrote.

Python-Markdown parses raw HTML character by character, and MkDocs does so again for its anchors. A
block that is certain to come out as it went in needs neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

# Behind fences (25), which may show HTML, and before MkDocs' own look for anchors (21).
_PRIORITY = 22

# One element between blank lines, from the first column on.
_BLOCK = re.compile(r"(?:\A|(?<=\n\n))<([a-z][a-z0-9]*+)[ >\n](?:[^\n]++|\n(?!\n))*+(?=\n\n)")
# What nobody reads in two ways: closed tags with quoted attributes, text, and references with their end.
_PLAIN = re.compile(
    r"""(?:[^<&\x02\x03]++|&(?:[a-zA-Z]\w*|\#\d+|\#x[0-9a-fA-F]+);|</[a-z][a-z0-9-]*+>"""
    r"""|<[a-z][a-z0-9-]*+(?:\s++[a-zA-Z_:][\w:.-]*+(?:="[^"<>`\x02\x03]*+")?+)*+\s*+/?>)*+"""
)
# Their content is read in another way, or may be Markdown.
_SPECIAL = re.compile(
    r"<(?:script|style|textarea|title|xmp|plaintext|iframe|noembed|noframes)\b|\smarkdown[=>\s]"
)


class RawBlocks(Extension):
    """Puts such blocks by before Python-Markdown looks for HTML; the page is the same."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Join in."""
        md.preprocessors.register(_PutBy(md), "blamefree_raw_blocks", _PRIORITY)


class _PutBy(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return _BLOCK.sub(self._replace, text).split("\n") if "<" in text else lines

    def _replace(self, found: re.Match[str]) -> str:
        block = found[0]
        if not self.md.is_block_level(found[1]) or not _certain(block, found[1]):
            return block
        # As Python-Markdown stores what is followed by a blank line.
        return f"\n{self.md.htmlStash.store(block + chr(10))}\n\n"


def _certain(block: str, name: str) -> bool:
    """Tell whether a block is one element, written so that no parser would change it."""
    if _SPECIAL.search(block) or not _PLAIN.fullmatch(block):
        return False
    depth = 0
    for tag in re.finditer(rf"<(/?){name}(?=[\s/>])", block):
        depth += -1 if tag[1] else 1
        if not depth:
            return block.find(">", tag.end()) == len(block) - 1
    return False


def anchors(content: str) -> set[str]:
    """Return the names in a page that a link can lead to."""
    return set(re.findall(r"\s(?:id|name)=\"([^\"]*)\"", content))
