"""Writes an archive of postmortems that nobody lived through, to measure with.

    python tests/bench/archive.py COUNT DIR

The documents, of about 7 KB each, tell of the years 2018 to 2026 of a company that does not exist: causes
recur, services have their habits, old promises are kept more often than new ones. The same count gives
the same bytes. Beside them lies a `mkdocs.yml` like the one of this repository.
"""

from __future__ import annotations

import random
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import archive_body
from archive_story import FIRST, LAST, TODAY, WORDS, Story, tell

from blamefree import frontmatter_writer, slugs

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]

_ZONE = ZoneInfo("Europe/Berlin")
_SHARED = WORDS["shared"]
_DUE = {"P0": 28, "P1": 56, "P2": 84, "P3": 120}
_PRIORITIES = ("high", "high", "medium", "medium", "low", "low")

_MKDOCS = """\
site_name: Postmortems to measure with
site_url: https://postmortems.example/
docs_dir: postmortems
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.top, search.highlight, content.code.copy]
plugins:
  - search
  - blamefree: {{ as_of: {today} }}
nav: [index.md, browse.md, actions.md]
not_in_nav: handbook/
{extensions}"""


def write(count: int, folder: Path, *, seed: int = 7) -> None:
    """Write an archive with its `mkdocs.yml` into a folder."""
    (folder / "postmortems").mkdir(parents=True, exist_ok=True)
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = own[own.index("markdown_extensions:") :]
    (folder / "mkdocs.yml").write_text(_MKDOCS.format(today=TODAY, extensions=extensions), encoding="utf-8")
    (folder / "blamefree.toml").write_text("", encoding="utf-8")
    for name, text in documents(count, seed=seed):
        (folder / "postmortems" / name).write_text(text, encoding="utf-8", newline="\n")


