"""The journal on both databases: order, retention, forgetting, votes."""

import asyncio
import stat
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from channels.journal import Journal, JournalSettings, Turn, Vote
from channels.journal.journal import DAY
from channels.journal.meters import JournalMeters
from channels.journal.vote import Forget
from tests.services.postgresql import fresh_schema, running

NOW = 1_795_000_000.0
TURN = Turn(
    NOW, "talk", "api", "answered", ("answered", "choose"), "hr-leave", None, "年假几天", 12
)
VOTE = Vote(NOW, "talk", "api", "hr-leave", useful=False, reason="missed")
Open = Callable[..., Journal]


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'journal.db'}"
    return fresh_schema(request.getfixturevalue("postgresql"))


def journal_at(url: str, folder: Path, **more: object) -> Journal:
    meters = JournalMeters(CollectorRegistry())
    given: dict[str, object] = {"days": 90, "waiting": 100, "clock": lambda: NOW, **more}
    return Journal(url, root=folder, meters=meters, **given)  # type: ignore[arg-type]


@pytest.fixture
async def journal(url: str, tmp_path: Path) -> AsyncIterator[Journal]:
    journal = journal_at(url, tmp_path)
    journal.open()
    yield journal
    await journal.close()


async def test_turns_come_back_whole_by_conversation_and_in_their_order(journal: Journal) -> None:
    turns = [replace(TURN, conversation=talk, milliseconds=n) for n, talk in enumerate("abab")]
    for one in turns:
        journal.note(one)
    await journal.settled()
    assert await journal.turns(0) == [turns[0], turns[2], turns[1], turns[3]]
    assert await journal.turns(NOW + 1) == []


async def test_a_later_vote_takes_the_place_of_the_first(journal: Journal) -> None:
    journal.note(TURN)
    for one in (replace(VOTE, useful=True, reason=None), VOTE):
        journal.note(one)
    journal.note(replace(VOTE, topic="never answered"))
    await journal.settled()
    assert await journal.votes(0) == [VOTE]


async def test_a_conversation_is_forgotten_with_its_votes(journal: Journal) -> None:
    for item in (TURN, VOTE, replace(TURN, conversation="other"), Forget("talk")):
        journal.note(item)
    await journal.settled()
    assert [one.conversation for one in await journal.turns(0)] == ["other"]
    assert await journal.votes(0) == []


async def test_what_is_too_old_is_deleted(journal: Journal) -> None:
    old = NOW - 90 * DAY - 1
    for item in (replace(TURN, at=old, conversation="old"), replace(VOTE, at=old, conversation="old"), TURN):  # fmt: skip
        journal.note(item)
    await journal.settled()
    journal._purge()
    assert await journal.turns(0) == [TURN]
    assert await journal.votes(0) == []


async def test_two_replicas_share_a_journal(journal: Journal, url: str, tmp_path: Path) -> None:
    other = journal_at(url, tmp_path)
    other.open()
    for one in (journal, other):
        one.note(TURN)
    for one in (journal, other):
        await one.settled()
    assert len(await other.turns(0)) == 2
    await other.close()


async def test_several_replicas_may_make_the_tables_at_once(tmp_path: Path) -> None:
    for number in range(20):
        journals = [journal_at(f"sqlite:///{number}.db", tmp_path) for _ in range(4)]
        found = await asyncio.gather(*(one.turns(0) for one in journals))
        assert found == [[]] * 4
        for one in journals:
            await one.close()


async def test_what_waits_is_written_before_the_end(url: str, tmp_path: Path) -> None:
    journal = journal_at(url, tmp_path)
    for _ in range(50):
        journal.note(TURN)
    journal.open()
    await journal.close()
    again = journal_at(url, tmp_path)
    assert len(await again.turns(0)) == 50
    await again.close()


async def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    journal = journal_at("sqlite:///below/journal.db", tmp_path)
    await journal.turns(0)
    mode = (tmp_path / "below" / "journal.db").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    await journal.close()


@pytest.mark.parametrize(
    ("store", "url"),
    [
        ("sqlite:///var/channels.db", "sqlite:///var/journal.db"),
        ("sqlite:////srv/wenban/channels.db", "sqlite:////srv/wenban/journal.db"),
        ("sqlite:///channels.db", "sqlite:///journal.db"),
        ("redis://localhost:6379/0", "sqlite:///var/journal.db"),
    ],
)
def test_by_default_it_lies_beside_the_store(
    store: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JOURNAL_URL")
    assert JournalSettings(_env_file=None).database(store) == url


def test_another_database_is_refused() -> None:
    with pytest.raises(ValueError, match="JOURNAL_URL"):
        JournalSettings(_env_file=None, url="mysql://localhost/journal")
