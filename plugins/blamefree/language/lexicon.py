"""What a project adds to the vocabulary: its people, its systems, and phrases of its own."""

from __future__ import annotations

import re
from functools import cached_property

from blamefree.language.phrases import Phrases
from blamefree.late_patterns import late
from blamefree.values import frozen

_NOTATION = late(r"[\w\s'’,.&+()/\[\]*…-]+")


@frozen
class HousePhrase:
    """A phrase a project wants to be said in another way, in the notation of the vocabulary.

    `message` says what is wrong with it, `rewrite` what to write instead.
    """

    phrase: str
    message: str = ""
    rewrite: str = ""

    @cached_property
    def words(self) -> Phrases:
        """The phrase, to be looked for."""
        return Phrases(self.phrase.lower().replace("’", "'"))

    def check(self) -> None:
        """Raise a ValueError that says why the phrase cannot be looked for."""
        if not _NOTATION.fullmatch(self.phrase):
            message = "words, and the signs ( / ) [ ] * … of the notation, are expected"
            raise ValueError(message)
        for opening, closing in ("()", "[]"):
            if self.phrase.count(opening) != self.phrase.count(closing):
                message = f"not every '{opening}' has its '{closing}'"
                raise ValueError(message)
        try:
            _ = self.words.each[0].anchors
        except (ValueError, IndexError):
            message = "at least one whole word has to be there, whatever may be left out"
            raise ValueError(message) from None
        try:
            _ = self.words.pattern
        except re.error:
            message = "the brackets do not fit"
            raise ValueError(message) from None


@frozen
class Lexicon:
    """`people` and `systems` are names, as written; they go before what the vocabulary says of them."""

    people: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()
    phrases: tuple[HousePhrase, ...] = ()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        # Every rule asks about a document under its lexicon; what is in it is counted once.
        return hash((self.people, self.systems, self.phrases))
