"""The notation of the vocabulary: whatever a phrase says is found, and looked up by the words it holds."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from blamefree import document
from blamefree.config import Config
from blamefree.language import kept_signs, reading, sentences
from blamefree.language.lexicon import Lexicon
from blamefree.language.passages import Passage
from blamefree.language.phrases import Phrase, phrases
from blamefree.language.sentences import Sentence
from blamefree.language.wording import plain, without_marks, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.language.hits import Hit

PHRASES = tuple(phrase for kind in reading.KINDS for listed, _ in kind.all_sought() for phrase in listed.each)
_TOKEN = re.compile(r"<(\w+)>|\[([^\]]*)\]\s?|(…+)|(\*)|([()/])|([^<\[…*()/]+)")


def spoken(text: str, lists: dict[str, str], dice: random.Random) -> str:
    """Return one of the ways in which a phrase may be written."""
    ways = split(text)
    if len(ways) > 1:
        return spoken(dice.choice(ways), lists, dice)
    result, rest = "", text
    while rest:
        if rest[0] == "(":
            end = closing(rest)
            result += spoken(rest[1:end], lists, dice)
            rest = rest[end + 1 :]
            continue
        match = _TOKEN.match(rest)
        assert match is not None
        listed, maybe, gap, ending, _, plain = match.groups()
        if listed:
            lines = [line.partition("#")[0].strip() for line in lists[listed].splitlines()]
            result += spoken(dice.choice([line for line in lines if line]), lists, dice)
        elif maybe is not None:
            taken = dice.random() < 1 / 2
            trailing = match.end() == len(rest)
            if taken:
                result += spoken(maybe, lists, dice) + ("" if trailing else " ")
            elif trailing:
                result = result.rstrip()
        elif gap:
            result += " ".join(["word"] * dice.randint(0, 4))
        elif ending:
            # Any ending of a word, or, at its beginning, any word.
            result += dice.choice(["", "s", "ing"]) if result[-1:].isalpha() else "team"
        else:
            result += plain or ""
        rest = rest[match.end() :]
    return re.sub(r"\s+", " ", result)


def closing(text: str) -> int:
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if not depth:
            return index
    raise AssertionError(text)


def split(text: str) -> list[str]:
    """Split alternatives at the slashes outside brackets."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        if character == "/" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def dressed(text: str, dice: random.Random, spaces: tuple[str, ...]) -> str:
    """Return a text with other spaces, signs, capitals and marks, each of them read as what it was."""
    words = [dressed_word(word, dice) for word in text.split(" ")]
    return "".join(f"{word}{dice.choice(spaces)}" for word in words[:-1]) + words[-1]


def dressed_word(word: str, dice: random.Random) -> str:
    signs = {"-": ("-", "\u2011", " ", ""), "'": "'’", "k": "kkkK\u212a", "i": "iiiI\u0130"}
    word = "".join(dice.choice(signs.get(sign, sign)) for sign in word)
    word = dice.choice((word, word, word[:1].upper() + word[1:], word.upper()))
    return dice.choice(MARKS).format(word)


SPACES = (" ", " ", " ", "  ", "\n", "\t", "\u00a0")
# Before a gap in a phrase there is none of these.
COMMAS = (", ", ",\n")
MARKS = (*["{}"] * 8, "**{}**", "_{}_", "[{}](https://a.example/did-not-check)", "<b>{}</b>", "{}[^1]")


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.text[:60])
def test_a_phrase_is_found_in_whatever_way_it_is_put_and_its_words_lead_to_it(phrase: Phrase) -> None:
    dice = random.Random(phrase.text)  # noqa: S311 - the same ways each time
    for _ in range(12):
        text = dressed(spoken(phrase.text, dict(phrase.lists), dice).strip(), dice, SPACES)
        bare = without_marks(plain(text))
        assert phrase.pattern.search(bare), text
        (words,) = words_of([bare])
        assert not any(anchor.isdisjoint(words) for anchor in phrase.anchors), text
        row = ["", *words, ""]
        signs = [(sign, at) for sign in phrase.signs for at, word in enumerate(row) if word == sign.word]
        assert any(row[at + sign.side] in sign.beside for sign, at in signs), text


