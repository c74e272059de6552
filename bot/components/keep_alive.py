"""One connection to the action server for many calls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.utils.endpoints import EndpointConfig

IDLE_SECONDS = 2.0  # less than uvicorn (5 s) waits before it hangs up: no call meets a closed door


@asynccontextmanager
async def session(endpoint: EndpointConfig) -> AsyncIterator[aiohttp.ClientSession]:
    """Yield the endpoint's session in this event loop, and leave it open for the next call."""
    loop = asyncio.get_running_loop()
    kept: dict[asyncio.AbstractEventLoop, aiohttp.ClientSession]
    kept = endpoint.__dict__.setdefault("sessions", {})
    if loop not in kept or kept[loop].closed:
        auth = aiohttp.BasicAuth(**_named(endpoint.basic_auth)) if endpoint.basic_auth else None
        kept[loop] = aiohttp.ClientSession(
            headers=endpoint.headers, auth=auth,
            timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
            connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS),
        )  # fmt: skip
    yield kept[loop]


def _named(auth: dict[str, str]) -> dict[str, str]:
    return {"login": auth["username"], "password": auth["password"]}


def install() -> None:
    """Let every endpoint keep its session; stock Rasa 3.6 connects anew for each call."""
    EndpointConfig.session = session
