"""The gate: a request is judged by its head, before any of its body is read."""

import re

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from channels.guard import headers
from channels.guard.pace import Pace
from channels.guard.settings import GuardSettings
from channels.settings import ChannelSettings

FORM_BYTES = 64 * 1024  # what a form with a file needs beside the file
UPLOADS = ("/uploads", "/kiosk")
# Signed by a platform that sends all people from few addresses; files without any work behind.
UNCOUNTED = ("/wechat", "/wecom", "/kiosk/static", "/api/v1/health", "/metrics")
TOO_LARGE, TOO_OFTEN = "内容太大了。", "现在请求太多了，请稍等一会儿再试。"
POLICY_VIOLATION = 1008


class Gate:
    """Middleware: refuses what is too large or comes too often, dresses every answer."""

    def __init__(self, app: ASGIApp, *, settings: ChannelSettings, guard: GuardSettings) -> None:
        self._app, self._settings, self._guard = app, settings, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or refuse it: 413, 429 with Retry-After, or a closed socket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers.add(MutableHeaders(scope=message), scheme=scope["scheme"])
            await send(message)

        seconds = await self._wait(scope)
        if scope["type"] == "websocket":
            if seconds:
                await receive()  # the wish to connect
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
                return
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope, seconds)
        await (refusal or self._app)(scope, receive, sending)

    def _refusal(self, scope: Scope, seconds: int) -> JSONResponse | None:
        if seconds:
            return JSONResponse({"detail": TOO_OFTEN}, 429, {"Retry-After": str(seconds)})
        length = Headers(scope=scope).get("content-length", "0")
        if re.fullmatch("[0-9]{1,15}", length) and int(length) <= self._most(scope["path"]):
            return None
        return JSONResponse({"detail": TOO_LARGE}, 413)

    def _most(self, path: str) -> int:
        settings = self._settings
        return settings.upload_bytes + FORM_BYTES if path.endswith(UPLOADS) else settings.body_bytes

    async def _wait(self, scope: Scope) -> int:
        app: FastAPI = scope["app"]
        pace: Pace | None = getattr(app.state, "pace", None)
        if pace is None or _is_uncounted(scope["path"]):
            return 0
        address = (scope.get("client") or ("nowhere", 0))[0]
        return await pace.wait("address", address, self._guard.address_per_minute)


def _is_uncounted(path: str) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in UNCOUNTED)
