"""Two hundred documents, each changed at random and then fixed or laid out: nothing else may change."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from blamefree import document, fixes, layout
from blamefree.config import Config
from blamefree.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from blamefree.diagnostics import Edit, Fix
    from blamefree.document import Document

ROOT = Path(__file__).parents[1]
LINTER = Config(select=("PM", "PM412")).linter()
MARKDOWN = MarkdownIt("commonmark").enable("table")
EACH = 25


def originals() -> list[str]:
    files = [*ROOT.glob("postmortems/*.md"), *ROOT.glob("tests/golden/*/*.md")]
    texts = [path.read_bytes().decode(errors="replace") for path in sorted(files)]
    texts += [text for rule in RULES for kind in ("bad", "good") for text in rule.examples(kind)]
    return [text for text in texts if text.startswith("---\n") and max(text) < "\ud800"]


TEXTS = originals()


def change_lines(text: str, chance: random.Random, change: Callable[[str], str]) -> str:
    """Change some lines of the front matter."""
    head, mark, rest = text.partition("\n---\n")
    lines = [change(line) if chance.random() < 0.3 else line for line in head.split("\n")[1:]]
    return "\n".join(["---", *lines]) + mark + rest


def quote(text: str, chance: random.Random) -> str:
    return change_lines(text, chance, lambda line: re.sub(r"^(\s*\w+): ([\w -]+)$", r"\1:  '\2'", line))


def comment(text: str, chance: random.Random) -> str:
    def above(line: str) -> str:
        indent = " " * chance.choice([0, 2, len(line) - len(line.lstrip()), 7])
        return f"{indent}# a note: {chance.random()}\n{line}" if line.strip() else line

    return change_lines(text, chance, above)


def trail(text: str, chance: random.Random) -> str:
    return change_lines(text, chance, lambda line: f"{line}   # why" if line.rstrip() == line else line)


def gap(text: str, chance: random.Random) -> str:
    return change_lines(text, chance, lambda line: "\n" * chance.randint(1, 3) + line)


def shuffle(text: str, chance: random.Random) -> str:
    """Put the fields of the front matter in another order."""
    head, mark, rest = text.partition("\n---\n")
    fields = re.split(r"\n(?=\w)", head.removeprefix("---\n"))
    chance.shuffle(fields)
    return "---\n" + "\n".join(fields) + mark + rest


def indent(text: str, chance: random.Random) -> str:
    """Indent everything below the fields another time, or not at all."""
    by = chance.choice([-2, 1, 2, 4])
    head, mark, rest = text.partition("\n---\n")
    pad = " " * max(by, 0)
    lines = [f"{pad}{line[-min(by, 0) :]}" if line.startswith("  ") else line for line in head.split("\n")]
    return "\n".join(lines) + mark + rest


def respell(text: str, chance: random.Random) -> str:
    """Write moments and severities as people do."""

    def moment(match: re.Match[str]) -> str:
        forms = (
            "{1}/{2}/{3} {4} {5}",
            "{1}-{2}-{3} {4} UTC{5}",
            "{1}-{2}-{3}T{4}{5}",
            "{3} March {1}, {4} CET",
        )
        return chance.choice(forms).format(*match.group(0, 1, 2, 3, 4, 5))

    text = re.sub(r"(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d):\d\d(\+\d\d:\d\d)", moment, text)
    return re.sub(
        r"severity: P(\d)", lambda match: f"severity: {chance.choice(['p', 'SEV', ''])}{match[1]}", text
    )


def widen(text: str, chance: random.Random) -> str:
    return re.sub(r" \| ", lambda _: " " * chance.randint(0, 4) + "|" + " " * chance.randint(0, 4), text)


def speak(text: str, chance: random.Random) -> str:
    words = [
        "Obviously, 座席 was slow.",
        "‹What happened?›",
        "It simply failed. | a `b|c` |",
        "- {{ prompt }}",
    ]
    return text.replace("\n\n", f"\n\n{chance.choice(words)}\n\n", chance.randint(1, 4))


def stray(text: str, chance: random.Random) -> str:
    offset = chance.choice(["+02:00", "-03:30"])
    return re.sub(r"\| (\d{4}-\d\d-\d\d \d\d:\d\d) \|", rf"| \1 {offset} |", text, count=2)


def anchor(text: str, chance: random.Random) -> str:
    return re.sub(r"^services: ", "services: &some ", text, count=1, flags=re.MULTILINE).replace(
        "tags: [", "tags: *some #[", chance.randint(0, 1)
    )


def damage(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return (
        text[:place]
        + chance.choice(["", "\t", "'", ":", "|", "- ", "\n", "é", "\\", "&a "])
        + text[place + 1 :]
    )


def crlf(text: str, chance: random.Random) -> str:
    del chance
    return text.replace("\n", "\r\n")


CHANGES = (quote, comment, trail, gap, shuffle, indent, respell, widen, speak, stray, anchor, damage)


def make(seed: int, *first: Callable[[str, random.Random], str]) -> str:
    """Return a document that was changed in up to four ways, besides those that are named."""
    chance = random.Random(seed)  # noqa: S311 - the same documents every time
    text = chance.choice(TEXTS)
    for change in (*first, *chance.sample(CHANGES, chance.randint(1, 4))):
        text = change(text, chance)
    return crlf(text, chance) if chance.random() < 0.1 else text


def read(text: str) -> Document:
    return document.parse(text.encode(), "INC-2026-0142-a.md")


def told(written: Document) -> str | None:
    return json.dumps(written.front_matter.values, sort_keys=True) if written.front_matter else None


def html(written: Document) -> str:
    return str(MARKDOWN.render(written.source.text[written.body.span.start :]))


def outside(text: str, edits: Iterable[Edit], *, after: bool) -> list[str]:
    """Return what stands between the places of edits, before or after they were made."""
    pieces, place, moved = [], 0, 0
    for edit in sorted(edits, key=lambda one: one.span):
        shift = moved if after else 0
        pieces.append(text[place + shift : edit.span.start + shift])
        place = edit.span.end
        moved += len(edit.text) - (edit.span.end - edit.span.start)
    return [*pieces, text[place + (moved if after else 0) :]]


def found(written: Document) -> list[Fix]:
    return [one.fix for one in LINTER.lint([written]) if one.fix]


def findings(written: Document) -> list[tuple[str, str]]:
    return sorted((one.code, one.message) for one in LINTER.lint([written]))


@pytest.mark.parametrize("start", range(0, 100, EACH))
def test_a_layout_changes_no_value_no_word_and_nothing_twice(start: int) -> None:
    laid_out = 0
    for seed in range(start, start + EACH):
        before = read(make(seed))
        text = layout.lay_out(before)
        after = read(text)
        assert findings(after) == findings(before), seed
        edits = layout.edits(before)
        laid_out += bool(edits)
        assert layout.lay_out(after) == text, seed
        assert len(after.flaws) == len(before.flaws), seed
        assert told(after) == told(before), seed
        assert html(after) == html(before), seed
        assert sorted(re.findall(r"# a note: \S+", text)) == sorted(
            re.findall(r"# a note: \S+", before.source.text)
        ), seed
        assert outside(before.source.text, edits, after=False) == outside(text, edits, after=True), seed
        assert fixes.put(before.source.text, edits) == text, seed
    assert laid_out > EACH // 2


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("start", range(100, 150, EACH))
def test_fixes_come_to_an_end_and_touch_nothing_else(start: int, *, unsafe: bool) -> None:
    made = 0
    for seed in range(start + 50 * unsafe, start + 50 * unsafe + EACH):
        before = read(make(seed, respell, speak))
        wanted = found(before)
        edits = fixes.choose(wanted, unsafe=unsafe)
        once = fixes.put(before.source.text, edits)
        assert outside(before.source.text, edits, after=False) == outside(once, edits, after=True), seed
        mended = fixes.settle(before, found, unsafe=unsafe)
        made += mended.made
        after = read(mended.text)
        assert fixes.settle(after, found, unsafe=unsafe).made == 0, seed
        assert len(after.flaws) <= len(before.flaws), seed
        assert (after.front_matter is None) == (before.front_matter is None), seed
        if not unsafe and all(edit.span.end < before.body.span.start for edit in edits):
            assert html(after) == html(before), seed
    assert made > EACH // 2
