"""Changes on offer for a finding: its fix, another wording, a suppression, a section that is missing."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from blamefree import fixes, frontmatter_writer, layout, rules, schema, suppression_writer
from blamefree.diagnostics import Edit
from blamefree.language import reading
from blamefree.lsp import fields
from blamefree.prose import Place
from blamefree.rules.base import LexiconRule
from blamefree.rules.invalid_value import InvalidValue
from blamefree.source import Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.language.sentences import Sentence
    from blamefree.lsp.analysis import Analysis
    from blamefree.lsp.knowledge import Knowledge
    from blamefree.policy import Policy

_PROPOSAL = re.compile(r"write instead: (?P<words>.+?); ask: ", re.DOTALL)
_NEAR = re.compile(r"did you mean '(?P<name>[^']+)'\?")
_NAMES = {"unknown-phase", "unknown-suppression", "dangling-relation", "unknown-service", "unknown-owner"}
_MISSING = re.compile(r"the section '(?P<title>[^']+)' is missing")
# As many words besides those that are quoted or found still say nothing of their own.
_FEW_WORDS = 1
# More values than this are for the completion to find.
_FEW_VALUES = 8
# The headings of the sections that a severity asks for.
_LEVEL = 2


class Weight(Enum):
    """What a change does."""

    FIX = auto()
    ALL = auto()
    OTHER = auto()


@frozen
class Change:
    """A change on offer: what it is called, its edits, and the finding it answers."""

    title: str
    edits: tuple[Edit, ...]
    diagnostic: Diagnostic | None
    weight: Weight = Weight.OTHER
    safe: bool = False


def offer(analysis: Analysis, knowledge: Knowledge, start: int, end: int) -> tuple[Change, ...]:
    """Return the changes for what was found between two places; what answers several findings once."""
    offered = {(one.title, one.edits): one for one in reversed([*_offer(analysis, knowledge, start, end)])}
    return tuple(reversed(offered.values()))


def _offer(analysis: Analysis, knowledge: Knowledge, start: int, end: int) -> Iterator[Change]:
    found = list(analysis.at(start, end))
    for diagnostic, _ in found:
        fix = diagnostic.fix
        if fix is not None:
            told = f"{fix.description[:1].upper()}{fix.description[1:]}"
            title = told if fix.safe else f"{told} (unsafe: it may mean something else)"
            yield Change(title, fix.edits, diagnostic, Weight.FIX, safe=fix.safe)
    for diagnostic, span in found:
        yield from _rewrite(analysis, knowledge, diagnostic, span)
        yield from _add_section(analysis.document, knowledge.config.policy, diagnostic)
        yield from _choose(analysis.document, diagnostic, span)
        yield from _rename(analysis.document, diagnostic, span)
    for diagnostic, _ in found:
        yield from _suppress(analysis.document, diagnostic)


def fix_all(analysis: Analysis) -> Change | None:
    """Return all safe fixes, and those they lead to, as one change; None where there are none."""
    wanted = fixes.choose(one.fix for one in analysis.diagnostics if one.fix is not None and one.fix.safe)
    if not wanted:
        return None
    before, after = analysis.source.text, analysis.mended
    # As long as one pass makes them all, what stands between them is not touched.
    edits = wanted if fixes.put(before, wanted) == after else layout.between(before, after)
    return Change("Make all safe fixes", edits, None, Weight.ALL, safe=True) if edits else None


def _rewrite(
    analysis: Analysis, knowledge: Knowledge, diagnostic: Diagnostic, span: Span
) -> Iterator[Change]:
    """Yield the wording that the hint proposes, its ‹slots› left to be filled.

    It takes the place of the sentence where that says nothing else; where it says more, it is put
    before the sentence, so that nothing is lost. Values of the front matter and cells of tables
    are left to people: there a sentence may break more than it mends.
    """
    rule, match = rules.find(diagnostic.code), _PROPOSAL.match(diagnostic.hint)
    if match is None or rule is None or not issubclass(rule, LexiconRule):
        return
    for hit in reading.read(analysis.document, knowledge.config.lexicon):
        sentence = hit.sentence
        if hit.deletion is not None or sentence.run.place in {Place.FIELD, Place.CELL, Place.HEADING}:
            continue
        if sentence.span(hit.start, hit.end) != span:
            continue
        words = _as_sentence(match["words"])
        whole = sentence.span(0, len(sentence.text.rstrip()))
        if _says_more(sentence, hit.start, hit.end, words):
            title = f"Put before the sentence: {_shown(words)}"
            yield Change(title, (Edit(Span(whole.start, whole.start), f"{words} "),), diagnostic)
        else:
            yield Change(f"Rewrite the sentence: {_shown(words)}", (Edit(whole, words),), diagnostic)
        return


def _as_sentence(words: str) -> str:
    written = words.strip()
    return f"{written[:1].upper()}{written[1:]}" + ("" if written.endswith((".", "!", "?")) else ".")


def _says_more(sentence: Sentence, start: int, end: int, words: str) -> bool:
    """Tell whether a sentence holds words that neither were found nor stand in the proposal."""
    quoted = set(re.findall(r"\w+", words.casefold()))
    rest = re.findall(r"\w+", f"{sentence.text[:start]} {sentence.text[end:]}".casefold())
    return len([word for word in rest if word not in quoted]) > _FEW_WORDS


def _shown(words: str) -> str:
    return words if len(words) <= 90 else f"{words[:87]}…"  # noqa: PLR2004 - a menu's width


def _add_section(document: Document, policy: Policy, diagnostic: Diagnostic) -> Iterator[Change]:
    """Yield a heading for a missing section: in place of one that is nearly it, and where it belongs."""
    match = _MISSING.fullmatch(diagnostic.message)
    if match is None:
        return
    title, text = match["title"], document.source.text
    near = document.body.nearly(title)
    start = text.find(near.title, near.heading.start, near.heading.end) if near else -1
    if near is not None and start >= 0:
        edit = Edit(Span(start, start + len(near.title)), title)
        yield Change(f"Write '{title}' for '{near.title}'", (edit,), diagnostic, Weight.FIX)
    ending = "\r\n" if "\r\n" in text else "\n"
    kept = len(text.rstrip())
    edit = Edit(Span(kept, len(text)), f"{ending}{ending}## {title}{ending}")
    behind = _section_behind(document, policy, title)
    if behind is not None:
        edit = Edit(Span(behind, behind), f"## {title}{ending}{ending}")
    yield Change(f"Add the section '{title}'", (edit,), diagnostic, Weight.FIX)


def _section_behind(document: Document, policy: Policy, title: str) -> int | None:
    """Return where the section begins before which one belongs, None where it comes last."""
    order = policy.of(document.severity).sections
    later = order[order.index(title) + 1 :] if title in order else ()
    found = (section for other in later if (section := document.body.section(other)) is not None)
    return min((one.heading.start for one in found if one.level == _LEVEL), default=None)


def _choose(document: Document, diagnostic: Diagnostic, span: Span) -> Iterator[Change]:
    """Yield the values of a field that chooses from a few, where its own is none and means none of them."""
    front = document.front_matter
    if front is None or diagnostic.code != InvalidValue.code or diagnostic.fix is not None:
        return
    path = next((path for path, written in front.value_spans.items() if written == span), ())
    choices = fields.choices(schema.field(path)) if path else ()
    for value in choices if len(choices) <= _FEW_VALUES else ():
        yield Change(f"Write '{value}'", (Edit(span, str(value)),), diagnostic, Weight.FIX)


def _rename(document: Document, diagnostic: Diagnostic, span: Span) -> Iterator[Change]:
    """Yield the name that was probably meant: of a phase, a rule, a postmortem, a service or an owner."""
    match = _NEAR.fullmatch(diagnostic.hint)
    if match is None or diagnostic.fix is not None or diagnostic.name not in _NAMES:
        return
    name, front = match["name"], document.front_matter
    if front is not None and front.span.start <= span.start < front.span.end:
        name = frontmatter_writer.scalar(name)
    yield Change(f"Write '{match['name']}'", (Edit(span, name),), diagnostic, Weight.FIX)


def _suppress(document: Document, diagnostic: Diagnostic) -> Iterator[Change]:
    """Yield the comment that holds a finding back; its reason is left to be written, and asked for."""
    edit = suppression_writer.begin(document, diagnostic)
    if edit is not None:
        where = "in this file" if "ignore-file" in edit.text else "here"
        yield Change(f"Suppress {diagnostic.name} {where}, with a reason", (edit,), diagnostic)
