"""The readers against servers that speak their makers' shapes, and the simulator."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from channels.kiosk.devices.errors import (
    CardTorn,
    DeviceError,
    NoCard,
    OtherCard,
    ReaderAway,
    ReadingStopped,
)
from channels.kiosk.devices.http_reader import HttpReader, Shape
from channels.kiosk.devices.huashi import Huashi
from channels.kiosk.devices.jinglun import Jinglun
from channels.kiosk.devices.reader import CARDS, Reader, SimulatedReader
from tests.channels.kiosk.devices.services import (
    ADDRESS,
    HUASHI_CARD,
    JINGLUN_CARD,
    NAME,
    NUMBER,
    Played,
    huashi,
    jinglun,
)
from tests.channels.samples import served

NONE_YET = {Huashi: huashi(-11), Jinglun: jinglun(code="1", retmsg="未放卡", cardno="")}
WHOLE = {Huashi: huashi(**HUASHI_CARD), Jinglun: jinglun(**JINGLUN_CARD)}
TORN = {
    Huashi: huashi(**HUASHI_CARD | {"certNumber": NUMBER[:9]}),
    Jinglun: jinglun(**JINGLUN_CARD | {"name": ""}),
}
SHAPES = [Huashi, Jinglun]


@asynccontextmanager
async def reading(shape: Shape, played: Played, seconds: float = 20.0) -> AsyncIterator[HttpReader]:
    with served(played.plays) as url:
        reader = HttpReader(url, shape, seconds=seconds, pause=0.02)
        yield reader
        await reader.close()


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_card_that_comes_after_a_while_is_read(shape: Callable[[], Shape]) -> None:
    played = Played([NONE_YET[shape], NONE_YET[shape], WHOLE[shape]])
    async with reading(shape(), played) as reader:
        card = await reader.read()
    assert (card.name, card.number, card.address) == (NAME, NUMBER, ADDRESS)
    assert len([path for path in played.asked if "ead" in path]) == 3


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_card_that_is_torn_out_in_the_middle_is_not_taken(
    shape: Callable[[], Shape],
) -> None:
    async with reading(shape(), Played([NONE_YET[shape], TORN[shape]])) as reader:
        with pytest.raises(CardTorn):
            await reader.read()


@pytest.mark.parametrize("shape", SHAPES)
async def test_nobody_puts_a_card_down(shape: Callable[[], Shape]) -> None:
    async with reading(shape(), Played([NONE_YET[shape]]), seconds=0.2) as reader:
        with pytest.raises(NoCard):
            await reader.read()


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_reading_is_stopped(shape: Callable[[], Shape]) -> None:
    played = Played([NONE_YET[shape]])
    async with reading(shape(), played) as reader:
        task = asyncio.create_task(reader.read())
        while len(played.asked) < 3:
            await asyncio.sleep(0.02)
        await reader.stop()
        with pytest.raises(ReadingStopped):
            await task


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_reader_that_is_away_says_so(shape: Callable[[], Shape]) -> None:
    reader = HttpReader("http://127.0.0.1:9", shape(), seconds=5)
    assert await reader.status() == "away"
    with pytest.raises(ReaderAway):
        await reader.read()
    await reader.close()


@pytest.mark.parametrize("shape", SHAPES)
async def test_looking_whether_it_is_there_reads_no_card(shape: Callable[[], Shape]) -> None:
    played = Played([WHOLE[shape]])
    async with reading(shape(), played) as reader:
        assert await reader.status() == "ready"
    assert not [path for path in played.asked if "ead" in path]


async def test_the_device_of_huashi_is_closed_after_the_reading() -> None:
    played = Played([huashi(**HUASHI_CARD)])
    async with reading(Huashi(), played) as reader:
        await reader.read()
    assert played.asked == ["/OpenDevice", "/readcard", "/CloseDevice"]


async def test_neither_portrait_nor_fingerprints_are_asked_for() -> None:
    played = Played([jinglun(**JINGLUN_CARD)])
    async with reading(Jinglun(), played) as reader:
        await reader.read()
    assert played.asked == ["/api/ReadMsg?NoPhoto=1"]


async def test_a_pass_of_a_foreigner_is_no_identity_card() -> None:
    given = JINGLUN_CARD | {"CardType": "1", "cardno": "CAN110081080319"}
    async with reading(Jinglun(), Played([jinglun(**given)])) as reader:
        with pytest.raises(OtherCard):
            await reader.read()


@pytest.mark.parametrize("answer", [b"<html>404</html>", b"[1]", b"", b"{ broken"])
async def test_whatever_else_listens_there_is_no_reader(answer: bytes) -> None:
    async with reading(Jinglun(), Played([answer])) as reader:
        with pytest.raises(ReaderAway):
            await reader.read()


def test_an_answer_inside_a_call_is_read_too() -> None:
    card = Jinglun().card(f"GetIDCard({jinglun(**JINGLUN_CARD).decode()});")
    assert card is not None
    assert card.number == NUMBER


async def test_the_code_page_of_older_services_is_read() -> None:
    content = jinglun(**JINGLUN_CARD).decode().encode("gb18030")
    async with reading(Jinglun(), Played([content])) as reader:
        assert (await reader.read()).name == NAME


async def test_the_simulator_gives_the_same_card_each_time() -> None:
    reader: Reader = SimulatedReader(seconds=0)
    assert [await reader.read(), await reader.read()] == [CARDS[0], CARDS[0]]


async def test_the_simulator_without_a_card_and_stopped() -> None:
    faults: list[type[DeviceError]] = []
    for reader in (SimulatedReader([], seconds=0), SimulatedReader(seconds=60)):
        task = asyncio.create_task(reader.read())
        await asyncio.sleep(0.01)
        await reader.stop()
        with pytest.raises(DeviceError) as caught:
            await task
        faults.append(caught.type)
    assert faults == [NoCard, ReadingStopped]
