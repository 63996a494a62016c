"""Text in which no mark of Markdown stands: Python-Markdown would look there for each of them in turn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import inlinepatterns as inline
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

# What each pattern cannot do without; the last three are those of emphasis, strike-through and footnotes.
_SIGNS = {
    inline.BACKTICK_RE: "`",
    inline.ESCAPE_RE: "\\",
    inline.REFERENCE_RE: "[",
    inline.IMAGE_REFERENCE_RE: "[",
    inline.AUTOLINK_RE: "<",
    inline.AUTOMAIL_RE: "<",
    inline.HTML_RE: "<",
    inline.ENTITY_RE: "&",
    inline.LINE_BREAK_RE: "\n",
    r"\*|_": "*_",
    r"\~": "~",
    r"\[\^([^\]]*)\]": "[",
}
_SIGN = re.compile(f"[{re.escape(''.join(_SIGNS.values()))}]")


class PlainTexts(Extension):
    """Leaves such text alone where all patterns are known; the page is the same."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Join in."""
        # Another extension may have put its own in this place.
        if type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(_Inline(md), "inline", 20)


class _Inline(InlineProcessor):
    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        # The stubs take a pattern for this class, which has the same name.
        if any(each.pattern not in _SIGNS for each in self.inlinePatterns):  # type: ignore[attr-defined]
            return super().run(tree, ancestors)
        plain = [element for element in tree.iter() if _is_plain(element.text)]
        # What is atomic it passes over, and so would others who come later.
        for element in plain:
            element.text = AtomicString(element.text)
        super().run(tree, ancestors)
        for element in plain:
            element.text = str(element.text)
        return tree


def _is_plain(text: str | None) -> bool:
    return bool(text) and not isinstance(text, AtomicString) and not _SIGN.search(text or "")
