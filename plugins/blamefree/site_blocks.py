"""Blocks that the site reads in its own way: admonitions, text behind a comment, tables up to a size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.late_patterns import late

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_OPENS, _CLOSES = "<!--", "-->"
# Python-Markdown's blocks that hold what is indented under them: admonitions, details, content tabs.
_INDENTED = late(r"""(?:(?:!!!|\?\?\?\+?)[ ]?[\w-]+(?:[ ]+[\w-]+)*|===[!+]?)(?:[ ]+"(?P<title>.*)")?[ \t]*""")
_INDENT = 4
# Tables are read by people; a body with more bars is data, and each cell of it would be paid for.
_MAX_BARS = 20_000


def add(markdown: MarkdownIt) -> None:
    """Let a parser read them."""
    rules = markdown.block.ruler
    rules.at("table", _table)
    rules.before("fence", "indented", _indented, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    rules.before("html_block", "comment", _comment)


def _table(state: StateBlock, first: int, limit: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    """Read a table, unless the body is full of what looks like one."""
    from markdown_it.rules_block import table  # noqa: PLC0415 - see `markdown`

    if "bars" not in state.env:
        state.env["bars"] = state.src.count("|")
    return state.env["bars"] <= _MAX_BARS and table(state, first, limit, silent)


def _indented(state: StateBlock, first: int, limit: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    """Read an admonition or a content tab: a line with a title, and what is indented under it."""
    if state.is_code_block(first):
        return False
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    match = _INDENTED.fullmatch(line) if line[:3] in {"!!!", "???", "==="} else None
    if match is None or (line[0] == "=" and match["title"] is None):
        return False
    if silent:
        return True
    outer, indent = (state.blkIndent, state.lineMax, state.parentType), state.sCount[first] + _INDENT
    after = first + 1
    while after < limit and (state.isEmpty(after) or state.sCount[after] >= indent):
        after += 1
    state.push("indented_open", "div", 1).map = [first, after]
    if match["title"]:
        state.push("title_open", "p", 1).map = [first, first + 1]
        title = state.push("inline", "", 0)
        title.content, title.map, title.children = match["title"].strip(), [first, first + 1], []
        state.push("title_close", "p", -1)
    state.blkIndent, state.lineMax, state.parentType = indent, after, "indented"
    state.md.block.tokenize(state, first + 1, after)
    state.blkIndent, state.lineMax, state.parentType = outer
    state.push("indented_close", "div", -1)
    state.line = after
    return True


def _comment(state: StateBlock, first: int, limit: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    """Read comments and the block behind them: CommonMark takes a whole line for HTML, the site does not."""
    # That a comment ends a paragraph is said by the rule for HTML.
    if silent or state.is_code_block(first):
        return False
    start, last, found = state.bMarks[first] + state.tShift[first], first, False
    while state.src.startswith(_OPENS, start):
        closing = _closing(state, start, last, limit)
        if closing is None:
            break
        token, (line, end) = state.push("comment", "", 0), closing
        token.map = [last, line + 1]
        # How far it is to the ends of its lines, which are the same in the file.
        token.meta = {"before": state.eMarks[last] - start, "behind": state.eMarks[line] - end}
        start, last, found = state.skipSpaces(end), line, True
    if not found:
        return False
    state.line = last + 1
    if start >= state.eMarks[last]:
        return True
    state.bMarks[last], state.tShift[last], state.sCount[last] = start, 0, state.blkIndent
    silently = False
    return any(rule(state, last, limit, silently) for rule in state.md.block.ruler.getRules(""))


def _closing(state: StateBlock, start: int, line: int, limit: int) -> tuple[int, int] | None:
    """Return in which line, and where, a comment ends; None where it does not within what holds it."""
    while (end := state.src.find(_CLOSES, start, state.eMarks[line])) < 0:
        line += 1
        if line >= limit or (state.sCount[line] < state.blkIndent and not state.isEmpty(line)):
            return None
        start = state.bMarks[line] + state.tShift[line]
    return line, end + len(_CLOSES)
