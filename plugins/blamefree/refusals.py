"""What keeps a block of YAML from being read: what libyaml finds wrong with it, and bounds it exceeds."""

from __future__ import annotations

import yaml

from blamefree.diagnostics import Finding, Flaw, FlawKind
from blamefree.late_patterns import late
from blamefree.source import Span

_KEY = late(r"[ ]*(?:-[ ]+)*[\w-]+[ ]*")

MAX_DEPTH = 32
MAX_NODES = 50_000


class Refusal(Exception):  # noqa: N818 - it ends the reading of one block, it is no error of the program
    """What keeps a block from being read, as the flaw it is."""

    def __init__(self, kind: FlawKind, span: Span, message: str, hint: str) -> None:
        super().__init__(message)
        self.flaw = Flaw(kind, Finding(span, message, hint))


def too_deep(span: Span) -> Refusal:
    """Return what says that values are nested deeper than they may be."""
    message = f"values are nested more than {MAX_DEPTH} deep"
    return Refusal(FlawKind.EXCESSIVE_YAML, span, message, "front matter needs four levels")


def too_large(span: Span) -> Refusal:
    """Return what says that there are more values than there may be."""
    message = f"the front matter holds more than {MAX_NODES} values once its aliases are written out"
    hint = "write out what is meant, without aliases of aliases"
    return Refusal(FlawKind.EXCESSIVE_YAML, span, message, hint)


def of_error(error: yaml.YAMLError, text: str, block: Span) -> Refusal:
    """Say a YAML error in words, at its place."""
    offset, problem = _locate(error, text[block.start : block.end])
    start = min(block.start + offset, max(block.end - 1, block.start))
    end = start + 1 if text[start : start + 1] not in {"", "\n", "\r"} else start
    if "nesting depth" in problem:
        # Newer versions of libyaml have a bound of their own, and meet it reading ahead.
        return too_deep(Span(start, end))
    message = f"the front matter is not valid YAML: {problem}"
    return Refusal(FlawKind.INVALID_YAML, Span(start, end), message, _advise(problem, text[:start]))


def _locate(error: yaml.YAMLError, block: str) -> tuple[int, str]:
    if isinstance(error, yaml.MarkedYAMLError):
        problem = error.problem or "it cannot be read"
        # What never ends is mended where it begins.
        mark = error.problem_mark or error.context_mark
        if error.context_mark and mark and mark.index >= len(block.rstrip()):
            mark = error.context_mark
        return (mark.index if mark else 0), problem
    # libyaml's reader counts bytes.
    position = int(getattr(error, "position", 0))
    reason = str(getattr(error, "reason", error))
    return len(block.encode()[:position].decode(errors="ignore")), reason


def _advise(problem: str, before: str) -> str:
    line = before[before.rfind("\n") + 1 :]
    # A key is a word; what stands before the second colon of a line is more than that.
    if ("mapping values are not allowed" in problem and _KEY.fullmatch(line)) or (
        "did not find expected key" in problem and line and not line.strip(" ")
    ):
        return "begin the field in the column of the fields beside it"
    if "mapping values are not allowed" in problem:
        return "put quotes around a value that holds a colon"
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with spaces, and put quotes around a value that begins with a special character"
    return ""
