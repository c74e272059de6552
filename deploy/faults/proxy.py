"""A small TCP proxy that delays, cuts and swallows what goes through it."""

import asyncio
import contextlib
import random
from dataclasses import dataclass
from typing import Literal, Protocol

Way = Literal["there", "back"]
Fault = Literal["pass", "delay", "cut", "swallow"]


class Weather(Protocol):
    """Decides what happens to the next piece of data."""

    def fault(self, way: Way) -> Fault:
        """Return what happens; cut: the connection ends here; swallow: no answer ever comes."""
        ...

    def delay(self) -> float:
        """Return the seconds of a delay."""
        ...


@dataclass
class Steady:
    """The same all the time, in each direction."""

    there: Fault = "pass"
    back: Fault = "pass"
    seconds: float = 0.1

    def fault(self, way: Way) -> Fault:
        """Return the fault of this direction."""
        return self.there if way == "there" else self.back

    def delay(self) -> float:
        """Return the seconds that were set."""
        return self.seconds


class Storm:
    """Random faults; bad: the share of pieces that something happens to, 0 to 1."""

    def __init__(self, chance: random.Random, *, bad: float, most_delay: float) -> None:
        self._chance, self.bad, self._most = chance, bad, most_delay

    def fault(self, way: Way) -> Fault:
        """Return pass, or now and then a fault."""
        if self._chance.random() >= self.bad:
            return "pass"
        return self._chance.choice(("delay", "delay", "cut", "cut", "swallow"))

    def delay(self) -> float:
        """Return 0 to `most_delay` seconds."""
        return self._chance.uniform(0, self._most)


class Proxy:
    """Hands bytes on to a port of this machine; `weather` may be changed at any time."""

    def __init__(self, target: int, weather: Weather) -> None:
        self._target = target
        self.weather = weather
        self.cuts = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._joints: set[asyncio.Task[None]] = set()

    async def start(self, port: int = 0) -> int:
        """Listen on a port of the loopback, a free one by default, and return it."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", port)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Stop listening and cut what is open."""
        if self._server:
            self._server.close()
        for writer in list(self._open):
            writer.transport.abort()
        if self._joints:
            await asyncio.wait(self._joints, timeout=5)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        joint = asyncio.create_task(self._joined(reader, writer))
        self._joints.add(joint)
        joint.add_done_callback(self._joints.discard)
        try:
            await joint
        except asyncio.CancelledError:
            pass  # the end of the loop: asyncio's own callback cannot take a cancelled task
        finally:
            writer.transport.abort()

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            return
        ends, self._open = {writer, back}, self._open | {writer, back}
        pumps = [
            asyncio.create_task(self._pump(reader, back, "there")),
            asyncio.create_task(self._pump(there, writer, "back")),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            self._open -= ends
            back.transport.abort()

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way
    ) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                fault = self.weather.fault(way)
                if fault == "cut":
                    self.cuts += 1
                    return
                if fault == "delay":
                    await asyncio.sleep(self.weather.delay())
                if fault != "swallow":
                    writer.write(data)
                    await writer.drain()
