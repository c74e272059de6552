"""Who walks a journey: through the actions alone, or through all processes over HTTP."""

from collections.abc import Mapping
from typing import Any, Protocol

Message = dict[str, Any]


class Speaker(Protocol):
    """Says things and gets the messages of the reply; `slots["draft"]` is the id of the draft."""

    @property
    def slots(self) -> Mapping[str, Any]: ...
    async def start(self, transaction: str) -> list[Message]: ...
    async def begin(self, transaction: str, text: str) -> list[Message]: ...
    async def say(self, text: str, intent: str = "inform", **more: Any) -> list[Message]: ...
    async def resume(self) -> list[Message]: ...
