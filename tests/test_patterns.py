"""The time a pattern takes grows with the text: ours by trial, those of a project by refusal."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import blamefree
from blamefree import config, document, patterns
from blamefree.config import ConfigError
from blamefree.feeds import summary
from blamefree.late_patterns import LatePattern
from blamefree.pages import links
from blamefree.privacy import credentials, issued

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SOURCES = Path(next(iter(blamefree.__path__)))
# Eight times the text takes eight times as long; with the square of its length it takes 64 times.
SMALL, TIMES, TOO_MUCH = 300, 8, 30
NOTICEABLE, PATIENCE = 0.003, 0.5
LONG = 8

# These take longer; what they read is short, or is ours.
BOUNDED = {
    "charts.canvas._LONG": "the numbers of a drawing we made",
    "feeds.summary._MARKS": "a paragraph of the first 8,000 characters",
    "importing.headings._ADDITION": "a heading of an older document, which its owner imports",
    "importing.headings._NUMBER": "the same; it is asked where the heading begins",
    "importing.wording._SKIPPED": "a paragraph of an older document",
    "importing.wording._TRACKER_ADDRESS": "an address of an older document",
    "importing.wording._TRACKER_LABEL": "the label of a link of an older document",
    "language.patterns._ARTICLE": "a sentence",
    "language.phrases._NOTATION": "a line of the vocabulary",
    "language.phrases._OPTIONAL": "a line of the vocabulary",
    "language.rewrites._BE": "a sentence",
    "language.rewrites._CLAUSE_START": "a sentence",
    "lsp.completion._WORD": "a line that is being written",
    "lsp.skeleton._SCALAR": "a line that is being written",
    "pages.attribute_lists._HARMLESS": "a line of 4,000 characters at most",
    "pages.authorship._AUTHORED_PART": "marks that only we write",
    "pages.authorship._MADE_PART": "marks that only we write",
    "pages.inline_scripts._INLINE": "scripts that only the theme writes",
    "pages.people._BEGINNING": "40 characters before a name",
    "pages.transcript._CELL": "HTML of our templates",
    "pages.transcript._HIDDEN": "HTML of our templates",
    "pages.transcript._PRE": "HTML of our templates",
    "pages.transcript._ROW": "HTML of our templates",
    "pages.transcript._TABLE": "HTML of our templates",
    "pages.transcript._TOKEN": "HTML of our templates",
    "pages.years._ITEM": "it is asked where a line begins",
    "rules.disagreeing_duration._CLAIM": "200 characters before a duration",
    "rules.shared_owner._BETWEEN": "an owner of 120 characters at most",
    "vale.checks._FIELD": "a message of ours",
    "tickets._PATHS": "the path of an address of 400 characters at most",
}


def compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that stand in the modules of the package, each under its name."""
    for found in pkgutil.walk_packages(blamefree.__path__, "blamefree."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            for pattern in _within(value):
                yield f"{found.name.removeprefix('blamefree.')}.{name}", pattern
    # Compiled where the letters that they begin with occur.
    for what, _, form in (*credentials.TOKENS, *credentials._OTHERS, *issued._FORMS):  # noqa: SLF001
        yield f"privacy: {what}", re.compile(form)


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, LatePattern):
        yield re.compile(value.pattern, value.flags)
    elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | frozenset) and depth < 3:
        for one in value:
            yield from _within(one, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        yield from _within(tuple(value.values()), depth + 1)


def anchored() -> set[str]:
    """Return the names of patterns that are only asked whether they fit at a place."""
    asked: dict[str, set[str]] = {}
    for path in SOURCES.rglob("*.py"):
        module = ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                asked.setdefault(f"{module}.{node.value.id}", set()).add(node.attr)
    searching = {"search", "sub", "subn", "finditer", "findall", "split"}
    return {name for name, how in asked.items() if how & {"match", "fullmatch"} and not how & searching}


def attacks(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return what may be dear for a pattern: what leads to something that repeats, and what repeats there."""
    repeats: list[tuple[str, str]] = []
    whole = _fitting(re._parser.parse(pattern.pattern, pattern.flags), repeats)  # type: ignore[attr-defined] # noqa: SLF001
    pairs = [("", whole), ("", whole[: len(whole) // 2]), *(("", sign) for sign in (" ", "a", "\n", "1"))]
    for before, repeated in repeats[:6]:
        pairs += [(before, repeated), ("", before + repeated), (before, f"{repeated} ")]
    return [pair for pair in dict.fromkeys(pairs) if pair[1]][:16]


def _fitting(items: Iterable[Any], repeats: list[tuple[str, str]], before: str = "") -> str:
    """Return a text that fits, and note what repeats in it."""
    text = ""
    for code, argument in items:
        match str(code):
            case "LITERAL":
                text += chr(argument)
            case "NOT_LITERAL" | "ANY":
                text += "a" if argument != ord("a") else "b"
            case "IN":
                text += _member(argument)
            case "BRANCH":
                text += max((_fitting(way, repeats, before + text) for way in argument[1][:20]), key=len)
            case "SUBPATTERN":
                text += _fitting(argument[-1], repeats, before + text)
            case "ATOMIC_GROUP":
                text += _fitting(argument, repeats, before + text)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, inner = argument
                one = _fitting(inner, repeats, before + text)
                if int(most) > LONG and one:
                    repeats.append((before + text, one))
                text += one * min(max(int(least), 1), 3)
    return text


def _member(items: list[tuple[Any, Any]]) -> str:
    if str(items[0][0]) == "NEGATE":
        likely = 'a x1-_.<"\n|`~'
        return next((one for one in likely if not _holds(items[1:], one)), "a")
    signs = {"DIGIT": "1", "SPACE": " ", "NOT_WORD": "-"}
    code, argument = items[0]
    if str(code) == "CATEGORY":
        return signs.get(str(argument).removeprefix("CATEGORY_"), "a")
    return chr(argument[0] if str(code) == "RANGE" else argument)


def _holds(items: list[tuple[Any, Any]], sign: str) -> bool:
    tests: dict[str, Callable[[str], bool]] = {
        "DIGIT": str.isdigit,
        "SPACE": str.isspace,
        "WORD": lambda one: one.isalnum() or one == "_",
    }
    for code, argument in items:
        kind = str(code)
        if kind == "LITERAL" and chr(argument) == sign:
            return True
        if kind == "RANGE" and argument[0] <= ord(sign) <= argument[1]:
            return True
        if kind == "CATEGORY":
            name = str(argument).removeprefix("CATEGORY_")
            fits = tests[name.removeprefix("NOT_")](sign)
            if fits is not name.startswith("NOT_"):
                return True
    return False


class LateError(Exception):
    """The patience is at its end."""


def seconds(pattern: re.Pattern[str], text: str, *, at_once: bool) -> float:
    def give_up(*_: object) -> None:
        raise LateError

    signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    start = time.thread_time()
    try:
        if at_once:
            pattern.fullmatch(text)
        else:
            for _ in pattern.finditer(text):
                pass
    except LateError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - start


def grows_too_fast(pattern: re.Pattern[str], before: str, repeated: str, *, at_once: bool) -> bool:
    def text(size: int) -> str:
        return f"{before}{repeated * (size // len(repeated) + 1)}\0"

    for _ in range(3):
        long = seconds(pattern, text(SMALL * TIMES), at_once=at_once)
        if long < NOTICEABLE:
            return False
        short = min(seconds(pattern, text(SMALL), at_once=at_once) for _ in range(3))
        if long < TOO_MUCH * short and long < PATIENCE:
            return False
    return True


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system cannot stop what takes too long")
def test_no_pattern_takes_much_longer_than_the_text_is_longer() -> None:
    only_anchored, slow = anchored(), set()
    for name, pattern in compiled():
        if name in slow or name in BOUNDED:
            continue
        for before, repeated in attacks(pattern):
            ways = (True,) if name in only_anchored else (False,)
            if any(grows_too_fast(pattern, before, repeated, at_once=way) for way in ways):
                slow.add(f"{name}: {before[-20:]!r} {repeated[:20]!r}")
                break
    assert slow == set()


def test_a_name_of_a_bounded_pattern_is_one_there_is() -> None:
    assert set(BOUNDED) <= {name for name, _ in compiled()}


HOSTILE = {
    "spaces in a time": "## Timeline\n\n- ("
    + " " * 60_000
    + "x\n\n| Time | Event |\n| - | - |\n| ~"
    + " " * 60_000
    + "x | y |",
    "marks of code": "[a] " + "`" * 100_000,
    "marks of code of many lengths": "[a] " + " ".join("`" * (1 + n % 40) for n in range(5_000)),
    "durations": "Time to resolve: " + "5 min of 6 min " * 6_000,
    "opened comments": "<!--" * 20_000,
    "opened tags": "<a title='" * 4_000 + "<img src=x onerror" * 2_000,
    "opened links": "[a](" * 20_000 + "](javascript" * 5_000,
    "opened braces": "{: onclick" * 10_000 + "{" * 10_000,
    "colons": "a:b:c::d:" * 10_000 + "1.1.1." * 10_000,
    "addresses": "a.b-c+" * 15_000 + "@" * 5_000 + "a@a." * 10_000,
    "numbers": "+1 " * 20_000 + "call 1 " * 10_000,
    "passwords": "password=" * 10_000 + "token: " * 5_000,
    "keys": ("-----BEGIN RSA " + "PRIVATE KEY-----\n") * 5_000,
    "web tokens": "eyJ" * 20_000 + "://" * 10_000,
    "escapes": "%6a%61" * 10_000 + "&#106;" * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_long_hostile_document_is_judged_without_hanging(text: str) -> None:
    # What grows with the square of the length takes minutes here.
    written = document.parse(
        f"---\nid: INC-2026-0142\nimpact: {{summary: x}}\n---\n{text}\n".encode(), "a.md"
    )
    linter = config.Config(select=("PM0", "PM1", "PM4", "PM5", "PM7")).linter()
    assert linter.lint([written]) is not None
    assert summary.words(text[:8_000]) is not None
    assert links.keep_known(text, "a.md", ()) is not None


@pytest.mark.parametrize(
    "pattern", [r"(a+)+$", r"(a|a)*b", r"\d+x\d+y", r"(\w*)*", r"(?:a?){50}a{50}", r"\w+@"]
)
def test_a_pattern_that_may_take_too_long_is_refused_without_the_linear_engine(
    pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "find_spec", lambda _: None)
    patterns.read.cache_clear()
    with pytest.raises(ValueError, match="too many ways"):
        patterns.read(pattern)
    with pytest.raises(ConfigError, match=r"rules\.PM705\.patterns has .*too many ways"):
        config.read(f"rules.PM705.patterns = ['{pattern}']", "blamefree.toml")
    patterns.read.cache_clear()


@pytest.mark.parametrize(
    "pattern", [r"INC-\d{4}-\d{4}", r"\bKD-[0-9]{8}\b", r"(?:A|B)[a-z]{2,40}\d", r"Booking [A-Z]{6}"]
)
def test_a_pattern_with_bounds_is_matched_without_the_linear_engine_which_finds_the_same(
    pattern: str,
) -> None:
    text = "é INC-2026-0142, KD-48213377; Aabc1 – Booking QWERTZ"
    taken = patterns.read(pattern)
    assert isinstance(taken, re.Pattern)
    linear = patterns._linear(pattern)  # noqa: SLF001 - the other engine
    assert [one.span() for one in taken.finditer(text)] == [one.span() for one in linear.finditer(text)] != []


def test_the_pattern_of_ids_may_repeat_without_an_end_because_ids_are_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patterns, "find_spec", lambda _: None)
    patterns.read.cache_clear()
    assert patterns.read(r"PM-\d{3,}", short=True).fullmatch("PM-1234")
    with pytest.raises(ValueError, match="too many ways"):
        patterns.read(r"([A-Z]+-)+\d+", short=True)
    patterns.read.cache_clear()


def test_the_linear_engine_takes_what_would_take_too_long_and_refuses_what_it_cannot_do() -> None:
    text = "a" * 200_000
    assert len([*patterns.read(r"(a+)+b|c").finditer(text)]) == 0
    with pytest.raises(ValueError, match="linear time"):
        patterns.read(r"(a)\1")
    with pytest.raises(ValueError, match="no regular expression"):
        patterns.read("(")
