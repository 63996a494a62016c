"""Where an audience learns no names, roles stand in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from blamefree import config, document
from blamefree.config import ConfigError
from blamefree.pages import publication, submission
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from blamefree.model import Postmortem

SETTINGS = """\
[audiences.public]
names = "roles"
"""

DOCUMENT = """\
---
id: INC-2026-0001
title: Seat maps were slow
status: draft
visibility: public
incident_commander: Tomasz Wrona
authors: [Ines Duarte, booking on-call]
review: {{facilitator: Aiko Sato, participants: [Ines Duarte, Tomasz Wrona, SRE team]}}
action_items:
  - {{id: A1, title: Ask Wrona for the limits, owner: Zbigniew Okoro, status: open}}
  - {{id: A2, title: Watch it, owner: payments team, status: open}}
---

## Summary

{body}
"""


def shown(body: str = "x", settings: str = SETTINGS, **beside: str) -> Postmortem:
    texts = {"a.md": DOCUMENT.format(body=body), **beside}
    documents = {uri: submission.of(document.parse(text.encode(), uri)) for uri, text in texts.items()}
    chosen = config.read(settings, "blamefree.toml")
    found = publication.publish(documents, Visibility.PUBLIC, settings=chosen)
    return next(one for one in found.archive.postmortems if one.id == "INC-2026-0001")


def test_fields_that_name_people_name_their_roles_and_teams_stay() -> None:
    one = shown()
    assert one.incident_commander == "incident commander"
    assert one.authors == ("author", "booking on-call")
    assert (one.review.facilitator, one.review.participants) == ("facilitator", ("participant", "SRE team"))
    assert [action.owner for action in one.actions] == ["owner", "payments team"]
    assert one.actions[0].title == "Ask the incident commander for the limits"


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (
            "Tomasz Wrona rolled it back. Aiko asked.",
            "The incident commander rolled it back. The facilitator asked.",
        ),
        ("At 10:00 Tomasz asked.", "At 10:00 the incident commander asked."),
        ("`twrona`, tomasz.wrona@x.example", "`the incident commander`, the incident commander@x.example"),
        ("Dr. WRONA's pager", "Dr. the incident commander's pager"),
        ("TW took over; AS wrote it down.", "A responder took over; a responder wrote it down."),
        (
            "| 10:00 | detect | Aiko paged Zbigniew |",
            "| 10:00 | detect | The facilitator paged a responder |",
        ),
        ("```\nssh okoro@host\n```", "```\nssh a responder@host\n```"),
        ("Zbigniew\nOkoro looked.", "A responder looked."),
        ("@ines looked", "A responder looked"),
        ("Maria of the bank called.", "A responder of the bank called."),
        ("Nobody in the team was asked.", "Nobody in the team was asked."),
    ],
)
def test_names_and_initials_in_the_text_are_roles(body: str, kept: str) -> None:
    assert shown(body).body.strip().removeprefix("## Summary").strip() == kept


def test_who_is_named_in_another_document_is_a_name_here_too() -> None:
    other = DOCUMENT.format(body="x").replace("0001", "0002").replace("Okoro", "Quispe")
    assert shown("Quispe looked.", **{"b.md": other}).body.strip().endswith("A responder looked.")


def test_a_narrower_audience_learns_no_less_than_a_wider_one() -> None:
    chosen = config.read('[audiences.internal]\nwithhold = ["impact"]\nnames = "roles"\n', "blamefree.toml")
    assert chosen is not None
    assert chosen.audiences.of(Visibility.PUBLIC).names == "roles"
    assert chosen.audiences.of(Visibility.PUBLIC).withhold == (("impact",),)
    assert chosen.audiences.of(Visibility.RESTRICTED).names == "keep"
    assert not chosen.audiences.of(Visibility.RESTRICTED).withhold


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[audiences.everyone]", "unknown setting 'everyone' in [audiences]"),
        ('[audiences.public]\nwithhold = ["id"]', "'id', without which a document cannot be shown"),
        ('[audiences.public]\nwithhold = ["action_items.status"]', "cannot be shown"),
        ('[audiences.public]\nwithhold = ["ownrs"]', "did you mean 'owners'?"),
        ('[audiences.public]\nwithhold = ["detection.sorce"]', "did you mean 'detection.source'?"),
        ('[audiences.public]\nnames = "initials"', "one of keep, roles"),
        ("[audiences.public]\nnote = 3", "a text is expected"),
    ],
)
def test_a_setting_that_cannot_be_followed_is_refused(written: str, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        config.read(written, "blamefree.toml")
    assert said in str(refused.value)


def test_a_withheld_field_is_gone_from_what_is_made_of_it() -> None:
    text = DOCUMENT.format(body="x").replace(
        "review:", "started_at: 2026-03-01T10:00:00Z\ndetected_at: 2026-03-01T10:07:00Z\nreview:"
    )
    settings = '[audiences.public]\nwithhold = ["detected_at", "people"]\n'
    documents = {"a.md": submission.of(document.parse(text.encode(), "a.md"))}
    chosen = config.read(settings, "blamefree.toml")
    (one,) = publication.publish(documents, Visibility.PUBLIC, settings=chosen).archive.postmortems
    assert one.detected_at is None
    assert one.moments.detected is None
    assert (one.incident_commander, one.authors, one.actions[0].owner) == (None, (), None)
