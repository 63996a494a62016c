"""Regular expressions that are compiled when they are first asked: most documents never reach them."""

from __future__ import annotations

import re
from typing import cast


class LatePattern:
    """Stands for a compiled pattern, and answers as that one does."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        """Take a method from the compiled pattern, once: from then on it is found without this."""
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first asked."""
    return cast("re.Pattern[str]", LatePattern(pattern, flags))
