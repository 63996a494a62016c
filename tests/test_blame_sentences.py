"""What is blame and what only looks like it: a labelled set, sentence by sentence.

`language/sentences.jsonl` was written for this project: each line has an id, a sentence, the
heading it stands under, what a careful reviewer calls it, and why. Blame of high or medium weight
is found at warning or error, lesser blame at all, and what is fine not above info.

Sentences the rules are known to get wrong stand in `KNOWN`: when one of them is mended, its test
says so, and it leaves the list.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from blamefree import document
from blamefree.config import Config
from blamefree.diagnostics import Severity

SENTENCES = Path(__file__).parent / "language" / "sentences.jsonl"
LINTER = Config(select=("PM2",)).linter()
KNOWN = frozenset(
    [
        "A035", "A040", "A046", "A056", "A112", "A124", "A133", "A211", "A225", "A234", "A237",
        "A299", "B042", "B064", "B071", "B085", "B086", "B106", "B110", "B111", "B139", "B152",
        "B206", "B220", "B311", "C043", "C045", "C112", "C156", "C213", "C216", "C257", "C279",
        "C346", "C365", "C381", "D012", "D031", "D083",
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """A sentence of the set."""

    id: str
    text: str
    section: str
    label: str
    category: str
    severity: str
    reason: str


LABELLED = tuple(Labelled(**json.loads(line)) for line in SENTENCES.read_text(encoding="utf-8").splitlines())


def weight(sentence: Labelled) -> Severity | None:
    """Return the weightiest thing the rules say of a sentence, None where they are silent."""
    text = (
        f"---\nid: INC-2026-0142\nstatus: final\n---\n\n## {sentence.section or 'Notes'}\n\n{sentence.text}\n"
    )
    said = LINTER.lint([document.parse(text.encode(), "a.md")])
    return max((one.severity for one in said), default=None)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            one, id=one.id, marks=[pytest.mark.xfail(strict=True, reason="known")] if one.id in KNOWN else []
        )
        for one in LABELLED
    ],
)
def test_a_sentence_is_judged_as_a_careful_reviewer_would(sentence: Labelled) -> None:
    said = weight(sentence)
    if sentence.label == "fine":
        assert said is None or said < Severity.WARNING, sentence.reason
    elif sentence.severity == "low":
        assert said is not None, sentence.reason
    else:
        assert said is not None, sentence.reason
        assert said >= Severity.WARNING, sentence.reason


def test_the_set_is_as_large_and_as_hard_as_it_is_said_to_be() -> None:
    assert len(LABELLED) >= 1_000
    assert sum(one.label == "fine" for one in LABELLED) >= len(LABELLED) / 2
    assert len({one.id for one in LABELLED}) == len(LABELLED)
    assert all(one.reason for one in LABELLED)
    assert len({one.category for one in LABELLED if one.category}) == 17
    assert len(KNOWN) < len(LABELLED) / 20
