"""A visit at a terminal whose requests reach now this replica of the door, now that one."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator

import httpx
import pytest

from deploy.cluster import Cluster
from deploy.cluster.talks import heard

LOOSE_SECONDS = 30.0
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
LOG = 'id="messages"'
QUESTION = "没签劳动合同能要双倍工资吗"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        yield client


@pytest.fixture
def doors(cluster: Cluster) -> tuple[str, str]:
    one, other = (part.url for part in cluster.of_kind("channels"))
    return one, other


async def said(client: httpx.AsyncClient, door: str, visit: str, text: str, turn: int) -> str:
    """Return the part of the page that shows the talk, "" for the page of another visit."""
    data = {"conversation": visit, "text": text, "turn": str(turn)}
    page = (await client.post(f"{door}/kiosk", data=data)).raise_for_status().text
    return page.partition(LOG)[2].partition("</ol>")[0] if visit in page else ""


def words_heard(cluster: Cluster, visit: str) -> int:
    return len(heard(cluster, visit, "kiosk"))


async def test_a_turn_that_comes_again_at_the_other_replica_is_answered_once(
    cluster: Cluster, client: httpx.AsyncClient, doors: tuple[str, str]
) -> None:
    visit = f"again-{uuid.uuid4()}"
    first, meanwhile = await asyncio.gather(
        *(said(client, door, visit, QUESTION, 1) for door in doors)
    )
    later = await said(client, doors[0], visit, QUESTION, 1)
    assert first == meanwhile == later
    assert words_heard(cluster, visit) == 1


async def test_what_one_replica_said_the_other_reads_aloud(
    client: httpx.AsyncClient, doors: tuple[str, str]
) -> None:
    visit = f"aloud-{uuid.uuid4()}"
    await said(client, doors[0], visit, QUESTION, 1)
    for door in doors:
        sound = await client.post(f"{door}/voice/speak", json={"conversation": visit})
        assert sound.status_code == 200
        assert sound.content.startswith(b"RIFF")


async def test_a_form_filled_in_here_and_there_is_given_up_at_the_end_and_the_visit_is_over(
    cluster: Cluster, client: httpx.AsyncClient, doors: tuple[str, str]
) -> None:
    visit, (one, other) = f"form-{uuid.uuid4()}", doors
    assert "wb:answer:是" in await said(client, one, visit, "我要办居住证", 1)
    page = await said(client, other, visit, "wb:answer:是", 2)
    assert '<li class="asked"><p>是</p>' in page  # as the button was called over there
    assert "message-ask" in page
    before = words_heard(cluster, visit)
    (await client.post(f"{one}/kiosk/end", data={"conversation": visit})).raise_for_status()
    async with asyncio.timeout(30):
        while words_heard(cluster, visit) < before + 2:  # given up, and that confirmed
            await asyncio.sleep(0.05)
    assert await said(client, other, visit, QUESTION, 3) == ""
    assert words_heard(cluster, visit) == before + 2


async def test_a_visit_outlives_the_replica_that_served_it(
    cluster: Cluster, client: httpx.AsyncClient
) -> None:
    visit, (one, other) = f"outlives-{uuid.uuid4()}", cluster.of_kind("channels")
    page = await said(client, one.url, visit, QUESTION, 1)
    await asyncio.to_thread(one.kill)
    again = await said(client, other.url, visit, QUESTION, 1)
    await asyncio.to_thread(one.start)
    assert again == page
    assert words_heard(cluster, visit) == 1


async def test_while_redis_stands_still_a_page_is_answered(
    cluster: Cluster, client: httpx.AsyncClient, doors: tuple[str, str]
) -> None:
    visit, redis = f"still-{uuid.uuid4()}", cluster.parts["redis"]
    await said(client, doors[0], visit, QUESTION, 1)
    redis.freeze()
    began = time.monotonic()
    page = await said(client, doors[0], visit, QUESTION, 2)
    seconds = time.monotonic() - began
    redis.thaw()
    print(f"while Redis stands still a page waits {seconds:.1f} s")
    assert 'data-outcome="answered"' in page
    assert seconds < LOOSE_SECONDS
