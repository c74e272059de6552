"""bot/components/keep_alive.py"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from rasa.utils.endpoints import EndpointConfig

import bot.components  # noqa: F401 installs it

Told = Callable[[EndpointConfig], Awaitable[None]]


def _served(ask: Told) -> int:
    """Serve empty JSON while `ask` runs; return how many connections were opened."""

    async def run() -> int:
        opened = 0

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal opened
            opened += 1
            while await reader.readuntil(b"\r\n\r\n"):
                await reader.readexactly(2)  # the body: {}
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                    b"Content-Length: 2\r\n\r\n{}"
                )

        server = await asyncio.start_server(_quietly(answer), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        endpoint = EndpointConfig(f"http://127.0.0.1:{port}")
        await ask(endpoint)
        for session in endpoint.__dict__.get("sessions", {}).values():
            await session.close()
        server.close()
        return opened

    return asyncio.run(run())


def _quietly(
    answer: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    async def run(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await answer(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    return run


def test_calls_one_after_the_other_share_a_connection() -> None:
    async def ask(endpoint: EndpointConfig) -> None:
        for _ in range(5):
            assert await endpoint.request(json={}) == {}

    assert _served(ask) == 1


def test_calls_at_once_do_not_wait_for_each_other() -> None:
    async def ask(endpoint: EndpointConfig) -> None:
        await asyncio.gather(*(endpoint.request(json={}) for _ in range(3)))

    assert _served(ask) == 3


def test_another_event_loop_gets_a_session_of_its_own() -> None:
    endpoint = EndpointConfig("http://127.0.0.1:1")

    async def opened() -> object:
        async with endpoint.session() as session:
            await session.close()
            return session

    assert asyncio.run(opened()) is not asyncio.run(opened())
