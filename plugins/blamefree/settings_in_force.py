"""The settings in force, and where each of them comes from: a default, or a line of a file."""

from __future__ import annotations

import tomllib
from dataclasses import field
from typing import TYPE_CHECKING, cast

from blamefree import selection, toml_lines
from blamefree.policy import PROMISES, SEVERITIES
from blamefree.rules import RULES
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blamefree.config import Config
    from blamefree.diagnostics import Severity
    from blamefree.rules.base import AnyRule
    from blamefree.toml_lines import Way

DEFAULT = "default"


@frozen
class Setting:
    """One value: the keys that lead to it, what it is in TOML, and where it was set."""

    way: Way
    value: object
    origin: str


@frozen
class RuleInForce:
    """Whether a rule runs, how much it weighs in a document that is no draft, and why."""

    rule: type[AnyRule]
    runs: bool
    severity: Severity
    origin: str


@frozen
class Written:
    """What a configuration file says: its values, and on which lines."""

    path: str = ""
    values: dict[Way, object] = field(default_factory=dict)
    lines: dict[Way, int] = field(default_factory=dict)

    def origin(self, *way: str) -> str:
        """Return where a value, or the first one of a table, was set."""
        lines = [line for key, line in self.lines.items() if key[: len(way)] == way]
        return f"{self.path}:{min(lines)}" if lines else DEFAULT


def read(text: str, path: str) -> Written:
    """Read a configuration that is known to be right."""
    table: Way = ("tool", "blamefree") if path.endswith("pyproject.toml") else ()
    data: object = tomllib.loads(text)
    for key in table:
        data = cast("dict[str, object]", data)[key]
    values = dict(_values(cast("dict[str, object]", data)))
    lines = {
        way[len(table) :]: line for way, line in toml_lines.find(text).items() if way[: len(table)] == table
    }
    return Written(path, values, lines)


def settings(config: Config, written: Written, document: str = "") -> Iterator[Setting]:
    """Yield every setting, in the order of the documentation; for a document, those that hold for it."""
    places = config.per_path.of(document) if document else ()
    told = _defaults(config.at(document) if document else config)
    for way, value in told.items():
        origins = [written.origin(*way)] if way in written.values else []
        origins += [
            written.origin("per-path", place.pattern, *way)
            for place in places
            if way in {("select",), ("ignore",)} and getattr(place, way[0])
        ]
        # What takes the place of something else comes from there alone; what adds to it, from both.
        yield Setting(way, value, (", ".join(origins[-1:] if way == ("select",) else origins)) or DEFAULT)
    for way, value in written.values.items():
        if way not in told and not (document and way[0] in {"per-path", "severity"}):
            yield Setting(way, value, written.origin(*way))
    if document:
        yield from _severities(config, written, document)


def rules(config: Config, written: Written, document: str = "") -> Iterator[RuleInForce]:
    """Yield every rule with what is asked of it, in a document where one is named."""
    here = config.at(document) if document else config
    for rule in RULES:
        severity = here.severity.get(rule.code, rule.severity)
        yield RuleInForce(rule, here.runs(rule), severity, _why(rule, config, written, document))


def _severities(config: Config, written: Written, document: str) -> Iterator[Setting]:
    """Yield what rules weigh in a document where settings say so."""
    tables: list[tuple[Way, Mapping[str, Severity]]] = [(("severity",), config.severity)]
    tables += [(("per-path", one.pattern, "severity"), one.severity) for one in config.per_path.of(document)]
    for rule in RULES:
        above = [(way, given[rule.code]) for way, given in tables if rule.code in given]
        if above:
            way, severity = above[-1]
            yield Setting(("severity", rule.name()), str(severity), _named(written, way, rule))


def _why(rule: type[AnyRule], config: Config, written: Written, document: str) -> str:
    """Return where it was last decided whether a rule runs, or how much it weighs."""
    origin = DEFAULT
    if config.select or any(selection.names(word, rule) for word in config.ignore):
        kind = "ignore" if any(selection.names(word, rule) for word in config.ignore) else "select"
        origin = written.origin(kind)
    if rule.code in config.severity and config.runs(rule):
        origin = _named(written, ("severity",), rule)
    for place in config.per_path.of(document) if document else ():
        above = ("per-path", place.pattern)
        if place.select:
            origin = written.origin(*above, "select")
        if any(selection.names(word, rule) for word in place.ignore):
            origin = written.origin(*above, "ignore")
        if rule.code in place.severity:
            origin = _named(written, (*above, "severity"), rule)
    return origin


def _named(written: Written, above: Way, rule: type[AnyRule]) -> str:
    """Return the line of a rule in a table where it may go by its name or its code."""
    keys = [way for way in written.lines if way[:-1] == above and selection.is_name(way[-1], rule)]
    return written.origin(*(keys[0] if keys else above))


def _values(data: dict[str, object], above: Way = ()) -> Iterator[tuple[Way, object]]:
    for key, value in data.items():
        # An empty table sets nothing.
        if isinstance(value, dict):
            yield from _values(value, (*above, key))
        else:
            yield (*above, key), value


def _defaults(config: Config) -> dict[Way, object]:
    """Return the settings that have a value though no file names them."""
    actions = config.actions
    return {
        ("postmortems",): config.postmortems,
        ("exclude",): list(config.exclude),
        ("publish",): list(config.publish),
        ("select",): list(config.select),
        ("ignore",): list(config.ignore),
        ("fail-on",): str(config.fail_on),
        ("site-url",): config.site_url,
        ("audience",): str(config.audience),
        ("actions", "due-soon"): actions.due_soon,
        ("actions", "escalation"): list(actions.escalation.ladder),
        ("actions", "escalate-every"): actions.escalation.every,
        **{
            ("policy", severity, name.replace("_", "-")): _promise(getattr(config.policy.of(severity), name))
            for severity in SEVERITIES
            for name in PROMISES
        },
    }


def _promise(value: object) -> object:
    return list(value) if isinstance(value, tuple) else "none" if value is None else str(value)
