"""Delivers messages as the platform does: signed, cut at five seconds, three times in all."""

import asyncio
import itertools
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import httpx

from channels.wechat.crypto import Cipher
from channels.wechat.errors import Unreadable
from channels.wechat.fields import Fields, Format, read, write
from channels.wechat.signature import is_genuine, signature

OUTAGE = "该公众号暂时无法提供服务，请稍后再试"
DELIVERIES = 3
_numbers = itertools.count(time.time_ns() // 1000)


@dataclass(frozen=True)
class Line:
    """An account as the console sets it up. key "": plain mode; both: compatible mode."""

    token: str
    app_id: str
    key: str = ""
    both: bool = False
    format: Format = "xml"
    account: str = "gh_0123456789ab"
    cut: float = 5.0  # seconds


@dataclass
class Shown:
    """What the person sees at once. text None: nothing (`success`), or the outage notice."""

    text: str | None
    deliveries: int
    seconds: float
    statuses: list[int] = field(default_factory=list)

    @property
    def outage(self) -> bool:
        """Tell whether the person sees that the account does not work."""
        return self.text == OUTAGE


class Courier:
    """Delivers to the replicas in turn; `addresses` are those of /wechat."""

    def __init__(self, line: Line, addresses: Sequence[str], client: httpx.AsyncClient) -> None:
        self._line, self._client = line, client
        self._addresses = itertools.cycle(addresses)

    def message(self, openid: str, kind: str, **fields: str) -> Fields:
        """Return the fields of a new message."""
        return {**self._common(openid, kind), **fields, "MsgId": str(next(_numbers))}

    def event(self, openid: str, event: str, **fields: str) -> Fields:
        """Return the fields of a new event."""
        return {**self._common(openid, "event"), "Event": event, **fields}

    async def deliver(self, fields: Mapping[str, str], *, lost: int = 0) -> Shown:
        """Deliver until there is an answer; the first `lost` deliveries never arrive."""
        started, statuses = time.monotonic(), []
        for delivery in range(1, DELIVERIES + 1):
            if delivery <= lost:
                await asyncio.sleep(self._line.cut)
                continue
            status, text = await self._once(fields)
            statuses.append(status)
            if status == httpx.codes.OK and text != OUTAGE:
                return Shown(text, delivery, time.monotonic() - started, statuses)
        return Shown(OUTAGE, DELIVERIES, time.monotonic() - started, statuses)

    def request(self, fields: Mapping[str, str]) -> tuple[dict[str, str], bytes]:
        """Return query and body of one delivery."""
        line, now, nonce = self._line, str(int(time.time())), secrets.token_hex(5)
        inner = write(fields, line.format)
        query = {"signature": signature(line.token, now, nonce), "timestamp": now, "nonce": nonce,
                 "openid": fields["FromUserName"]}  # fmt: skip
        if not line.key:
            return query, inner.encode()
        encrypted = Cipher(line.key, line.app_id).encrypt(inner)
        signed = signature(line.token, now, nonce, encrypted)
        outer = {"ToUserName": fields["ToUserName"], "Encrypt": encrypted}
        body = write({**(fields if line.both else {}), **outer}, line.format)
        return {**query, "encrypt_type": "aes", "msg_signature": signed}, body.encode()

    async def _once(self, fields: Mapping[str, str]) -> tuple[int, str | None]:
        query, body = self.request(fields)
        try:
            response = await asyncio.wait_for(
                self._client.post(next(self._addresses), params=query, content=body),
                self._line.cut,
            )
        except (httpx.HTTPError, TimeoutError):
            return 0, None
        return response.status_code, self._read(response.content)

    def _read(self, body: bytes) -> str | None:
        """Return the text of an answer, None for no reply; what cannot be read is an outage."""
        if body in (b"success", b""):
            return None
        try:
            return self._opened(body)["Content"]
        except (Unreadable, KeyError):
            return OUTAGE

    def _opened(self, body: bytes) -> Fields:
        fields, form = read(body)
        if form != self._line.format:
            raise Unreadable("another format than the account's")
        if "Encrypt" not in fields:
            if self._line.key and not self._line.both:
                raise Unreadable("in clear, in secure mode")
            return fields
        signed = (fields["TimeStamp"], fields["Nonce"], fields["Encrypt"])
        if not is_genuine(fields["MsgSignature"], self._line.token, *signed):
            raise Unreadable("wrong signature")
        return read(Cipher(self._line.key, self._line.app_id).decrypt(fields["Encrypt"]))[0]

    def _common(self, openid: str, kind: str) -> Fields:
        return {
            "ToUserName": self._line.account, "FromUserName": openid,
            "CreateTime": str(int(time.time())), "MsgType": kind,
        }  # fmt: skip
