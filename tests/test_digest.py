"""The digest: who owes what, in what order, in every format, within the limits of who shows it."""

from __future__ import annotations

import html.parser
import json
import re
from datetime import date

import pytest
from markdown_it import MarkdownIt

from blamefree import digests
from blamefree.digests import Digest, markdown, slack, text
from blamefree.digests import html as mail
from test_actions import item, postmortem, report

DAY = date(2026, 3, 31)


def digest(
    *items: str, since: date | None = None, everything: bool = False, link: str | None = None
) -> Digest:
    return digests.make(report(postmortem(*items)), since=since, everything=everything, link=lambda _: link)


def refs(made: Digest) -> dict[str, list[str]]:
    return {section.title: [row.action.id for row in section.rows] for section in made.sections}


ITEMS = (
    item("A1", "2026-03-30", owner="Ines Duarte"),
    item("A2", "2026-01-30", owner="Tomasz Wrona"),
    item("A3", "2026-04-02", owner="Tomasz Wrona"),
    item("A4", "2026-04-01", owner="Aiko Sato"),
    item("A5", "2026-03-01", owner="null"),
    item("A6", "2026-12-01", owner="Maren Holt"),
    item("A7", "2026-01-01", "done", owner="Maren Holt"),
    item("A8", owner="Maren Holt"),
)


def test_owners_come_in_the_order_of_how_late_they_are() -> None:
    made = digest(*ITEMS)
    assert list(refs(made).items()) == [
        ("Tomasz Wrona", ["A2", "A3"]),
        ("Nobody yet", ["A5"]),
        ("Ines Duarte", ["A1"]),
        ("Aiko Sato", ["A4"]),
    ]
    assert made.summary == "3 overdue, 2 due soon. Promised without owner: 1; without date: 1."
    assert digest(ITEMS[0]).summary == "1 overdue."
    assert refs(digest(*ITEMS, everything=True))["Maren Holt"] == ["A6", "A8"]


def test_since_a_day_only_what_was_not_late_on_it() -> None:
    assert refs(digest(*ITEMS, since=date(2026, 3, 2))) == {"Ines Duarte": ["A1"]}
    assert set(refs(digest(*ITEMS, since=date(2026, 3, 1)))) == {"Nobody yet", "Ines Duarte"}
    assert digest(*ITEMS, since=date(2026, 3, 2)).summary == "1 newly overdue since 2026-03-02."
    assert digest(*ITEMS, since=DAY).summary == "Nothing has become overdue since 2026-03-31."


def test_where_nothing_is_owed_every_format_says_so() -> None:
    for module in (markdown, text, mail, slack):
        assert "Nothing is overdue, and nothing is due soon." in module.render(digest())


def test_markdown_shows_what_a_document_says_and_runs_none_of_it() -> None:
    odd = item("A1", "2026-03-30", title='"<script>x</script> *b* [c](javascript:d) @all"', owner="'# Eve'")
    told = markdown.render(digest(odd, link="https://pm.example/a/#a1"))
    shown = MarkdownIt("commonmark", {"html": True}).render(told)
    assert "<script>" not in shown
    assert re.findall(r'<a href="([^"]*)"', shown) == ["https://pm.example/a/#a1"]
    assert "<h2># Eve: 1 overdue</h2>" in shown
    assert "@\u200ball" in shown
    assert "Due 2026-03-30; goes to: engineering manager" in shown


def test_plain_text_is_as_wide_as_a_mail_and_breaks_no_link() -> None:
    link = "https://postmortems.example/" + "a-long-name-" * 8
    told = text.render(digest(item("A1", "2026-03-30", title="word " * 60), link=link))
    assert f"  {link}\n" in told
    assert max(len(line) for line in told.splitlines() if "https" not in line) <= text.WIDTH
    assert "* 1 day late (1 business day): INC-2026-0001/A1 (P1)\n" in told


class Reader(html.parser.HTMLParser):
    """Notes which elements a mail is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and where it leads."""
        self.tags.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        """Note what a person reads."""
        self.text += data


def test_a_mail_is_complete_in_itself_and_runs_nothing() -> None:
    odd = item("A1", "2026-03-30", title='"<img src=x onerror=y> \\a"', owner="'<b>Eve</b>'")
    read = Reader()
    read.feed(mail.render(digest(odd, link='https://pm.example/"x')))
    assert {"img", "script", "b", "link"}.isdisjoint(read.tags)
    assert "<b>Eve</b>: 1 overdue" in read.text
    assert "<img src=x onerror=y> \ufffd" in read.text


def test_a_slack_message_keeps_within_the_limits_and_says_what_it_leaves_out() -> None:
    many = (item(f"A{n}", "2026-03-01", owner=f"Owner {n % 60}", title="word " * 70) for n in range(600))
    message = json.loads(slack.render(digest(*many)))
    blocks = message["blocks"]
    assert len(blocks) <= slack.MAX_BLOCKS
    assert all(len(block["text"]["text"]) <= slack.MAX_TEXT for block in blocks)
    shown = sum(block["text"]["text"].count("•") for block in blocks)
    (left,) = re.findall(r"(\d+) actions of \d+ owners are not shown here", blocks[-1]["text"]["text"])
    assert shown + int(left) == 600
    # What is measured is the whole message, with the frames of its blocks.
    assert len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) <= 13_000


def test_a_slack_message_begins_with_one_who_owes_more_than_fits() -> None:
    many = (item(f"A{n}", "2026-03-01", owner="Ines Duarte", title="word " * 70) for n in range(1, 31))
    blocks = json.loads(slack.render(digest(*many, item("A31", "2026-03-02", owner="Aiko Sato"))))["blocks"]
    shown = sum(block["text"]["text"].count("•") for block in blocks)
    assert shown > 20
    assert blocks[-1]["text"]["text"] == f"{31 - shown} actions of 2 owners are not shown here."


@pytest.mark.parametrize("title", ["<!channel> & <@U123>", "*bold* _it_ `code` ~gone~"])
def test_a_slack_message_calls_nobody(title: str) -> None:
    told = slack.render(digest(item("A1", "2026-03-30", title=f"'{title}'"), link="https://pm.example/a"))
    line = json.loads(told)["blocks"][2]["text"]["text"]
    assert "<!channel>" not in line
    assert "<@" not in line
    assert line.count("<") == 1
    assert "<https://pm.example/a|INC-2026-0001/A1>" in line
    assert line.replace("\u2060", "").count("*") == 4 + title.count("*")
    # A mark that is followed by a joiner begins nothing.
    assert not re.search(r"(?<=[ •])_it_", line)
