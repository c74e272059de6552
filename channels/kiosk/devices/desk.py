"""The devices of this terminal, and what they hold of a visit; forgotten with the visit."""

import asyncio
import secrets
from collections import Counter

from fastapi import FastAPI

from channels.kiosk.devices import printing
from channels.kiosk.devices.errors import CardForgotten, EnoughPrinted, NothingToPrint, ReaderAway
from channels.kiosk.devices.http_reader import HttpReader, Shape
from channels.kiosk.devices.huashi import Huashi
from channels.kiosk.devices.jinglun import Jinglun
from channels.kiosk.devices.printing import Printer
from channels.kiosk.devices.reader import Reader, SimulatedReader
from channels.kiosk.devices.readings import Reading, Readings
from channels.kiosk.devices.settings import READER_URLS, DeviceSettings
from channels.kiosk.devices.slip import slip_of
from channels.kiosk.devices.told import Told, person_of
from channels.messages import MessageIn, MessageOut

CARD = "wb:card:"  # with the id of a reading: what the page sends for 用这些信息


class Desk:
    """One reader, one printer; None where the terminal has no such thing.

    token: new at every start; the local page gets it with its HTML.
    """

    def __init__(
        self,
        settings: DeviceSettings | None = None,
        *,
        reader: Reader | None = None,
        printer: Printer | None = None,
    ) -> None:
        """Build what the settings name; reader and printer replace it."""
        self.settings = settings or DeviceSettings()
        self.token = secrets.token_urlsafe(32)
        self.reader = reader or _reader(self.settings)
        self.printer = printer or printing.printer(self.settings)
        self.told = Told()
        self._readings = Readings(seconds=self.settings.card_seconds)
        self._printed: Counter[str] = Counter()
        self._reading = asyncio.Lock()
        self._read_for = ""
        self._printing = asyncio.Lock()

    async def states(self) -> dict[str, str]:
        """Return the state of reader and printer: ready, away, paper_out, or none."""
        printer = await asyncio.to_thread(self.printer.status) if self.printer else "none"
        return {"reader": await self.reader.status() if self.reader else "none", "printer": printer}

    async def read(self, conversation: str, field: str) -> Reading:
        """Wait for a card and hold it; a newer reading ends an older one. Raises DeviceError."""
        if self.reader is None:
            raise ReaderAway
        self._readings.drop(conversation)
        await self.reader.stop()
        async with self._reading:
            self._read_for = conversation
            try:
                card = await self.reader.read()
            finally:
                self._read_for = ""
        differs = frozenset(self.told.differs(conversation, person_of(field), card))
        reading = Reading(card, field, differs)
        self._readings.hold(conversation, reading)
        return reading

    def use(self, conversation: str, payload: str) -> list[str]:
        """Return what the card that a payload names has to say; raises CardForgotten."""
        reading = self._readings.take(conversation, payload.removeprefix(CARD))
        if reading is None:
            raise CardForgotten
        self.told.note(conversation, person_of(reading.field), reading.card)
        return reading.words()

    async def stop(self, conversation: str) -> None:
        """End this visit's reading and forget the card that was not used."""
        self._readings.drop(conversation)
        if self.reader and self._read_for == conversation:
            await self.reader.stop()

    async def print(self, conversation: str, receipt: MessageOut | None) -> None:
        """Print the receipt that the door holds of a visit; raises DeviceError."""
        if receipt is None or self.printer is None:
            raise NothingToPrint
        printed = f"{conversation}\0{receipt.get('number')}"
        async with self._printing:
            if self._printed[printed] >= self.settings.copies:
                raise EnoughPrinted
            await asyncio.to_thread(
                printing.print_slip, self.printer, slip_of(receipt), self.settings
            )
            self._printed[printed] += 1

    async def forget(self, conversation: str) -> None:
        """Leave nothing of a visit: no card, no slip, nothing it told."""
        await self.stop(conversation)
        self.told.forget(conversation)
        printed = [key for key in self._printed if key.startswith(f"{conversation}\0")]
        for key in printed:
            del self._printed[key]
        if self.printer and printed:
            await asyncio.to_thread(self.printer.clear)

    async def close(self) -> None:
        """Close what is open."""
        if isinstance(self.reader, HttpReader):
            await self.reader.close()


async def say(app: FastAPI, conversation: str, message: MessageIn) -> list[MessageOut]:
    """Say a message to the conversation; a card says what it has to say, turn after turn.

    conversation: as the page calls it. Raises EngineDown, CardForgotten.
    """
    desk: Desk = app.state.devices
    card = message.text.startswith(CARD)
    replies: list[MessageOut] = []
    for words in desk.use(conversation, message.text) if card else [message.text]:
        replies = list(await app.state.dialogue.say(message.model_copy(update={"text": words})))
    desk.told.hear(conversation, message.text, replies)
    return replies


def _reader(settings: DeviceSettings) -> Reader | None:
    name = settings.chosen("reader")
    if name == "simulator":
        return SimulatedReader()
    shapes: dict[str, Shape] = {"huashi": Huashi(), "jinglun": Jinglun()}
    shape = shapes.get(name)
    if shape is None:
        return None
    url = settings.reader_url or READER_URLS[name]
    return HttpReader(url, shape, seconds=settings.reader_seconds)
