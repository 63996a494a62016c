"""A file in which the program keeps what it has worked out: relied on as a whole, or not at all."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from blamefree import whole_file

if TYPE_CHECKING:
    from pathlib import Path


def load(path: Path, label: str) -> Any:  # noqa: ANN401 - JSON, as it was saved
    """Return what was saved under a label; None where nothing was, or the file is not as it was written."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        return json.loads(body) if head == _head(label, body) else None
    except (OSError, ValueError, RecursionError):
        return None


def save(path: Path, label: str, data: object) -> None:
    """Keep values of JSON for the next time; where that is not possible, it is worked out again then."""
    body = json.dumps(data, separators=(",", ":"))
    try:
        path.parent.mkdir(exist_ok=True)
        whole_file.write(path, f"{_head(label, body.encode()).decode()}\n{body}", replace=True)
    except OSError:
        return


def _head(label: str, body: bytes) -> bytes:
    return f"{label} {hashlib.blake2b(body, digest_size=16).hexdigest()}".encode()
