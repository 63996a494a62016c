"""Measures the language rules on labelled sentences: `python tests/bench/language.py PATH…`.

A path is a file of JSON lines. Sentences with a `label` (`blameful` or `fine`), a `category`, a
`severity` (high, medium, low) and perhaps `borderline` and `source` give precision and recall;
sentences without labels give how often the rules speak up in ordinary prose. Each sentence is
linted as a paragraph of its own under the heading it stood under, with the PM2 rules alone, and
the findings are mapped back by line.

Precision is the share of the sentences with a finding at warning or error that are labelled
blameful. Recall of "high and medium" counts findings at warning or error, recall of "all" any.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from blamefree import document
from blamefree.config import Config
from blamefree.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blamefree.diagnostics import Diagnostic

FRONT = "---\nid: INC-2026-0142\nstatus: final\n---\n"
# So many sentences are linted as one document where nothing but a rate is asked.
BATCH = 100


@dataclass(frozen=True)
class Labelled:
    """A sentence, what it was labelled, and what the rules said."""

    text: str
    section: str
    blameful: bool
    category: str
    tier: str
    written: bool
    said: tuple[Diagnostic, ...] = field(default=(), repr=False)

    @property
    def weight(self) -> Severity | None:
        """The severest finding, None where there is none."""
        return max((one.severity for one in self.said), default=None)

    @property
    def loud(self) -> bool:
        """Whether anything at warning or error was found."""
        return self.weight is not None and self.weight >= Severity.WARNING


def lint(sentences: Sequence[tuple[str, str]]) -> list[tuple[Diagnostic, ...]]:
    """Lint (section, sentence) pairs as one document and return what was said of each."""
    lines, places, section = FRONT.splitlines(), [], ""
    for heading, text in sentences:
        if heading != section:
            lines += ["", f"## {heading or 'Notes'}"]
            section = heading
        lines += ["", " ".join(text.split())]
        places.append(len(lines))
    written = document.parse("\n".join(lines).encode(), "sentences.md")
    said: dict[int, list[Diagnostic]] = defaultdict(list)
    for diagnostic in Config(select=("PM2",)).linter().lint([written]):
        said[diagnostic.start.line].append(diagnostic)
    return [tuple(said[line]) for line in places]


def read(path: Path) -> Iterator[dict[str, object]]:
    """Yield the sentences of a file; borderline ones are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if not entry.get("borderline"):
            yield entry


def judge(entries: Iterable[dict[str, object]]) -> list[Labelled]:
    """Lint each labelled sentence alone, so that no other document's words bear on it."""
    return [
        Labelled(
            str(entry["text"]),
            str(entry.get("section") or ""),
            entry["label"] == "blameful",
            str(entry.get("category") or ""),
            str(entry.get("severity") or ""),
            entry.get("source") == "written",
            lint([(str(entry.get("section") or ""), str(entry["text"]))])[0],
        )
        for entry in entries
    ]


def share(part: int, whole: int) -> str:
    """Return "58/70 = .829"."""
    return f"{part}/{whole}" + (f" = {part / whole:.3f}".replace("0.", ".", 1) if whole else "")


def found(members: Sequence[Labelled]) -> str:
    """Say how many of some sentences were found."""
    loud, any_at_all = sum(one.loud for one in members), sum(bool(one.said) for one in members)
    return f"at warning or error {share(loud, len(members))}, any {share(any_at_all, len(members))}"


def report(sentences: Sequence[Labelled]) -> Iterator[str]:
    """Say precision, recall and F1, over all, by tier and by category."""
    loud = [one for one in sentences if one.loud]
    blameful = [one for one in sentences if one.blameful]
    weighty = [one for one in blameful if one.tier != "low"]
    right, caught = sum(one.blameful for one in loud), sum(one.loud for one in weighty)
    precision, recall = right / max(1, len(loud)), caught / max(1, len(weighty))
    yield f"  precision              {share(right, len(loud))}"
    yield f"  recall, high + medium  {share(caught, len(weighty))}"
    yield f"  recall, all with info  {share(sum(bool(one.said) for one in blameful), len(blameful))}"
    yield f"  F1                     {2 * precision * recall / max(1e-9, precision + recall):.3f}"
    for tier in ("high", "medium", "low"):
        members = [one for one in blameful if one.tier == tier]
        yield f"  {tier:<22} {found(members)}"
    for category in sorted({one.category for one in blameful}):
        members = [one for one in blameful if one.category == category]
        yield f"    {category:<20} {found(members)}"


def mistakes(sentences: Sequence[Labelled]) -> Iterator[str]:
    """Yield what the rules missed and what they hit wrongly, to be read."""
    for one in sentences:
        names = ", ".join(f"{said.code} {said.severity}" for said in one.said)
        if one.blameful and (not one.said or (one.tier != "low" and not one.loud)):
            yield f"missed {one.category}/{one.tier} [{names}] <{one.section}> {one.text}"
        elif not one.blameful and one.loud:
            yield f"wrong [{names}] <{one.section}> {one.text}"


def rate(entries: Sequence[dict[str, object]], *, show: bool) -> Iterator[str]:
    """Say how many of a thousand unlabelled sentences have a finding."""
    pairs = [(str(entry.get("section") or ""), str(entry["text"])) for entry in entries]
    loud = quiet = 0
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        for (section, text), said in zip(batch, lint(batch), strict=True):
            loud += any(one.severity >= Severity.WARNING for one in said)
            quiet += bool(said) and all(one.severity < Severity.WARNING for one in said)
            if show and said:
                names = ", ".join(f"{one.code} {one.severity}" for one in said)
                yield f"hit [{names}] <{section}> {text}"
    loud_rate, quiet_rate = (1000 * count / max(1, len(pairs)) for count in (loud, quiet))
    yield f"  {len(pairs)} sentences; of a thousand, {loud_rate:.1f} have a finding at warning or error,"
    yield f"  and {quiet_rate:.1f} at info alone"


def main() -> int:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--show", action="store_true", help="print every mistake, or every hit in prose")
    arguments = parser.parse_args()
    for path in arguments.paths:
        entries = list(read(path))
        if not all("label" in entry for entry in entries):
            print(path, *rate(entries, show=arguments.show), sep="\n")
            continue
        judged = judge(entries)
        for name, group in (
            ("real", [one for one in judged if not one.written]),
            ("written", [one for one in judged if one.written]),
        ):
            print(f"{path}, {name}: {len(group)} sentences", *report(group), sep="\n")
            print(*(mistakes(group) if arguments.show else ()), sep="\n")
    return 0


if __name__ == "__main__":
    # A reader that has seen enough, such as `head`, ends the program without a traceback.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
