"""Card readers: the seam, and a simulator that ships."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from channels.kiosk.devices.card import Card
from channels.kiosk.devices.errors import NoCard, ReadingStopped

READY, AWAY = "ready", "away"


class Reader(Protocol):
    """Something one puts an identity card on. One reading at a time."""

    async def status(self) -> str:
        """Return "ready" or "away"."""
        ...

    async def read(self) -> Card:
        """Wait for a card; raises ReaderAway, NoCard, CardTorn, OtherCard, ReadingStopped."""
        ...

    async def stop(self) -> None:
        """End the reading that waits, if one does."""
        ...


async def paused(stopped: asyncio.Event, seconds: float) -> None:
    """Wait so long; raises ReadingStopped as soon as the reading is stopped."""
    try:
        await asyncio.wait_for(stopped.wait(), seconds)
    except TimeoutError:
        return
    raise ReadingStopped


def fictitious(name: str, seventeen: str, address: str) -> Card:
    """Return a card with a valid check digit; an order number of 000 belongs to nobody."""
    from stdnum.cn import ric

    return Card.read(name, seventeen + ric.calc_check_digit(seventeen + "0"), address)


CARDS = (
    fictitious("王桂芳", "31010519580312000", "上海市长宁区天山路100弄5号302室"),
    fictitious("李秀英", "31010119751120000", "上海市黄浦区中山南路200号1201室"),
)


class SimulatedReader:
    """Reads the same card each time, after so many seconds; cards empty: nobody puts one down."""

    def __init__(self, cards: Sequence[Card] = CARDS[:1], *, seconds: float = 1.5) -> None:
        self.cards = list(cards)
        self._seconds = seconds
        self._stopped = asyncio.Event()

    async def status(self) -> str:
        """Return "ready": it is always there."""
        return READY

    async def read(self) -> Card:
        """Return the card; raises NoCard, ReadingStopped."""
        self._stopped.clear()
        await paused(self._stopped, self._seconds)
        if not self.cards:
            raise NoCard
        return self.cards[0]

    async def stop(self) -> None:
        """End the reading."""
        self._stopped.set()
