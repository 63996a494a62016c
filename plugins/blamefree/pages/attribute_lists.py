"""Lists of attributes such as `{: .class #id }`, with which Markdown sets attributes without any HTML."""

from __future__ import annotations

import re

_KEY = r"(?:align|colspan|dir|download|height|lang|loading|rel|rowspan|start|title|valign|width)"
_VALUE = r"""(?:"[^"{}<>&]*"|'[^'{}<>&]*'|[\w.%-]+)"""
# Names of the theme's own parts are left to the theme: its scripts look them up.
_WORD = (
    rf"(?:\.(?!md-(?!button|tag)|bf-)[\w-]+|\#(?!md-|bf-)[A-Za-z][\w.-]*"
    rf'|target="?_blank"?|{_KEY}={_VALUE}|markdown)'
)
_HARMLESS = re.compile(rf":?[ ]*(?:{_WORD}(?:[ ]+{_WORD})*)?[ ]*\}}")
# Only what sets a value, or names an event or a part of the theme, can do harm: prose has braces too.
_TELLING = re.compile(r"=|\b[oO][nN]\w|[#.](?:__|md-|bf-)")
# A line this long is data, and to look at what stands behind each of its braces would take too long.
_LONG = 4_000


def disarm(text: str) -> str:
    """Return a text without lists of attributes that hold more than looks."""
    return "\n".join(map(_disarm_line, text.split("\n"))) if "{" in text else text


def _disarm_line(line: str) -> str:
    if "{" not in line or "}" not in line or not _TELLING.search(line):
        return line
    if len(line) > _LONG:
        return line.replace("{", "&#123;")
    return re.sub(r"\{", lambda found: _judge(line[found.end() :]), line)


def _judge(rest: str) -> str:
    harmless = _HARMLESS.match(rest) or "}" not in rest or not _TELLING.search(rest)
    return "{" if harmless else "&#123;"