def test_whoever_reads_everything_finds_nothing_more() -> None:
    dice = random.Random(4)  # noqa: S311 - the same sentences each time
    said = [
        dressed(spoken(phrase.text, dict(phrase.lists), dice).strip(), dice, SPACES + COMMAS)
        for phrase in PHRASES
    ]
    body = "\n\n".join(f"{dice.choice(WHO)} {text} {dice.choice(WHOM)}" for text in said)
    written = document.parse(f"---\nstatus: final\nauthors: [João Silva]\n---\n\n{body}\n".encode(), "a.md")
    hits = [(hit.sentence.run, *told(hit)) for hit in reading.read(written, Lexicon())]
    assert hits == [(hit.sentence.run, *told(hit)) for hit in everything(written)]
    assert len(hits) > len(PHRASES) / 4


# Who may stand before a phrase, and what behind it: people and others, and letters that only look like some.
WHO = (
    "The engineer",
    "We",
    "I",
    "Dana",
    "João",
    "The script",
    "It i\u017f",
    "The other team's",
    "Their",
    "At 14:02",
    "",
)
WHOM = (
    "by the operator.",
    "the primary host.",
    "of the team, a\u017f a\u017fked.",
    "Ines.",
    "us. It was read again.",
    "",
)


def told(hit: Hit) -> tuple[object, ...]:
    return hit.category, hit.sentence.start, hit.start, hit.end, hit.tier, hit.hint


def everything(written: Document) -> Iterator[Hit]:
    """Yield what is found where each phrase is looked for in each sentence."""
    people = sentences.people_of(written, Lexicon())
    for run in written.runs:
        for start, text in sentences.pieces(Passage(run, 0, len(run.text), frozenset())):
            found = {
                listed: there
                for kind in reading.KINDS
                for listed, _ in kind.all_sought()
                if (there := [hit for phrase in listed.each for hit in phrase.pattern.finditer(text.lower())])
            }
            sentence = Sentence(run, start, text, people, found)
            yield from reading.choose(reading.find(sentence))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("(did not/never) check", "they never check it", "never check"),
        ("was [just] an oversight", "it was an oversight", "was an oversight"),
        ("was [just] an oversight", "it was just an oversight", "was just an oversight"),
        ("be [very] careful [here]", "do be careful", "be careful"),
        ("be [very] careful [here]", "be very, careful here", "be very, careful here"),
        ("failure … to", "the failure of the new lead to act", "failure of the new lead to"),
        ("failure … to", "the failure of one two three four five to act", None),
        (
            "failure …… to",
            "the failure of one two three four five to act",
            "failure of one two three four five to",
        ),
        ("negligen*", "negligently done", "negligently"),
        ("fat-finger", "a fatfinger, a fat finger, a fat-finger", "fatfinger"),
        ("check", "double checked", None),
        ("clearly wrong", "clearly, wrong", "clearly, wrong"),
    ],
)
def test_the_notation_means_what_its_description_says(phrase: str, text: str, found: str | None) -> None:
    match = phrases(phrase).search(text)
    assert (match[0] if match else None) == found


MARKED = [
    "The engineer **forgot** to renew it.",
    "The engineer *forgot to* renew it.",
    "The [engineer](https://example.com/a_b) forgot [to](x.md) renew it.",
    "The engineer[^1] forgot to renew it.\n\n[^1]: A note.",
    "The engineer <b>forgot</b> to renew it.",
    "The engineer ~~has~~ forgot to renew it.",
    "> A quote.\n\n- The engineer\n  forgot to renew it.",
    "The developer’s colleague forgot\tto renew it.",
]


@pytest.mark.parametrize("body", MARKED)
def test_no_mark_of_markdown_hides_the_words_between_which_it_stands(body: str) -> None:
    text = f"---\nid: INC-2026-0142\nstatus: final\n---\n\n## Root cause\n\n{body}\n"
    said = Config(select=("PM202",)).linter().lint([document.parse(text.encode(), "a.md")])
    assert len(said) == 1, said


def test_the_signs_that_are_kept_are_those_of_the_vocabulary() -> None:
    kept = kept_signs.PATH.read_bytes()
    assert kept == kept_signs.written(listed for listed, _ in reading.SOUGHT), (
        "run `python tests/keep_signs.py`"
    )


def test_of_each_word_the_signs_that_are_kept_are_read_as_they_were_written() -> None:
    kept = {(word, *sign) for word, line in kept_signs.lines().items() for sign in kept_signs.read(line)}
    assert kept == {
        (sign.word, sign.side, sign.beside, (listed, number))
        for listed, (phrases_, _) in enumerate(reading.SOUGHT)
        for number, phrase in enumerate(phrases_.each)
        for sign in phrase.signs
    }
