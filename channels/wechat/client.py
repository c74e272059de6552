"""The official account's API: texts, choices, the typing sign, QR codes, notices."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog

from channels.store import Store
from channels.wechat.api import Api
from channels.wechat.api_errors import ApiError, QuotaSpent
from channels.wechat.delivery import in_order
from channels.wechat.quota import Quota
from channels.wechat.token import Fresh, Tokens, fresh
from channels.wechat.wire import File, Wire

log = structlog.get_logger()
API_URL = "https://api.weixin.qq.com"


def stable_tokens(wire: Wire, store: Store, *, app_id: str, secret: str) -> Tokens:
    """Return the account's tokens by stable_token, which leaves other systems' tokens valid."""

    async def fetch(force: bool) -> Fresh:
        body = {
            "grant_type": "client_credential", "appid": app_id, "secret": secret,
            "force_refresh": force,
        }  # fmt: skip
        told = await wire.ask("/cgi-bin/stable_token", body, query={})
        return fresh(told)

    return Tokens(store, f"wechat:{app_id}", fetch)


class WeChat:
    """What the account says by itself; every call raises ApiError."""

    def __init__(self, api: Api, quota: Quota) -> None:
        self._api, self.quota = api, quota

    @classmethod
    def open(
        cls, store: Store, *, app_id: str, secret: str, url: str = API_URL, seconds: float = 5.0
    ) -> "WeChat":
        """Return a client that shares its token and its counting with all replicas."""
        wire = Wire(url, seconds=seconds)
        return cls(
            Api(wire, stable_tokens(wire, store, app_id=app_id, secret=secret)), Quota(store)
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._api.close()

    async def deliver(self, openid: str, parts: list[str]) -> None:
        """Send texts in order; an error tells in `left` what did not go out.

        Raises QuotaSpent: park what is left until the person writes again.
        """

        async def send(part: str) -> None:
            await self._send(openid, {"msgtype": "text", "text": {"content": part}})

        await in_order(openid, parts, send)

    async def menu(
        self, openid: str, head: str, choices: Sequence[tuple[str, str]], tail: str = ""
    ) -> None:
        """Send choices (id, words) as a menu; verified accounts only, else NotAllowed."""
        items = [{"id": id, "content": words} for id, words in choices]
        content = {"head_content": head, "list": items, "tail_content": tail}
        await self._send(openid, {"msgtype": "msgmenu", "msgmenu": content})

    async def typing(self, openid: str, *, on: bool = True) -> None:
        """Show that somebody writes; a courtesy, so that its failure is none."""
        body = {"touser": openid, "command": "Typing" if on else "CancelTyping"}
        try:
            await self._api.call("/cgi-bin/message/custom/typing", body)
        except ApiError as error:
            log.info("wechat.typing", code=error.code)

    async def media(self, media_id: str, *, most: int) -> File:
        """Return what a person sent, at most `most` bytes; kept there for three days."""
        return await self._api.download("/cgi-bin/media/get", most=most, media_id=media_id)

    async def qr_code(self, scene: str, *, seconds: int) -> str:
        """Return the address to draw as a QR code; scene: 1 to 64 characters."""
        body = {
            "expire_seconds": seconds, "action_name": "QR_STR_SCENE",
            "action_info": {"scene": {"scene_str": scene}},
        }  # fmt: skip
        told = await self._api.call("/cgi-bin/qrcode/create", body)
        return str(told.get("url", ""))

    async def template(
        self, openid: str, template: str, values: Mapping[str, str], *, id: str
    ) -> None:
        """Send a template notice; id: the platform drops a second one with it for ten minutes."""
        body = {**_notice(openid, template, values), "client_msg_id": id}
        await self._api.call("/cgi-bin/message/template/send", body)

    async def subscription(self, openid: str, template: str, values: Mapping[str, str]) -> None:
        """Send a notice that the person subscribed to."""
        body = _notice(openid, template, values)
        await self._api.call("/cgi-bin/message/subscribe/bizsend", body)

    async def _send(self, openid: str, message: dict[str, Any]) -> None:
        if not await self.quota.spend(openid):
            raise QuotaSpent(45047, "counted here")
        await self._api.call("/cgi-bin/message/custom/send", {"touser": openid, **message})


def _notice(openid: str, template: str, values: Mapping[str, str]) -> dict[str, Any]:
    data = {key: {"value": value} for key, value in values.items()}
    return {"touser": openid, "template_id": template, "data": data}
