import datetime

import pytest

from knowledge.check.validity import check_expiry, check_periods, has_successor
from knowledge.entry import Entry
from tests.knowledge.clean_entry import DAY, entry

LAST = "2026-12-31"


def ending(day: str | None = LAST) -> Entry:
    return entry(effective_from="2026-01-01", valid_until=day)


def successor(start: str, end: str | None = None) -> Entry:
    return entry(
        id="id-card-next", topic="id-card-lost", wordings={}, effective_from=start, valid_until=end
    )


def told(*entries: Entry, day: datetime.date = DAY) -> list[str]:
    return [one.told for one in check_expiry(entries, day)]


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("2026-11-22", "expired on 2026-11-22, 1 days ago: never served"),
        ("2026-11-23", "expires on 2026-11-23, in 0 days"),
        ("2027-01-07", "expires on 2027-01-07, in 45 days"),
        ("2027-01-08", None),
        (None, None),
    ],
)
def test_what_expired_or_expires_within_45_days_is_told(end: str | None, words: str | None) -> None:
    found = told(ending(end))
    assert len(found) == (words is not None)
    assert all(one.startswith(str(words)) for one in found)


def test_a_successor_that_takes_over_the_next_day_is_enough() -> None:
    assert told(ending(), successor("2027-01-01")) == []
    assert has_successor(ending(), [successor("2027-01-01")])
    assert not has_successor(ending(None), [successor("2027-01-01")])


def test_a_gap_before_the_successor_is_told_with_its_start() -> None:
    (found,) = told(ending(), successor("2027-02-01"))
    assert found.endswith("id-card-next starts only on 2027-02-01")


def test_an_earlier_version_is_no_successor() -> None:
    before = successor("2025-01-01", "2025-12-31")
    assert len(told(ending(), before, day=datetime.date(2025, 6, 1))) == 0
    assert [one.startswith("expires on 2026-12-31") for one in told(ending(), before)] == [True]


@pytest.mark.parametrize(
    ("one", "other", "faulty"),
    [
        (ending(), successor("2027-01-01"), False),
        (ending(), successor("2026-12-31"), True),
        (ending(None), successor("2027-01-01"), True),
        (ending(), successor("2025-01-01", "2025-12-31"), False),
        (entry(), successor("2027-01-01"), True),
    ],
)
def test_two_versions_of_a_topic_never_hold_on_the_same_day(
    one: Entry, other: Entry, faulty: bool
) -> None:
    found = list(check_periods([one, other]))
    assert bool(found) is faulty
    assert all("in force on the same days as id-card-lost" in fault.told for fault in found)


def test_an_entry_that_ends_before_it_starts_is_found() -> None:
    (found,) = check_periods([successor("2027-01-01", "2026-01-01")])
    assert "2026-01-01 is before effective_from 2027-01-01" in str(found)
