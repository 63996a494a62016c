"""Incidents exported from other tools: JSON in, one typed value out, and a draft of what it tells."""

from __future__ import annotations

from blamefree.incident_exports import incident_io, opsgenie, pagerduty, slack
from blamefree.incident_exports.incident import Event, Incident, Person
from blamefree.incident_exports.node import Node
from blamefree.incident_exports.people import as_roles
from blamefree.incident_exports.rendering import fill, title

__all__ = ["SHAPES", "Event", "Incident", "Person", "as_roles", "fill", "read", "title"]

# What is looked for, in this order.
SHAPES = (pagerduty.SHAPE, incident_io.SHAPE, opsgenie.SHAPE, slack.SHAPE)


def read(values: list[object], users: object = None) -> Incident | None:
    """Return the incident that values read from JSON tell of, None where their shape is none of `SHAPES`.

    Several values are the answers to several questions about one incident. `users` is what lies
    beside an export of Slack and tells the names of those who wrote.
    """
    nodes = [Node(value) for value in values]
    return (
        pagerduty.read(nodes)
        or incident_io.read(nodes)
        or opsgenie.read(nodes)
        or slack.read(nodes, Node(users))
    )
