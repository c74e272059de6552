"""The customer desk (微信客服): a callback only says that there is something; we fetch it.

Outside the callback, since a page may take longer than the platform waits. One replica fetches a
desk at a time; how far it came is in the store, so that nothing is read twice or left out.
"""

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import structlog

from channels.errors import ChannelError
from channels.store import Store
from channels.wechat.api_errors import ApiError
from channels.wechat.delivery import in_order
from channels.wechat.fields import Fields
from channels.wechat.inbox import Inbox
from channels.wechat.incoming import Incoming
from channels.wecom.client import WeCom

log = structlog.get_logger()
EVENT = "kf_msg_or_event"
CUSTOMER = 3  # origin of a message: the customer; 4 the system, 5 a person at the desk
LEASE_SECONDS = 30.0
AGAIN_SECONDS = 60.0
CURSOR_SECONDS = 30 * 24 * 3600.0
STALE_SECONDS = 600.0  # without a cursor the platform gives three days back; those were answered
MOST_PAGES = 100
APART = "/"  # between desk and customer in an openid of ours


class CustomerDesk:
    """An Outgoing to customers, and the way their messages come in."""

    def __init__(
        self,
        store: Store,
        client: WeCom,
        name: str,
        greeting: str,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`name` tells accounts apart in the store; `greeting`: for whoever opens the desk."""
        self._store, self._client, self._name = store, client, name
        self._greeting, self._clock = greeting, clock
        self._inbox: Inbox | None = None
        self._pulls: set[asyncio.Task[None]] = set()

    def leads_to(self, inbox: Inbox) -> None:
        """Set where messages go."""
        self._inbox = inbox

    async def close(self) -> None:
        """End what is being fetched; the cursor tells where to go on."""
        for pull in self._pulls:
            pull.cancel()
        await asyncio.gather(*self._pulls, return_exceptions=True)

    async def deliver(self, openid: str, parts: list[str]) -> None:
        """Send texts in order; an error tells in `left` what did not go out (QuotaSpent, …)."""
        desk, _, customer = openid.partition(APART)

        async def send(part: str) -> None:
            await self._client.desk_text(desk, customer, part)

        await in_order(openid, parts, send)

    def notice(self, fields: Fields) -> bool:
        """Fetch in the background if the callback is about a desk; False: it is not."""
        if fields.get("Event", "").lower() != EVENT:
            return False
        desk, token = fields.get("OpenKfId", ""), fields.get("Token", "")
        if desk:
            pull = asyncio.create_task(self._pull_safely(desk, token))
            self._pulls.add(pull)
            pull.add_done_callback(self._pulls.discard)
        return True

    async def pull(self, desk: str, token: str = "") -> None:
        """Fetch everything new of a desk; raises ApiError, StoreDown.

        Whoever finds another one fetching leaves word, so that it looks once more.
        """
        lease, again, mine = (
            self._key("lease", desk),
            self._key("again", desk),
            secrets.token_hex(8),
        )
        await self._store.put(again, "1", AGAIN_SECONDS)
        while await self._store.get(again):
            if not await self._store.add(lease, mine, LEASE_SECONDS):
                return
            try:
                while await self._store.take(again):
                    await self._pages(desk, token, lease, mine)
            finally:
                await self._store.swap(lease, mine, "", 0.001)

    async def _pull_safely(self, desk: str, token: str) -> None:
        try:
            await self.pull(desk, token)
        except ChannelError as error:
            code = error.code if isinstance(error, ApiError) else 0
            log.error("wecom.not_fetched", reason=type(error).__name__, code=code)

    async def _pages(self, desk: str, token: str, lease: str, mine: str) -> None:
        key = self._key("cursor", desk)
        for _ in range(MOST_PAGES):
            cursor = await self._store.get(key) or ""
            page = await self._client.pull(desk, cursor=cursor, token=token)
            for one in page.get("msg_list") or []:
                await self._take(one, since=0.0 if cursor else self._clock() - STALE_SECONDS)
            if following := str(page.get("next_cursor") or ""):
                await self._store.put(key, following, CURSOR_SECONDS)
            held = await self._store.swap(lease, mine, mine, LEASE_SECONDS)
            if not page.get("has_more") or not following or not held:
                return

    async def _take(self, one: Mapping[str, Any], *, since: float) -> None:
        if float(one.get("send_time") or 0) < since:
            return
        if one.get("msgtype") == "event":
            await self._event(one.get("event") or {})
        elif one.get("origin") == CUSTOMER and self._inbox and (message := _message(one)):
            await self._inbox.take(message)

    async def _event(self, event: Mapping[str, Any]) -> None:
        code = event.get("welcome_code")
        if event.get("event_type") == "enter_session" and code:
            with suppress(ApiError):  # too late, or greeted by a person
                await self._client.desk_greeting(str(code), self._greeting)

    def _key(self, what: str, desk: str) -> str:
        return f"{self._name}:{what}:{desk}"


def _message(one: Mapping[str, Any]) -> Incoming | None:
    """Return a customer's message under the names of the callback's fields; None: unreadable."""
    desk, customer = one.get("open_kfid"), one.get("external_userid")
    kind = str(one.get("msgtype") or "")
    if not desk or not customer or not kind:
        return None
    found = one.get(kind)
    content = found if isinstance(found, Mapping) else {}
    fields = {
        "MsgId": one.get("msgid"), "Content": content.get("content"),
        "MediaId": content.get("media_id"), "Label": content.get("address"),
        "Title": content.get("title"),
    }  # fmt: skip
    known = {name: str(value) for name, value in fields.items() if value}
    return Incoming(str(desk), f"{desk}{APART}{customer}", kind, fields=known, channel="wecom")
