"""The blocks of a simple Markdown body, found with one pattern, where there is no doubt about any of them.

Each kind of block is described so narrowly that CommonMark, and the extensions Material renders, can read
it in one way only. Whoever meets a line that is none of them lets a parser read the whole body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A line that begins a paragraph and nothing else. Where its first character could begin another block,
# it goes on as none does.
_PLAIN = r"""(?:
    [^\s\#>+*_=~`<|:\[!?0-9\\-]
    | [*_]{1,3}+[^\s*_]
    | `{1,2}+[^`\s]
    | [0-9]++(?![.)](?:\s|\Z))
    | \[[^\[\]\\^\r\n][^\[\]\\\r\n]*+\](?!:)
    | !(?!!) | \?(?!\?) | [~:+=](?=\w) | --?(?=\w) | <(?=https?:)
)[^\r\n]*+"""
_BLOCK = re.compile(
    rf"""(?:
    (?P<blank>[ ]*(?=\r?\n))
    # The further lines of a paragraph may be indented in any way: no code begins within it.
    | (?P<prose>(?P<pad>[ ]*+)(?:(?P<mark>[-*+]|[0-9]{{1,9}}[.)])[ ]{{1,4}})?+
        (?P<words>(?=\S)(?:(?:\r?\n[ ]*+)?{_PLAIN})++))
    | (?P<heading>(?P<level>\#{{1,6}})[ ]++(?P<title>(?!\#)[^|\r\n]*[^\#|\s])[ ]*)
    | (?P<table>\|[^\r\n]*\|[ ]*\r?\n
        \|(?:[ ]*:?-++:?[ ]*\|)++[ ]*
        (?:\r?\n\|[^\r\n]*+)*+)
    | (?P<fence>(?P<margin>[ ]*+)(?P<ticks>(?P<tick>[`~])(?P=tick){{2,}}+)[^`~|\r\n]*+\r?\n
        (?:(?>(?P=margin)[^\r\n]*+|[ ]*+)\r?\n)*?
        (?P=margin)[ ]{{0,3}}(?P=ticks)(?P=tick)*+[ \t]*(?![^\r\n]))
    # Where the second line could be a table's, the first is its header.
    | (?P<comment>(?![^\r\n|]*+\|[^\r\n]*+\r?\n[ ]*[-:|])
        (?P<note>(?><!--(?!-?>)(?s:.*?)-->))[ ]*)
    # An item without words, and one empty line.
    | (?P<hollow>[-*+][ ]*(?=\r?\n[ ]*\r?\n(?![ ]*\r?\n)|\r?\n?\Z))
    | (?P<rule>(?:-{{3,}}+|\*{{3,}}+|_{{3,}}+)[ ]*)
    | (?P<footnote>\[\^[^\s\[\]]++\]:[ ](?P<said>{_PLAIN}))
    | (?P<quote>(?=>)(?:(?:\r?\n)?>[ ]{_PLAIN})++)
    )(?:\r?\n|\Z)""",
    re.VERBOSE,
)
KINDS = ("item", "hollow", "paragraph", "more", "heading", "table", "fence", "comment", "rule", "quote",
    "footnote")  # fmt: skip
# What, without an empty line between them, may belong to the block before it or make another one of it.
_UNSURE = frozenset(
    {
        *(("quote", kind) for kind in KINDS),
        *(("footnote", kind) for kind in KINDS if kind != "footnote"),
        *((kind, "footnote") for kind in ("paragraph", "item", "more", "table")),
        *((kind, "rule") for kind in ("paragraph", "item", "more", "table")),
        *((kind, "hollow") for kind in ("paragraph", "item", "more", "table")),
        *((kind, "table") for kind in ("paragraph", "item", "more")),
        *(("table", kind) for kind in ("paragraph", "more")),
    }
)
# Paragraphs; a list that begins with another number than 1 does not end one.
_OPEN = frozenset({"paragraph", "item", "more"})
# What is not looked into.
_OPAQUE = frozenset({"fence", "comment"})

# White space that some trim and others do not, and what no parser keeps; the first two do no harm within
# a line.
_SPACES = "\xa0\u202f\0\t\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_DOUBTFUL = rf"[{_SPACES[2:]}]|(?<![^\s|])[{_SPACES[:2]}]|[{_SPACES[:2]}](?![^\s|])"


class UncertainError(Exception):
    """A parser has to read this body."""


def find(text: str, start: int) -> Iterator[tuple[str, re.Match[str], bool]]:
    """Yield the kind of each block, what it matches, and whether it ends a paragraph that stands right above.

    The match begins with the block's first line and ends behind the last one's end. Raises where a
    block is not certain; whatever has been yielded before then counts for nothing.
    """
    length, place, before = len(text), start, "blank"
    if (start and text[start : start + 1] not in {"\r", "\n", ""}) or (
        "\r" in text and text.count("\r") != text.count("\r\n")
    ):
        raise UncertainError
    doubts = _doubts(text, start)
    doubt = next(doubts, length)
    while place < length:
        block = _BLOCK.match(text, place)
        kind = block.lastgroup if block else None
        if block and kind == "prose":
            kind = "item" if block["mark"] else "more" if block["pad"] else "paragraph"
        if block is None or kind is None or (before, kind) in _UNSURE:
            raise UncertainError
        place = block.end()
        if doubt < place:
            if kind not in _OPAQUE:
                raise UncertainError
            doubt = next((one for one in doubts if one >= place), length)
        if kind != "blank":
            yield kind, block, before in _OPEN
        before = kind


def _doubts(text: str, start: int) -> Iterator[int]:
    """Yield where white space stands that not everybody takes for such."""
    if any(map(text.__contains__, _SPACES)):
        for match in re.compile(_DOUBTFUL).finditer(text, start):
            yield match.start()
