"""Titles of actions that say nothing of what will be different, and what the hint asks for instead."""

from __future__ import annotations

import pytest

from blamefree import document
from blamefree.rules.vague_action import VagueAction


def hints(title: str) -> list[str]:
    text = f'---\nid: a\naction_items:\n  - id: A1\n    title: "{title}"\n---\n'
    return [finding.hint for finding in VagueAction().check(document.parse(text.encode(), "a.md"))]


@pytest.mark.parametrize(
    ("title", "asks"),
    [
        ("Improve monitoring", "signal"),
        ("Add more alerts for the seat map", "who is paged"),
        ("Watch the error rate more closely", "threshold"),
        ("Add more tests", "behaviour"),
        ("Improve our runbooks", "page"),
        ("Investigate the cache", "decision record"),
        ("Be more careful with migrations", "check"),
        ("Make the seat map service more resilient", "failure it survives"),
        ("Ensure this does not happen again", "refuses"),
        ("Prevent the cache outage from recurring.", "refuses"),
        ("Train all engineers on the deploy tool", "easy one"),
        ("Fix the root cause", "what it changes to"),
    ],
)
def test_a_vague_title_is_told_what_to_say_instead(title: str, asks: str) -> None:
    (hint,) = hints(title)
    assert asks in hint


@pytest.mark.parametrize(
    "title",
    [
        "Page the on-call when seat map errors exceed 2 % for 5 minutes",
        "Refuse a cache time to live above one hour",
        "Make the seat map service more resilient to a slow cache: give up after 200 ms",
        "Ensure that a failover never promotes a replica that is 5 seconds behind",
        "Remind the owner of an action 3 days before it is due",
        "Track the age of the key set on the identity dashboard",
        "Improve the hit rate of the seat cache to 95 %",
    ],
)
def test_a_title_that_names_a_change_is_left_alone(title: str) -> None:
    assert hints(title) == []
