"""The proxy does to bytes what the weather says."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator

import pytest

from deploy.faults.proxy import Proxy, Steady, Storm


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    """A proxy before a server that says everything back."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1024):
            writer.write(data)
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    proxy = Proxy(server.sockets[0].getsockname()[1], Steady())
    yield proxy
    await proxy.stop()
    server.close()
    await server.wait_closed()
    await asyncio.sleep(0.05)  # the echo's own ends close, too


async def said(proxy: Proxy, text: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", await proxy.start())
    writer.write(text)
    try:
        return await asyncio.wait_for(reader.read(1024), 0.5)
    finally:
        writer.transport.abort()


async def test_in_fair_weather_everything_passes(proxy: Proxy) -> None:
    assert await said(proxy, b"hello") == b"hello"


@pytest.mark.parametrize("weather", [Steady(there="cut"), Steady(back="cut")])
async def test_a_cut_ends_the_connection(proxy: Proxy, weather: Steady) -> None:
    proxy.weather = weather
    with contextlib.suppress(ConnectionResetError):
        assert await said(proxy, b"hello") == b""
    assert proxy.cuts == 1


async def test_what_is_swallowed_never_comes(proxy: Proxy) -> None:
    proxy.weather = Steady(back="swallow")
    with pytest.raises(TimeoutError):
        await said(proxy, b"hello")


async def test_a_server_that_is_not_there_is_a_cut() -> None:
    lonely = Proxy(9, Steady())  # the discard port: refused at once
    with contextlib.suppress(ConnectionResetError):
        assert await said(lonely, b"hello") == b""
    await lonely.stop()


def test_a_storm_is_the_same_for_the_same_seed() -> None:
    first, second = (Storm(random.Random(3), bad=0.5, most_delay=1) for _ in range(2))
    assert [first.fault("there") for _ in range(50)] == [second.fault("there") for _ in range(50)]
    assert Storm(random.Random(3), bad=0.0, most_delay=1).fault("back") == "pass"
