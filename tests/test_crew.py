"""Work that processes share comes out as it would have come out of one."""

from __future__ import annotations

import os
import select
import signal
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from blamefree import config, crew
from blamefree.pages import desk, edition
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
WHY = ("this", "that")


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [partial(divmod, number, 7) for number in range(40)]
    assert list(crew.do(tasks, 3)) == [divmod(number, 7) for number in range(40)]


def test_the_work_is_done_elsewhere_where_it_is_shared() -> None:
    assert os.getpid() not in set(crew.do([os.getpid] * 4, 2))
    assert set(crew.do([os.getpid] * 4, 1)) == {os.getpid()}


class RefusalError(Exception):
    """Cannot travel between processes: it is not made of what it shows."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


def refuse() -> int:
    """Fail with what cannot be sent."""
    raise RefusalError(*WHY)


def test_what_fails_in_a_process_fails_here() -> None:
    tasks: list[Callable[[], int]] = [os.getpid, os.getpid, refuse, os.getpid]
    with pytest.raises(RefusalError, match="this and that") as failed:
        list(crew.do(tasks, 2))
    assert failed.traceback[-1].name == "refuse"


def test_a_process_that_is_killed_loses_no_result() -> None:
    here = os.getpid()

    def die() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    tasks: list[Callable[[], int]] = [die, *(partial(int, number) for number in range(8))]
    assert list(crew.do(tasks, 2)) == [7, *range(8)]


def begin(work: Callable[[Callable[[], int]], object]) -> tuple[int, int]:
    """Let a program do its work with a task that says "." and never ends; return it, and what hears that.

    What hears it hears the end where nobody is left who could say anything.
    """
    heard, told = os.pipe()
    program = os.fork()
    if program == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)

        def wait() -> int:
            os.write(told, b".")
            signal.pause()
            return 0

        try:
            work(wait)
        finally:
            os._exit(3)
    os.close(told)
    return program, heard


def listen(heard: int) -> bytes | None:
    """Return what is said next, None where nothing is for long."""
    return os.read(heard, 1) if select.select([heard], [], [], 20)[0] else None


@pytest.mark.skipif(not crew.COPIES, reason="no process is a copy")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_crew_ends_with_its_program_however_that_ends(end: signal.Signals) -> None:
    program, heard = begin(lambda wait: list(crew.do([wait] * 4, 2)))
    assert (listen(heard), listen(heard)) == (b".", b".")
    os.kill(program, end)
    assert listen(heard) == b""
    _, status = os.waitpid(program, 0)
    assert status == (3 << 8 if end == signal.SIGINT else end)
    os.close(heard)


@pytest.mark.skipif(not crew.COPIES, reason="no process is a copy")
def test_a_crew_ends_where_nobody_asks_for_more() -> None:
    def work(wait: Callable[[], int]) -> None:
        found = crew.do([os.getpid, wait, wait], 2)
        next(found)
        found.close()

    program, heard = begin(work)
    while (last := listen(heard)) == b".":
        pass
    assert last == b""
    assert os.waitpid(program, 0)[1] == 3 << 8
    os.close(heard)


def test_an_edition_is_the_same_whatever_the_number_of_processes() -> None:
    texts = [path.read_bytes() for path in sorted((ROOT / "postmortems").glob("*.md"))]
    sources = desk.Sources(
        {
            f"{number}.md": desk.Manuscript(
                f"{number}.md", texts[number % len(texts)].replace(b"id: INC-", f"id: INC-9{number}".encode())
            )
            for number in range(52)
        }
        | {"about.md": desk.Manuscript("about.md", b"# About\n\n[all](index.md) [one](1.md)\n")}
    )
    settings = config.Config(exclude=("about.md",))

    def made(jobs: int) -> object:
        reading = desk.Desk().read(sources, settings, date(2026, 11, 25), jobs)
        order = edition.Order(
            Visibility.INTERNAL, date(2026, 11, 25), "https://x.example/", cards=True, jobs=jobs
        )
        found = edition.make(reading, settings, order)
        return reading.diagnostics, list(found.files.items()), list(found.copies.items()), found.build_info

    assert made(2) == made(1)
