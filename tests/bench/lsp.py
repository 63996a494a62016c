"""Measures how long an editor waits for the findings after a keystroke, over standard input and output.

    python tests/bench/lsp.py [--changes 100] [--archive 0] [--bytes 10240]

A document of about 10 KB is opened with the real server, and a letter is typed into its text again and
again, each time when the findings of the one before have come. `--archive` puts so many other postmortems
beside it. `summary` is the field `summary` of a factor, which other documents are held against.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import archive
from lsprotocol import types

import editor_client

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from editor_client import Editor

WARM = 10
WORDS = "The queue drained within a minute, and the share of failed requests fell below one in a thousand. "


def compose(size: int) -> str:
    """Return a postmortem of the generated archive, made longer with plain prose."""
    _, text = max(archive.documents(40), key=lambda one: len(one[1]))
    rest = max(0, size - len(text.encode()))
    paragraphs = "".join(f"{WORDS * 3}\n\n" for _ in range(rest // (len(WORDS) * 3 + 2)))
    return f"{text}\n## Notes\n\n{paragraphs}"


async def measure(folder: Path, text: str, changes: int, line: int) -> dict[str, list[float]]:
    """Return how many seconds passed until the findings after each keystroke on a line, and until answers."""
    path = folder / "postmortems" / "INC-2026-9999-measured.md"
    took: dict[str, list[float]] = {name: [] for name in ("first findings", "keystroke", *QUESTIONS)}
    begun = time.perf_counter()
    async with editor_client.editing(folder) as (editor, _):
        editor.write(path, text)
        await editor.until_version(path, 1)
        took["first findings"].append(time.perf_counter() - begun)
        column = len(text.split("\n")[line])
        # The first ones are not counted: the archive is still being read.
        for version in range(2, changes + 2 + WARM):
            started = time.perf_counter()
            editor.type(path, (line, column), "x", version)
            await editor.until_version(path, version)
            if version >= 2 + WARM:
                took["keystroke"].append(time.perf_counter() - started)
        for name, ask in QUESTIONS.items():
            for _ in range(changes // 4):
                started = time.perf_counter()
                await ask(editor, types.TextDocumentIdentifier(path.as_uri()), types.Position(line, column))
                took[name].append(time.perf_counter() - started)
    return took


def complete(editor: Editor, text: types.TextDocumentIdentifier, place: types.Position) -> Awaitable[object]:
    """Ask what may be written at a place."""
    return editor.text_document_completion_async(types.CompletionParams(text, place))


def hover(editor: Editor, text: types.TextDocumentIdentifier, place: types.Position) -> Awaitable[object]:
    """Ask what is known of a place."""
    return editor.text_document_hover_async(types.HoverParams(text, place))


def mend(editor: Editor, text: types.TextDocumentIdentifier, place: types.Position) -> Awaitable[object]:
    """Ask for the changes on offer for a line."""
    line = types.Range(types.Position(place.line, 0), place)
    params = types.CodeActionParams(text, line, types.CodeActionContext([]))
    return editor.text_document_code_action_async(params)


QUESTIONS = {"completion": complete, "hover": hover, "quick fixes": mend}


def main() -> None:
    """Print the median and the quartiles."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--changes", type=int, default=100)
    parser.add_argument("--archive", type=int, default=0)
    parser.add_argument("--bytes", type=int, default=10_240)
    options = parser.parse_args()
    text = compose(options.bytes)
    lines = text.split("\n")
    places = {
        "prose": max(number for number, line in enumerate(lines) if line.startswith("The queue")),
        "summary": next(number for number, line in enumerate(lines) if line.startswith("    summary:")),
    }
    print(
        f"{len(text.encode()):,} bytes, {options.archive} other documents, {options.changes} keystrokes each"
    )
    for name, line in places.items():
        with tempfile.TemporaryDirectory() as folder:
            archive.write(options.archive, Path(folder))
            took = asyncio.run(measure(Path(folder), text, options.changes, line))
        for what, seconds in took.items():
            print(f"{name:8} {what:15} {spread(seconds)}")


def spread(seconds: list[float]) -> str:
    """Return the median with the quartiles, in milliseconds."""
    if len(seconds) == 1:
        return f"{1000 * seconds[0]:6.1f} ms, once, with the start of the server"
    low, median, high = (1000 * value for value in statistics.quantiles(seconds, n=4))
    return f"{median:6.1f} ms, quartiles {low:.1f} and {high:.1f} ms, longest {1000 * max(seconds):.1f} ms"


if __name__ == "__main__":
    main()
