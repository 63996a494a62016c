"""What an export tells becomes a draft: every text in it harmless, on one line, and with its links."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from blamefree.chronology import Moments
from blamefree.drafting import Draft, Row

if TYPE_CHECKING:
    from blamefree.incident_exports.incident import Event, Incident

MAX_TITLE = 160
MAX_NAME = 120
MAX_EVENT = 500

_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+[^\s<>\"'`|\\.,;:!?)\]}]")
# What Markdown, a table or HTML takes for more than a letter; an underscore only beside a word.
_SIGN = re.compile(r"[\\`*\[\]{}|~]|(?<![^\W_])_|_(?![^\W_])")
_REFERENCE = re.compile(r"&(?=#?\w)")
# In an address these would end a cell, a link or a tag, or begin emphasis.
_UNSAFE = {sign: f"%{ord(sign):02X}" for sign in "|<>\"'`\\^{}[]*"}


def fill(draft: Draft, incident: Incident) -> Draft:
    """Return a draft with what an incident states, where the draft does not say it itself."""
    known = draft.moments
    told = incident.moments
    moments = Moments(
        known.started or told.started,
        known.detected or told.detected,
        known.acknowledged or told.acknowledged,
        known.contained or told.contained,
        known.resolved or told.resolved,
    )
    return replace(
        draft,
        severity=draft.severity or incident.severity,
        services=draft.services or tuple(_cut(name, MAX_NAME) for name in incident.services),
        commander=draft.commander or _cut(incident.commander, MAX_NAME) or None,
        moments=moments,
        detection=(incident.detection[0], _cut(incident.detection[1] or "", MAX_NAME) or None),
        source=_source(incident),
        timeline=tuple(Row(event.at, _told(event, incident.tool), event.phase) for event in incident.events),
    )


def title(incident: Incident) -> str:
    """Return its title, short enough for a line."""
    return _cut(incident.title, MAX_TITLE)


def literal(text: str) -> str:
    """Return text that stands in a cell of a table as it is, with its addresses as links."""
    parts: list[str] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        parts += [_escaped(text[end : match.start()]), _link(match[0])]
        end = match.end()
    return "".join((*parts, _escaped(text[end:])))


def _escaped(text: str) -> str:
    plain = _SIGN.sub(r"\\\g<0>", _REFERENCE.sub("&amp;", text))
    return plain.replace("<", "&lt;").replace(">", "&gt;")


def _link(address: str) -> str:
    return f"<{''.join(_UNSAFE.get(sign, sign) for sign in address)}>"


def _told(event: Event, tool: str) -> str:
    text = _cut(event.text, MAX_EVENT)
    said = f"{_escaped(event.actor)}: {literal(text)}" if event.actor else literal(text)
    return f"{said} ([{tool}]({_link(event.link)}))" if event.link else said


def _source(incident: Incident) -> str:
    name = " ".join(word for word in (incident.tool, _escaped(incident.reference)) if word)
    told = f"Told from [{name}]({_link(incident.link)})" if incident.link else f"Told from {name}"
    if incident.summary in {"", incident.title}:
        return f"{told}."
    return f"{told}, which says: {literal(_cut(incident.summary, MAX_EVENT))}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
