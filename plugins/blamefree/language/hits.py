"""What the grammar found: words of blame in a sentence, of which kind, and what to say instead."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from blamefree.diagnostics import Edit, Fix, Severity
from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.language.sentences import Sentence


class Category(Enum):
    """The kinds of blame, in the order of their weight: of two on the same words the first is told.

    The order follows how sure a kind is, and how much its own advice helps.
    """

    PUNISHMENT = "punishment"
    BLAME_WORD = "blame-word"
    HUMAN_ERROR = "human-error"
    SELF_BLAME = "self-blame"
    MISTAKE = "mistake-attribution"
    COUNTERFACTUAL = "counterfactual"
    TEAM_VENDOR = "team-vendor"
    SARCASM = "passive-aggressive"
    PRONOUN = "accusatory-pronoun"
    STATE_OF_MIND = "state-of-mind"
    NORMATIVE = "normative"
    FAILURE = "agent-failure"
    HARM = "agent-harm"
    JUDGEMENT = "judgement"
    WEAK_ACTION = "weak-action"
    HINDSIGHT = "hindsight"
    HEROICS = "heroics"


# What a finding weighs, by who or what it is about: a culprit, a past that did not happen, nobody.
HIGH = Severity.ERROR
MEDIUM = Severity.WARNING
LOW = Severity.INFO


@frozen(eq=False)
class Hit:
    """Words of blame: `start` and `end` are places in the sentence, `hint` what to write instead.

    `deletion` covers words that can be taken out without a change of meaning.
    """

    category: Category
    sentence: Sentence
    start: int
    end: int
    tier: Severity
    hint: str
    deletion: tuple[int, int] | None = None

    @property
    def words(self) -> str:
        """The words as written, to be quoted."""
        return self.sentence.shown(self.start, self.end)

    def touches(self, words: str) -> bool:
        """Tell whether these words stand where the hit stands, or reach into it."""
        lower, wanted = self.sentence.lower, words.lower()
        first = lower.find(wanted, max(0, self.start - len(wanted) + 1))
        return bool(wanted) and 0 <= first < self.end

    def fix(self) -> Fix | None:
        """Return the deletion that keeps the meaning, with the space it would leave behind."""
        if self.deletion is None:
            return None
        start, end = self.deletion
        text = self.sentence.text
        opens = not text[:start].strip()
        if opens:
            written = self.sentence.run.text[self.sentence.start + end :]
            end += len(written) - len(written.lstrip(" "))
        elif text[start] != "," and text[start - 1] == " ":
            start -= 1
        edits = [Edit(self.sentence.span(start, end), "")]
        first = next((index for index in range(end, len(text)) if text[index].isalpha()), None)
        if opens and first is not None:
            # The next word begins the sentence now.
            edits.append(Edit(self.sentence.span(first, first + 1), text[first].upper()))
        return Fix(f"take out '{self.sentence.shown(*self.deletion)}'", tuple(edits))
