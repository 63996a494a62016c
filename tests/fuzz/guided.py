"""Lets libFuzzer choose what to feed the same targets: `guided.py [--seconds N] [--keep DIR] [--target T]…`.

It needs `pip install atheris` (3.0, Apache-2.0), which is no part of the test command. One process after the
other gets a target for its share of the time; what it finds interesting is kept in a folder and begun with
the next time. An input that fails is written down, once for each place it fails at, and the run goes on.
Printed for each target are executions, seconds of processor, and failures. Exit code 1: something failed.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import re
import resource
import signal
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from random import Random

import atheris
import mutation

# Only a process that is guided by what it reaches has to know it; what commands import later, it does not.
WATCHED = ["blamefree"] if "--serve" in sys.argv else ["nothing"]
with atheris.instrument_imports(include=WATCHED):
    import targets

import fuzz  # noqa: E402 - it imports the targets too

# Of processor time no input may take more than fuzz.LIMIT seconds; of the clock, other work counts too.
_SECONDS_OF_CLOCK = 300
_MEMORY = 3_000
_EXECUTED = re.compile(r"stat::number_of_executed_units: *(\d+)")
_SHRINKING = 200


class Guided:
    """One target in this process: libFuzzer calls it, and it notes what fails where."""

    def __init__(self, name: str, kept: Path) -> None:
        self._fuzzer = fuzz.Fuzzer(name, targets.TARGETS[name], Random(name), [])
        self._known = [data[: mutation.MAX_BYTES] for data in self._fuzzer.corpus.first()]
        self._kept = kept

    def feed(self, data: bytes) -> None:
        """Run the target; what fails is shrunk and written, and no reason to stop."""
        failed = self._fuzzer.failure(data)
        place = self._kept / f"{self._fuzzer.name}-{failed.replace(' ', '-').replace(':', '-')}"
        if failed and not place.exists():
            # To shrink what takes too long would take that long each time.
            slow = failed.startswith(fuzz.TooLongError.__name__)
            smaller = data if slow else mutation.shrink(data, partial(self._fails_so, failed), _SHRINKING)
            place.write_bytes(smaller)

    def _fails_so(self, failed: str, data: bytes) -> bool:
        return self._fuzzer.failure(data) == failed

    def change(self, data: bytes, most: int, seed: int) -> bytes:
        """Change an input: by what means something to our readers, or as libFuzzer would."""
        random = Random(seed)
        if random.random() < 0.6:
            return mutation.mutate(data, self._known, random)[:most]
        changed: bytes = atheris.Mutate(data, most)
        return changed

    def begin_with(self, folder: Path) -> None:
        """Write the inputs there are into a folder."""
        for data in self._known:
            (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def serve(name: str, kept: Path, corpus: Path, flags: list[str]) -> None:
    """Fuzz one target in this process, which libFuzzer ends."""
    signal.signal(signal.SIGVTALRM, fuzz.stop)
    logging.disable(logging.CRITICAL)
    guided = Guided(name, kept)
    guided.begin_with(corpus)
    atheris.Setup(
        [sys.argv[0], *flags, str(corpus)], guided.feed, custom_mutator=guided.change, internal_libfuzzer=True
    )
    atheris.Fuzz()


def main() -> int:
    """Feed each target in a process of its own for its share of the time."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=600, help="of the clock, for all targets together")
    parser.add_argument("--target", choices=targets.TARGETS, action="append", help="only these")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="for interesting inputs and those that fail")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given, flags = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as fresh:
        kept = given.keep or Path(fresh)
        chosen, total = given.target or list(targets.TARGETS), 0
        for name in chosen:
            corpus = kept / "interesting" / name
            (kept / "failing").mkdir(parents=True, exist_ok=True)
            corpus.mkdir(parents=True, exist_ok=True)
            if given.serve:
                serve(name, kept / "failing", corpus, flags)
            total += _run(name, kept, corpus, given.seconds / len(chosen))
        failing = sorted((kept / "failing").iterdir())
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = spent.ru_utime + spent.ru_stime
        print(f"{total:,} executions, {seconds:,.0f} s of processor, {len(failing)} failures")
        for path in failing:
            print(f"  {path.name}: {path.read_bytes()[:300]!r}")
    return int(bool(failing))


def _run(name: str, kept: Path, corpus: Path, seconds: float) -> int:
    """Run a target in a process of its own, and return how often."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [
            *(sys.executable, __file__, "--serve", "--keep", str(kept), "--target", name),
            *(f"-max_total_time={int(seconds)}", f"-max_len={mutation.MAX_BYTES}", "-print_final_stats=1"),
            *(f"-timeout={_SECONDS_OF_CLOCK}", f"-rss_limit_mb={_MEMORY}", "-close_fd_mask=0"),
            f"-artifact_prefix={kept / 'failing'}/{name}-ended-",
        ],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    said = done.stderr.decode(errors="replace")
    found = _EXECUTED.search(said)
    count = int(found[1]) if found else 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{name:10} {count:9,} executions in {took:7,.1f} s of processor, "
        f"{sum(1 for _ in corpus.iterdir()):6,} inputs kept or given",
        flush=True,
    )
    if done.returncode or not found:
        print(said[-2_000:], flush=True)
    return count


if __name__ == "__main__":
    sys.exit(main())
