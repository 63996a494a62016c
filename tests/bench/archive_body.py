"""The text of one document of the archive to measure with: its sections, from a story."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from archive_story import WORDS

if TYPE_CHECKING:
    from archive_story import Story

_SHARED = WORDS["shared"]


def write(story: Story) -> str:
    """Return the body of the document."""
    scenario, shared = story.scenario, _SHARED
    sections = {
        "Summary": _summary(story),
        "Impact": _bullets(story.pick(shared["impact"], story.dice.randint(3, 5))),
        "Timeline": _timeline(story),
        "Root cause": "\n\n".join(
            (
                story.say(scenario["cause"][0]),
                f"```text\n{_logged(story)}\n```",
                *map(story.say, scenario["cause"][1:]),
            )
        ),
        "Contributing factors": _bullets([story.say(text) for _, text in story.factors()]),
        "Resolution": " ".join(story.pick(shared["resolution"], story.dice.randint(2, 3))),
        "What went well": _bullets(story.pick(shared["well"], story.dice.randint(2, 3))),
        "What went poorly": _bullets(story.pick(shared["poorly"], story.dice.randint(2, 3))),
        "Where we got lucky": _bullets(story.pick(shared["lucky"], story.dice.randint(1, 2))),
        "Lessons learned": _bullets([scenario["lesson"], *story.pick(shared["lessons"], 2)]),
    }
    return "\n".join(f"## {title}\n\n{text}\n" for title, text in sections.items())


def _summary(story: Story) -> str:
    sign = story.one(story.scenario["sign"])
    day = f"{story.moments.started.day} {story.moments.started:%B %Y}"
    return (
        f"{story.say('People had trouble with {feature} for {duration}')} on {day}. "
        f"The first sign: {sign[0].lower()}{sign[1:]}. {story.say(story.scenario['cause'][0])} "
        f"It was contained by one step: {story.say(story.step[1])}."
    )


def _timeline(story: Story) -> str:
    moments, shared, dice = story.moments, _SHARED, story.dice
    rows = [
        (moments.started, "", story.one(story.scenario["began"])),
        (moments.detected, "detect", story.one(story.scenario["sign"])),
        (moments.acknowledged, "triage", story.one(shared["triage"])),
        (moments.contained, "contain", story.say(story.step[1])),
        (moments.resolved, "resolve", story.one(shared["resolve"])),
        (moments.resolved, "update", story.say("Status page, service desk and partners: resolved")),
    ]
    for phase, texts, start, end in (
        ("triage", shared["look"], moments.acknowledged, moments.contained),
        ("update", shared["update"], moments.acknowledged, moments.resolved),
    ):
        said = story.pick(texts, dice.randint(2, 4))
        rows += [(start + (end - start) * dice.random(), phase, text) for text in said]
    rows.sort(key=lambda row: row[0])
    lines = ["| Time (UTC) | Phase | Event |", "| --- | --- | --- |"]
    day = None
    for at, phase, text in rows:
        shown = f"{at:%H:%M}" if at.date() == day else f"{at:%Y-%m-%d %H:%M}"
        day = at.date()
        lines.append(f"| {shown} | {phase} | {text} |")
    return "\n".join(lines)


def _logged(story: Story) -> str:
    """Return some lines of a log."""
    at = story.moments.detected
    return "\n".join(
        f"{at + timedelta(seconds=7 * line):%H:%M:%S} {story.names['service']}-{story.dice.randint(1, 40)} "
        f"{story.names['dependency']}: {story.names['symptom']} after {story.dice.randint(2, 90) * 50} ms"
        for line in range(4)
    )


def _bullets(texts: list[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)
