"""`blamefree config`: the settings in force, and where each of them comes from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import settings_in_force, toml_writer
from blamefree.cli import files, options
from blamefree.output.terminal import harmless, styled
from blamefree.settings_in_force import DEFAULT, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.cli.files import Project
    from blamefree.settings_in_force import RuleInForce, Setting

_BARE = re.compile(r"[A-Za-z0-9_-]+")


@click.command("config")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "toml", "json"]), default="text", show_default=True
)
def command(path: Path | None, form: str) -> None:
    """Print the settings in force with where each comes from: a default, or a line of a file.

    With PATH, print what holds for that document, and how much each rule weighs in it.
    """
    project = files.find_project()
    document = files.shown(path) if path else ""
    written = _written(project)
    told = list(settings_in_force.settings(project.config, written, document))
    rules = list(settings_in_force.rules(project.config, written, document))
    if form == "json":
        click.echo(_json(document, told, rules))
    elif form == "toml":
        click.echo("\n".join(_toml(told)))
    else:
        color = options.wants_color()
        click.echo("\n".join(_text(told, rules if document else [], color=color)), color=True)


def _written(project: Project) -> Written:
    if project.file is None:
        return Written()
    return settings_in_force.read(files.read_text(project.file), files.shown(project.file))


def _json(document: str, told: list[Setting], rules: list[RuleInForce]) -> str:
    entries = {
        "path": document or None,
        "settings": [{"name": _name(one), "value": one.value, "origin": one.origin} for one in told],
        "rules": [
            {
                "code": one.rule.code,
                "name": one.rule.name(),
                "runs": one.runs,
                "severity": str(one.severity),
                "origin": one.origin,
            }
            for one in rules
        ],
    }
    return json.dumps(entries, indent=2, ensure_ascii=False, default=str)


def _toml(told: list[Setting]) -> Iterator[str]:
    for one in told:
        # TOML has no word for nothing.
        line = f"# {_name(one)} =" if one.value is None else f"{_name(one)} = {toml_writer.write(one.value)}"
        yield f"{line}  # {one.origin}"


def _text(told: list[Setting], rules: list[RuleInForce], *, color: bool) -> Iterator[str]:
    rows = [
        (_name(one), "not set" if one.value is None else toml_writer.write(one.value), one.origin)
        for one in told
    ]
    names = max(len(name) for name, *_ in rows)
    for name, shown, origin in rows:
        yield f"{name:<{names}}  {harmless(shown)}  {_origin(origin, color=color)}"
    if rules:
        yield ""
    longest = max((len(one.rule.name()) for one in rules), default=0)
    for one in rules:
        level = str(one.severity)
        weight = styled(f"{level:<7}", level, color=color) if one.runs else f"{'off':<7}"
        yield f"{one.rule.code}  {one.rule.name():<{longest}}  {weight}  {_origin(one.origin, color=color)}"


def _origin(origin: str, *, color: bool) -> str:
    return styled(harmless(origin), "dim" if origin == DEFAULT else "bold", color=color)


def _name(one: Setting) -> str:
    return ".".join(key if _BARE.fullmatch(key) else toml_writer.write(key) for key in one.way)
