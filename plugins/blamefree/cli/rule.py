"""`blamefree rule`: what a rule asks, why, and what it looks like."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import TYPE_CHECKING

import click

from blamefree import examples, output, rules, toml_writer
from blamefree.cli import completion, options
from blamefree.nearest import nearest
from blamefree.output.terminal import harmless, styled
from blamefree.rules.base import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.rules.base import AnyRule

MAX_EXAMPLE = 2_000


@click.command("rule")
@click.argument("word", metavar="[CODE|NAME]", required=False, shell_complete=completion.rules)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(word: str | None, form: str) -> None:
    """Explain a rule: what it asks, why, a bad and a good example. Without one, list all rules."""
    color = options.wants_color()
    if word is None:
        chosen = rules.RULES
    else:
        rule = rules.find(word)
        if rule is None:
            message = f"there is no rule '{word}'{_advice(word)}"
            raise click.UsageError(message)
        chosen = (rule,)
    if form == "json":
        click.echo(json.dumps([_entry(rule) for rule in chosen], indent=2, ensure_ascii=False))
    elif word is None:
        click.echo("\n".join(_list(color=color)), color=True)
    else:
        click.echo("\n".join(_explain(chosen[0], color=color)), color=True)
    sys.exit(0)


def _advice(word: str) -> str:
    if any(rule.code.startswith(word.upper()) for rule in rules.RULES):
        return ", but several that begin so; `blamefree rule` lists all rules"
    known = {one.casefold(): one for one in rules.words()}
    near = nearest(word.casefold(), known, likeness=0.5)
    return f"; did you mean '{known[near]}'?" if near else "; `blamefree rule` lists all rules"


def _list(*, color: bool) -> Iterator[str]:
    longest = max(len(rule.name()) for rule in rules.RULES)
    for family, title in FAMILIES.items():
        members = [rule for rule in rules.RULES if rule.family() == family]
        if members:
            yield styled(f"{family}  {title}", "bold", color=color)
        for rule in members:
            off = "" if rule.default else "  (off by default)"
            yield f"  {rule.code}  {rule.name():<{longest}}  {rule.summary()}{off}"


def _explain(rule: type[AnyRule], *, color: bool) -> Iterator[str]:
    yield f"{styled(f'{rule.code} {rule.name()}', 'bold', color=color)}  {_weight(rule)}"
    yield ""
    yield rule.summary()
    yield ""
    yield from textwrap.wrap(" ".join(rule.reason().split()), 88)
    if rule.source:
        yield from ("", f"Source: {rule.source}")
    for name, default in rule.defaults().items():
        yield from ("", f"Option {name}: {toml_writer.write(default)} by default")
    yield from ("", styled("Bad", "bold", color=color), "")
    yield from _example(rule, "bad")
    yield from ("", styled("What the linter says of it", "bold", color=color), "")
    yield output.render(examples.diagnose(rule, "bad"), "text", color=color).rstrip()
    yield from ("", styled("Good", "bold", color=color), "")
    yield from _example(rule, "good")


def _weight(rule: type[AnyRule]) -> str:
    if rule.draft_severity is None or rule.draft_severity >= rule.severity:
        return f"({rule.severity})"
    return f"({rule.severity}; in a draft {rule.draft_severity})"


def _example(rule: type[AnyRule], kind: str) -> Iterator[str]:
    for number, text in enumerate(rule.examples(kind)):
        if number:
            yield "    (and in a second document)"
        shown = text if len(text) <= MAX_EXAMPLE else f"{text[:60]}… ({len(text):,} characters)"
        readable = shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        yield from (
            f"    {harmless(line)}".rstrip()
            for line in readable.split("\n")[: -1 if "\n" in readable else None]
        )


def _entry(rule: type[AnyRule]) -> dict[str, object]:
    draft = rule.severity if rule.draft_severity is None else min(rule.severity, rule.draft_severity)
    return {
        "code": rule.code,
        "name": rule.name(),
        "family": FAMILIES[rule.family()],
        "severity": str(rule.severity),
        "draft_severity": str(draft),
        "default": rule.default,
        "summary": rule.summary(),
        "reason": " ".join(rule.reason().split()),
        "source": rule.source or None,
        "options": [{"name": name, "default": default} for name, default in rule.defaults().items()],
    }
