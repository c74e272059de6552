"""“对方正在输入”: shown when an answer takes longer than a reply may, so that people see it coming."""

import asyncio
from collections.abc import Awaitable, Callable

from channels.errors import ChannelError


class TypingSign:
    """One sign a person, shown after `seconds` unless the answer was there before."""

    def __init__(self, show: Callable[[str], Awaitable[None]], *, seconds: float) -> None:
        self._show, self._seconds = show, seconds
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def begin(self, openid: str) -> None:
        """Show it later; the platform takes it away with the next message or after some seconds."""
        self.end(openid)
        task = asyncio.create_task(self._later(openid))
        self._waiting[openid] = task
        task.add_done_callback(lambda done: self._left(openid, done))

    def end(self, openid: str) -> None:
        """Do not show it any more: the answer is there."""
        if task := self._waiting.pop(openid, None):
            task.cancel()

    async def close(self) -> None:
        """End all that wait."""
        tasks = list(self._waiting.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _later(self, openid: str) -> None:
        await asyncio.sleep(self._seconds)
        try:
            await self._show(openid)
        except ChannelError:  # a courtesy: its failure is none
            return

    def _left(self, openid: str, done: "asyncio.Task[None]") -> None:
        if self._waiting.get(openid) is done:
            del self._waiting[openid]
