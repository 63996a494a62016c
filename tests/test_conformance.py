"""Front matter held against the schema: each cause once, in words, at its place; and the schema itself."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from blamefree import conformance, document, predicates, schema
from blamefree.departures import Fault

BASE = "id: INC-2026-0142\ntitle: Seat maps\nstatus: draft\n"


def check(front: str) -> list[tuple[str, str, str]]:
    """Return each fault with its words and message, without what a draft may leave open."""
    written = document.parse(f"---\n{front}---\n".encode(), "a.md")
    assert written.flaws == ()
    return [
        (found.fault.name, written.source.slice(found.finding.span), found.finding.message)
        for found in conformance.check(written)
        if found.fault is not Fault.UNFILLED_FIELD
    ]


CATEGORIES = (
    "architecture, capacity, change-management, code, configuration, data, dependency, detection, "
    "documentation, hardware, network, process, security, testing, tooling"
)


@pytest.mark.parametrize(
    ("front", "fault", "words", "message"),
    [
        ("severity: p1", "INVALID_VALUE", "p1", "'severity' is 'p1'; one of P0, P1, P2, P3"),
        ("servces: [a]", "UNKNOWN_FIELD", "servces", "unknown field 'servces'"),
        ("services: a", "WRONG_TYPE", "a", "'services' is 'a'; a list is expected here"),
        ("tags: [a, 3]", "WRONG_TYPE", "3", "item 2 of 'tags' is the number 3; text is expected here"),
        ("tags: [a, a]", "INVALID_VALUE", "a", "item 2 of 'tags' is 'a'; each item stands once"),
        ("detected_at: Sunday", "INVALID_VALUE", "Sunday",
         "'detected_at' is 'Sunday'; a moment with its offset is expected"),
        ("resolved_at: 2026-02-30T10:00:00Z", "INVALID_VALUE", "2026-02-30T10:00:00Z",
         "'resolved_at' is '2026-02-30T10:00:00Z'; no calendar has that day"),
        ("started_at: 2026-02-03T25:10:00+01:00", "INVALID_VALUE", "2026-02-03T25:10:00+01:00",
         "'started_at' is '2026-02-03T25:10:00+01:00'; no clock shows that hour"),
        ("started_at: 2026-02-03T10:10:00", "INVALID_VALUE", "2026-02-03T10:10:00",
         "'started_at' is '2026-02-03T10:10:00'; a moment with its offset is expected, or in a draft a day"),
        ("impact: {users_affected: -1}", "INVALID_VALUE", "-1", "'users_affected' is '-1'; it is 0 or more"),
        ("review: {held_on: 2026-02-30}", "INVALID_VALUE", "2026-02-30",
         "'held_on' is '2026-02-30'; no calendar has that day"),
        ("action_items: [{title: x}]", "MISSING_FIELD", "title", "'id' is missing"),
        ("action_items: [{id: A1, title: x, prioritty: high}]", "UNKNOWN_FIELD", "prioritty",
         "unknown field 'prioritty'"),
        ("containment: [{methd: rollback}]", "UNKNOWN_FIELD", "methd", "unknown field 'methd'"),
        ("contributing_factors: [{category: human, summary: x}]", "INVALID_VALUE", "human",
         f"'category' is 'human'; one of {CATEGORIES}"),
        ("runbooks: [{title: x, change: none, url: 'data:x'}]", "INVALID_VALUE", "'data:x'",
         "'url' is 'data:x'; it does not have the form expected here"),
    ],
)  # fmt: skip
def test_each_cause_is_one_finding_in_words_at_its_place(
    front: str, fault: str, words: str, message: str
) -> None:
    assert check(f"{BASE}{front}\n") == [(fault, words, message)]


def test_a_misspelt_required_field_is_not_missing_too() -> None:
    assert check("id: INC-2026-0142\ntitel: x\nstatus: draft\n") == [
        ("UNKNOWN_FIELD", "titel", "unknown field 'titel'")
    ]


def test_a_placeholder_of_an_action_is_left_to_its_own_rule() -> None:
    assert check(BASE + "action_items: [{id: A1, title: x, due: TBD}]\n") == []


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("services: [TBD]", ["TBD"]),
        ("authors: [Ines Duarte, none]", ["none"]),
        ("authors: ['?', not assigned]", ["'?'", "not assigned"]),
        ("services: [none-such, unowned-items]", []),
    ],
)
def test_a_placeholder_among_names_is_a_gap(field: str, words: list[str]) -> None:
    complete = "severity: P3\nservices: [a]\nauthors: [b]\nstarted_at: 2026-03-01T22:14:00Z\n"
    name = field.partition(":")[0]
    others = "".join(line for line in complete.splitlines(keepends=True) if not line.startswith(name))
    written = document.parse(f"---\n{BASE}{others}{field}\n---\n".encode(), "a.md")
    found = [one for one in conformance.check(written) if one.path[0] == name]
    assert [written.source.slice(one.finding.span) for one in found] == words
    assert {one.fault for one in found} <= {Fault.UNFILLED_FIELD}


def test_what_is_wrong_already_is_not_called_unfilled_too() -> None:
    written = document.parse(f"---\n{BASE}impact: none\n---\n".encode(), "a.md")
    assert [found.fault for found in conformance.check(written) if found.path[0] == "impact"] == [
        Fault.WRONG_TYPE
    ]


def test_what_is_not_stated_yet_keeps_nobody_from_following_what_is() -> None:
    for status in ("draft", "review", "final"):
        text = f"---\n{BASE.replace('draft', status)}severity:\n---\n"
        written = document.parse(text.encode(), "a.md")
        assert Fault.UNFILLED_FIELD in {found.fault for found in conformance.check(written)}
        assert conformance.satisfied(written)
        wrong = document.parse(text.replace("severity:", "severity: P9").encode(), "a.md")
        assert not conformance.satisfied(wrong)


def test_a_day_without_an_hour_is_enough_for_a_draft() -> None:
    assert check(BASE + "started_at: 2026-03-01\n") == []
    written = document.parse(f"---\n{BASE}started_at: 2026-03-01\n---\n".encode(), "a.md")
    messages = [
        found.finding.message for found in conformance.check(written) if found.path == ("started_at",)
    ]
    assert messages == ["'started_at' states a day without an hour"]


def properties(part: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    found = list(part.get("properties", {}).items())
    return found + [inner for _, sub in found for inner in properties(sub)]


def test_the_schema_is_one_of_2020_12_and_describes_every_property_with_an_example() -> None:
    whole = schema.load()
    Draft202012Validator.check_schema(whole)
    assert {"action_item", "containment", "contributing_factor"} <= set(whole["$defs"])
    parts = [whole, *(part for name, part in whole["$defs"].items() if name != "complete")]
    described = [entry for part in parts for entry in properties(part)]
    assert len(described) > 50
    assert [
        name for name, entry in described if not (entry.get("description") and entry.get("examples"))
    ] == []


def test_every_example_of_the_schema_is_one() -> None:
    whole = schema.load()
    for part in (whole, *whole["$defs"].values()):
        for _, entry in properties(part):
            for example in entry.get("examples", []):
                Draft202012Validator({**entry, "$defs": whole["$defs"]}).validate(example)


# What fields are filled with, rightly and wrongly.
SCALARS = (
    "", " ", "x", "a\nb", "x\n", " x", "é\u2028", "p1", "P1", "draft", "alert", "code", "prevent", "open",
    "2026-02-30", "2026-02-03", "2026-02-03T10:00:00Z", "2026-02-03T10:00:00", "2026-02-03T25:00:00Z",
    "https://example.org/a", "data:x", "a b", "x" * 121, "A" * 65, -1, 0, 3.5, 1.0, True, None,
    ["x", "x"], {"x": 1},
)  # fmt: skip
EXAMPLES = [
    written.front_matter.values
    for path in sorted((Path(__file__).parents[1] / "postmortems").glob("INC-*.md"))
    if (written := document.parse(path.read_bytes(), path.name)).front_matter
]


@given(st.sampled_from(EXAMPLES), st.data())
def test_a_predicate_says_yes_only_where_jsonschema_finds_nothing(
    example: dict[str, Any], data: st.DataObject
) -> None:
    values = deepcopy(example)
    for _ in range(data.draw(st.integers(0, 3))):
        holder: Any = values
        while isinstance(holder, dict | list) and holder:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            key = data.draw(st.sampled_from(keys))
            if not isinstance(holder[key], dict | list) or data.draw(st.booleans()):
                break
            holder = holder[key]
        else:
            continue
        if data.draw(st.booleans()):
            holder[key] = deepcopy(data.draw(st.sampled_from(SCALARS)))
        else:
            del holder[key]
    assert not (schema.conforms(values) and any(schema.departures(values)))
    assert not (schema.conforms(values, complete=True) and any(schema.gaps(values)))


def test_the_predicates_say_yes_of_the_examples() -> None:
    assert all(schema.conforms(values) and schema.conforms(values, complete=True) for values in EXAMPLES)


@pytest.mark.parametrize(
    "value", [1, 1.0, True, False, None, "", "x", "x\n", ["x", "x"], [1, True], {}, {"a": 1}]
)
@pytest.mark.parametrize(
    "asked",
    [
        {"type": "integer", "minimum": 1},
        {"type": ["boolean", "null"]},
        {"enum": ["x", None]},
        {"const": "x"},
        {"uniqueItems": True, "minItems": 1},
        {"pattern": "^x$", "maxLength": 1},
        {"properties": {"a": {"type": "string"}}, "additionalProperties": False},
        {"anyOf": [{"type": "object", "required": ["a"]}, {"items": {"type": "string", "minLength": 1}}]},
        {"if": {"type": "string"}, "then": {"format": "date"}},
    ],
)
def test_a_predicate_is_no_less_strict_than_jsonschema(asked: dict[str, Any], value: object) -> None:
    ask = predicates.Reader({}, {"date": lambda _: True}).read(asked)
    assert not ask(value) or Draft202012Validator(asked).is_valid(value)


def test_a_keyword_that_no_predicate_knows_is_refused() -> None:
    with pytest.raises((KeyError, TypeError)):
        predicates.Reader({}, {}).read({"maxProperties": 3})