def documents(count: int, *, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each document, the oldest first."""
    titles: dict[str, int] = {}
    stories = list(_stories(count, seed))
    related = _relate(stories)
    for story in stories:
        title = story.one(story.scenario["titles"])
        titles[title] = titles.get(title, 0) + 1
        if titles[title] > 1:
            title += f", time {titles[title]}"
        front = frontmatter_writer.write(_front_matter(story, title, related[story.id]))
        name = f"{story.id}-{slugs.slug(title)[:50].rstrip('-')}.md"
        yield name, f"---\n{front}---\n\n{archive_body.write(story)}"


def _stories(count: int, seed: int) -> Iterator[Story]:
    numbers: dict[int, int] = {}
    for index in range(count):
        dice = random.Random(f"{seed}-{index}")  # noqa: S311 - an archive that can be made again
        started = FIRST + (LAST - FIRST) * ((index + dice.random()) / count)
        number = numbers[started.year] = numbers.get(started.year, 0) + 1
        yield tell(dice, f"INC-{started.year}-{number:04}", started.replace(second=0, microsecond=0))


def _relate(stories: list[Story]) -> dict[str, list[str]]:
    """Return which documents name each other: those of one service, not long after each other."""
    related: dict[str, list[str]] = {story.id: [] for story in stories}
    told: dict[str, list[str]] = {}
    for story in stories:
        before = told.setdefault(story.names["service"], [])
        # What few may read is named by nobody, or the links of others would tell of it.
        if story.visibility == "restricted":
            continue
        for other in story.dice.sample(before[-6:], min(len(before[-6:]), story.dice.choice((0, 0, 1, 2)))):
            related[story.id].append(other)
            related[other].append(story.id)
        before.append(story.id)
    return related


def _front_matter(story: Story, title: str, related: list[str]) -> dict[str, Any]:
    scenario, names, people, moments = story.scenario, story.names, story.people, story.moments
    published = moments.resolved + timedelta(hours=story.dice.randint(14, 60))
    method = "exercise" if story.kind == "exercise" else _detection(story)
    major = story.severity in {"P0", "P1"}
    front: dict[str, Any] = {
        "id": story.id,
        "title": title,
        "kind": story.kind,
        "status": story.status,
        "visibility": story.visibility,
        "severity": story.severity,
        "services": [names["service"], names["dependency"]][: story.dice.randint(1, 2)],
        "tags": [
            *scenario["tags"],
            story.dice.choice(("weekend", "night", "release-day", "holiday", "rush")),
        ],
        "incident_commander": people[0],
        "authors": list(people[: story.dice.randint(1, 3)]),
        "started_at": _local(moments.started),
        "detected_at": _local(moments.detected),
        "acknowledged_at": _local(moments.acknowledged),
        "contained_at": _local(moments.contained),
        "resolved_at": _local(moments.resolved),
        "published_at": _local(published),
        "detection": {"method": method, "source": story.one(WORDS["detection"][method])},
        "impact": {
            "summary": story.say(_SHARED["impact"][0]),
            "full_outage": story.severity == "P0",
            "major_feature_broken": major,
            "degraded": story.severity != "P3",
            "data_loss": False,
            "security_breach": False,
            "workaround": story.severity == "P3",
            "users_affected": int(names["users"].replace(",", "")),
        },
        "containment": [_containment(story)],
        "contributing_factors": [
            {"category": category, "summary": story.say(summary)} for category, summary in story.factors()
        ],
        "action_items": list(_actions(story, published.date())),
        "runbooks": [_follow_up(story, "runbook", "updated")],
        "alerts": [_follow_up(story, "alert", "created")],
        "review": {
            "held_on": (published + timedelta(days=1)).date().isoformat(),
            "facilitator": people[5],
            "participants": list(people[:5]),
        },
    }
    if story.kind == "exercise":
        front["exercise"] = {
            "hypothesis": story.say("Losing {dependency} costs {service} no request that was confirmed."),
            "blast_radius": story.say("One of three zones, and {few} % of the traffic of {service}."),
            "abort_criteria": story.say("More than {few} % of errors in {feature} for two minutes."),
            "result": story.say(
                "Confirmed requests were kept; people had trouble with {feature} for {duration}."
            ),
        }
    return front | ({"related": related} if related else {})


def _detection(story: Story) -> str:
    methods = ("alert", "dashboard", "customer", "employee", "third-party")
    # Over the years alerts come first more often, and customers less.
    gone = story.moments.started.year - FIRST.year
    return story.dice.choices(methods, (40 + 4 * gone, 15, 30 - 3 * gone, 10, 5))[0]


def _containment(story: Story) -> dict[str, Any]:
    method, note = story.step
    return {"method": method, "at": _local(story.moments.contained), "note": story.say(note)}


def _follow_up(story: Story, kind: str, change: str) -> dict[str, Any]:
    title = story.one(story.scenario[kind])
    return {
        "title": title,
        "url": f"https://{kind}s.nightjar-rail.example/{slugs.slug(title)}",
        "change": change,
    }


def _actions(story: Story, published: date) -> Iterator[dict[str, Any]]:
    dice, scenario = story.dice, story.scenario
    pool = [
        *(("prevent", text) for text in scenario["prevent"]),
        *(("detect", text) for text in scenario["detect"]),
        *(("mitigate", text) for text in scenario["mitigate"]),
        *(("process", text) for text in _SHARED["process"]),
    ]
    # The first prevents and the third detects: a severe incident asks for both.
    chosen = [pool[0], pool[2], *dice.sample([pool[1], *pool[3:]], dice.choice((1, 1, 2, 2, 3, 4)))]
    for number, ((kind, text), priority) in enumerate(zip(chosen, _PRIORITIES, strict=False), start=1):
        due = published + timedelta(days=_DUE[story.severity] * number // len(chosen) - dice.randint(0, 3))
        yield {
            "id": f"A{number}",
            "title": story.say(text),
            "type": kind,
            "priority": priority,
            "owner": dice.choice(WORDS["people"]) if dice.random() < 0.6 else story.people[number % 5],
            "due": due.isoformat(),
            "ticket": f"https://tickets.nightjar-rail.example/OPS-{dice.randint(100, 99_999)}",
        } | _state(story, due, droppable=number > 2)


def _state(story: Story, due: date, *, droppable: bool) -> dict[str, Any]:
    """Return how an action ended, or where it stands: what is long due is done nearly always."""
    dice, late = story.dice, (TODAY - due).days
    lot = dice.random()
    done = due + timedelta(days=int(dice.gauss(-2, 14)))
    over = lot < (0.955 if late > 400 else 0.85 if late > 0 else 0.25)
    if over and done < TODAY and done > story.moments.resolved.date():
        if droppable and lot < 0.1:
            return {"status": "dropped", "reason": story.one(_SHARED["drop"])}
        shown = f"https://dashboards.nightjar-rail.example/{story.names['service']}/{dice.randint(10, 999)}"
        return {"status": "done", "done_on": done.isoformat(), "evidence": shown}
    if late < -20 and lot > 0.9:
        return {"status": "proposed"}
    return {"status": dice.choice(("open", "in-progress"))}


def _local(moment: datetime) -> str:
    return moment.astimezone(_ZONE).isoformat()


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
