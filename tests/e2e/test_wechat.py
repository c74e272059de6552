"""A whole application in the chat, through all real processes, while deliveries come twice."""

import asyncio
import json
import re
import urllib.request
from collections.abc import Iterator

import pytest

from channels.wechat.simulator.phone import Mischief, Phone
from channels.wechat.simulator.world import World
from tests.e2e.house import House, picture
from tests.e2e.test_apply import PERSON
from tests.e2e.wechat import phone, played

FIRST = "residence-permit-first"
RECEIPT = re.compile(r"[A-Z]{2,}[0-9A-Z-]{6,}")
MOST_QUESTIONS = 40


@pytest.fixture
def world(house: House) -> Iterator[World]:
    with played(house) as world:
        yield world


async def test_an_application_goes_from_the_wish_to_the_receipt_in_the_chat(
    house: House, world: World
) -> None:
    asks = _asks(house)
    async with phone(house, world, Mischief(twice=0.4)) as me:
        text = await _heard(me, me.say("我要办居住证"))
        for _ in range(MOST_QUESTIONS):
            if "确认提交" in text:
                break
            text = await _answer(house, me, text, asks)
        assert "王*" in text
        assert "139****1111" in text
        first = await _heard(me, me.tap("确认提交"))
        again = await _heard(me, me.say("确认提交"))
        status = await _heard(me, me.say("查一下办到哪了"))
        number = RECEIPT.search(first)
        assert number, first
        assert number[0] in again
        assert number[0] in status
        assert all(len(one.encode()) <= 2048 for one in me.read)
        assert not any("暂时无法提供服务" in one for one in me.read)
        said = house.log()
        assert me.openid not in said
        assert PERSON["id_number"] not in said + json.dumps(me.read)


async def _answer(house: House, me: Phone, text: str, asks: dict[str, str]) -> str:
    field = next((name for ask, name in asks.items() if ask in text), "")
    if "portrait" in field or "直接把照片发给我" in text:
        return await _heard(me, me.photo(picture(), "image/png"))
    if field == "id_number":  # a page of its own is offered; who types it here is understood too
        path = re.search(r'href="http://127.0.0.1:1(/kiosk/continue/[\w-]+)"', text)
        assert path, text
        assert house.status(path[1]) == 200
    return await _heard(me, me.say(PERSON.get(field, "1")))


async def _heard(me: Phone, doing: object) -> str:
    """Return what came of it, at once or afterwards."""
    before = len(me.read)
    await doing  # type: ignore[misc]
    for _ in range(600):
        if len(me.read) > before:
            return "\n".join(me.read[before:])
        await asyncio.sleep(0.1)
    raise AssertionError(f"no answer after {me.read[-1:]}")


def _asks(house: House) -> dict[str, str]:
    """Return the fields of the transaction by their questions."""
    request = urllib.request.Request(
        f"{house.services_url}/v1/transactions/{FIRST}", headers={"X-API-Key": house.services_key}
    )
    with urllib.request.urlopen(request, timeout=15) as response:
        found = json.load(response)
    return {one["ask"]: one["id"] for one in found["fields"]}


async def test_who_unfollows_is_forgotten(house: House, world: World) -> None:
    async with phone(house, world) as me:
        assert "问办" in await _heard(me, me.do("subscribe"))
        text = await _heard(me, me.say("我要办居住证"))
        await me.do("unsubscribe")
        await asyncio.sleep(3)
        assert text.split("\n")[0] not in await _heard(me, me.say("继续"))


async def test_an_answer_comes_with_its_source_and_its_choices(house: House, world: World) -> None:
    async with phone(house, world) as me:
        text = await _heard(me, me.say("没签劳动合同能要双倍工资吗"))
        assert "依据：《" in text
        label = re.findall(r'">([^<]+)</a>', text)[-1]
        assert await _heard(me, me.tap(label))
