"""PM714: no field steers the theme of the site."""

from __future__ import annotations

from blamefree.departures import Fault
from blamefree.rules.base import SchemaRule


class SteeringField(SchemaRule):
    """No field of the front matter steers the theme of the site.

    Generators of sites read the front matter too: `template` chooses what a page is made with,
    `search` and `hide` what is found and shown, `location` where it leads. A postmortem has no such
    field; the site does not pass it on.
    """

    code = "PM714"
    fault = Fault.STEERING_FIELD
    source = "MkDocs, Writing your docs; Material for MkDocs, Reference"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
template: redirect.html
location: https://nightjar-rail.example/
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""
