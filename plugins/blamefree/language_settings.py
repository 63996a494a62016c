"""`[tool.blamefree.language]` becomes a Lexicon: a project's people, systems and phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.language.lexicon import HousePhrase, Lexicon
from blamefree.settings import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(data: object, path: str, table: str) -> Lexicon:
    """Read the table `language`; a ConfigError says where it cannot be followed."""
    return _Reader(path, table).lexicon(data)


class _Reader(Reader):
    def lexicon(self, data: object) -> Lexicon:
        known = self.known_entries(data, dict.fromkeys(("people", "systems", "phrases")))
        return Lexicon(
            frozenset(self.texts("people", known.get("people", []))),
            frozenset(self.texts("systems", known.get("systems", []))),
            tuple(self.inner("phrases").phrases(known.get("phrases", []))),
        )

    def phrases(self, data: object) -> Iterator[HousePhrase]:
        """Read `[[tool.blamefree.language.phrases]]`; each entry is a table of its own."""
        for number, entry in enumerate(data if isinstance(data, list) else [data], 1):
            yield self.inner(f"{number}").phrase(entry)

    def phrase(self, data: object) -> HousePhrase:
        given = self.known_entries(data, dict.fromkeys(("phrase", "message", "rewrite")))
        texts = {key: self.typed(key, value, str, "a text") for key, value in given.items()}
        if not texts.get("phrase", "").strip():
            self.fail("phrase", "is missing; write the words to look for")
        phrase = HousePhrase(**texts)
        try:
            phrase.check()
        except ValueError as error:
            self.fail("phrase", f"is {phrase.phrase!r}: {error}")
        return phrase
