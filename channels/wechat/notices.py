"""Notices on progress: who filed an application hears when its state changes, once each.

Watched are the numbers of receipts that were given in a chat. The services tell a state when they
are asked, so one replica asks in rounds; a gateway may also say which number to look at. No note
of a clerk and no number in full goes out: a notice shows on locked screens.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, Protocol

import structlog

from channels.errors import ServicesDown
from channels.messages import MessageOut
from channels.store import Store
from channels.store.seal import opened, sealed
from channels.wechat.api_errors import ApiError, PersonGone, QuotaSpent
from channels.wechat.quota import hashed

log = structlog.get_logger()
WATCHED_SECONDS = 180 * 24 * 3600.0  # half a year: longer than any promised time limit
CLAIM_SECONDS = 60.0  # after which a look that died may be taken over
ENDED = frozenset({"delivered", "withdrawn"})  # nothing follows (services: MOVES)
WORDS = {
    "submitted": "已提交", "accepted": "已受理", "supplement_needed": "需补材料",
    "approved": "已办结", "refused": "未通过", "delivered": "已送达", "withdrawn": "已撤回",
}  # fmt: skip
MORE = {
    "supplement_needed": "回复“办到哪了”，看要补什么",
    "refused": "回复“办到哪了”，看是什么原因",
}
ASK = "回复“办到哪了”，看详细进度"

Result = Literal["sent", "unchanged", "unwatched", "busy", "later"]


class Sends(Protocol):
    """How a notice goes out: as a template, a subscription, or words."""

    async def __call__(self, openid: str, notice: "Notice") -> None:
        """Raise ApiError where it did not go out."""
        ...


@dataclass(frozen=True)
class Notice:
    """What is told; id: the same for the same change; number: its last five digits."""

    id: str
    number: str
    name: str
    state: str
    at: str
    more: str


@dataclass(frozen=True)
class Watched:
    """Who filed, and the state they know; events: how many they know, 0: not looked yet."""

    openid: str
    state: str = "submitted"
    events: int = 0


class Notices:
    """Looks at what was filed and tells changes; all it knows is in the store, sealed."""

    def __init__(
        self,
        store: Store,
        look: Callable[[str], Awaitable[Mapping[str, Any]]],
        send: Sends,
        *,
        name: str,
        secret: str,
    ) -> None:
        """`look` gets an application by number (raises ServicesDown).

        name: tells accounts apart in the store; secret: seals openids there.
        """
        self._store, self._look, self._send = store, look, send
        self._name, self._secret = name, secret

    async def watch(self, openid: str, messages: Iterable[MessageOut]) -> None:
        """Note the receipts among the messages of a reply; raises StoreDown."""
        for one in messages:
            number = one.get("number")
            if one.get("type") == "receipt" and isinstance(number, str) and number:
                content = sealed(self._secret, asdict(Watched(openid)))
                if await self._store.add(self._key(number), content, WATCHED_SECONDS):
                    await self._store.put(self._of(openid, number), number, WATCHED_SECONDS)

    async def round(self, seconds: float) -> int:
        """Look at every watched number, if no replica did within `seconds`; how many were sent.

        Raises StoreDown.
        """
        if not await self._store.add(f"{self._name}:notice-round", "1", seconds):
            return 0
        numbers = [
            key.removeprefix(self._key("")) for key in await self._store.names(self._key(""))
        ]
        results = [await self.look(number) for number in numbers]
        log.info("notices.round", watched=len(numbers), sent=results.count("sent"))
        return results.count("sent")

    async def look(self, number: str) -> Result:
        """Tell the person if the state changed; one replica at a time. Raises StoreDown."""
        if not await self._store.add(self._claim(number), "1", CLAIM_SECONDS):
            return "busy"
        try:
            kept = await self._store.get(self._key(number))
            if kept is None:
                return "unwatched"
            return await self._compare(number, Watched(**opened(self._secret, kept)))
        finally:
            await self._store.drop(self._claim(number))

    async def forget(self, openid: str) -> None:
        """Delete everything about a person; raises StoreDown."""
        for key in await self._store.names(self._of(openid, "")):
            number = await self._store.take(key)
            await self._store.drop(self._key(number or ""))

    async def _compare(self, number: str, watched: Watched) -> Result:
        try:
            told = await self._look(number)
        except ServicesDown:
            return "later"
        if told.get("erased"):
            await self._unwatch(number, watched)
            return "unwatched"
        state, events = str(told.get("state")), len(told.get("events") or ())
        known = events == watched.events or (not watched.events and state == watched.state)
        if not known and (result := await self._tell(watched, _notice(told))) != "sent":
            return result
        if state in ENDED:
            await self._unwatch(number, watched)
        elif events != watched.events:
            seen = asdict(replace(watched, state=state, events=events))
            await self._store.put(self._key(number), sealed(self._secret, seen), WATCHED_SECONDS)
        return "unchanged" if known else "sent"

    async def _tell(self, watched: Watched, notice: Notice) -> Result:
        """Send; what can never arrive counts as told, what may arrive later is tried again."""
        try:
            await self._send(watched.openid, notice)
        except (PersonGone, QuotaSpent) as error:
            log.warning("notices.refused", person=hashed(watched.openid), code=error.code)
        except ApiError as error:
            log.warning("notices.later", person=hashed(watched.openid), code=error.code)
            return "later"
        return "sent"

    async def _unwatch(self, number: str, watched: Watched) -> None:
        await self._store.drop(self._key(number))
        await self._store.drop(self._of(watched.openid, number))

    def _key(self, number: str) -> str:
        return f"{self._name}:notice:{number}"

    def _of(self, openid: str, number: str) -> str:
        return f"{self._name}:notice-of:{hashed(openid)}:{number}"

    def _claim(self, number: str) -> str:
        return f"{self._name}:notice-claim:{number}"


def _notice(told: Mapping[str, Any]) -> Notice:
    number, state = str(told.get("number")), str(told.get("state"))
    events = told.get("events") or [{}]
    return Notice(
        id=f"{number}-{len(events)}-{state}", number=f"WB****{number[-5:]}",
        name=str(told.get("name", "")), state=WORDS.get(state, "有变化"),
        at=str(events[-1].get("at", "")), more=MORE.get(state, ASK),
    )  # fmt: skip
