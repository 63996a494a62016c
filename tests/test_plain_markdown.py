"""What authors write is text wherever it is posted, the same in each place."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from blamefree import digests, document, plain_markdown, unseen
from blamefree.config import Config
from blamefree.digests import markdown as digest
from blamefree.feeds import markdown as actions
from blamefree.incident_exports.node import Node
from blamefree.lsp.wording import paragraphs
from blamefree.output import summary, terminal
from blamefree.pages import reference, wording
from blamefree.policy import Policy
from blamefree.reviewing import markdown as comment
from test_actions import report
from test_hostile_values import DAY, VALUES, page
from test_review import HOSTILE, item, parsed, review, text

# Who calls somebody, refers to something, or is an address, where it is not parted or escaped.
CALLS = re.compile(r"(?<![\\\w])@\w|(?<!\\)[#!$%~^&]\d|(?<!\\)\b(?:GH-\d|www\.)|(?<!\\)://")
SIGNS = st.text(
    st.sampled_from("ab1 @#!&;|\\`*_[](){}<>~$%^:/=+-.\"'\n\u200b\u202e\u00ad\U000e0041"), max_size=40
)


def html(told: str) -> str:
    return str(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(told))


@given(SIGNS)
def test_a_text_is_only_text_in_a_paragraph_a_heading_an_item_and_a_cell(words: str) -> None:
    shown = plain_markdown.escape(words)
    made = html(f"x\n{shown}\n\n# {shown}\n\n- {shown}\n\n| a |\n| --- |\n| {shown} | end |\n{shown}")
    assert set(re.findall(r"<(\w+)", made)) <= {
        "p",
        "h1",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert made.count("<li>") == made.count("<ul>") == made.count("<h1>") == made.count("<table>") == 1
    assert not CALLS.search(shown)
    assert unseen.one_line(shown.replace("\u200b", "")) == shown.replace("\u200b", "")


@pytest.mark.parametrize("words", HOSTILE)
def test_each_place_that_is_posted_shows_the_same_of_an_attack(words: str) -> None:
    words = unseen.shown(words.replace("\ud800", " "))
    shown = plain_markdown.escape(words)
    document_of_it = text(items=item("A1", title=words))
    written, owed = parsed(document_of_it), report(document_of_it)
    said = [replace(one, message=words, hint="") for one in Config().linter(DAY).lint([written])[:1]]
    for told in (
        comment.render(review([], [written])),
        digest.render(digests.make(owed, since=None, everything=True, link=lambda _: None)),
        actions.render(owed),
        summary.render(said, 1),
    ):
        assert shown in told


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_place_holds_what_nobody_sees_but_the_gap_that_parts_a_mention(value: str) -> None:
    owed = report(page(value))
    said = Config(select=("ALL",)).linter(DAY).lint([document.parse(page(value).encode(), f"{value}.md")])
    told = (
        summary.render(said, 1)
        + actions.render(owed)
        + digest.render(digests.make(owed, since=None, everything=True, link=lambda _: None))
    )
    for line in told.replace("\u200b", "").splitlines():
        assert unseen.one_line(line) == " ".join(line.split())


def test_there_is_one_set_of_what_nobody_sees() -> None:
    every = [chr(code) for code in range(0x110000)]
    gone = {one for one in every if unseen.one_line(f"a{one}b") == "a b" and not one.isspace()}
    assert unseen.CHARACTERS - set("\x1c\x1d\x1e\x1f\x85\u2028\u2029\v\f") <= gone
    assert {"\xad", "\u200b", "\u202e", "\ufeff", "\ud800", "\U000e0041"} <= gone
    assert not gone & {"\u200c", "\u200d", "\ufe0f", "é", "🚂"}
    # A terminal keeps the place of each; what it does not steer by, it shows as it likes.
    assert not unseen.CHARACTERS & set(terminal.harmless("".join(sorted(unseen.CHARACTERS))))
    assert {one for one in gone if Node({"a": f"a{one}b"}).text("a") != "a b"} == set()
    assert {one for one in gone - {"\0"} if one >= "\xa0" and unseen.WITHIN_WORDS.sub("", one)} == set()


def test_what_a_rule_says_in_backticks_is_code_on_its_page_and_in_an_editor() -> None:
    said = "Values such as `<token>`, *** and `$TOKEN` are none."
    assert wording.coded(said) == (
        "Values such as <code>&lt;token&gt;</code>, *** and <code>$TOKEN</code> are none."
    )
    assert paragraphs(said) == "Values such as `<token>`, \\*\\*\\* and `$TOKEN` are none."
    pages = reference.render(Policy(), lambda uri: lambda _: uri)
    credential = pages["rules/exposed-credential.md"]
    assert "<code>&lt;token&gt;</code>" in credential
    texts = [
        re.sub(r"<pre.*?</pre>", "", text, flags=re.DOTALL)
        for uri, text in pages.items()
        if uri[:6] == "rules/"
    ]
    assert not [text for text in texts if "`" in text]
