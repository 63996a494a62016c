"""Bytes become other bytes: cut, repeated, spliced, and sprinkled with what readers have rules for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

MAX_BYTES = 40_000
_WORD = re.compile(rb"[\w.:-]+")

# What means something somewhere: Markdown, YAML, JSON, TOML, times, ids, and what is no text.
TOKENS = (
    *(
        b"\n---\n",
        b"---\n",
        b"...\n",
        b"\r",
        b"\r\n",
        b"\xef\xbb\xbf",
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b"\x85",
    ),
    *(
        b"\n## Timeline\n\n| Time (UTC) | Phase | Event |\n| --- | --- | --- |\n| 23:59 | detect | x |\n",
        b"\\|",
    ),
    *(
        b"| 24:00 | ",
        b"| +1 d | ",
        b"|||",
        b"> ",
        b"- ",
        b"1. ",
        b"    ",
        b"\t",
        b"```\n",
        b"~~~",
        b"<!--",
        b"-->",
    ),
    *(b"<!-- blamefree: ignore[PM301, PM2] reason: x -->\n", b"<!-- blamefree: ignore-file[PM5] -->\n"),
    *(
        b"# blamefree: ignore[PM1] reason: x\n",
        b"[a](b",
        b"[^1]",
        b"![",
        b"]]",
        b"**",
        b"_",
        b"`",
        b"<a href='",
        b"&#0;",
    ),
    *(
        b"\n: x\n",
        b"!!! note\n    x\n",
        b"{: .a}",
        b"$$",
        b"&a ",
        b"*a",
        b"!!str ",
        b"<<: *a\n",
        b"? ",
        b": ",
        b"|-\n  ",
        b">\n ",
    ),
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b"'",
        b'"',
        b"\\",
        b"\\ud800",
        b"null",
        b"true",
        b"~",
        b"-1",
        b"1e999",
        b"NaN",
        b"0x1F",
        b"0o7",
    ),
    *(
        b"99999999999999999999",
        b"1" * 5_000,
        b"2026-02-30",
        b"0000-00-00",
        b"9999-12-31T23:59:59-14:00",
        b"2026-03-01T22:14:00Z",
    ),
    *(
        b"0001-01-01T00:00:00+14:00",
        b"22:14",
        b"25:61",
        b"3 hours",
        b"99999 days",
        b"INC-2026-0142",
        b"INC-YYYY-XXXX",
        b"A1",
    ),
    *(
        b"\nid: INC-2026-0142\n",
        b"\nstatus: final\n",
        b"\nseverity: P0\n",
        b"\naction_items:\n  - id: A1\n    title: x\n",
    ),
    *(
        "\u2028\u202e\u0130\ufb01\U0001f600".encode(),
        b"[[",
        b"]]\n",
        b"\n[tool.blamefree]\n",
        b"INHERIT: ",
        b"!ENV x",
        b"%",
        b"#",
    ),
    *(b"--", b"-", b"--format\0", b"\0--fix\0", b"../", b"should have ", b"the engineer failed to ", b"Bob "),
)


def mutate(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Return bytes that are different in one to four ways."""
    for _ in range(random.randint(1, 4)):
        data = random.choice(_WAYS)(data, others, random)[:MAX_BYTES]
    return data


def _places(data: bytes, random: Random) -> tuple[int, int]:
    """Return the ends of a piece: seldom a long one."""
    start = random.randint(0, len(data))
    return start, min(len(data), start + int(random.paretovariate(0.7)))


def _cut(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, end = _places(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, end = _places(data, random)
    times = int(random.paretovariate(0.5)) + 1
    return data[:end] + data[start:end] * min(times, 3_000) + data[end:]


def _put(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    start, end = _places(data, random)
    end = random.choice((start, start, end))
    return data[:start] + random.choice(TOKENS) + data[end:]


def _replace_word(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    words = list(_WORD.finditer(data))
    if not words:
        return data
    word = random.choice(words)
    other = random.choice(
        (*(each[0] for each in random.sample(words, min(3, len(words)))), random.choice(TOKENS))
    )
    return data[: word.start()] + other + data[word.end() :]


def _flip(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    if not data:
        return random.randbytes(8)
    place = random.randrange(len(data))
    return data[:place] + random.randbytes(1) + data[place + 1 :]


def _splice(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(others)
    (start, _), (there, end) = _places(data, random), _places(other, random)
    return data[:start] + other[there : random.choice((end, len(other)))] + data[start:]


def _swap_lines(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        lines.insert(random.randint(0, len(lines)), lines.pop(random.randrange(len(lines))))
    return b"".join(lines)


_WAYS: tuple[Callable[[bytes, Sequence[bytes], Random], bytes], ...] = (
    _cut, _repeat, _put, _put, _put, _replace_word, _replace_word, _flip, _splice, _swap_lines,
)  # fmt: skip


def shrink(data: bytes, fails: Callable[[bytes], bool], tries: int) -> bytes:
    """Return the smallest bytes found that still fail, in so many tries at most."""
    size = len(data) // 2
    while size and tries > 0:
        start = 0
        while start < len(data) and tries > 0:
            shorter = data[:start] + data[start + size :]
            tries -= 1
            if fails(shorter):
                data = shorter
            else:
                start += size
        size //= 2
    return data
