"""Measures what the dearest documents of a mebibyte cost: `hostile.py [NAME…]`.

Printed for each are seconds of the processor, in all and for reading, judging and keeping, the findings and
the bytes kept; then the largest memory of the process. What grows with its square takes minutes.
"""

from __future__ import annotations

import resource
import sys
import time
from datetime import date

from blamefree import document, sheets
from blamefree.config import Config

HEAD = "---\nid: INC-2026-0142\ntitle: Seat maps\nstatus: draft\nseverity: P1\n---\n\n## Summary\n\n"


def fill(text: str, size: int = document.MAX_BYTES) -> bytes:
    return (HEAD + text * ((size - len(HEAD)) // len(text.encode()))).encode()


def lines(text: str) -> bytes:
    return fill(f"{text}\n", min(document.MAX_BYTES, (document.MAX_LINES - 20) * (len(text) + 1)))


DOCUMENTS = {
    "deep quotes": fill("> "),
    "deep lists": fill("- "),
    "lists in quotes": lines("> - > - > - > - x"),
    "a table of bars": fill("|"),
    "emphasis": fill("**a* _b "),
    "brackets": fill("[a](<b"),
    "open comments": fill("<!-- "),
    "passages": fill("<!-- blamefree: internal -->"),
    "passages and code": (HEAD + "<!-- blamefree: internal -->\n" + "`a`\n```a\n" * 9_900).encode(),
    "HTML": fill("<a b='c'"),
    "a long word": fill("a"),
    "long words": fill("a.a-a'"),
    "one endless line": fill("The engineer should have known better. "),
    "names": fill("Ines Duarte ", 200_000),
    "addresses": (HEAD + "".join(f"ines{n}@mail{n}.rail.com\n" for n in range(19_000))).encode(),
    "headings": lines("## Timeline"),
    "references": lines("[a]: b"),
    "footnotes": lines("[^1]: a"),
    "suppressions": lines("<!-- blamefree: ignore[PM301] reason: x -->"),
    "rules of a suppression": f"{HEAD}<!-- blamefree: ignore[{'PM301, ' * 140_000}] reason: x -->\n".encode(),
    "aliases": ("---\na: &a [" + "x, " * 99 + "x]\n" + lines("b: *a").decode() + "---\n").encode(),
    "open lists of YAML": ("---\na: " + "[" * 900_000 + "\n---\n").encode(),
    "keys": ("---\n" + "".join(f"k{n}: v\n" for n in range(19_000)) + "---\n").encode(),
    "related": ("---\nid: INC-2026-0142\nrelated: [" + "INC-2026-0001, " * 24_000 + "]\n---\n").encode(),
}  # fmt: skip


def main() -> int:
    """Print the figures, the dearest last."""
    linter = Config().linter(date(2026, 11, 25))
    rows = []
    for name in sys.argv[1:] or DOCUMENTS:
        begun = time.process_time()
        written = document.parse(DOCUMENTS[name], "a.md")
        read = time.process_time()
        sheet = linter.examine(written)
        judged = time.process_time()
        kept = len(sheets.encode(sheet))
        took = (time.process_time() - begun, read - begun, judged - read, time.process_time() - judged)
        rows.append((took, len(sheet.diagnostics), kept, name))
    for took, findings, kept, name in sorted(rows):
        parts = "".join(f"{seconds:8.2f}" for seconds in took)
        print(f"{name:24}{parts} s {findings:7,} findings {kept:10,} bytes kept")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB of memory at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
