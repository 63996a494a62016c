"""Makes an index in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from blamefree import search_index
from blamefree.search_index.program import SearchError


def main(program: str, folder: str, part: str) -> int:
    """Make the index, and write what is to be said about it; to standard error, where there is none."""
    try:
        sys.stdout.write(search_index.make(Path(program), Path(folder), int(part)))
    except SearchError as error:
        sys.stderr.write(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
