"""The note that goes with the style: how to use it, and what Vale cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.vale.check import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.vale.check import Check

TITLE = "# The language rules of blamefree, as a style of Vale\n"

SETTINGS = """\
StylesPath = styles
MinAlertLevel = warning

[postmortems/**/*.md]
BasedOnStyles = Blamefree
"""

_TEXT = f"""{TITLE}
Written by `blamefree export vale`: write it anew after an update, and change nothing here by hand.

In `.vale.ini`, where this folder is `styles/Blamefree`:

```ini
{SETTINGS}```

A check is switched off by its name, such as `Blamefree.heroics-words-suggestion = NO`.

## What Vale cannot say

Vale looks for words; `blamefree lint` reads sentences. So this style finds less in some places and
more in others:

- Who did it. A rule that asks for a person looks for a word for people beside the phrase: a name, a
  subject further away or carried over from the clause before is not seen, and an operator that is a
  program is.
- What takes blame back: a negation, a condition, a policy, a quotation, an apology, a question.
- Where it stands. All sections are alike, and the front matter, with titles and summaries of actions
  and factors, is not read.
- The people a document names itself, and the catalogue of people and services: the rules
  `named-person` and `lone-actor` are not here.
- The words of the sentence in the advice, the safe fixes, suppressions with a reason, and the weight
  by the status of a document.
- What only the sentence decides is a suggestion here, whatever it weighs there.

Use it for the squiggle in an editor that knows Vale, and `blamefree lint` for the verdict.

## Checks

| Check | Rule | Level | Patterns |
| --- | --- | --- | --- |
"""


def render(checks: Iterable[Check]) -> str:
    """Return the note, with a list of the checks."""
    rows = (
        f"| {one.name} | {one.rule.code} {one.rule.name()} | {LEVELS[one.level]} "
        f"| {len(one.tokens) or len(one.swaps)} |\n"
        for one in checks
    )
    return _TEXT + "".join(rows)
