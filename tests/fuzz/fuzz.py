"""Feeds broken input to everything that reads what others wrote: `fuzz.py [--seconds N] [--seed N] [PATH…]`.

Inputs are made from those of the tests, the examples of the rules and, for readers of documents, the Markdown
files under the paths. One that reaches code that none before it reached is kept and changed further.
Printed are inputs, inputs a second, steps of code reached, and for each failure the smallest input found.
Exit code 1: something failed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import signal
import sys
import time
import traceback
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import mutation
import targets

from blamefree import document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

HOUSE = str(Path(document.__file__).parent)
# Seconds of processor time that no input may take, steps counted and all.
LIMIT = 20
SHRINKING = 300


class TooLongError(Exception):
    """An input that takes longer than any may."""


class Steps:
    """Which lines of the house follow which, counted while a target runs."""

    def __init__(self) -> None:
        self.seen: set[tuple[object, int, int]] = set()
        self.new = 0

    @contextlib.contextmanager
    def counted(self) -> Iterator[None]:
        """Count in this block."""
        self.new = 0
        sys.settrace(self._call)
        try:
            yield
        finally:
            sys.settrace(None)

    def _call(self, frame: FrameType, event: str, argument: object) -> Any:  # noqa: ANN401 - as settrace has it
        del event, argument
        code = frame.f_code
        if not code.co_filename.startswith(HOUSE):
            return None
        seen, last = self.seen, 0

        def line(frame: FrameType, event: str, argument: object) -> Any:  # noqa: ANN401 - as settrace has it
            nonlocal last
            del event, argument
            step = (code, last, frame.f_lineno)
            last = frame.f_lineno
            if step not in seen:
                seen.add(step)
                self.new += 1
            return line

        return line


@dataclass
class Fuzzer:
    """One target: what it was fed, and what failed, by where it failed."""

    name: str
    corpus: targets.Corpus
    random: Random
    inputs: list[bytes]
    steps: Steps = field(default_factory=Steps)
    count: int = 0
    slowest: float = 0.0
    failures: dict[str, bytes] = field(default_factory=dict)

    def run(self, seconds: float) -> None:
        """Feed inputs for so long: first all that there are, then changed ones."""
        begun, first = time.monotonic(), self.random.sample(self.inputs, min(len(self.inputs), 150))
        while time.monotonic() - begun < seconds:
            data = first.pop() if first else mutation.mutate(*self._choice())
            start = time.process_time()
            # Counting steps takes ten times as long: of changed inputs, every fourth pays for it.
            failed = self.failure(data, counted=bool(first) or self.count % 4 == 0)
            self.slowest = max(self.slowest, time.process_time() - start)
            self.count += 1
            if failed and failed not in self.failures:
                # To shrink what takes too long would take that long each time.
                slow = failed.startswith(TooLongError.__name__)
                smaller = data if slow else mutation.shrink(data, partial(self._fails_so, failed), SHRINKING)
                self.failures[failed] = smaller
            elif self.steps.new:
                self.inputs.append(data)

    def _fails_so(self, failed: str, data: bytes) -> bool:
        return self.failure(data) == failed

    def _choice(self) -> tuple[bytes, list[bytes], Random]:
        # What was found last leads on more often than what there was.
        recent = self.inputs[-40:] if self.random.random() < 0.5 else self.inputs
        return self.random.choice(recent), self.inputs, self.random

    def failure(self, data: bytes, *, counted: bool = False) -> str:
        """Return what an input fails with and where, empty where it does not."""
        self.steps.new = 0
        watch = self.steps.counted() if counted else contextlib.nullcontext()
        try:
            with watch, contextlib.redirect_stderr(io.StringIO()):
                signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
                self.corpus.target(data)
        except (Exception, RecursionError) as error:  # noqa: BLE001 - that is what is looked for
            places = [one for one in traceback.extract_tb(error.__traceback__) if HOUSE in one.filename]
            place = f"{Path(places[-1].filename).name}:{places[-1].lineno}" if places else self.name
            return f"{type(error).__name__} at {place}"
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return ""


def stop(*_: object) -> None:
    """End an input that takes too long."""
    raise TooLongError


def main() -> int:
    """Feed each target for its share of the time."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--seconds", type=float, default=60, help="for all targets together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=targets.TARGETS, action="append", help="only these")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write inputs that fail into this folder")
    given = parser.parse_args()
    more = [file.read_bytes() for path in given.paths for file in sorted(path.rglob("*.md"))]
    more = [data[: mutation.MAX_BYTES] for data in more]
    signal.signal(signal.SIGVTALRM, stop)
    chosen, total, failed = given.target or list(targets.TARGETS), 0, 0
    for name in chosen:
        corpus = targets.TARGETS[name]
        inputs = [*corpus.first(), *(more if corpus.documents else ())]
        fuzzer = Fuzzer(name, corpus, Random(f"{given.seed} {name}"), inputs)
        fuzzer.run(given.seconds / len(chosen))
        total, failed = total + fuzzer.count, failed + len(fuzzer.failures)
        print(
            f"{name:10} {fuzzer.count:8,} inputs, {len(inputs):6,} kept of them or given, "
            f"{len(fuzzer.steps.seen):7,} steps, slowest {fuzzer.slowest:.2f} s, "
            f"{len(fuzzer.failures)} failures",
            flush=True,
        )
        for failure, data in fuzzer.failures.items():
            print(f"  {failure}: {len(data):,} bytes: {data[:300]!r}", flush=True)
            if given.keep:
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / f"{name}-{failure.replace(' ', '-').replace(':', '-')}").write_bytes(data)
    print(f"{total:,} inputs, {failed} failures, seed {given.seed}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
