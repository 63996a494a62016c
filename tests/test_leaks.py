"""The last look at a site finds what the plainest look finds."""

from __future__ import annotations

import base64
import gzip
import html
import re
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote

from hypothesis import example, given
from hypothesis import strategies as st

from blamefree.pages import leaks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|-->")
PHRASES = frozenset(
    {("inc", "2026", "0002"), ("the", "bank", "stopped"), ("café", "k", "öre"), ("東京",), ("a", "a")}
)
PIECES = (
    *(
        "INC",
        "2026",
        "0002",
        "the",
        "bank",
        "stopped",
        "café",
        "K",
        "\u212a",
        "öre",
        "東京",
        "a",
        "A",
        "İ",
        "_",
    ),
    *(" ", " ", "-", "\n", "\u2060", "\u00ad", "x", "é", "</b>", "<i title=", '">', "<", ">", "<!--", "-->"),
    *(
        "\\n",
        "\\",
        "\\u002d",
        "\\u0061",
        "%2D",
        "%61",
        "%",
        "%c3%a9",
        "%C3",
        "&#45;",
        "&amp;",
        "#45;",
        "&eacute;",
        "&",
    ),
    *(
        base64.b64encode(b"of the bank, stopped.").decode(),
        "aGk=",
        "BEGIN:VCALENDAR\n",
        "\r\n ",
        "/" * 23,
        "+",
    ),
)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+", "", text).lower())


def in_text(text: str) -> set[tuple[str, ...]]:
    return {phrase for phrase in PHRASES if f" {' '.join(phrase)} " in f" {' '.join(words(text))} "}


def readings(content: bytes) -> Iterator[str]:
    """Every text of some bytes, by one step after the other over all of them."""
    text = plain = content.decode("utf-8", "replace")
    if "BEGIN:VCALENDAR" in text[:100]:
        yield re.sub(r"\r?\n[ \t]", "", text).replace("\\", "")
    if "\\" in text:
        yield text
        plain = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), plain)
        plain = plain.replace("\\n", "\n").replace("\\t", "\t").replace("\\", "")
    plain = unquote(html.unescape(html.unescape(plain)))
    yield "\n".join(TAG.findall(plain))
    yield TAG.sub(" ", plain)


@example("K \u212a öre")
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_each_phrase_of_a_file_is_found_and_no_other(text: str) -> None:
    runs = [found[0] for found in re.finditer(rb"[A-Za-z0-9+/]{24,}", text.encode())]
    contents = [text.encode(), *(base64.b64decode(run + b"==") for run in runs if len(run) % 4 != 1)]
    there = {phrase for content in contents for reading in readings(content) for phrase in in_text(reading)}
    watched = leaks.Watch(PHRASES)
    assert set(watched.found(text)) == in_text(text)
    assert leaks.search("a.html", text.encode(), watched) == len(there)


def test_no_other_letter_becomes_one_of_ascii_in_lower_case_unseen() -> None:
    text = " ".join(map(chr, range(128, sys.maxunicode)))
    assert set(leaks.Watch(frozenset({("k",), ("i",)})).found(text)) == {("k",), ("i",)}


def test_a_large_file_is_read_to_its_end_over_every_seam() -> None:
    for size, places in ((1 << 17, range(-20, 4)), (4 << 20, (-20, -6, 0))):
        for before in (size + place for place in places):
            data = b"x " * (before // 2) + b"y" * (before % 2) + b" The bank stopped." + b" z" * 100_000
            assert leaks.search("a.json", data, leaks.Watch(PHRASES)) == 1
    assert leaks.search("a.json", gzip.compress(data), leaks.Watch(PHRASES)) == 1
    assert leaks.search("a.json", b"x\n" * (5 << 20) + b"The bank\n stopped.", leaks.Watch(PHRASES)) == 1


def test_however_many_look_at_a_folder_they_find_the_same_in_the_same_order(tmp_path: Path) -> None:
    for number in range(200):
        text = "the bank stopped" if number % 60 == 7 else "the bank went on"
        (tmp_path / f"{number:03}.html").write_text(f"<p>{text}</p>")
    watched = leaks.Watch(PHRASES)
    alone = leaks.search_folder(tmp_path, watched)
    assert alone == {f"{number:03}.html": 1 for number in (7, 67, 127, 187)}
    assert list(leaks.search_folder(tmp_path, watched, 3).items()) == list(alone.items())


def test_a_part_of_a_folder_is_searched_by_itself(tmp_path: Path) -> None:
    for name in ("index", "assets"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("the bank stopped")
    watched = leaks.Watch(PHRASES)
    assert leaks.search_folder(tmp_path, watched, part="index") == {"index/a.txt": 1}
    assert leaks.search_folder(tmp_path, watched, part="none") == {}
