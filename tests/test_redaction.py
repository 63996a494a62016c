"""However a document mentions what is withheld, its page does not."""

from __future__ import annotations

import pytest

from blamefree import document
from blamefree.pages import leaks, publication, submission
from blamefree.visibility import Visibility

HIDDEN = """\
---
id: INC-2026-0002
title: Don't leave the vault key in a log
status: draft
visibility: restricted
---

## Summary

Told to few.
"""

SHOWN = """\
---
id: INC-2026-0001
title: Seat maps
status: draft
impact:
  summary: {summary}
---

## Summary

{body}
"""


def published(summary: str = "x", body: str = "x") -> str:
    texts = {"hidden.md": HIDDEN, "shown.md": SHOWN.format(summary=summary, body=body)}
    documents = {uri: submission.of(document.parse(text.encode(), uri)) for uri, text in texts.items()}
    (one,) = publication.publish(documents, Visibility.INTERNAL).archive.postmortems
    return f"{one.impact.summary}\n{one.body}"


@pytest.mark.parametrize(
    "summary",
    [
        "As in INC-2026-0002",
        "as in inc-2026-0002, but worse",
        '"as in INC-2026-000\\x32"',
        '"as in INC-2026-\\\n    0002"',
        "'Don''t leave the vault key in a log'",
        ">-\n    we said don't leave the\n    vault key in a log",
        "don't leave\n    the vault\n    key in a log",
        "&a Don't leave the vault key in a log",
    ],
)
def test_a_value_does_not_mention_it(summary: str) -> None:
    shown = published(summary=summary)
    assert "(internal)" in shown
    assert "0002" not in shown
    assert "vault" not in shown


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("see INC-2026-0002.", "see (internal)."),
        ("see [that one](hidden.md).", "see that one."),
        ("see [INC-2026-0002](hidden.md#summary).", "see (internal)."),
        ("see [that one](INC-2026-0002-vault.md).", "see that one."),
        ("see [that one][r].\n\n[r]: hidden.md", "see that one."),
        ("Don't leave the vault key in a log", "(internal)"),
        ("the vault key in a log, don't leave it", "the vault key in a log, don't leave it"),
        ("see [the list](https://x.example/a).", "see [the list](https://x.example/a)."),
    ],
)
def test_a_body_does_not_mention_it(body: str, kept: str) -> None:
    assert published(body=body).strip().endswith(kept)


@pytest.mark.parametrize(
    "title", ["Don't leave the vault key in a log", "Don't leave the Vault-key in a log, again"]
)
def test_a_title_that_another_document_has_too_or_its_address_tells_is_no_mention(title: str) -> None:
    shown = SHOWN.format(summary="x", body="x").replace("Seat maps", title)
    texts = {"hidden.md": HIDDEN, "INC-2026-0001-don-t-leave-the-vault-key-in-a-log.md": shown}
    documents = {uri: submission.of(document.parse(text.encode(), uri)) for uri, text in texts.items()}

    made = publication.publish(documents, Visibility.INTERNAL)

    assert [one.title for one in made.archive.postmortems] == [title]
    assert leaks.search("a.html", f"<h1>{title}</h1>".encode(), made.watch()) == 0
    assert leaks.search("a.html", b"as in INC-2026-0002", made.watch()) == 1
