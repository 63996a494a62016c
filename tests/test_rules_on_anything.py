"""No rule ends in an exception, whatever stands in the fields and in the timeline."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import document, schema
from blamefree.catalog import Catalog, Service
from blamefree.config import Config

MOMENTS = st.sampled_from(
    [
        *("", "3", "2026-03-01", "2026-03-01T22:14:00", "2026-03-01T22:14:00+01:00", "2026-03-02T23:14:00Z"),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "20260301T221400Z"),
    ]
)
ACTIONS = st.sampled_from(
    [
        "[{id: [], title: {}, owner: 3, due: 9999-12-31, status: done, evidence: []}]",
        "[{id: A1, title: Cache, priority: high, due: 0001-01-01, status: dropped, done_on: 9999-12-31}]",
        "[{id: A1, title: '?', owner: 'A & B', priority: [], type: 3}, {id: A1, title: x, status: proposed}]",
    ]
)
LIKELY = {
    "severity": st.sampled_from(["P0", "P1", "P2", "P3"]),
    "status": st.sampled_from(["draft", "final"]),
    "kind": st.sampled_from(["incident", "exercise"]),
    "action_items": ACTIONS,
}
VALUES = st.sampled_from(
    [
        *("", "null", "[]", "{}", "x", "-1.5", "true", "TBD", "2026-02-30", "0001-01-01", "9999-12-31"),
        *("[x, 3, null]", "[[]]", "[{}]", "[null]", "[INC-2026-0142]", "{held_on: 9999-12-31}", "{at: []}"),
        *("{held_on: [], participants: 3}", "{data_loss: true, degraded: 3}", "[{change: none, title: []}]"),
        "[{method: rollback, at: 9999-12-31T23:59:59Z}, {method: 3}, {at: 0001-01-01T00:00:00+14:00}]",
        "[{category: data, summary: []}, {category: code, summary: the cache of the cache had no limit}]",
    ]
)
TIMES = st.sampled_from(
    [
        *("", "10:00", "24:00", "~10:00", "2026-03-01", "2026-03-01 23:59", "0001-01-01 00:00 +14:00"),
        *("9999-12-31 23:59", "9999-12-31 23:59 -12:00", "2026-03-29 02:30 Europe/Berlin"),
        *("10:00 Europe/Nowhere", "10:00 +99:99", "Feb 30 2026 10:00", "1 March 2026 9:30pm"),
        *("10:00 - 11:00", "29 Feb 2024", "2024-02-29 10:00"),
    ]
)
PHASES = st.sampled_from(["", "detect", "triage", "contain", "update", "resolve", "follow-up", "x"])
HEADINGS = st.sampled_from(["Time (UTC)", "Time", "Time (Europe/Berlin)", "Time (CET/CEST)"])
CATALOG = Catalog(people=("Ines Duarte",), services={"search": Service()})
LINTER = Config(select=("PM3", "PM4", "PM5", "PM6", "PM9"), catalog=CATALOG).linter(date(2026, 11, 25))


@st.composite
def documents(draw: st.DrawFn) -> str:
    names = draw(st.sets(st.sampled_from(sorted(schema.field(())["properties"])), min_size=8))
    pools = {name: MOMENTS if name.endswith("_at") else LIKELY.get(name, VALUES) for name in names}
    fields = "".join(f"{name}: {draw(pools[name])}\n" for name in sorted(names))
    rows = draw(st.lists(st.tuples(TIMES, PHASES), max_size=6))
    table = "".join(f"| {time} | {phase} | It is deployed |\n" for time, phase in rows)
    heading = draw(HEADINGS)
    items = "".join(f"- {time} {phase}\n" for time, phase in rows)
    told = draw(st.sampled_from([f"| {heading} | Phase | Event |\n| --- | --- | --- |\n{table}", items]))
    return f"---\nid: INC-2026-0142\n{fields}---\n\nTime to resolve: 5 min\n\n## Timeline\n\n{told}"


@settings(max_examples=200)
@given(st.lists(documents(), min_size=1, max_size=3))
def test_whatever_is_written_rules_find_faults_and_raise_nothing(texts: list[str]) -> None:
    parsed = [document.parse(text.encode(), f"{number}.md") for number, text in enumerate(texts)]
    for diagnostic in LINTER.lint(parsed):
        assert diagnostic.message
