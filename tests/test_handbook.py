"""The handbook says what the policy in force says."""

from __future__ import annotations

import re

import markdown
import pytest

from blamefree import config
from blamefree.pages import reference
from blamefree.policy import PROMISES, SEVERITIES, Policy


def pages(text: str = "") -> dict[str, str]:
    found = config.read(text, "blamefree.toml")
    assert found is not None
    return reference.render(found.policy, lambda _: lambda uri: uri)


@pytest.mark.parametrize("uri", [uri for uri in pages() if uri.startswith("handbook/")])
def test_every_heading_of_a_page_is_one_when_it_is_rendered(uri: str) -> None:
    text = pages()[uri]
    written = re.findall(
        r"^#{2,6} (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
    )
    made = markdown.markdown(text, extensions=["tables", "fenced_code", "attr_list", "md_in_html"])
    assert len(re.findall(r"<h[2-6][ >]", made)) >= len(written)


def test_every_promise_of_every_severity_stands_in_the_table() -> None:
    table = pages()["handbook/policy.md"].partition("</table>")[0]
    for name, title in PROMISES.items():
        row = re.search(rf'<th scope="row">{re.escape(title)}</th>(.*?)</tr>', table)
        assert row is not None
        cells = re.findall(r"<td>(.*?)</td>", row[1])
        assert cells == [Policy().of(severity).text(name).replace("_", " ") for severity in SEVERITIES]


def test_a_changed_policy_changes_the_pages_made_from_it() -> None:
    made = pages("""
        [policy]
        time-zone = "Europe/Berlin"
        holidays = ["2026-12-24"]
        [policy.P1]
        respond-within = "20 min"
        stakeholder-update = "45 min"
        exercise-within = "60 days"
        impact-facts = ["major_feature_broken", "degraded"]
        escalate-to = "head of operations"
    """)
    policy, response = made["handbook/policy.md"], made["handbook/response.md"]
    assert "ends at midnight in Europe/Berlin" in policy
    assert "and 1 holiday that the configuration names" in policy
    assert "2. **P1** where `major_feature_broken` or `degraded` is true" in policy
    assert "20 min for P1" in response
    assert "| P1 | every 45 min until it is resolved" in response
    assert "| P1 | 20 min | 5 business days | 60 days | head of operations |" in response
    assert "After a P1 an exercise is held within 60 days" in made["handbook/exercises.md"]


def test_what_is_not_promised_is_not_told() -> None:
    made = pages(
        'policy.P0.exercise-within = "none"\npolicy.P0.stakeholder-update = "none"\npolicy.P2.phases = []'
    )
    assert "an exercise is held within" not in made["handbook/exercises.md"]
    assert "| P0 | nothing is promised |" in made["handbook/response.md"]
    assert "- **P2**: detect" not in made["handbook/response.md"]
