"""What is blame and what is not, sentence by sentence; all of them were written for this test."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree import document
from blamefree.config import Config
from blamefree.language import passages, sentences
from blamefree.language.gazetteer import Gazetteer
from blamefree.language.passages import Passage
from blamefree.language.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.prose import Run

CONFIG = Config(select=("PM2",))

HEAD = """\
---
id: INC-2026-0142
title: {title}
status: final
authors: [Ines Duarte]
incident_commander: Tomasz Wrona
---

## {section}

{body}
"""


def found(body: str, section: str = "Root cause", title: str = "Seat maps") -> list[tuple[str, str]]:
    """Return the code and the exact words of every finding."""
    text = HEAD.format(title=title, section=section, body=body)
    written = document.parse(text.encode(), "a.md")
    result = []
    for diagnostic in CONFIG.linter().lint([written]):
        starts = written.source.line_starts
        start = starts[diagnostic.start.line - 1] + diagnostic.start.column - 1
        end = starts[diagnostic.end.line - 1] + diagnostic.end.column - 1
        result.append((diagnostic.code, text[start:end]))
    return result


@pytest.mark.parametrize(
    ("sentence", "code", "words"),
    [
        ("The outage was caused by human error.", "PM201", "human error"),
        ("Root cause: operator error during the migration.", "PM201", "operator error"),
        ("This was due to a manual error in the console.", "PM201", "manual error"),
        ("The reason was an oversight by the release team.", "PM201", "oversight"),
        ("The on-call engineer failed to notice the alert.", "PM202", "engineer failed to notice"),
        ("Ines forgot to renew the certificate.", "PM202", "Ines forgot"),
        ("Tomasz Wrona did not check the dashboard before the deploy.", "PM202", "did not check"),
        ("The developer overlooked the second region.", "PM202", "overlooked"),
        ("The operator neglected to run the backup.", "PM202", "neglected"),
        ("He missed the page.", "PM202", "missed"),
        ("The reviewer saw the diff but failed to question it.", "PM202", "failed to question"),
        ("The engineer didn’t verify the target cluster.", "PM202", "verify"),
        ("The database team ignored the warning.", "PM202", "ignored"),
        ("The engineer should have tested the change in staging.", "PM205", "should have tested"),
        ("The change should have been reviewed by a second person.", "PM205", "should have been reviewed"),
        ("The on-call could have prevented this.", "PM205", "could have prevented"),
        ("Had the developer read the runbook, nothing would have broken.", "PM205", "Had the developer read"),
        ("The team should of noticed sooner.", "PM205", "should of noticed"),
        ("An engineer broke the cache.", "PM203", "An engineer broke the cache"),
        ("You should of told the on-call.", "PM216", "You should of"),
        ("You should've told the on-call.", "PM216", "You should've"),
        ("The deploy was careless.", "PM207", "careless"),
        ("It was a sloppy review.", "PM207", "sloppy"),
        ("The engineer was reckless with production access.", "PM207", "reckless"),
        ("Poor planning led to the outage.", "PM207", "Poor planning"),
        ("The contractor is to blame for the deletion.", "PM209", "to blame"),
        ("The network team was at fault.", "PM209", "at fault"),
        ("It was Dana's fault.", "PM209", "fault"),
        ("The culprit was a junior developer.", "PM209", "culprit"),
    ],
)
def test_blame_is_found_on_its_words(sentence: str, code: str, words: str) -> None:
    hits = found(sentence)
    assert code in {hit for hit, _ in hits}, hits
    assert any(hit == code and (words in said or said in words) for hit, said in hits), hits


@pytest.mark.parametrize(
    "sentence",
    [
        "The service failed to start.",
        "The node failed to join the cluster, and its health check failed.",
        "The job missed three heartbeats.",
        "Fault tolerance was tested per fault domain.",
        "The offending commit was reverted.",
        "The culprit was a query without an index.",
        "A page fault and a segfault were logged; the default is 30 seconds.",
        "Dana rolled back release 4711 at 14:02.",
        "The alert should have fired at 14:05.",
        "The cache should have three replicas.",
        "Requests should have been retried by the client.",
        "Human error is never a root cause.",
        "The new check leaves less room for human error.",
        "A 422 is never a user error.",
        "The team failed over to the second region.",
        "We failed over at 14:10.",
        "The engineer did not know of the second cluster because the runbook does not name it.",
        "Poor performance of the query was visible on the graph.",
        "Lazy loading was switched off.",
        "A naive algorithm compares every pair.",
        "The bad configuration was replaced.",
        "The review is blameless.",
        "Run `git blame` on the file.",
        "The log says `operator error: failed to check`.",
        'A customer wrote: "your team failed to check anything and is to blame".',
        "> The vendor says that human error was the cause.",
        "```\nhuman error\n```",
        "The scheduler forgot the lock after a restart.",
        "The provider confirmed at 09:12 that the link was cut.",
        "The dashboard did not show the second region.",
        "The load balancer ignored the drained node.",
        "See [the report](https://example.com/human-error) for the theory.",
    ],
)
def test_what_is_no_blame_is_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_a_timeline_tells_neutrally_who_did_what() -> None:
    table = "| Time (UTC) | Phase | Event |\n| --- | --- | --- |\n| 14:02 | resolve | Ines restarts it |\n"
    assert found(table, section="Timeline") == []


def test_blame_in_a_cell_stands_in_its_cell() -> None:
    table = "| Cause | Note |\n| --- | --- |\n| process | the operator forgot to run the backup |\n"
    ((code, words),) = found(table)
    assert code == "PM202"
    assert "operator forgot" in words


def test_a_title_is_read_too() -> None:
    ((code, words),) = found("Nothing.", title="Outage caused by human error")
    assert (code, words) == ("PM201", "human error")


def test_words_are_found_across_the_lines_of_a_paragraph() -> None:
    hits = found("The certificate ran out because the on-call engineer\nforgot to renew it in time.")
    assert [code for code, _ in hits] == ["PM202"]


def test_the_documents_own_people_are_known() -> None:
    text = "Wrona did not check the second dashboard."
    assert [code for code, _ in found(text)] == ["PM202"]


def test_one_place_is_reported_once_by_a_rule() -> None:
    hits = found("The engineer forgot and failed to check the backup.")
    assert len(hits) == len(set(hits))


def test_a_hint_asks_a_question_and_invents_nothing() -> None:
    text = HEAD.format(title="x", section="Root cause", body="The engineer forgot to renew the certificate.")
    (diagnostic,) = CONFIG.linter().lint([document.parse(text.encode(), "a.md")])
    assert diagnostic.hint.endswith("?")
    assert "‹" in diagnostic.hint


@pytest.mark.parametrize(
    ("sentence", "code", "words"),
    [
        ("It came down to a developer's slip.", "PM204", "a developer's slip"),
        ("The typo made by the contractor went out at noon.", "PM201", "typo made by the contractor"),
        ("The ticket was closed as user error.", "PM201", "as user error"),
        ("The mix of technical and human errors was fatal.", "PM201", "technical and human errors"),
        ("@tw forgot to drain the node.", "PM202", "@tw forgot to drain"),
        ("Duarte never checked the second region.", "PM202", "Duarte never checked"),
        ("The SRE on duty did not notice that the queue grew.", "PM202", "The SRE on duty did not notice"),
        (
            "The engineer running the drill forgot to tell anyone.",
            "PM202",
            "The engineer running the drill forgot to tell",
        ),
        (
            "After the handover the operator neglected to resume it.",
            "PM202",
            "the operator neglected to resume",
        ),
        ("The operator saw the page, and, crucially, forgot to answer it.", "PM202", "forgot to answer"),
        ("The contractor, who had signed off, failed to update the list.", "PM202", "failed to update"),
        ("The lead noticed the spike but failed to escalate.", "PM202", "failed to escalate"),
        ("None of the reviewers spotted the flag.", "PM202", "None of the reviewers spotted"),
        (
            "The failure of the release manager to verify it let it out.",
            "PM202",
            "failure of the release manager to",
        ),
        ("The page was ignored by the platform team.", "PM202", "ignored by the platform team"),
        (
            "Whoever wrote the script never considered an empty file.",
            "PM202",
            "Whoever wrote the script never considered",
        ),
        ("The on-call *forgot* to renew it.", "PM202", "The on-call *forgot* to renew"),
        ("We should’ve caught this in staging.", "PM205", "We should’ve caught"),
        ("This should never have been merged.", "PM205", "should never have been merged"),
        ("It could have been avoided had we paged earlier.", "PM205", "could have been avoided had we paged"),
        ("If only the deployer had looked at the lag first.", "PM205", "If only the deployer had looked"),
        ("If more care had been taken, nobody would have noticed.", "PM205", "If more care had been taken"),
        ("The decision to skip the canary was foolish.", "PM207", "foolish"),
        ("The team was bad at estimating.", "PM207", "was bad at"),
        ("It was stupid to deploy at noon.", "PM207", "It was stupid to"),
        ("The fault lies with the booking team.", "PM209", "fault lies with the booking team"),
        ("Ines is responsible for breaking the build.", "PM209", "Ines is responsible for breaking"),
        ("The person at fault has left.", "PM209", "The person at fault"),
        ("We forgot to rotate the key.", "PM202", "We forgot to rotate"),
        ("Forgot to rotate the key.", "PM202", "Forgot to rotate"),
        ("That one is my fault.", "PM213", "my fault"),
    ],
)
def test_a_finding_covers_who_and_what_exactly(sentence: str, code: str, words: str) -> None:
    assert [(hit, said) for hit, said in found(sentence) if hit == code and words in said], found(sentence)
    assert len([hit for hit, _ in found(sentence) if hit == code]) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Prometheus failed to scrape the exporter.",
        "The script the engineer wrote failed to parse the date.",
        "The engineer's laptop did not notify anyone.",
        "The team page failed to load.",
        "The Kubernetes operator failed to reconcile.",
        "Users failed to log in for an hour.",
        "We should have three replicas in each zone.",
        "We should have automated tests for the importer by June.",
        "According to the specification the server should have returned 409.",
        "The incident should have been resolved for all users as of 08:30.",
        "Rows that should have been published were held back.",
        "This could have been much worse.",
        "Customers could have seen stale prices for an hour.",
        "Had the second disk failed as well, we would have lost data.",
        "If traffic had doubled, the queue would have filled the disk.",
        "A sloppy quorum answered the read.",
        "A cowboy web server is embarrassingly parallel.",
        "Bad gateway errors and poor latency were seen.",
        "The aim is to learn, not to find someone to blame.",
        "Nobody is to blame for this.",
        "A ground fault tripped the breaker.",
        "The user error rate rose to 4 percent.",
        "The team's error budget is used up.",
        "The new prompt prevents human error at the console.",
        "Engineers may forget the flag, so the tool asks for it.",
        "The technician did not notice it, because the lights are at the back.",
        "The engineer did not forget the flag.",
        "We are sorry that we failed to meet your expectations.",
        "The aide was asked to check the badge reader.",
    ],
)
def test_what_only_looks_like_blame_is_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_a_summary_and_an_action_in_the_front_matter_are_read() -> None:
    text = HEAD.format(
        title="x\nimpact:\n  summary: The operator forgot to fail over", section="Impact", body="None."
    )
    (diagnostic,) = CONFIG.linter().lint([document.parse(text.encode(), "a.md")])
    assert (diagnostic.code, diagnostic.start.line) == ("PM202", 5)
    assert (
        diagnostic.excerpt[0][diagnostic.start.column - 1 : diagnostic.end.column - 1]
        == "The operator forgot to fail"
    )


def test_the_words_of_a_hint_come_from_the_sentence() -> None:
    text = HEAD.format(
        title="x", section="Root cause", body="Ines forgot to renew the certificate, it seems."
    )
    (diagnostic,) = CONFIG.linter().lint([document.parse(text.encode(), "a.md")])
    assert "'renew the certificate'" in diagnostic.hint


def test_a_word_the_document_also_writes_in_lower_case_is_no_name() -> None:
    text = HEAD.format(title="x", section="Root cause", body="The seat map failed. Seat failed to load.")
    owned = text.replace("authors: [Ines Duarte]", "authors: [Seat Reservations]")
    assert CONFIG.linter().lint([document.parse(owned.encode(), "a.md")]) == ()


def test_a_fact_in_the_timeline_is_no_failing() -> None:
    row = "| 14:02 | detect | On-call did not acknowledge |"
    table = f"| Time (UTC) | Phase | Event |\n| --- | --- | --- |\n{row}\n"
    assert found(table, section="Timeline") == []


@pytest.mark.parametrize(
    "text",
    [
        "the engineer " * 4000,
        "forgot and " * 4000,
        "should have " * 4000,
        "(" * 9000 + " forgot",
        "." * 100_000,
    ],
)
def test_a_long_line_takes_no_long_time(text: str) -> None:
    start = process_time()
    found(text)
    assert process_time() - start < 10


def test_a_phrase_that_could_not_be_looked_up_is_refused() -> None:
    with pytest.raises(ValueError, match="laz"):
        _ = phrases("laz*").each[0].anchors


# What a stop may stand beside, and what may hide it.
PIECES = st.sampled_from(
    [
        *(
            "forgot",
            "Dana",
            "João",
            "don't",
            "3",
            "e.g.",
            ",",
            "?",
            "!",
            "..",
            ". ",
            ". The ",
            ".) (We ",
            "; ",
        ),
        *(
            "\n",
            "  \n",
            "\n\n",
            "\r\n",
            "\u00a0",
            ".",
            "\\.",
            "\\",
            "`",
            "``",
            "`a. B`",
            "*",
            "**",
            "_",
            "~~",
        ),
        *("[", "](", '](x "A. B")', "][A. B]", "[^1]", "<b>", "<i title='A. B'>", "<", ">", "&nbsp;", "&"),
        *('"', "'", "“", "”", "„", "«", "»", "‘", "’", "(", ")", "https://a.example/b. ", "@kim ", " ", " "),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_is_asked_before_markdown_is_read_never_cuts_a_sentence(text: str) -> None:
    written = document.parse(text.encode(), "a.md")
    runs = [run for run in written.runs if not run.quoted]
    whole = [Passage(run, 0, len(run.text), frozenset()) for run in runs]
    assert told(passage for run in runs for passage in passages.cut(run)) == told(whole)


def told(passages: Iterable[Passage]) -> list[tuple[Run, int, str]]:
    """Return the sentences of passages that hold words, without the space behind them."""
    parts = [sentence for one in passages for sentence in sentences.split(one, Gazetteer())]
    return [(part.run, part.start, part.text.rstrip()) for part in parts if part.text.strip(" \ufffc")]


def test_a_name_with_an_accent_can_be_the_one_who_does_most() -> None:
    text = "João opened the editor. João chose the layout. João published it. João left for the handover."
    front = "---\nstatus: final\nauthors: [João Silva]\n---\n"
    written = document.parse(f"{front}\n## Root cause\n\n{text}\n".encode(), "a.md")
    (found,) = Config(select=("PM219",)).linter().lint([written])
    assert found.message.startswith("'João' is the subject")
