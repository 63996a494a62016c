"""The document as a whole: one person as the subject of most of what was done."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from blamefree.language import grammar, noun_phrases, passages, sentences
from blamefree.language.agents import Agent
from blamefree.language.phrases import phrases
from blamefree.language.vocabulary import connectives, people
from blamefree.language.vocabulary.given_names import GIVEN_NAMES
from blamefree.late_patterns import late
from blamefree.prose import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from blamefree.document import Document
    from blamefree.language.agents import Subject
    from blamefree.language.gazetteer import Gazetteer
    from blamefree.language.lexicon import Lexicon
    from blamefree.language.passages import Telling
    from blamefree.language.sentences import Sentence
    from blamefree.prose import Run
    from blamefree.source import Span

# A run that explains, and the words in it.
_Told = tuple["Run", list[bytes]]
_PARAGRAPH, _ITEM = Place.PARAGRAPH, Place.LIST_ITEM
_WORD = late(r"@?\w[\w-]*")
_ACTORS = people.ROLES | people.QUALIFIED | GIVEN_NAMES | {"he", "she"}
_SHOWN_BY = frozenset(map(str.encode, _ACTORS))
# Where a document explains; in its timeline people may well be the ones who act.
_EXPLAINS = phrases("""
    (cause/causes/factor/factors/why/whys/lesson/lessons/learned/learnt/analysis)
    what went (wrong/poorly/badly)
    (trigger/contributing/explanation)
""")


def find(document: Document, lexicon: Lexicon, *, least: int) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Return how one person is called and where that person acts, if most verbs are theirs.

    `least` is how many verbs that have to be at least; both are empty where nobody stands out.
    """
    known, told = sentences.people_of(document, lexicon), _told(passages.of(document))
    # Hardly any document speaks of people that often; which do is cheap to know.
    if _mentions(told, known) < least:
        return (), ()
    acts: dict[str, list[Span]] = defaultdict(list)
    names: dict[str, str] = {}
    total, last = 0, ""
    for sentence in _sentences(told, known):
        for subject in _subjects(sentence):
            total += 1
            key = _key(sentence, subject, last)
            if key:
                last = key
                names.setdefault(key, sentence.shown(subject.start, subject.end))
                acts[key].append(sentence.span(subject.start, subject.end))
    for key, places in acts.items():
        if len(places) >= least and 2 * len(places) > total:
            return (names[key],), tuple(places)
    return (), ()


@lru_cache(maxsize=256)
def _explains(headings: tuple[str, ...]) -> bool:
    return any(_EXPLAINS.search(title.lower()) for title in headings)


def _told(telling: Telling) -> list[_Told]:
    return [
        (run, words)
        for run, words in zip(telling.runs, telling.words, strict=True)
        if (run.place is _PARAGRAPH or run.place is _ITEM) and _explains(run.headings)
    ]


def _mentions(told: Iterable[_Told], known: Gazetteer) -> int:
    """Return how often people are mentioned at most."""
    return sum(
        word in _ACTORS or word in known.lowered
        for run, words in told
        if _speaks_of_people(words, known)
        for passage in passages.cut(run)
        if _speaks_of_people(passage.words, known)
        for word in _WORD.findall(passage.text.lower())
    )


def _speaks_of_people(words: Iterable[bytes], known: Gazetteer) -> bool:
    return not (_SHOWN_BY.isdisjoint(words) and known.signs.isdisjoint(words))


def _sentences(told: Iterable[_Told], known: Gazetteer) -> Iterator[Sentence]:
    return (
        sentence
        for run, _ in told
        for passage in passages.cut(run)
        for sentence in sentences.split(passage, known)
    )


def _subjects(sentence: Sentence) -> Iterator[Subject]:
    """Yield the subject of each verb in the past that says what was done."""
    for token in sentence.tokens:
        finite = token.low in connectives.VERBS or noun_phrases.is_verb(token)
        acts = finite and token.low not in connectives.AUXILIARIES
        if acts and not grammar.is_passive(sentence, token.start):
            yield grammar.find_subject(sentence, token.start)


def _key(sentence: Sentence, subject: Subject, last: str) -> str:
    """Return who a subject is, by its last word; "he" and "she" are whoever acted before."""
    if subject.agent is not Agent.PERSON or subject.start == subject.end:
        return ""
    words = sentence.lower[subject.start : subject.end].split()
    if words[-1] in {"he", "she"}:
        return last
    if words[-1] in people.PRONOUNS or words[0] in {"another", "every", "each", "any", "some"}:
        return ""
    return words[-1].lstrip("@")
