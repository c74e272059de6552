"""A dialogue that tells what stands on the board: why it is closed, and the notice of the day."""

import hashlib
import time

import structlog

from channels import board
from channels.board import Board
from channels.dialogue import Dialogue, sender_of
from channels.messages import MessageIn, MessageOut
from channels.store import Store, StoreDown

log = structlog.get_logger()
LOOK_SECONDS = 2.0  # between two looks at the board
ONCE_SECONDS = 86_400.0  # a talk is told the same notice once in it
SHOWN_THERE = {"kiosk"}  # whose screen shows the notice all the time
MEANWHILE = "急事请拨打12345；遇到危险请拨打110，有人受伤生病请拨打120。"


class Posted:
    """Wraps the dialogue, so that it holds for every channel."""

    def __init__(self, inner: Dialogue, store: Store, *, look: float = LOOK_SECONDS) -> None:
        """`look`: seconds between two looks at the board."""
        self._inner, self._store, self._look = inner, store, look
        self._board, self._next = Board(), 0.0

    async def say(self, message: MessageIn) -> list[MessageOut]:
        """Return the reply, behind a notice where there is a new one; raises EngineDown."""
        posted = await self._read()
        if posted.closed is not None:
            return [_text("closed", f"{posted.closed}{MEANWHILE}")]
        replies = await self._inner.say(message)
        if posted.notice and await self._is_new(message, posted.notice):
            return [_text("notice", f"通知：{posted.notice}"), *replies]
        return replies

    async def _read(self) -> Board:
        """A board that cannot be read closes nothing: what was read last goes on."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._look
            try:
                self._board = await board.read(self._store)
            except StoreDown:
                log.warning("board.unread")
        return self._board

    async def _is_new(self, message: MessageIn, notice: str) -> bool:
        if message.channel in SHOWN_THERE:
            return False
        told = hashlib.sha256(f"{sender_of(message)}\0{notice}".encode()).hexdigest()[:32]
        try:
            return await self._store.add(f"board:told:{told}", "1", ONCE_SECONDS)
        except StoreDown:
            return False


def _text(outcome: str, text: str) -> MessageOut:
    return {"type": "text", "outcome": outcome, "text": text, "options": []}
