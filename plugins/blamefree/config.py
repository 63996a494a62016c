"""`[tool.blamefree]` becomes a typed Config, and a Config becomes a Linter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree import (
    action_settings,
    audience_settings,
    catalog,
    language_settings,
    path_settings,
    policy_settings,
    selection,
)
from blamefree.action_settings import ActionSettings
from blamefree.audience_settings import AudienceSettings
from blamefree.catalog import Catalog
from blamefree.diagnostics import Severity
from blamefree.language.lexicon import Lexicon
from blamefree.path_settings import PerPath
from blamefree.policy import Policy
from blamefree.selection import RuleReader
from blamefree.settings import ConfigError, load, with_lines
from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from blamefree.actions import Terms
    from blamefree.linter import Linter
    from blamefree.rules.base import AnyRule

__all__ = ["Config", "ConfigError", "read"]

# What a setting may need besides the file it stands in: the text of a file beside it, by name.
Beside = Callable[[str], str]


@frozen
class Config:
    """The settings in force. A name here with dashes is the name in the file.

    `postmortems` is the folder of the archive, and `exclude` names what in it is no postmortem
    (file names or patterns of them); `publish` means files beside the pages in the same way, which
    are published though no page names them. `select` and `ignore` hold rule names, codes or the first
    characters of codes. `fail_on` is the severity from which `lint` ends with exit code 1.
    `site_url` is where the site is published, and `audience` whom it is built for. `severity`
    sets how much a rule weighs, and `rules` holds the rules' own options. `policy` is what each
    severity asks for; `catalog`, in the file the name of one beside it, which names there are;
    `language` is what the project adds to the vocabulary of the language rules,
    `actions` how the report of the actions counts, `per_path` what holds for a part of the
    archive, and `audiences` what each audience does not see of the documents it may read.
    """

    postmortems: str = "postmortems"
    exclude: tuple[str, ...] = ("README.md", "index.md")
    publish: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    site_url: str | None = None
    audience: Visibility = Visibility.INTERNAL
    severity: Mapping[str, Severity] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)
    catalog: Catalog = field(default_factory=Catalog)
    language: Lexicon = field(default_factory=Lexicon)
    actions: ActionSettings = field(default_factory=ActionSettings)
    per_path: PerPath = field(default_factory=PerPath)
    audiences: AudienceSettings = field(default_factory=AudienceSettings)

    @property
    def terms(self) -> Terms:
        """What actions are held against."""
        from blamefree.actions import Terms  # noqa: PLC0415 - linting follows no actions

        return Terms(self.policy, self.actions, self.catalog)

    def choosing(self, select: Iterable[str], ignore: Iterable[str]) -> Config:
        """Return this configuration with a selection from the command line in the place of its own."""
        chosen, left_out = tuple(select), tuple(ignore)
        for word in (*chosen, *left_out):
            selection.check(word, "the command line")
        return replace(
            self,
            select=chosen or self.select,
            ignore=(*self.ignore, *left_out),
            per_path=self.per_path.without_select() if chosen else self.per_path,
        )

    def at(self, path: str) -> Config:
        """Return the settings for one document, by the path its findings are reported at."""
        config = self
        for place in self.per_path.of(path):
            config = replace(
                config,
                select=place.select or config.select,
                ignore=(*config.ignore, *place.ignore),
                severity={**config.severity, **place.severity},
            )
        return config

    def linter(self, today: date | None = None) -> Linter:
        """Return the linter these settings describe; rules about the future need to know the day."""
        # The rules take longer to import than all else: what does not lint does not wait for them.
        from blamefree.linter import Linter  # noqa: PLC0415
        from blamefree.rules import RULES  # noqa: PLC0415
        from blamefree.rules.base import Rule  # noqa: PLC0415

        return Linter(
            tuple(self.instance(rule, today) for rule in RULES if self.runs(rule)),
            {rule.code: self.severity[rule.code] for rule in RULES if rule.code in self.severity},
            self.site_url,
            _ByPath(self, today) if self.per_path.places else None,
            hiding=tuple(
                one
                for rule in RULES
                if rule.hides and not self.runs(rule) and isinstance(one := self.instance(rule, today), Rule)
            ),
        )

    def runs(self, rule: type[AnyRule]) -> bool:
        """Tell whether a rule is part of the selection."""
        # What is off by default runs where it is named itself, not with its family.
        named = selection.names if rule.default else selection.is_name
        chosen = any(named(word, rule) for word in self.select) if self.select else rule.default
        return chosen and not any(selection.names(word, rule) for word in self.ignore)

    def instance(self, rule: type[AnyRule], today: date | None) -> AnyRule:
        """Return a rule with its options, and what it asks to know besides the documents."""
        known = {"policy": self.policy, "catalog": self.catalog, "lexicon": self.lexicon, "today": today}
        known["postmortems"] = self.postmortems
        asked = {one.name for one in fields(rule)}
        return rule(
            **self.rules.get(rule.code, {}), **{name: value for name, value in known.items() if name in asked}
        )

    @cached_property
    def lexicon(self) -> Lexicon:
        """The project's own words, and the people the catalog lists."""
        return replace(self.language, people=self.language.people | frozenset(self.catalog.people))


