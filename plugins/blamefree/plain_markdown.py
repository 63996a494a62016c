"""Text of authors as Markdown shows it: as it is, on one line, calling nobody and leading nowhere."""

from __future__ import annotations

import re

from blamefree import unseen

# The signs that Markdown, HTML and formulas are made with, and the colon of an address or an emoji.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#!|~&$]|:(?=[\w/]))")
# What begins a list, or is a line below a heading.
_BEGINNING = re.compile(r"^(\d{1,9}(?=[.)](?: |$))|(?=[-+](?: |$)|-+$|=+$))")
# A word directly behind one of these is a mention, an issue, a merge request, a milestone, an address.
_CALLS = re.compile(r"(?<=[@#!$%&~^])(?=\w)|(?<=\w)(?=@)|(?<=[Gg][Hh]-)(?=\d)|(?<=[Ww][Ww][Ww])(?=\.)")
# Takes no room, and parts what would be one word.
_GAP = "\u200b"
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]{}<>|~"})


def escape(text: str) -> str:
    """Return text that a paragraph or a cell of a table shows as it is, wherever it is posted."""
    shown = _MARKS.sub(r"\\\1", _CALLS.sub(_GAP, unseen.one_line(text)))
    return _BEGINNING.sub(r"\1\\", shown)


def literal(text: str) -> str:
    """Return text that a file of Markdown shows as it is; of values of a postmortem all can be seen already.

    Such a file is read by programs, and no platform calls somebody or links an issue because of it: it has
    no gaps in names, and no more backslashes than those that change what is read.
    """
    return " ".join(text.split()).translate(_SIGNS)
