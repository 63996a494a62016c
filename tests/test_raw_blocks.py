"""Blocks of HTML that are put by in one look: what comes out is what Python-Markdown makes of them."""

from __future__ import annotations

import pytest
from markdown import Markdown

from blamefree import raw_blocks

EXTENSIONS = ["admonition", "footnotes", "pymdownx.superfences", "tables", "toc"]
CASES = {
    "one element": "<p class='a'>x</p>\n\n<div class=\"b\"><p>y &amp; z</p></div>\n",
    "between paragraphs": 'before\n\n<ul class="l">\n<li><a href="a.md">x</a></li>\n</ul>\n\nafter *it*\n',
    "no blank line before": "before\n<div>x</div>\n\nafter\n",
    "no blank line behind": "<div>x</div>\nafter *it*\n",
    "two in a row": "<dl><dt>a</dt></dl>\n<ul><li>b</li></ul>\n\n- c\n",
    "three in a row": "<div>a</div>\n<ul>\n<li>b</li>\n</ul>\n<nav class='c'>d</nav>\n\n# After\n",
    "one of two not closed": "<div>a</div>\n<ul><li>b\n\n- c\n",
    "one of two inline": "<div>a</div>\n<b>c</b>\n\n<i>d</i>\n<div>e</div>\n\n- c\n",
    "text between two": "<div>a</div>\n*b*\n<div>c</div>\n\n- d\n",
    "marks": "<!-- bf:made -->\n\n<p>a</p>\n\n<!-- bf:made-end -->\n\n\n- b\n\n<!-- c -->\n\nd\n\n<!-- e -->",
    "marks around text": "<!-- a -->\n\n## B\n\n*c*\n\n<!-- d --->\n\n<!-- e -- f -->\n\ng\n",
    "text behind the element": "<div>x</div> *tail*\n\nafter\n",
    "a blank line within": "<pre><code>a\n\n*b*</code></pre>\n\nafter\n",
    "not closed": "<div>*x*\n\nafter *it*\n",
    "closed twice": "<div>x</div></div>\n\nafter *it*\n",
    "nested": "<div><div>a</div><div>b<br>c</div></div>\n\n# After\n",
    "ends in another": "<div>a</div><div>b</div>\n\nafter\n",
    "an inline element": '<span>*a*</span>\n\n<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>\n',
    "a comment": "<!-- <div> -->\n\n<div><!-- x --></div>\n\nafter\n",
    "a script": '<script>\nif (1 < 2) { a("<div>"); }\n</script>\n\nafter\n',
    "a loose ampersand": "<p>a & b &copy c &#39 d</p>\n\nafter\n",
    "a loose bracket": "<p>1 < 2</p>\n\n<p>2 > 1</p>\n\nafter\n",
    "quotes": "<p title=\"a > b\">x</p>\n\n<p title='y'>z</p>\n\n<p title=a>b</p>\n",
    "in a fence": "```html\n\n<div>*x*</div>\n\n```\n\nafter\n",
    "indented": "    <div>code</div>\n\n  <div>*x*</div>\n\nafter\n",
    "in a list": "- a\n\n    <div>b</div>\n\n- c\n",
    "spaces on the line between": "<div>x</div>\n  \n<div>y</div>\n\t\nafter\n",
    "a placeholder": "<p>\x02wzxhzdk:0\x03</p>\n\n<p>x</p>\n",
    "capitals": "<DIV>x</DIV>\n\n<div>y</DIV>\n\nafter\n",
    "nothing": "",
    "self-closing": "<div/>\n\nafter\n\n<hr>\n\n<hr/>\n\nend\n",
    "as the last of a page": "before\n\n<p>x</p>",
}


def rendered(text: str, *more: raw_blocks.RawBlocks, also: tuple[str, ...] = ()) -> str:
    return Markdown(extensions=[*EXTENSIONS, *also, *more]).convert(text)


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
@pytest.mark.parametrize("also", [(), ("attr_list", "md_in_html")], ids=["plain", "with Markdown in HTML"])
def test_a_page_is_the_same(text: str, also: tuple[str, ...]) -> None:
    assert rendered(text, raw_blocks.RawBlocks(), also=also) == rendered(text, also=also)


def test_markdown_in_a_block_that_asks_for_it_is_read() -> None:
    text = '<div markdown="1">\n*a*\n</div>\n\n<p markdown>*b*</p>\n\nafter\n'
    both = rendered(text, raw_blocks.RawBlocks(), also=("md_in_html",))
    assert both == rendered(text, also=("md_in_html",))
    assert "<em>a</em>" in both


def test_a_large_table_is_put_by_whole() -> None:
    rows = "\n".join(f'<tr id="a{number}"><td>{number} &lt; 2</td></tr>' for number in range(2_000))
    text = f"before\n\n<table><tbody>\n{rows}\n</tbody></table>\n\nafter\n"
    markdown = Markdown(extensions=[raw_blocks.RawBlocks()])
    content = markdown.convert(text)
    assert markdown.htmlStash.html_counter == 1
    assert content == Markdown().convert(text)
    assert {"a0", "a1999"} <= raw_blocks.anchors(content)
