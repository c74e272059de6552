"""An account's callback over HTTP: greeted, checked, read, answered. WeChat's and WeCom's alike."""

import time
from collections.abc import Callable, Mapping

import structlog
from fastapi import Request, Response

from channels.errors import ChannelError
from channels.wechat.envelope import Envelopes, Opened
from channels.wechat.errors import CallbackError, TooLarge
from channels.wechat.fields import Fields
from channels.wechat.inbox import Inbox
from channels.wechat.incoming import Incoming, incoming
from channels.wechat.replay import Replays

log = structlog.get_logger()
BODY_BYTES = 64 * 1024
SUCCESS = "success"  # no reply and no further delivery


class Door:
    """The callback of one account."""

    def __init__(
        self,
        envelopes: Envelopes,
        replays: Replays,
        inbox: Inbox,
        *,
        channel: str = "wechat",
        aside: Callable[[Fields], bool] | None = None,
    ) -> None:
        """`aside` takes what is from no person; True: it was."""
        self._envelopes, self._replays, self._inbox = envelopes, replays, inbox
        self._channel, self._aside = channel, aside

    async def greet(self, request: Request) -> Response:
        """Answer the platform's check of the address."""
        query = dict(request.query_params)
        try:
            self._replays.timely(query.get("timestamp", ""))
            return Response(self._envelopes.greet(query), media_type="text/plain")
        except CallbackError as error:
            return _refused(error)

    async def receive(self, request: Request) -> Response:
        """Answer a message or an event."""
        query = dict(request.query_params)
        try:
            body = await _body(request)
            self._replays.timely(query.get("timestamp", ""))
            opened = self._envelopes.open(query, body)
            if self._aside and self._aside(opened.fields):
                return Response(SUCCESS, media_type="text/plain")
            message = incoming(opened.fields, channel=self._channel)
            if message is None:
                return Response(SUCCESS, media_type="text/plain")
            return await self._answered(request, query, body, opened, message)
        except CallbackError as error:
            return _refused(error)

    async def _answered(
        self, request: Request, query: Mapping[str, str], body: bytes, opened: Opened,
        message: Incoming,
    ) -> Response:  # fmt: skip
        try:
            await self._replays.once(query.get("timestamp", ""), query.get("nonce", ""), body)
            text = await self._inbox.deliver(message, request.is_disconnected)
        except CallbackError:
            raise
        except ChannelError as error:  # the store is away: better a kind word than an outage
            log.error("wechat.callback_failed", reason=type(error).__name__)
            text = error.told
        if text is None:  # the platform has hung up, or is about to, and delivers again
            return Response(status_code=503)
        if not text:
            return Response(SUCCESS, media_type="text/plain")
        media_type = f"application/{opened.format}"
        return Response(opened.reply(_reply(message, text)), media_type=media_type)


def _reply(message: Incoming, text: str) -> dict[str, str | int]:
    """Return the fields of a text that goes back (回复文本消息)."""
    return {
        "ToUserName": message.openid, "FromUserName": message.account,
        "CreateTime": int(time.time()), "MsgType": "text", "Content": text,
    }  # fmt: skip


async def _body(request: Request) -> bytes:
    """Return the body; raises TooLarge before more than the limit is held."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > BODY_BYTES:
            raise TooLarge("above 64 KB")
    return body


def _refused(error: CallbackError) -> Response:
    log.warning("wechat.refused", status=error.status, reason=str(error))
    return Response(status_code=error.status)
