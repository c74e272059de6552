"""WeCom's API: texts of the application, and the customer desk's (微信客服) messages."""

from collections.abc import Mapping
from typing import Any

from channels.store import Store
from channels.wechat.api import Api
from channels.wechat.api_errors import PersonGone
from channels.wechat.delivery import in_order
from channels.wechat.token import Fresh, Tokens, fresh
from channels.wechat.wire import File, Wire

API_URL = "https://qyapi.weixin.qq.com"


def corp_tokens(wire: Wire, store: Store, *, corp_id: str, secret: str, name: str) -> Tokens:
    """Return an application's tokens; gettoken gives the same one until it expires (path/91039)."""

    async def fetch(_force: bool) -> Fresh:
        query = {"corpid": corp_id, "corpsecret": secret}
        return fresh(await wire.ask("/cgi-bin/gettoken", query=query))

    return Tokens(store, name, fetch)


class WeCom:
    """What an application says by itself; every call raises ApiError."""

    def __init__(self, api: Api, agent_id: int) -> None:
        self._api, self._agent_id = api, agent_id

    @classmethod
    def open(
        cls,
        store: Store,
        *,
        corp_id: str,
        secret: str,
        agent_id: int,
        url: str = API_URL,
        seconds: float = 5.0,
    ) -> "WeCom":
        """Return a client that shares its token with all replicas."""
        wire, name = Wire(url, seconds=seconds), f"wecom:{corp_id}:{agent_id}"
        tokens = corp_tokens(wire, store, corp_id=corp_id, secret=secret, name=name)
        return cls(Api(wire, tokens), agent_id)

    async def close(self) -> None:
        """Close the connections."""
        await self._api.close()

    async def deliver(self, openid: str, parts: list[str]) -> None:
        """Send texts to a member in order; an error tells in `left` what did not go out."""

        async def send(part: str) -> None:
            body = {"touser": openid, "agentid": self._agent_id, **_text(part)}
            told = await self._api.call("/cgi-bin/message/send", body)
            if told.get("invaliduser"):  # with errcode 0: the others would have got it
                raise PersonGone(81013, "no such member, or not in the application's range")

        await in_order(openid, parts, send)

    async def media(self, media_id: str, *, most: int) -> File:
        """Return what a person sent, at most `most` bytes; kept there for three days."""
        return await self._api.download("/cgi-bin/media/get", most=most, media_id=media_id)

    async def pull(self, desk: str, *, cursor: str, token: str) -> dict[str, Any]:
        """Return a page of a customer desk's messages: msg_list, next_cursor, has_more (0 or 1).

        token: of the callback, good for ten minutes; without it fewer calls are allowed.
        """
        body: dict[str, Any] = {"open_kfid": desk, "cursor": cursor, "limit": 1000}
        if token:
            body["token"] = token
        return await self._api.call("/cgi-bin/kf/sync_msg", {**body, "voice_format": 0})  # AMR

    async def desk_text(self, desk: str, customer: str, text: str) -> None:
        """Send a text from a customer desk; raises QuotaSpent after five in 48 hours."""
        body = {"touser": customer, "open_kfid": desk, **_text(text)}
        await self._api.call("/cgi-bin/kf/send_msg", body)

    async def desk_greeting(self, code: str, text: str) -> None:
        """Answer somebody who opened a customer desk; code: of the event, good for 20 seconds."""
        await self._api.call("/cgi-bin/kf/send_msg_on_event", {"code": code, **_text(text)})


def _text(content: str) -> Mapping[str, Any]:
    return {"msgtype": "text", "text": {"content": content}}
