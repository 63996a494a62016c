"""The language rules as a style of Vale, as far as its checks can say them: a vocabulary in, files out.

Vale looks for words. Where a rule needs somebody to stand beside them, the words for people stand
before or after the phrase; what only grammar can decide is a suggestion there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.vale import checks, readme, rendering

if TYPE_CHECKING:
    from blamefree.language.lexicon import Lexicon

NAME = "Blamefree"
README = "README.md"
# By the first line of its README a style is known as one that was written here.
MARK = readme.TITLE


def style(lexicon: Lexicon, site_url: str | None = None) -> dict[str, str]:
    """Return the files of the style by their names; `site_url` is where the rules' pages are."""
    made = (*checks.of_rules(), *checks.of_project(lexicon))
    return {
        README: readme.render(made),
        **{f"{one.name}.yml": rendering.render(one, site_url) for one in made},
    }
