"""Plain values become the text of a YAML block, so that reading it gives the same values back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blamefree.frontmatter import Value

_INDENT = "  "

# Text that means itself without quotes: it begins like a word and holds no `: ` and no ` #`, or
# it is a date, or it begins with a digit and holds a letter that no number holds.
_REST = r"""(?:[\w .,'"`/()+?!%&=;<>@~*-]|:(?=[^\s])|(?<=[^\s])\#)*(?<![\s:])"""
_PLAIN = re.compile(rf"[^\W\d_]{_REST}|\d(?=[^g-mp-wyz]*[g-mp-wyz]){_REST}|\d{{4}}-\d\d-\d\d")
# Words that YAML 1.1 or 1.2 reads as something else.
_WORD = re.compile(r"true|false|yes|no|on|off|y|n|null|(?:\.?(?:inf|nan))", re.IGNORECASE)

# Characters that libyaml takes for line ends, refuses, or that nobody sees.
_HIDDEN = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


def write(values: Mapping[str, Value], comments: Mapping[str, str] | None = None) -> str:
    """Return a mapping as a YAML block; `comments` stand behind the fields they are named after.

    A value that is None is written as nothing: it waits for its author.
    """
    notes = comments or {}
    lines: list[str] = []
    for key, value in values.items():
        first, *rest = _attach(f"{scalar(key)}:", value)
        lines += [f"{first}  # {notes[key]}" if key in notes else first, *rest]
    return "".join(f"{line}\n" for line in lines)


def scalar(text: str) -> str:
    """Write text on one line: plain where YAML reads it as it stands, in double quotes elsewhere."""
    if _PLAIN.fullmatch(text) and not _WORD.fullmatch(text) and not _HIDDEN.search(text):
        return text
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _lines(value: list[Value] | dict[str, Value]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _attach(f"{scalar(key)}:", inner)
        return
    for inner in value:
        if isinstance(inner, list | dict) and inner:
            first, *rest = _lines(inner)
            yield f"- {first}"
            yield from _indented(rest)
        else:
            yield from _attach("-", inner)


def _attach(label: str, value: Value) -> Iterator[str]:
    """Yield a value behind its key or its dash."""
    if isinstance(value, list | dict) and value:
        yield label
        yield from _indented(_lines(value))
    elif isinstance(value, str) and _is_block(value):
        yield f"{label} |-"
        yield from _indented(value.split("\n"))
    elif value is None:
        yield label
    else:
        yield f"{label} {_one_line(value)}"


def _one_line(value: Value) -> str:
    return scalar(value) if isinstance(value, str) else json.dumps(value)


def _indented(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"{_INDENT}{line}" if line else "" for line in lines)


def _is_block(text: str) -> bool:
    """Tell whether text may stand as a block: several lines that lose nothing by it."""
    return (
        "\n" in text
        and not text[0].isspace()
        and not text[-1].isspace()
        and not _CONTROL.search(text)
        and not _HIDDEN.search(text)
    )
