"""Every number of the scorecard, on days whose truth is known."""

import datetime

import pytest

from channels.desk.filing import Filing, filings
from channels.desk.latency import Latency, latencies, percentile
from channels.desk.numbers import numbers
from channels.desk.period import SHANGHAI, since
from channels.desk.topics import Topic, most_asked
from tests.channels.desk.days import TURNS, VOTES, turn


def test_turns_are_counted_by_what_came_out() -> None:
    found = numbers(TURNS, VOTES)
    assert (found.conversations, found.asked) == (7, 7)
    assert (found.answered, found.choose, found.no_match) == (5, 1, 1)
    assert (found.handover, found.care, found.errors) == (1, 1, 1)


def test_resolved_is_who_was_answered_or_filed_and_needed_no_person() -> None:
    # a, b, e of a to f: g wanted nothing, c was handed over, d and f got nothing
    assert numbers(TURNS, VOTES).resolution == pytest.approx(3 / 6)


def test_what_people_find_useful_is_the_share_of_their_votes() -> None:
    found = numbers(TURNS, VOTES)
    assert (found.votes, found.useful) == (3, pytest.approx(1 / 3))


def test_of_nothing_nothing_is_claimed() -> None:
    found = numbers([], [])
    assert (found.asked, found.resolution, found.useful) == (0, None, None)


def test_the_topics_asked_most_come_first_with_their_votes() -> None:
    assert most_asked(TURNS, VOTES) == [
        Topic("hr-leave", 3, 1, 2), Topic("hr-sick", 1, 0, 0), Topic("res-permit", 1, 0, 0),
    ]  # fmt: skip


def test_each_application_counts_once_however_often_it_was_paused() -> None:
    assert filings(TURNS) == [
        Filing("card", started=2, submitted=1, paused=0, cancelled=1, stopped=0, open=0),
        Filing("permit", started=1, submitted=0, paused=0, cancelled=0, stopped=0, open=1),
    ]
    assert filings(TURNS)[0].completion == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("queued", "submitted"), ("paused", "paused"), ("not_eligible", "stopped"), ("window", "stopped")],
)  # fmt: skip
def test_how_an_application_stands_is_its_last_word(outcome: str, state: str) -> None:
    talk = [turn("a", ("asking",), transaction="t"), turn("a", (outcome,), transaction="t")]
    assert getattr(filings(talk)[0], state) == 1


def test_latency_is_told_by_channel() -> None:
    wechat = latencies(TURNS)[1]
    assert wechat == Latency("wechat", turns=2, p50=900, p95=1100)
    values = list(range(1, 101))
    assert (percentile(values, 0.5), percentile(values, 0.95), percentile([7], 0.95)) == (50, 95, 7)


@pytest.mark.parametrize(("days", "first"), [(1, "2026-11-23"), (7, "2026-11-17"), (30, "2026-10-25")])  # fmt: skip
def test_a_day_begins_at_midnight_in_shanghai(days: int, first: str) -> None:
    for clock in ("00:00:01", "23:59:59"):
        now = datetime.datetime.fromisoformat(f"2026-11-23T{clock}+08:00").timestamp()
        begun = datetime.datetime.fromtimestamp(since(days, now), SHANGHAI)
        assert begun.isoformat() == f"{first}T00:00:00+08:00"
