"""The language rules as a style of Vale: its keys, and patterns that find what they are for."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from blamefree import rules, vale
from blamefree.cli import group
from blamefree.language.lexicon import HousePhrase, Lexicon
from blamefree.rules.base import LanguageRule
from blamefree.vale import readme

SENTENCES = Path(__file__).parent / "language" / "sentences.jsonl"
SITE = "https://postmortems.example/"
PROJECT = Lexicon(
    phrases=(
        HousePhrase("(rca/root cause analysis)", "", "contributing factors"),
        HousePhrase("war room", "this project has no wars"),
    )
)
STYLE = vale.style(PROJECT, SITE)
# Vale, "Styles", "existence" and "substitution": what a rule of these kinds may say.
HEADER = {"extends", "message", "level", "link"}
KEYS = {
    "existence": HEADER | {"append", "ignorecase", "nonword", "raw", "tokens"},
    "substitution": HEADER | {"ignorecase", "nonword", "swap"},
}


def checks() -> dict[str, dict[str, Any]]:
    return {
        name.removesuffix(".yml"): yaml.safe_load(text)
        for name, text in STYLE.items()
        if name.endswith(".yml")
    }


def pattern(check: dict[str, Any]) -> re.Pattern[str]:
    """Put a check's parts together as Vale does."""
    tokens = f"(?:{'|'.join(check.get('tokens') or check['swap'])})"
    raw = "".join(check.get("raw", []))
    return re.compile(tokens + raw if check.get("append") else raw + tokens, re.IGNORECASE)


CHECKS = checks()
PATTERNS = {name: pattern(check) for name, check in CHECKS.items()}


def found(text: str, *levels: str) -> list[str]:
    return [
        name
        for name, one in PATTERNS.items()
        if (not levels or CHECKS[name]["level"] in levels) and one.search(text)
    ]


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_has_only_keys_and_values_that_vale_knows(name: str) -> None:
    check = CHECKS[name]
    assert set(check) <= KEYS[check["extends"]]
    assert check["level"] in {"suggestion", "warning", "error"}
    assert check["message"].count("%s") == (2 if check["extends"] == "substitution" else 1)
    assert "%" not in check["message"].replace("%s", "").replace("%%", "")
    assert "{" not in check["message"]
    assert check["link"] == f"{SITE}rules/{check['link'].split('/')[-2]}/"
    assert name.startswith(check["link"].split("/")[-2])
    assert check["ignorecase"] is check["nonword"] is True
    # The engine numbers groups; what Vale formats must hold no sign of its own.
    assert PATTERNS[name].groups == 0
    assert "%" not in "".join(check.get("raw", []))
    assert "\\ufffc" not in STYLE[f"{name}.yml"]


def test_every_language_rule_has_a_check_and_the_note_lists_them_all() -> None:
    named = {check["link"].split("/")[-2] for check in CHECKS.values()}
    assert {rule.name() for rule in rules.RULES if issubclass(rule, LanguageRule)} <= named
    listed = re.findall(r"^\| ([a-z-]+) \| PM", STYLE[vale.README], re.MULTILINE)
    assert sorted(listed) == sorted(CHECKS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was caused by human error.", "human-error-as-cause-words-error"),
        (
            "The operator’s negligence was clear; the fault lies with the engineer.",
            "blame-word-object-suggestion",
        ),
        ("We will retrain the operators.", "punishment-object-error"),
        ("The engineers were not paying attention.", "state-of-mind-subject-error"),
        ("I forgot to check.", "self-blame-subject-warning"),
        ("She should have checked the graph.", "counterfactual-words-suggestion"),
        ("The RCA is in the minutes.", "house-phrase-swap-warning"),
        ("We met in the war room.", "house-phrase-words-warning"),
    ],
)
def test_blame_is_found_by_the_check_of_its_kind(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The replica failed to answer, and the scheduler did not check its lease.",
        "The tool was not trained on this layout.",
        "The library forgot the cursor.",
    ],
)
def test_a_system_that_does_the_same_is_not_blamed(text: str) -> None:
    assert found(text, "error", "warning") == []


def test_seven_of_eight_sentences_that_are_warned_of_are_blame_and_half_of_the_blame_is_found() -> None:
    """What the handbook says of the style, on the labelled sentences of this repository."""
    sentences = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    marked = [
        ({CHECKS[name]["level"] for name in found(one["text"])}, one["label"] == "blameful")
        for one in sentences
    ]
    loud = {"error", "warning"}
    for levels, precision, recall in ((loud, 0.875, 0.5), (loud | {"suggestion"}, 0.77, 0.85)):
        said = [(bool(found_at & levels), blame) for found_at, blame in marked]
        right = sum(told and blame for told, blame in said)
        assert right / sum(told for told, _ in said) > precision
        assert right / sum(blame for _, blame in said) > recall


def test_the_settings_in_the_handbook_are_those_in_the_note() -> None:
    page = files("blamefree") / "templates" / "handbook" / "editors.md"
    assert f"```ini\n{readme.SETTINGS}```\n" in page.read_text(encoding="utf-8")
    assert readme.SETTINGS in STYLE[vale.README]


def test_the_style_is_written_and_written_over_and_nothing_else_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def run() -> int:
        return CliRunner().invoke(group, ["export", "vale", "styles"]).exit_code

    assert run() == 0
    folder = tmp_path / "styles" / "Blamefree"
    (folder / "gone.yml").write_text("extends: existence\n", encoding="utf-8")
    assert run() == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert written == vale.style(Lexicon())
    assert "link:" not in written["punishment-words-error.yml"]
    (folder / vale.README).write_text("# Somebody else's\n", encoding="utf-8")
    assert run() == 2
    assert (folder / vale.README).read_text(encoding="utf-8") == "# Somebody else's\n"
