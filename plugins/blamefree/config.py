"""`[tool.blamefree]` becomes a typed Config, and a Config becomes a Linter."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar, cast

from blamefree import rules as registry
from blamefree.diagnostics import Severity
from blamefree.language.lexicon import HousePhrase, Lexicon
from blamefree.linter import Linter
from blamefree.model import Visibility
from blamefree.policy import SEVERITIES, Demand, Policy
from blamefree.rules.base import FAMILIES, DatedRule, LexiconRule, PolicyRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from blamefree.rules.base import AnyRule

Table = dict[str, object]
T = TypeVar("T")


class ConfigError(Exception):
    """A configuration that cannot be followed; the message says where and what to write instead."""


@dataclass(frozen=True)
class Config:
    """The settings in force. A name here with dashes is the name in the file.

    `postmortems` is the folder of the archive, and `exclude` names what in it is no postmortem
    (file names or patterns of them). `select` and `ignore` hold rule names, codes or the first
    characters of codes. `fail_on` is the severity from which `lint` ends with exit code 1.
    `site_url` is where the site is published, and `audience` whom it is built for. `severity`
    sets how much a rule weighs, and `rules` holds the rules' own options. `language` holds what
    the project adds to the vocabulary of the language rules.
    """

    postmortems: str = "postmortems"
    exclude: tuple[str, ...] = ("README.md", "index.md")
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    site_url: str | None = None
    audience: Visibility = Visibility.INTERNAL
    severity: Mapping[str, Severity] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)
    language: Lexicon = field(default_factory=Lexicon)

    def choosing(self, select: Iterable[str], ignore: Iterable[str]) -> Config:
        """Return this configuration with a selection from the command line in the place of its own."""
        chosen, left_out = tuple(select), tuple(ignore)
        for word in (*chosen, *left_out):
            _check_rule_word(word, "the command line")
        return replace(self, select=chosen or self.select, ignore=(*self.ignore, *left_out))

    def linter(self, today: date | None = None) -> Linter:
        """Return the linter these settings describe; rules about the future need to know the day."""
        return Linter(
            tuple(self.instance(rule, today) for rule in registry.RULES if self._runs(rule)),
            {rule.code: self.severity[rule.code] for rule in registry.RULES if rule.code in self.severity},
            self.site_url,
        )

    def _runs(self, rule: type[AnyRule]) -> bool:
        # What is off by default runs where it is named itself, not with its family.
        named = _names if rule.default else _is_name
        chosen = any(named(word, rule) for word in self.select) if self.select else rule.default
        return chosen and not any(_names(word, rule) for word in self.ignore)

    def instance(self, rule: type[AnyRule], today: date | None) -> AnyRule:
        """Return a rule with its options, the policy in force and the day."""
        options = dict(self.rules.get(rule.code, {}))
        if issubclass(rule, PolicyRule):
            options["policy"] = self.policy
        if issubclass(rule, DatedRule):
            options["today"] = today
        if issubclass(rule, LexiconRule):
            options["lexicon"] = self.language
        return rule(**options)


def read(text: str, path: str) -> Config | None:
    """Read a `pyproject.toml` or a `blamefree.toml`; None where the first says nothing of blamefree."""
    try:
        data: Table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{path}: not valid TOML: {error}"
        raise ConfigError(message) from None
    if path.endswith("pyproject.toml"):
        tool = data.get("tool")
        if not isinstance(tool, dict) or "blamefree" not in tool:
            return None
        return _Reader(path, "tool.blamefree").config(tool["blamefree"])
    return _Reader(path, "").config(data)


def _names(word: str, rule: type[AnyRule]) -> bool:
    """Tell whether a word of a selection means a rule."""
    return word.casefold() == rule.name() or rule.code.startswith(word.upper()) or word.upper() == "ALL"


def _is_name(word: str, rule: type[AnyRule]) -> bool:
    """Tell whether a word is a rule's own name or code."""
    return registry.find(word) is rule


def _check_rule_word(word: str, origin: str) -> None:
    if any(_names(word, rule) for rule in registry.RULES) or word.upper() in FAMILIES:
        return
    near = get_close_matches(word, registry.words(), n=1, cutoff=0.6)
    advice = f"did you mean '{near[0]}'?" if near else "`blamefree rule` lists all rules"
    message = f"{origin}: there is no rule '{word}'; {advice}"
    raise ConfigError(message)


