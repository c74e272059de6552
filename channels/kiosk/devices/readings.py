"""Cards that were read and wait for 用这些信息 or 不用: held here, never by the page."""

import asyncio
import dataclasses
import secrets
from dataclasses import dataclass

from channels.kiosk.devices.card import Card
from channels.kiosk.devices.told import APPLICANT, person_of

_ADDRESSES = {"hukou_address", "home_address"}


@dataclass(frozen=True)
class Reading:
    """A card, for which field of the form it was read, in what it differs from the form."""

    card: Card
    field: str
    differs: frozenset[str] = frozenset()
    id: str = dataclasses.field(default_factory=lambda: secrets.token_urlsafe(16))

    def words(self) -> list[str]:
        """Return what is said to the conversation, one turn after the other.

        At a step of the applicant's name or number both are volunteered in one sentence; the
        card's address is the registered one, so it answers only a question for an address. What
        the form has of another person is changed by its label.
        """
        card = self.card
        if self.field in _ADDRESSES:
            return [card.address]
        if person_of(self.field) != APPLICANT:
            return [card.name if self.field.endswith("_name") else card.number]
        whole = f"我叫{card.name}，身份证号{card.number}"
        if self.field == "id_number" and "name" in self.differs:
            return [f"姓名改成{card.name}", card.number]
        if self.field != "id_number" and "id_number" in self.differs:
            return [whole, f"身份证号码改成{card.number}"]
        return [whole]


class Readings:
    """At most one reading a conversation, forgotten after so many seconds whoever looks."""

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds
        self._held: dict[str, tuple[Reading, asyncio.TimerHandle]] = {}

    def __len__(self) -> int:
        return len(self._held)

    def hold(self, conversation: str, reading: Reading) -> None:
        """Hold a reading in place of an earlier one."""
        self.drop(conversation)
        timer = asyncio.get_running_loop().call_later(self._seconds, self.drop, conversation)
        self._held[conversation] = reading, timer

    def take(self, conversation: str, id: str) -> Reading | None:
        """Return the reading with this id once; None if it is not held for the conversation."""
        reading = self._held[conversation][0] if conversation in self._held else None
        if reading is None or not secrets.compare_digest(reading.id, id):
            return None
        self.drop(conversation)
        return reading

    def drop(self, conversation: str) -> None:
        """Forget what is held for a conversation."""
        if held := self._held.pop(conversation, None):
            held[1].cancel()