@frozen(eq=False)
class _ByPath:
    """The linter of a document, by its path; one is made for each choice of settings."""

    config: Config
    today: date | None
    made: dict[tuple[str, ...], Linter] = field(default_factory=dict)

    def __call__(self, path: str) -> Linter:
        patterns = tuple(place.pattern for place in self.config.per_path.of(path))
        if patterns not in self.made:
            plain = replace(self.config.at(path), per_path=PerPath())
            self.made[patterns] = plain.linter(self.today)
        return self.made[patterns]


def _nothing(name: str) -> str:
    raise FileNotFoundError(name)


def find(folder: Path) -> Config | None:
    """Read the settings that lie in a folder, None where there are none."""
    for name in ("blamefree.toml", "pyproject.toml"):
        path = folder / name
        if path.is_file():
            try:
                text = path.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                reason = str(error.strerror).lower() if isinstance(error, OSError) else "it is not UTF-8"
                message = f"cannot be read: {reason}"
                raise ConfigError(message, name) from None
            found = read(text, name, lambda beside: (folder / beside).read_text(encoding="utf-8-sig"))
            if found is not None:
                return found
    return None


def read(text: str, path: str, beside: Beside = _nothing) -> Config | None:
    """Read a `pyproject.toml` or a `blamefree.toml`; None where the first says nothing of blamefree.

    `beside` returns the text of a file named in it; an OSError says that it cannot be read.
    """
    data = load(text, path)
    with with_lines(text, path):
        if path.endswith("pyproject.toml"):
            tool = data.get("tool")
            if not isinstance(tool, dict) or "blamefree" not in tool:
                return None
            return _Reader(path, "tool.blamefree").config(tool["blamefree"], beside)
        reader = _Reader(path)
        if "tool" in data:
            reader.fail("tool", "is for pyproject.toml; here the names stand without it, as in [policy]")
        return reader.config(data, beside)


class _Reader(RuleReader):
    def config(self, data: object, beside: Beside) -> Config:
        known = {setting.name.replace("_", "-"): setting.name for setting in fields(Config)}
        settings: dict[str, object] = {}
        for key, value in self.known_entries(data, known).items():
            settings[known[key]] = self.catalog(value, beside) if key == "catalog" else self.value(key, value)
        return Config(**settings)  # type: ignore[arg-type]

    def value(self, key: str, value: object) -> object:
        handlers: dict[str, Callable[[], object]] = {
            "postmortems": lambda: self.typed(key, value, str, "a path"),
            "exclude": lambda: self.texts(key, value),
            "publish": lambda: self.texts(key, value),
            "select": lambda: self.rule_words(key, value),
            "ignore": lambda: self.rule_words(key, value),
            "fail-on": lambda: self.severity(key, value),
            "site-url": lambda: self.site_url(value),
            "audience": lambda: Visibility(self.choice(key, value, tuple(Visibility))),
            "severity": lambda: self.by_rule(key, value, _Reader.weight),
            "rules": lambda: self.by_rule(key, value, _Reader.options),
            "policy": lambda: policy_settings.read(value, self.path, self.name(key)),
            "actions": lambda: action_settings.read(value, self.path, self.name(key)),
            "per-path": lambda: path_settings.read(value, self.path, self.name(key)),
            "audiences": lambda: audience_settings.read(value, self.path, self.name(key)),
            "language": lambda: language_settings.read(value, self.path, self.name(key)),
        }
        return handlers[key]()

    def catalog(self, value: object, beside: Beside) -> Catalog:
        name = self.typed("catalog", value, str, "a path")
        try:
            return catalog.read(beside(name), name)
        except UnicodeDecodeError:
            self.fail("catalog", f"'{name}' cannot be read: it is not UTF-8")
        except OSError as error:
            reason = (error.strerror or "there is no such file").lower()
            self.fail("catalog", f"'{name}' cannot be read: {reason}")

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
        for name, problem in rule(**result).faults():
            nested.fail(name.replace("_", "-"), problem)
        return result

    def site_url(self, value: object) -> str:
        url = self.address("site-url", value)
        # The addresses of pages are put behind it.
        if "?" in url or "#" in url:
            self.fail("site-url", f"is '{url}'; the address of a site has no '?' and no '#'")
        return url if url.endswith("/") else f"{url}/"

    def check_pattern(self, key: str, pattern: str) -> None:
        try:
            re.compile(pattern)
        except re.error as error:
            self.fail(key, f"is no regular expression: {error}")
