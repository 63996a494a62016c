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

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import archive
from lsprotocol import types

import editor_client

WORDS = "The queue drained within a minute, and the share of failed requests fell below one in a thousand. "


def compose(size: int) -> str:
    """Return a postmortem of the generated archive, made longer with plain prose."""
    _, text = max(archive.documents(40), key=lambda one: len(one[1]))
    rest = max(0, size - len(text.encode()))
    paragraphs = "".join(f"{WORDS * 3}\n\n" for _ in range(rest // (len(WORDS) * 3 + 2)))
    return f"{text}\n## Notes\n\n{paragraphs}"


async def measure(folder: Path, text: str, changes: int, line: int) -> list[float]:
    """Return how many seconds passed between each keystroke on a line and its findings."""
    path = folder / "postmortems" / "INC-2026-9999-measured.md"
    took = []
    async with editor_client.editing(folder) as (editor, _):
        editor.write(path, text)
        await editor.until_version(path, 1)
        # Until the archive has been read, the editor has a neighbour.
        await editor.workspace_symbol_async(types.WorkspaceSymbolParams(""))
        for version in range(2, changes + 12):
            column = len(text.split("\n")[line])
            started = time.perf_counter()
            editor.type(path, (line, column), "x", version)
            await editor.until_version(path, version)
            took.append(time.perf_counter() - started)
    return took[10:]


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
        low, median, high = (1000 * value for value in statistics.quantiles(took, n=4))
        spread = f"quartiles {low:.1f} and {high:.1f} ms, longest {1000 * max(took):.1f} ms"
        print(f"{name:8} median {median:5.1f} ms, {spread}")


if __name__ == "__main__":
    main()
