"""WeChat's side played beside the running house: its API, its deliveries, people's phones."""

import threading
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx
import uvicorn

from channels.wechat.simulator.courier import Courier, Line
from channels.wechat.simulator.page import create_platform
from channels.wechat.simulator.phone import Mischief, Phone
from channels.wechat.simulator.world import World
from tests.e2e.house import House

LINE = Line("AToken123", "wx0123456789abcdef", "k" * 43)


@contextmanager
def played(house: House) -> Iterator[World]:
    """Serve the platform's API where the house looks for it."""
    world = World(LINE.app_id, "a-secret")
    courier = Courier(LINE, [f"{house.url}/wechat"], httpx.AsyncClient(trust_env=False))
    config = uvicorn.Config(
        create_platform(world, courier), port=house.wechat_port, log_level="error"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield world
    finally:
        server.should_exit = True
        thread.join()


@asynccontextmanager
async def phone(
    house: House, world: World, mischief: Mischief | None = None
) -> AsyncIterator[Phone]:
    """Return the phone of a new person."""
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        yield Phone(
            Courier(LINE, [f"{house.url}/wechat"], client), world, f"o-{uuid.uuid4()}", mischief
        )
