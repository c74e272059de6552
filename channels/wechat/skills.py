"""What an account can beside reading and replying: hear, watch what was filed, forget."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress

import structlog

from channels.errors import ChannelError
from channels.messages import MessageOut
from channels.wechat.ears import Ears
from channels.wechat.incoming import Heard, Incoming, Talk
from channels.wechat.notices import Notices
from channels.wechat.quota import Quota, hashed
from channels.wechat.scene import Scenes

log = structlog.get_logger()


class Skills:
    """One account's; what it lacks is None and is told kindly where somebody needs it."""

    def __init__(
        self,
        ears: Ears,
        *,
        notices: Notices | None = None,
        notice_seconds: float = 300.0,
        scenes: Scenes | None = None,
        quota: Quota | None = None,
    ) -> None:
        """`notice_seconds`: between two looks at what was filed."""
        self._ears, self.notices, self.scenes, self._quota = ears, notices, scenes, quota
        self._seconds = notice_seconds
        self._rounds: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Begin to look at what was filed, in rounds."""
        if self.notices:
            self._rounds = asyncio.create_task(self._look_in_rounds(self.notices))

    async def close(self) -> None:
        """End the rounds."""
        if self._rounds:
            self._rounds.cancel()
            with suppress(asyncio.CancelledError):
                await self._rounds

    async def heard(self, message: Incoming, talk: Talk) -> Heard | None:
        """Return what a message says beside its text (incoming.Ears); raises StoreDown."""
        return await self._ears.heard(message, talk)

    async def talk_of(self, openid: str) -> Talk | None:
        """Return the terminal's talk that a person goes on with, None: their own."""
        taken = await self.scenes.talk_of(openid) if self.scenes else None
        return Talk(taken.channel, taken.conversation) if taken else None

    async def answered(self, openid: str, messages: Iterable[MessageOut]) -> None:
        """Note the receipts of an answer, so that their progress is told; never raises."""
        try:
            if self.notices:
                await self.notices.watch(openid, messages)
        except ChannelError as error:
            log.warning("notices.unwatched", person=hashed(openid), reason=type(error).__name__)

    async def forget(self, openid: str) -> None:
        """Delete what is kept here about a person who left; raises StoreDown."""
        for one in (self._ears.hearing, self.scenes, self.notices, self._quota):
            if one:
                await one.forget(openid)

    async def _look_in_rounds(self, notices: Notices) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            try:
                await notices.round(self._seconds)
            except Exception as error:  # one bad round must not be the last
                log.warning("notices.failed", reason=type(error).__name__)