class _Reader:
    """Reads one table after the other, and names the place of whatever is not right."""

    def __init__(self, path: str, table: str) -> None:
        self.path = path
        self.table = table

    def config(self, data: object) -> Config:
        known = {setting.name.replace("_", "-"): setting.name for setting in fields(Config)}
        settings: dict[str, object] = {}
        for key, value in self.known_entries(data, known).items():
            settings[known[key]] = self.value(key, value)
        return Config(**settings)  # type: ignore[arg-type]

    def value(self, key: str, value: object) -> object:
        handlers: dict[str, Callable[[], object]] = {
            "postmortems": lambda: self.typed(key, value, str, "a path"),
            "exclude": lambda: self.texts(key, value),
            "select": lambda: self.rule_words(key, value),
            "ignore": lambda: self.rule_words(key, value),
            "fail-on": lambda: self.severity(key, value),
            "site-url": lambda: self.site_url(value),
            "audience": lambda: Visibility(self.choice(key, value, tuple(Visibility))),
            "severity": lambda: self.by_rule(key, value, _Reader.severity),
            "rules": lambda: self.by_rule(key, value, _Reader.options),
            "policy": lambda: self.inner(key).policy(value),
            "language": lambda: self.inner(key).lexicon(value),
        }
        return handlers[key]()

    def inner(self, key: str) -> _Reader:
        """Return the reader of a table within this one."""
        return _Reader(self.path, self.name(key))

    def rule_words(self, key: str, value: object) -> tuple[str, ...]:
        words = self.texts(key, value)
        for word in words:
            _check_rule_word(word, self.where(key))
        return words

    def by_rule(self, key: str, value: object, read: Callable[[_Reader, str, object], T]) -> dict[str, T]:
        """Read a table with an entry a rule, which may go by its name or its code."""
        nested = self.inner(key)
        return {
            nested.rule(word).code: read(nested, word, given) for word, given in nested.entries(value).items()
        }

    def rule(self, word: str) -> type[AnyRule]:
        rule = registry.find(word)
        if rule is None:
            _check_rule_word(word, self.where(word))
            self.fail(word, "names several rules; name one")
        return cast("type[AnyRule]", rule)

    def options(self, word: str, data: object) -> dict[str, object]:
        rule = self.rule(word)
        options = {option.name.replace("_", "-"): option for option in rule.options()}
        nested = self.inner(word)
        given = nested.known_entries(data, options)
        defaults = rule()
        result: dict[str, object] = {}
        for key, value in given.items():
            default = getattr(defaults, options[key].name)
            if isinstance(default, tuple):
                result[options[key].name] = nested.texts(key, value)
            else:
                result[options[key].name] = nested.typed(
                    key, value, type(default), f"a value like {default!r}"
                )
            if options[key].name == "pattern":
                nested.check_pattern(key, str(value))
        return result

    def policy(self, data: object) -> Policy:
        policies = dict(Policy().by_severity)
        for severity, changes in self.known_entries(data, dict.fromkeys(SEVERITIES)).items():
            nested = self.inner(severity)
            allowed = {"sections": None, "escalate-to": None, "incident-commander": None}
            for key, value in nested.known_entries(changes, allowed).items():
                changed: dict[str, object]
                if key == "sections":
                    changed = {"sections": nested.texts(key, value)}
                elif key == "escalate-to":
                    changed = {"escalate_to": nested.typed(key, value, str, "a role")}
                else:
                    changed = {"commander": Demand(nested.choice(key, value, tuple(Demand)))}
                policies[severity] = replace(policies[severity], **changed)  # type: ignore[arg-type]
        return Policy(policies)

    def lexicon(self, data: object) -> Lexicon:
        known = self.known_entries(data, dict.fromkeys(("people", "systems", "phrases")))
        return Lexicon(
            frozenset(self.texts("people", known.get("people", []))),
            frozenset(self.texts("systems", known.get("systems", []))),
            tuple(self.inner("phrases").house_phrases(known.get("phrases", []))),
        )

    def house_phrases(self, data: object) -> Iterator[HousePhrase]:
        """Read `[[tool.blamefree.language.phrases]]`; each entry is a table of its own."""
        for number, entry in enumerate(data if isinstance(data, list) else [data], 1):
            nested = self.inner(f"{number}")
            known = nested.known_entries(entry, dict.fromkeys(("phrase", "message", "rewrite")))
            texts = {key: nested.typed(key, value, str, "a text") for key, value in known.items()}
            if not texts.get("phrase", "").strip():
                nested.fail("phrase", "is missing; write the words to look for")
            phrase = HousePhrase(**texts)
            try:
                phrase.check()
            except ValueError as error:
                nested.fail("phrase", f"is {phrase.phrase!r}: {error}")
            yield phrase

    def site_url(self, value: object) -> str:
        url = self.typed("site-url", value, str, "an address")
        if not re.fullmatch(r"https?://[^\s]+", url):
            self.fail("site-url", f"is '{url}'; an http or https address is expected")
        return url if url.endswith("/") else f"{url}/"

    def check_pattern(self, key: str, pattern: str) -> None:
        try:
            re.compile(pattern)
        except re.error as error:
            self.fail(key, f"is no regular expression: {error}")

    def severity(self, key: str, value: object) -> Severity:
        return Severity.parse(self.choice(key, value, tuple(str(level) for level in Severity)))

    def choice(self, key: str, value: object, choices: tuple[str, ...]) -> str:
        if value not in choices:
            self.fail(key, f"is {value!r}; one of {', '.join(choices)}")
        return str(value)

    def texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(key, f"is {value!r}; a list of texts is expected")
        return tuple(cast("list[str]", value))

    def typed(self, key: str, value: object, kind: type[T], wanted: str) -> T:
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            self.fail(key, f"is {value!r}; {wanted} is expected")
        return cast("T", value)

    def entries(self, data: object) -> Table:
        if not isinstance(data, dict):
            message = f"{self.path}: [{self.table}] is no table"
            raise ConfigError(message)
        return data

    def known_entries(self, data: object, known: Mapping[str, object]) -> Table:
        table = self.entries(data)
        for key in table:
            if key not in known:
                near = get_close_matches(key.replace("_", "-"), known, n=1, cutoff=0.6)
                advice = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(known)}"
                place = f"[{self.table}]" if self.table else "the file"
                message = f"{self.path}: unknown setting '{key}' in {place}; {advice}"
                raise ConfigError(message)
        return table

    def name(self, key: str) -> str:
        return f"{self.table}.{key}" if self.table else key

    def where(self, key: str) -> str:
        return f"{self.path}: {self.name(key)}"

    def fail(self, key: str, problem: str) -> None:
        message = f"{self.where(key)} {problem}"
        raise ConfigError(message)
