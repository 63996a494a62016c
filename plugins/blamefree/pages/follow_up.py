"""The report of the actions, and the pages of their owners and of the services they are for."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from blamefree import follow_through
from blamefree.actions import State
from blamefree.pages import listing, templates, topics
from blamefree.policy import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blamefree.actions import Report, Row
    from blamefree.pages.site import Site

# What is finished is history: a table lists the newest, and every page of a postmortem has its own.
MAX_FINISHED = 200

_DONE = (State.DONE_ON_TIME, State.DONE_LATE, State.DONE)
GROUPS: dict[str, tuple[State, ...]] = {
    "overdue": (State.OVERDUE,),
    "due-soon": (State.DUE_SOON,),
    "open": (State.OPEN,),
    "proposed": (State.PROPOSED,),
    "done": _DONE,
    "dropped": (State.DROPPED,),
}


def render(site: Site) -> dict[str, str]:
    """Return the report, the lists of owners and services, and a page for each of them."""
    owners, services = site.owner_reports, site.service_reports
    return {
        "actions.md": _report(site),
        "owners/index.md": _index(site, "Owner", owners, site.owners),
        "services/index.md": _index(site, "Service", services, site.services),
        **{
            uri: site.once(uri, owners[name].facts, partial(_owner, site, name, owners[name]))
            for name, uri in site.owners.items()
        },
        **{
            uri: site.once(
                uri,
                (services[name].facts, site.archive.by_service[name]),
                partial(_service, site, name, services[name]),
            )
            for name, uri in site.services.items()
        },
    }


def _report(site: Site) -> str:
    owners = sorted(site.owners, key=str.casefold)
    teams = sorted({row.team for row in site.report.rows if row.team}, key=str.casefold)
    filters = [
        ("Owner", "owner", owners),
        *([("Team", "team", teams)] if teams else []),
        ("Service", "service", site.archive.services),
        ("Severity", "severity", SEVERITIES),
    ]
    return templates.page(
        "actions/report.md.j2",
        "Actions",
        hide=("toc", "navigation"),
        head=templates.Head("Every promised action: what is overdue, due soon, open and done."),
        filters=filters,
        teams=teams,
        **_table(site, site.report, "actions.md"),
    )


def _owner(site: Site, name: str, part: Report) -> str:
    uri = site.owners[name]
    return templates.page(
        "actions/owner.md.j2",
        name,
        hide=("toc", "navigation"),
        head=templates.Head(f"The actions of {name}: what is due, and what is done."),
        name=name,
        team=part.rows[0].team,
        calendar=calendar(uri),
        **_table(site, part, uri),
    )


def _service(site: Site, name: str, part: Report) -> str:
    uri = site.services[name]
    return templates.page(
        "actions/service.md.j2",
        name,
        hide=("toc", "navigation"),
        head=templates.Head(f"The postmortems about {name}, and the actions that came of them."),
        name=name,
        entries=listing.entries(site, site.archive.by_service[name][: listing.MAX_ROWS]),
        calendar=calendar(uri),
        **topics.about(site, site.archive.by_service[name]),
        **_table(site, part, uri),
    )


def calendar(uri: str) -> str:
    """Return the file of the calendar that belongs to a page."""
    return f"{uri.removesuffix('.md')}.ics"


def _table(site: Site, report: Report, uri: str) -> dict[str, object]:
    """Return what the numbers and the table of a page are filled with."""
    groups = [(name, _newest(report, states)) for name, states in GROUPS.items()]
    return {
        "site": site,
        "settings": site.settings,
        "report": report,
        "kept": follow_through.measure(report),
        "groups": groups,
        "cells": site.action_cells,
        "left_out": sum(len(rows) for _, rows in groups) < len(report.rows),
        "most": MAX_FINISHED,
        "link": site.link(uri),
        "file": site.file(uri),
    }


def _newest(report: Report, states: tuple[State, ...]) -> tuple[Row, ...]:
    """Return the rows in these states; of what is over, the newest."""
    rows = report.of(*states)
    if len(rows) <= MAX_FINISHED or not states[0].over:
        return rows

    def finished(row: Row) -> date:
        return row.closed_on or row.action.due or row.postmortem.started_on or date.min

    newest = {row.ref for row in sorted(rows, key=finished, reverse=True)[:MAX_FINISHED]}
    return tuple(row for row in rows if row.ref in newest)


def _index(site: Site, what: str, parts: Mapping[str, Report], pages: Mapping[str, str]) -> str:
    """Return the list of all owners or services, with the part of the report that is theirs."""
    plural = f"{what}s"
    entries = [
        {
            "name": name,
            "uri": pages.get(name),
            "counts": part.counts,
            "kept": follow_through.measure(part),
            "dues": [row.action.due for row in part.rows if row.state.pending and row.action.due],
        }
        for name, part in parts.items()
    ]
    return templates.page(
        "actions/index.md.j2",
        plural,
        hide=("toc", "navigation"),
        head=templates.Head(f"{plural} and their actions: how many are overdue, to do and done."),
        site=site,
        what=what,
        plural=plural,
        entries=entries,
        link=site.link(f"{plural.lower()}/index.md"),
    )
