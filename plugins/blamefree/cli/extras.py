"""What a command needs besides the lint: whoever installed the lint alone is told, and sees no traceback."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def needed(extra: str) -> Iterator[None]:
    """End the command in one line where what is imported in this block is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name == "blamefree":
            raise
        message = f"this needs '{name}', which is not installed: pip install 'blamefree[{extra}]'"
        raise click.UsageError(message) from None
