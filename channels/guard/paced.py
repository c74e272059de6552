"""A dialogue that asks for patience when one conversation sends far more than a person can."""

from channels.dialogue import Dialogue, sender_of
from channels.guard.pace import Pace
from channels.messages import MessageIn, MessageOut, failure

OUTCOME = "error_too_often"
TOLD = "您发得太快了，我有点跟不上。请等几秒钟，再说一遍。"


class Paced:
    """Wraps the engine's client, so that it holds for every channel."""

    def __init__(self, inner: Dialogue, pace: Pace, per_minute: int) -> None:
        self._inner, self._pace, self._per_minute = inner, pace, per_minute

    async def say(self, message: MessageIn) -> list[MessageOut]:
        """Return the reply, or the request to wait; raises EngineDown."""
        if await self._pace.wait("conversation", sender_of(message), self._per_minute):
            return [failure(OUTCOME, TOLD)]
        return await self._inner.say(message)
