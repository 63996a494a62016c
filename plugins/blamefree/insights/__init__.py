"""What an archive tells as a whole: distributions and shares, each with the number it rests on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from blamefree.insights import (
    closing,
    contributions,
    detection,
    frequency,
    predictions,
    promises,
    recovery,
)
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from blamefree.actions import Report
    from blamefree.insights.closing import Closing
    from blamefree.insights.contributions import Contributions
    from blamefree.insights.detection import Detection
    from blamefree.insights.frequency import Frequency
    from blamefree.insights.predictions import Predictions
    from blamefree.insights.promises import Promises
    from blamefree.insights.recovery import Step
    from blamefree.model import Postmortem
    from blamefree.policy import Policy


@frozen(eq=False)
class Insights:
    """What the incidents of an archive tell on a day.

    Exercises and near-misses are no incidents: `left_out` counts them by kind, and nothing else does,
    apart from `closing`, since what they promised was promised too.
    """

    as_of: date
    incidents: tuple[Postmortem, ...]
    left_out: tuple[tuple[str, int], ...]
    # Detect, contain, resolve.
    steps: tuple[Step, ...]
    frequency: Frequency
    contributions: Contributions
    detection: Detection
    response: Promises
    updates: Promises
    closing: Closing
    predictions: Predictions


def measure(postmortems: Iterable[Postmortem], report: Report, policy: Policy) -> Insights:
    """Return what these postmortems tell on the day of the report of their actions.

    What began after that day is not known on it.
    """
    today = report.as_of
    known = [one for one in postmortems if one.started_on is None or one.started_on <= today]
    incidents = tuple(one for one in known if one.kind == "incident")
    others = Counter(one.kind for one in known if one.kind != "incident")
    return Insights(
        as_of=today,
        incidents=incidents,
        left_out=tuple(sorted(others.items())),
        steps=recovery.measure(incidents),
        frequency=frequency.measure(incidents),
        contributions=contributions.measure(incidents),
        detection=detection.measure(incidents),
        response=promises.response(incidents, policy),
        updates=promises.updates(incidents, policy),
        closing=closing.measure(report),
        predictions=predictions.measure(known),
    )
