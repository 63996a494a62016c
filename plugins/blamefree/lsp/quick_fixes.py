"""Changes on offer for a finding: its fix, another wording, a suppression, a section that is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from blamefree import document as documents
from blamefree import fixes, rules, suppressions
from blamefree.diagnostics import Edit
from blamefree.language import reading
from blamefree.prose import Place
from blamefree.rules.base import FlawRule, LexiconRule, SuppressionRule
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.language.sentences import Sentence
    from blamefree.lsp.analysis import Analysis
    from blamefree.lsp.knowledge import Knowledge
    from blamefree.source import Source

_PROPOSAL = re.compile(r"write instead: (?P<words>.+?); ask: ", re.DOTALL)
_MISSING = re.compile(r"the section '(?P<title>[^']+)' is missing")
# As many words besides those that are quoted or found still say nothing of their own.
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]")
_FEW_WORDS = 1
# Before so many blocks a suppression is tried; what stands deeper in others is left to people.
_TRIES = 12


class Weight(Enum):
    """What a change does."""

    FIX = auto()
    ALL = auto()
    OTHER = auto()


@dataclass(frozen=True)
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
            title = fix.description if fix.safe else f"{fix.description} (unsafe: it may mean something else)"
            yield Change(title, fix.edits, diagnostic, Weight.FIX, safe=fix.safe)
    for diagnostic, span in found:
        yield from _rewrite(analysis, knowledge, diagnostic, span)
        yield from _add_section(analysis.document, diagnostic)
    for diagnostic, span in found:
        yield from _suppress(analysis, diagnostic, span)


def fix_all(analysis: Analysis) -> Change | None:
    """Return all safe fixes as one change, None where there are none."""
    wanted = [one.fix for one in analysis.diagnostics if one.fix is not None and one.fix.safe]
    edits = fixes.choose(wanted)
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


def _add_section(document: Document, diagnostic: Diagnostic) -> Iterator[Change]:
    """Yield a heading for a section that is missing, behind all that is there."""
    match = _MISSING.fullmatch(diagnostic.message)
    if match is None:
        return
    text = document.source.text
    ending = "\r\n" if "\r\n" in text else "\n"
    kept = len(text.rstrip())
    heading = f"{ending}{ending}## {match['title']}{ending}"
    yield Change(
        f"Add the section '{match['title']}'", (Edit(Span(kept, len(text)), heading),), diagnostic, Weight.FIX
    )


def _suppress(analysis: Analysis, diagnostic: Diagnostic, span: Span) -> Iterator[Change]:
    """Yield the comment that holds a finding back; its reason is left to be written, and asked for."""
    rule = rules.find(diagnostic.code)
    if rule is None or issubclass(rule, FlawRule | SuppressionRule):
        return
    for edit in _comments(analysis.document, diagnostic.name, span):
        if _holds(analysis.document, edit, diagnostic.name, span):
            yield Change(f"Suppress {diagnostic.name} here, with a reason", (edit,), diagnostic)
            return


def _comments(document: Document, name: str, span: Span) -> Iterator[Edit]:
    """Yield the places for a comment: before the field or block that holds the finding, the nearest first."""
    source, front = document.source, document.front_matter
    ending = "\r\n" if "\r\n" in source.text else "\n"
    line = source.position(span.start).line
    if front is not None and span.start < front.span.end:
        written = source.slice(source.line_span(line))
        indent = written[: len(written) - len(written.lstrip())]
        start = source.line_span(line).start
        yield Edit(Span(start, start), f"{indent}# blamefree: ignore[{name}] reason: {ending}")
        return
    starts = [number for number in range(line, 1, -1) if _begins_block(source, number)]
    for number in starts[:_TRIES]:
        start = source.line_span(number).start
        if start >= document.body.span.start:
            yield Edit(Span(start, start), f"<!-- blamefree: ignore[{name}] reason: -->{ending}")


def _begins_block(source: Source, line: int) -> bool:
    """Tell whether a line may begin a block that nothing else holds."""
    text, before = source.slice(source.line_span(line)), source.slice(source.line_span(line - 1))
    if not text.strip() or text[0] in " \t" or (before.strip() and not before.startswith("#")):
        return False
    above = next(
        (
            written
            for number in range(line - 1, 0, -1)
            if (written := source.slice(source.line_span(number))).strip()
        ),
        "",
    )
    # Within a list a comment would end it.
    return not (_ITEM.match(text) and (_ITEM.match(above) or above[:1] in {" ", "\t"}))


def _holds(document: Document, edit: Edit, name: str, span: Span) -> bool:
    """Tell whether the comment, put there, is read as one that covers the finding."""
    text = document.source.text
    changed = f"{text[: edit.span.start]}{edit.text}{text[edit.span.end :]}"
    place = span.start + len(edit.text)
    written = documents.parse(changed.encode(), document.path)
    # A comment within a paragraph or a fence would change what the document says.
    same = len(written.body.runs) == len(document.body.runs) and len(written.body.tables) == len(
        document.body.tables
    )
    return same and any(
        one.target is not None and one.target.start <= place < one.target.end
        for one in suppressions.find(written)
        if any(word == name for word, _ in one.rules) and one.span.start >= edit.span.start
    )
