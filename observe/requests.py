"""Every request has an id: the caller's, else a new one. It stands in each log line of the request."""

import re
import time
import uuid
from contextlib import AbstractContextManager, nullcontext

import httpx
import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from observe.http import HttpMeters

HEADER = "X-Request-ID"
_SHAPE = re.compile(r"[A-Za-z0-9._-]{8,64}")


def request_id() -> str | None:
    """Return the id of the request that is being answered, None outside of one."""
    found = structlog.contextvars.get_contextvars().get("request_id")
    return found if isinstance(found, str) else None


async def hand_on(request: httpx.Request) -> None:
    """Give a request of ours to another process the id of the one being answered; a hook of httpx."""
    if name := request_id():
        request.headers[HEADER] = name


def request_named() -> dict[str, str]:
    """Return the id as a field to hand on, {} outside of a request."""
    name = request_id()
    return {"request": name} if name else {}


def named_request(name: object) -> AbstractContextManager[object]:
    """Go on under an id that another process handed on; what has no id's shape is left out."""
    if isinstance(name, str) and _SHAPE.fullmatch(name):
        return structlog.contextvars.bound_contextvars(request_id=name)
    return nullcontext()


class Requests:
    """Middleware: names a request, tells the name back, counts and times it."""

    def __init__(self, app: ASGIApp, meters: HttpMeters) -> None:
        self._app, self._meters = app, meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on under its id."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        name, status, started = _name_of(Headers(scope=scope)), 500, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = name
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=name):
            try:
                await self._app(scope, receive, sending)
            finally:
                if scope["type"] == "http":
                    self._meters.saw(scope, status, time.perf_counter() - started)


def _name_of(headers: Headers) -> str:
    given = headers.get(HEADER, "")
    return given if _SHAPE.fullmatch(given) else uuid.uuid4().hex
