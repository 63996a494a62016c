"""Slack: the messages of a channel, as an export of the workspace holds them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from blamefree.chronology import Moments
from blamefree.incident_exports.incident import Event, Incident, Person
from blamefree.unseen import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from blamefree.incident_exports.node import Node

SHAPE = "Slack: a list of messages, each with `ts` and `text`"

# They tell who came and went, not what happened.
_PASSED_OVER = frozenset(
    {"channel_join", "channel_leave", "channel_archive", "channel_unarchive", "group_join", "group_leave",
     "bot_add", "bot_remove", "reminder_add", "channel_convert_to_private", "tombstone"}
)  # fmt: skip
_MARK = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")


def read(nodes: Sequence[Node], users: Node) -> Incident | None:
    """Return what a channel tells, None where these are no messages; `users` is what `users.json` holds."""
    messages = [one for node in nodes for one in (*node.items(), *node.items("messages"))]
    if not messages or not any(one.has("ts", "text") for one in messages):
        return None
    names = dict(_names(messages, users))
    told = [one for one in messages if one.text("subtype") not in _PASSED_OVER]
    found = (_event(one, names) for one in told)
    events = {(event.at, event.text): event for event in found if event}
    topics = [one.text("topic") for one in messages if one.text("subtype") == "channel_topic"]
    bots = {names.get(user.text("id"), "") for user in users.items() if user.at("is_bot").value is True}
    handles = dict(_handles(users))
    spoke = dict.fromkeys(names[key] for one in told if (key := one.text("user")) in names)
    return Incident(
        tool="Slack",
        title=_plain(topics[-1], names) if topics else "",
        moments=Moments(),
        people=tuple(
            Person(name, handle=handles.get(name, ""))
            for name in dict.fromkeys((*spoke, *_mentioned(told, names)))
            if name not in bots
        ),
        events=tuple(sorted(events.values(), key=lambda event: event.at)),
        passed_over=len(messages) - len(told),
    )


def _names(messages: Sequence[Node], users: Node) -> Iterator[tuple[str, str]]:
    for one in messages:
        name = one.text("user_profile", "real_name") or one.text("user_profile", "display_name")
        if one.text("user") and name:
            yield one.text("user"), name
    for user in users.items():
        name = user.text("profile", "real_name") or user.first("real_name", "name")
        if user.text("id") and name:
            yield user.text("id"), name


def _handles(users: Node) -> Iterator[tuple[str, str]]:
    for user in users.items():
        name = user.text("profile", "real_name") or user.first("real_name", "name")
        yield name, user.text("name")


def _mentioned(messages: Sequence[Node], names: Mapping[str, str]) -> Iterator[str]:
    """Yield who is spoken to; of the others in the workspace the channel knows nothing."""
    for message in messages:
        for match in _MARK.finditer(message.text("text")):
            if match["sign"] == "@" and match["target"] in names:
                yield names[match["target"]]


def _event(message: Node, names: Mapping[str, str]) -> Event | None:
    at = message.moment("ts")
    text = _plain(message.text("text"), names) or _attached(message, names)
    if at is None or not text:
        return None
    speaker = message.text("user")
    actor = names.get(speaker, speaker) or message.text("bot_profile", "name") or message.text("username")
    return Event(at, text, actor=actor, link=message.link("permalink"))


def _attached(message: Node, names: Mapping[str, str]) -> str:
    """Return what a message of a bot says beside its text, or the names of its files."""
    texts = [_plain(one.first("fallback", "text", "title"), names) for one in message.items("attachments")]
    texts += [one.first("title", "name") for one in message.items("files")]
    return ", ".join(text for text in texts if text)


def _plain(text: str, names: Mapping[str, str]) -> str:
    """Return the text as people saw it: mentions by name, links with their address."""

    def written(match: re.Match[str]) -> str:
        sign, target, label = match["sign"], match["target"], match["label"] or ""
        if sign == "@":
            return f"@{label.removeprefix('@') or names.get(target, target)}"
        if sign == "#":
            return f"#{label or target}"
        if sign == "!":
            return label or f"@{target.partition('^')[0]}"
        return f"{label} ({target})" if label and label != target else target

    return one_line(html.unescape(_MARK.sub(written, text)))
