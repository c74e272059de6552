"""HTTP to the platform: what it answers is read, refused and tried again in one place.

Addresses hold tokens and secrets: neither they nor httpx's messages go into a log or an error.
"""

import asyncio
import json
import logging
import random
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from channels.wechat.api_errors import ApiError, Busy, MediaRefused, error_of

PAUSES = (0.2, 0.6, 1.5)  # seconds before each further attempt, half of it by chance
FILE_TIMES = 4.0  # a file may take so many times as long as an answer
ANSWER_BYTES = 1024 * 1024  # more is no answer of this API
TOO_LARGE = "这个文件太大了，请压缩以后再发，或者发短一点的。"


@dataclass(frozen=True)
class File:
    """What was downloaded; type: such as image/jpeg, lower case, without parameters."""

    content: bytes
    type: str


class Wire:
    """One platform's address with a pool of connections; `seconds` bounds each attempt."""

    def __init__(self, url: str, *, seconds: float, pauses: Sequence[float] = PAUSES) -> None:
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log whole addresses
        self._seconds, self._pauses = seconds, tuple(pauses)
        timeout = httpx.Timeout(seconds, connect=min(2.0, seconds))
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def ask(
        self, path: str, body: Mapping[str, Any] | None = None, *, query: Mapping[str, str]
    ) -> dict[str, Any]:
        """Return the answer to a GET, or to a POST where there is a body; raises ApiError.

        Tried again: busy (-1), and no connection. A POST that may have arrived is not repeated.
        """
        for pause in (*self._pauses, None):
            try:
                return _checked(await self._once(path, body, query))
            except ApiError as error:
                if pause is None or not _again(error, body):
                    raise
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 no secret
        raise AssertionError("unreachable")

    async def download(self, path: str, *, query: Mapping[str, str], most: int) -> File:
        """Return a file of at most `most` bytes; raises MediaRefused, ApiError.

        The platform tells errors as JSON with status 200: the content type decides.
        """
        plain = {"Accept-Encoding": "identity"}  # what is counted is what comes
        getting = self._client.stream("GET", path, params=query, headers=plain)
        async with self._bounded(FILE_TIMES), getting as response:
            kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
            is_file = bool(kind) and kind not in ("application/json", "text/plain")
            content = await _read(response, most if is_file else ANSWER_BYTES)
            if not is_file:
                _checked((response.status_code, content))
                raise MediaRefused(reason="JSON instead of a file")
            if response.status_code != httpx.codes.OK or not content:
                raise MediaRefused(reason=f"status {response.status_code}")
            return File(content, kind)
        raise AssertionError("unreachable")

    async def _once(
        self, path: str, body: Mapping[str, Any] | None, query: Mapping[str, str]
    ) -> tuple[int, bytes]:
        request = self._client.build_request(
            "GET" if body is None else "POST", path, params=query,
            content=None if body is None else _raw(body),
            headers={"Content-Type": "application/json; charset=utf-8"},
        )  # fmt: skip
        async with self._bounded():
            response = await self._client.send(request, stream=True)
            try:
                return response.status_code, await _read(response, ANSWER_BYTES)
            finally:
                await response.aclose()
        raise AssertionError("unreachable")

    @asynccontextmanager
    async def _bounded(self, times: float = 1.0) -> AsyncIterator[None]:
        """Bound the whole attempt: a trickling answer resets httpx's own limits."""
        try:
            async with asyncio.timeout(self._seconds * times):
                yield
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise NotReached(reason=type(error).__name__) from None
        except (httpx.HTTPError, TimeoutError) as error:
            raise Busy(reason=type(error).__name__) from None


class NotReached(Busy):
    """No connection could be made, so nothing arrived."""


def _again(error: ApiError, body: Mapping[str, Any] | None) -> bool:
    said_so = isinstance(error, Busy) and error.code != 0  # the platform did nothing
    return said_so or isinstance(error, NotReached) or (isinstance(error, Busy) and body is None)


def _raw(body: Mapping[str, Any]) -> bytes:
    r"""Return raw UTF-8: \uXXXX is refused or shown as it stands (errcode 40033)."""
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "ignore")


async def _read(response: httpx.Response, most: int) -> bytes:
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > most:
            raise MediaRefused(reason=f"above {most} bytes", told=TOO_LARGE)
    return bytes(content)


def _checked(answer: tuple[int, bytes]) -> dict[str, Any]:
    """Return the content of a good answer; raises ApiError."""
    status, content = answer
    if status != httpx.codes.OK:
        raise Busy(reason=f"status {status}")
    try:
        told = json.loads(content)
    except ValueError:
        raise Busy(reason="no JSON") from None
    if not isinstance(told, dict):
        raise Busy(reason="no JSON object")
    code = told.get("errcode", 0)
    if not isinstance(code, int):
        raise Busy(reason="errcode is no number")
    if code != 0:
        raise error_of(code, str(told.get("errmsg", ""))[:200])
    return told
