"""What a scalar of YAML means by YAML 1.2's core schema."""

from __future__ import annotations

import re
from math import isfinite

Scalar = str | int | float | bool | None
Value = Scalar | list["Value"] | dict[str, "Value"]

# PyYAML's own loader follows YAML 1.1, where NO is false, 12:30 is 750 and a
# date is an object. Front matter is read by YAML 1.2's core schema, as editors do;
# but a number that loses digits, `.inf` and `.nan` stay the text they were written as.
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_BASED_INT = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(
    r"(?=[^.eE]*[.eE])[-+]?(\.[0-9]{1,300}|[0-9]{1,300}(\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,3})?"
)
_NUMERIC = frozenset("-+.0123456789")


def meaning(text: str) -> Scalar:
    """Return what a plain scalar means, one without quotes or a tag."""
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if text[0] in _NUMERIC else text


def _number(text: str) -> Scalar:
    """Return the number a plain scalar is, or else its text."""
    if _INT.fullmatch(text):
        return int(text)
    if _BASED_INT.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text) and isfinite(float(text)):
        return float(text)
    return text
