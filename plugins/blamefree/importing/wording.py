"""The words of an action item: what leads, what follows, and where its links point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CODE = r"(?<!`)(?P<ticks>`{1,8})(?!`).*?(?<!`)(?P=ticks)(?!`)"
_LINK = (
    r"!?\[(?P<label>[^\[\]]*)\](?:\(\s{0,20}<?(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?P<caption>\s[^()]*+)?\)"
    r"|\[(?P<name>[^\[\]]*)\])"
)
_ADDRESS = r"<?(?P<address>https?://[^\s<>()\[\]]+[^\s<>()\[\].,;:!?])>?"
_SKIPPED = re.compile(rf"{_CODE}|{_LINK}|{_ADDRESS}", re.DOTALL)

_BOLD_LEAD = re.compile(
    r"(?:\*\*|__)(?P<lead>\S.*?)"
    r"(?:(?:\*\*|__)(?:\s*[:.]|\s+[-–—](?=\s)|$)|(?<=[:.])(?:\*\*|__)(?=\s))\s*(?P<rest>.*)",
    re.DOTALL,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)*_]*\s+(?![a-z])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|ca|approx|resp|no|nr|fig|incl|dr|mr|mrs|ms)\.$", re.IGNORECASE
)
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<star>\*{1,3})(?=\S)(?P<starred>[^*]+?)(?<=\S)(?P=star)(?![\w*])|(?<![\w_])(?P<bar>_{1,3})(?=\S)(?P<barred>[^_]+?)(?<=\S)(?P=bar)(?![\w_])"
)

# A link that ends an item and only says where it is tracked.
_TRACKER_LABEL = re.compile(
    r"(?:github |gh |related |see )?(?:issues?(?: here)?|prs?|pull requests?|tickets?|bug)"
    r"|link(?: to (?:issue|pr|ticket))?|[\w./-]*#\d+|\d{1,6}|[A-Z][A-Z0-9]+-\d+",
    re.IGNORECASE,
)
_TRACKER_ADDRESS = re.compile(
    r"https?://(?:[^/]*\bjira\b[^/]*/|linear\.app/|trello\.com/c/|[^?#]*/(?:issues?|pulls?|pull-requests|merge_requests|browse|tickets?"
    r"|_workitems/edit|work_items)/)",
    re.IGNORECASE,
)
# Words that a sentence cannot end with: a link behind one of them is a part of it.
_LEANING = re.compile(
    r"(?:in|as|see|to|by|on|of|from|with|via|per|the|this|that|an?|and|or|for|original|at|is|are|related|under)",
    re.IGNORECASE,
)


@frozen
class Link:
    """A link as it stands in a text: where, under which words, and where it leads."""

    start: int
    end: int
    # The words it stands under; None where the address stands for itself.
    label: str | None
    address: str
    # It holds more than its words and its address: a caption, or the name of a definition.
    captioned: bool = False

    @property
    def tracks(self) -> bool:
        """It leads to an issue, a pull request or a ticket."""
        return bool(_TRACKER_ADDRESS.match(self.address))


def links(text: str, definitions: Mapping[str, str]) -> Iterator[Link]:
    """Yield the links of a text, outside code; `definitions` holds addresses by their names in lower case."""
    for match in _SKIPPED.finditer(text):
        if match["address"]:
            yield Link(match.start(), match.end(), None, match["address"])
        elif match["label"] is not None:
            name = match["name"]
            address = (
                match["target"] if name is None else definitions.get((name or match["label"]).casefold())
            )
            if address is not None:
                yield Link(
                    match.start(), match.end(), match["label"], address, bool(match["caption"] or name)
                )


def lead(paragraph: str, definitions: Mapping[str, str]) -> tuple[str, str]:
    """Split a paragraph into what leads it, a bold title or its first sentence, and the rest."""
    bold = _BOLD_LEAD.fullmatch(paragraph)
    if bold and len(bold["lead"].split()) > 1:
        return bold["lead"].rstrip(" :"), bold["rest"]
    masked = _masked(paragraph)
    for match in _SENTENCE_END.finditer(masked):
        before = masked[: match.start() + 1]
        if not _ABBREVIATION.search(before) and before.count("(") <= before.count(")"):
            first, rest = paragraph[: match.end()].rstrip(), paragraph[match.end() :]
            break
    else:
        first, rest = paragraph, ""
    cut = _reference_at_end(first, definitions)
    if cut:
        rest = " ".join(text for text in (first[cut:].strip(), rest) if text)
        first = first[:cut].rstrip()
    return first, rest


def flatten(text: str, definitions: Mapping[str, str]) -> str:
    """Return a text on one line, with the words of its links and without emphasis marks; code stays."""
    worded = {link.start: link.label for link in links(text, definitions)}
    pieces: list[str] = []
    cursor = 0
    for match in _SKIPPED.finditer(text):
        label = worded.get(match.start())
        pieces += [
            _EMPHASIS.sub(_emphasised, text[cursor : match.start()]),
            match[0] if label is None else label,
        ]
        cursor = match.end()
    pieces.append(_EMPHASIS.sub(_emphasised, text[cursor:]))
    return " ".join("".join(pieces).split())


def _emphasised(match: re.Match[str]) -> str:
    return match["starred"] or match["barred"]


def _masked(text: str) -> str:
    """Return the text, of the same length, with code and links made into one long word."""
    return _SKIPPED.sub(lambda match: "X" * len(match[0]), text)


def _reference_at_end(sentence: str, definitions: Mapping[str, str]) -> int:
    """Return where the link begins that ends a sentence and is no part of it, 0 where there is none."""
    found = list(links(sentence, definitions))
    if not found:
        return 0
    last = found[-1]
    start, end = last.start, last.end
    while start > 0 and sentence[start - 1] == "(" and sentence[end : end + 1] == ")":
        start, end = start - 1, end + 1
    before = sentence[:start].split()
    if sentence[end:].strip(" .;,") or not before or not last.address:
        return 0
    enclosed = start < last.start
    leans = _LEANING.fullmatch(before[-1].strip("(["))
    apart = last.label is None or _TRACKER_LABEL.fullmatch(last.label.strip())
    return start if enclosed or (apart and not leans) else 0
