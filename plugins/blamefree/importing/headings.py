"""What a heading of an older document means, in the words a postmortem uses here."""

from __future__ import annotations

import re

from blamefree.values import frozen

ACTIONS = "Action items"
ATTENDEES = "Attendees"
SUMMARY = "Summary"
TIMELINE = "Timeline"

_SYNONYMS = {
    SUMMARY: (
        "executive summary", "incident summary", "management summary", "overview", "incident overview",
        "synopsis", "abstract", "tl;dr", "tldr", "postmortem summary", "brief summary",
        "high-level summary",
    ),
    "Impact": (
        "customer impact", "user impact", "business impact", "impact on customers", "impact on users",
        "impacts", "impact assessment", "impact analysis", "what was the impact", "who was affected",
        "customers impact", "customer impact statement",
    ),
    TIMELINE: (
        "incident timeline", "timeline of events", "timeline of the incident", "event timeline",
        "detailed timeline", "chronology", "sequence of events", "time line", "timeline (utc)",
        "incident response timeline", "event log",
    ),
    "Root cause": (
        "root causes", "cause", "causes", "root cause analysis", "rca", "underlying cause",
        "primary cause", "cause of the incident", "what was the root cause", "what caused it",
        "five whys", "5 whys", "5-whys", "the five whys", "root cause identification",
        "five whys root cause identification", "root cause(s)",
        "root cause identification: the five whys", "root causes analysis",
        "root cause analysis (5 whys)",
    ),
    "Contributing factors": (
        "contributing factor", "contributing causes", "contributing cause", "contributory factors",
        "contributors",
    ),
    "Detection": (
        "how was it detected", "how it was detected", "how did we detect it", "how we found out",
        "detection and response", "incident detection",
    ),
    "Containment": (
        "mitigation", "mitigation steps", "containment and mitigation", "how was it mitigated",
        "mitigations",
    ),
    "Resolution": (
        "recovery", "resolution and recovery", "the fix", "how was it resolved", "how it was fixed",
        "resolutions", "remediation",
    ),
    "What went well": (
        "what worked well", "what worked", "things that went well", "what did we do well", "went well",
        "what we did well",
    ),
    "What went poorly": (
        "what went wrong", "what went badly", "what didn't go well", "what did not go well",
        "what didn't work", "what could have gone better", "things that went wrong",
        "things that went poorly", "what didn't go so well", "what did not go so well",
        "what could be improved", "what we can improve", "what went less well", "what can be improved",
    ),
    "Where we got lucky": (
        "where did we get lucky", "what we got lucky with", "luck", "where we were lucky",
    ),
    "Lessons learned": (
        "lessons learnt", "lesson learned", "lesson learnt", "lessons", "learnings", "key learnings",
        "takeaways", "key takeaways", "what we learned", "what did we learn", "what have we learned",
    ),
    ACTIONS: (
        "action item", "actions", "action points", "action plan", "corrective actions",
        "corrective action", "corrective and preventive actions", "preventive actions",
        "preventative actions", "preventive measures", "follow-ups", "follow ups", "followups",
        "follow-up", "follow up", "follow-up actions", "follow-up items", "next steps",
        "remediation items", "to do", "todo", "todos", "to-dos", "corrective actions and follow-ups",
        "corrective action items", "action items and follow-ups",
    ),
    ATTENDEES: (
        "atendees", "participants", "meeting participants", "review participants", "meeting attendees",
    ),
}  # fmt: skip

_MEANINGS = {words: title for title, synonyms in _SYNONYMS.items() for words in (title.casefold(), *synonyms)}

# A summary where the document begins with it and has no other.
_OPENINGS = frozenset(
    {"background", "description", "incident description", "introduction", "what happened", "current status"}
)

_ADDITION = re.compile(r"(?P<head>.*?[^\s:])\s*(?P<rest>\(.*\)|(?::|\s[-–—])\s+.+)", re.DOTALL)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d+)*[.)]\s+")
_MARKS = re.compile(r"[*_`]+")


@frozen
class Meaning:
    """The title a section goes by here, and what its heading said beyond it."""

    title: str
    addition: str = ""


def understand(heading: str) -> Meaning | None:
    """Return what a heading means, None where it is none of the known sections."""
    title = _MEANINGS.get(fold(heading))
    if title is not None:
        return Meaning(title)
    match = _ADDITION.fullmatch(_plain(heading))
    title = _MEANINGS.get(fold(match["head"])) if match else None
    return Meaning(title, match["rest"].lstrip(":-–— ")) if match and title else None


def opens(heading: str) -> bool:
    """Tell whether a heading announces a summary where it comes first."""
    return fold(heading) in _OPENINGS


def is_known(heading: str) -> bool:
    """Tell whether a heading is the name of a section and so no document's title."""
    return understand(heading) is not None or opens(heading)


def fold(heading: str) -> str:
    """Return a heading in the form in which headings are compared."""
    plain = _plain(heading).replace("(s)", "s").replace("’", "'").casefold()
    return " ".join(plain.strip(" :?.!").split())


def _plain(heading: str) -> str:
    return _NUMBER.sub("", _MARKS.sub("", heading).strip(), count=1)
