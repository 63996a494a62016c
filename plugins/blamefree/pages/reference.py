"""The rules' pages and the handbook: what is asked, said by what asks it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from blamefree import examples, rules, schema, toml_writer
from blamefree.output import text
from blamefree.pages import templates
from blamefree.policy import PROMISES, SEVERITIES
from blamefree.rules.base import FAMILIES, LanguageRule
from blamefree.rules.lone_actor import LoneActor
from blamefree.rules.named_person import NamedPerson

if TYPE_CHECKING:
    from collections.abc import Callable

    from blamefree.policy import Policy
    from blamefree.rules.base import AnyRule

MAX_EXAMPLE = 2_000

_HANDBOOK = {
    "writing": "Writing a postmortem",
    "blameless": "Writing without blame",
    "front-matter": "Front matter",
    "policy": "Severity and policy",
    "response": "Responding to an incident",
    "cascades": "Keeping failures small",
    "exercises": "Exercises",
    "follow-up": "Following up",
    "reading": "Finding and reading",
    "configuration": "Configuration",
    "commands": "Commands",
    "automation": "Automation",
    "audiences": "Audiences",
    "data": "Feeds and data",
    "scale": "Many documents, many repositories",
    "editors": "Editors",
    "privacy": "Privacy and safety",
}


def render(policy: Policy, link_from: Callable[[str], Callable[[str], str]]) -> dict[str, str]:
    """Return the pages that do not depend on the archive; `link_from` a page leads to another one."""
    families = [
        (title, [rule for rule in rules.RULES if rule.family() == family])
        for family, title in FAMILIES.items()
    ]
    pages = {
        "rules/index.md": templates.page(
            "rules.md.j2",
            "Rules",
            link=link_from("rules/index.md"),
            families=[(title, members) for title, members in families if members],
        ),
        **{f"rules/{rule.name()}.md": _rule(rule) for rule in rules.RULES},
        "handbook/blameless.md": templates.page(
            "handbook/blameless.md.j2",
            _HANDBOOK["blameless"],
            link=link_from("handbook/blameless.md"),
            kinds=[_kind(rule) for rule in rules.RULES if issubclass(rule, LanguageRule)],
            whole=_named(LoneActor),
            named=_named(NamedPerson),
        ),
        "handbook/front-matter.md": templates.page(
            "handbook/front-matter.md.j2", _HANDBOOK["front-matter"], fields=_fields(()), parts=_parts()
        ),
        "handbook/policy.md": templates.page(
            "handbook/policy.md.j2",
            _HANDBOOK["policy"],
            **_promises(policy),
        ),
        "handbook/response.md": templates.page(
            "handbook/response.md.j2", _HANDBOOK["response"], **_promises(policy)
        ),
        "handbook/exercises.md": templates.page(
            "handbook/exercises.md.j2", _HANDBOOK["exercises"], **_promises(policy)
        ),
    }
    plain = (
        "writing", "cascades", "follow-up", "reading", "configuration", "commands", "automation", "data",
        "audiences", "scale", "editors", "privacy",
    )  # fmt: skip
    for name in plain:
        pages[f"handbook/{name}.md"] = templates.raw_page(f"handbook/{name}.md")
    return pages


def _promises(policy: Policy) -> dict[str, Any]:
    """Return what the pages about the policy are made from."""
    return {
        "severities": [(name, policy.of(name)) for name in SEVERITIES],
        "promises": PROMISES,
        "calendar": policy.calendar,
    }


def _rule(rule: type[AnyRule]) -> str:
    return templates.page(
        "rule.md.j2",
        rule.name(),
        head=templates.Head(rule.summary()),
        rule=rule,
        family=FAMILIES[rule.family()],
        draft=rule.severity if rule.draft_severity is None else min(rule.severity, rule.draft_severity),
        options=[(name, toml_writer.write(default)) for name, default in rule.defaults().items()],
        bad=[_shown(example) for example in rule.examples("bad")],
        good=[_shown(example) for example in rule.examples("good")],
        said=text.render(examples.diagnose(rule, "bad"), color=False).rstrip(),
    )


def _named(rule: type[AnyRule]) -> dict[str, str]:
    """Return what a rule is called, what it demands and why, and where its page lies."""
    return {
        "name": rule.name(),
        "title": rule.name().replace("-", " ").capitalize(),
        "summary": rule.summary(),
        "reason": " ".join(rule.reason().split()),
        "uri": f"rules/{rule.name()}.md",
    }


def _kind(rule: type[LanguageRule]) -> dict[str, str]:
    """Return what a language rule says of its bad example, and the sentences of both."""
    said = examples.diagnose(rule, "bad")[0]
    return {
        **_named(rule),
        "bad": _sentence(rule, "bad"),
        "good": _sentence(rule, "good"),
        "severity": str(said.severity),
        "said": said.message,
        "hint": said.hint,
    }


def _sentence(rule: type[AnyRule], kind: str) -> str:
    """Return the last paragraph of an example."""
    return rule.examples(kind)[0].rstrip().rpartition("\n\n")[2]


def _shown(example: str) -> str:
    """Return an example as it can be shown: a broken byte as its sign, a very long one cut."""
    cut = example if len(example) <= MAX_EXAMPLE else f"{example[:60]}… ({len(example):,} characters)\n"
    return cut.encode("utf-8", "surrogateescape").decode("utf-8", "replace").rstrip("\n")


def _fields(path: tuple[str | int, ...]) -> list[dict[str, Any]]:
    """Return what the schema says of each field at a path."""
    properties = schema.field(path).get("properties", {})
    return [{"name": name, **_field(schema.field((*path, name)))} for name in properties]


def _field(described: dict[str, Any]) -> dict[str, Any]:
    choices = [choice for choice in described.get("enum", []) if choice is not None]
    kinds = described.get("type", [])
    named = [kinds] if isinstance(kinds, str) else kinds
    kind = next((kind for kind in named if kind != "null"), "string")
    example = described.get("examples", [""])[0]
    return {
        "description": described.get("description", ""),
        "choices": choices,
        "kind": {"array": "list", "object": "mapping", "boolean": "true or false", "integer": "number"}.get(
            kind, "text"
        ),
        "format": described.get("format", ""),
        "example": example if isinstance(example, str) else json.dumps(example, ensure_ascii=False),
    }


def _parts() -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the fields that hold fields of their own."""
    inside = {
        "detection": ("detection",),
        "impact": ("impact",),
        "containment": ("containment", 0),
        "contributing_factors": ("contributing_factors", 0),
        "action_items": ("action_items", 0),
        "runbooks and alerts": ("runbooks", 0),
        "review": ("review",),
        "exercise": ("exercise",),
    }
    return [(name, _fields(path)) for name, path in inside.items()]
