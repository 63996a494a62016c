"""Pictures on other hosts become links to them: no page asks a host but its own for anything by itself."""

from __future__ import annotations

import re

# How an address begins that leads to another host; a browser takes a backslash for a slash.
_ELSEWHERE = r"(?:https?:|ftp:|[/\\]{2})"
_REMOTE = re.compile(_ELSEWHERE, re.IGNORECASE)
_UNSAID = re.compile(r"[\0-\x20]")

_TEXT = r"\[(?P<text>[^\[\]]*)\]"
# Within a link a picture cannot be another one.
_LINKED = re.compile(
    rf"(?<=\[)!{_TEXT}\(\s*{_ELSEWHERE}(?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)(?=\])",
    re.IGNORECASE,
)
_PICTURE = re.compile(rf"(?<!\\)!{_TEXT}(?=\(\s*<?{_ELSEWHERE})", re.IGNORECASE)
_REFERRED = re.compile(rf"(?<!\\)!{_TEXT}(?P<label>\[[^\[\]]*\])?(?![(\[])")
_DEFINED = re.compile(rf"^[ \t]*\[([^\[\]]+)\]:\s*<?{_ELSEWHERE}", re.IGNORECASE | re.MULTILINE)


def is_elsewhere(address: str) -> bool:
    """Tell whether an address, as a browser reads it, leads to another host."""
    return _REMOTE.match(_UNSAID.sub("", address)) is not None


def lead_to(text: str) -> str:
    """Return Markdown, of which the code is put by, that links to the pictures it would have fetched."""
    if "![" not in text:
        return text
    text = _LINKED.sub(lambda found: _word(found["text"]), text)
    text = _PICTURE.sub(lambda found: f"[{_word(found['text'])}]", text)
    labels = {_label(name) for name in _DEFINED.findall(text)}

    def refer(found: re.Match[str]) -> str:
        label = found["label"] or ""
        return found[0][1:] if _label(label.strip("[]") or found["text"]) in labels else found[0]

    return _REFERRED.sub(refer, text) if labels else text


def _word(text: str) -> str:
    return text if text.strip() else "picture"


def _label(name: str) -> str:
    return " ".join(name.split()).casefold()
