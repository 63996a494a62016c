"""Which postmortems are alike, and what is said to be why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from blamefree import document, model, similarity
from blamefree.model import Contribution, Postmortem
from blamefree.pages import surroundings

ROOT = Path(__file__).resolve().parents[1]

FILLER = "Somebody wrote about the weather, gardens and trains. "
BODIES = {
    "replica": "The replica stopped replication silently; its lag stayed flat and the failover promoted it.",
    "again": "Replicas fell behind: replication lag was flat, the failover promoted one that had stopped.",
    "cards": "Card payments waited for the provider; authorisations timed out and the wallet queue grew.",
    "more": "The wallet showed card payments twice after authorisations were sent again.",
    "clock": "Displays showed arrivals one hour early after the clock change of the night.",
}


def make(name: str, body: str, **values: object) -> Postmortem:
    text = f"---\nid: INC-2026-{name}\ntitle: About {name}\nstatus: draft\n---\n\n{body}\n"
    found = model.interpret(document.parse(text.encode(), f"{name}.md"))
    assert found is not None
    return replace(found, id=name, **values)  # type: ignore[arg-type]


def ask(ones: list[Postmortem], name: str) -> list[str]:
    found = similarity.index(ones).like(next(one for one in ones if one.id == name))
    return [each.postmortem.id for each in found]


def archive() -> list[Postmortem]:
    return [make(name, FILLER + body) for name, body in BODIES.items()]


@pytest.mark.parametrize(
    ("name", "expected"), [("replica", "again"), ("again", "replica"), ("cards", "more"), ("more", "cards")]
)
def test_the_most_similar_tells_of_the_same_and_never_of_itself(name: str, expected: str) -> None:
    assert ask(archive(), name) == [expected]


def test_nothing_is_similar_where_only_everyday_words_are_shared() -> None:
    assert ask(archive(), "clock") == []


@pytest.mark.parametrize("count", [0, 1, 2])
def test_an_archive_too_small_to_tell_what_is_rare_finds_nothing(count: int) -> None:
    ones = [make("same", BODIES["cards"]), make("copy", BODIES["cards"])][:count]
    index = similarity.index(ones)
    assert all(index.like(one) == () for one in ones)


def test_the_telling_words_services_and_factors_are_said_to_be_why() -> None:
    lagging = {"services": ("db", "seats"), "contributing_factors": (Contribution("detection", "x"),)}
    ones = [
        make("replica", FILLER + BODIES["replica"], **lagging),
        make("again", FILLER + BODIES["again"], **{**lagging, "services": ("seats",)}),
        *archive()[2:],
    ]
    (found,) = similarity.index(ones).like(ones[0])
    assert (found.services, found.factors) == (("seats",), ("detection",))
    assert {"replica", "replication", "lag", "flat", "failover", "promoted"} >= set(found.words)
    assert surroundings.explain(replace(found, words=("lag", "flat"))) == (
        "both hit seats, name detection as a factor and tell of ‘lag’ and ‘flat’"
    )


def test_a_word_is_shown_in_the_form_in_which_it_is_written_first() -> None:
    pairs = ("timeouts timeout", "queue queues", "breakers breaker", "cables cable", "relay relays")
    ones = [make(name, f"{FILLER}{' '.join(pairs)}") for name in ("one", "two")] + archive()
    (found, *_) = similarity.index(ones).like(ones[0])
    assert len(found.words) > 1
    assert {*found.words} <= {pair.split()[0] for pair in pairs}


def test_who_was_there_makes_no_two_incidents_alike() -> None:
    ones = [
        make(
            str(number),
            FILLER + f"Zora Quill and Ygor Blenn met in room {chr(97 + number) * 5}.",
            authors=("Zora Quill",),
        )
        for number in range(6)
    ]
    ones[:2] = [
        replace(one, body=one.body + " Zora Quill", authors=("Zora Quill", "Ygor Blenn")) for one in ones[:2]
    ]
    index = similarity.index(ones)
    named = {word for one in ones for each in index.like(one) for word in each.words}
    assert named & {"zora", "quill", "ygor", "blenn"} == set()


def test_what_is_left_out_makes_room_for_the_next() -> None:
    ones = [*archive(), make("third", FILLER + BODIES["again"] + " Another replica, another lag.")]
    index = similarity.index(ones)
    first, second = (each.postmortem.id for each in index.like(ones[0]))
    assert [each.postmortem.id for each in index.like(ones[0], but=[first])] == [second]


def test_a_new_postmortem_that_the_archive_does_not_hold_can_be_asked_for() -> None:
    index = similarity.index(archive())
    before = (len(index.vocabulary.numbers), len(index.vocabulary.words))
    found = index.like(
        make("new", "Wallet and card payments: the provider let authorisations time out again.")
    )
    assert {each.postmortem.id for each in found} <= {"cards", "more"}
    assert found
    assert before == (len(index.vocabulary.numbers), len(index.vocabulary.words))


def test_work_grows_with_the_number_of_documents_and_not_with_their_pairs() -> None:
    ones = [make(str(number), " ".join(BODIES.values())) for number in range(80)]
    ones += [make(f"x{number}", FILLER) for number in range(80)]
    index = similarity.index(ones)
    assert max(map(len, index.holders.values())) <= 32
    assert all(len(signature) <= 40 for signature in index.ordered)


def test_a_very_long_document_is_read_as_far_as_others_are() -> None:
    ones = archive()
    ones[0] = replace(ones[0], body=ones[0].body + "lorem " * 100_000)
    assert ask(ones, "replica") == ["again"]


def test_the_examples_find_what_a_reader_would_find() -> None:
    paths = sorted((ROOT / "postmortems").glob("*.md"))
    found = [model.interpret(document.parse(path.read_bytes(), path.name)) for path in paths]
    index = similarity.index([one for one in found if one])
    first = {one.id: index.like(one)[0].postmortem.id for one in found if one and index.like(one)}
    assert first["INC-2026-0038"] == "INC-2026-0051"
    assert first["INC-2025-0007"] == "INC-2025-0012"
    assert first["INC-2024-0063"] == "INC-2025-0058"
