"""create_app() assembles the public door; lifespan opens and closes what it holds."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from channels.api.routes import router as api
from channels.dialogue import Dialogue, RasaDialogue
from channels.kiosk.routes import mount as mount_kiosk
from channels.parts import Parts
from channels.settings import ROOT, ChannelSettings
from channels.store import open_store
from channels.voice.routes_speak import mount as mount_speaking
from channels.voice.socket import mount as mount_listening
from channels.wechat.notice_routes import mount as mount_notices
from channels.wechat.routes import mount as mount_wechat
from channels.wechat.scene_routes import router as scenes
from channels.wechat.wiring import opened as opened_wechat
from channels.wecom.routes import mount as mount_wecom
from channels.wecom.wiring import opened as opened_wecom

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

FORM_BYTES = 64 * 1024  # what a form with a file needs beside the file


def create_app(
    settings: ChannelSettings | None = None, *, dialogue: Dialogue | None = None
) -> FastAPI:
    """Return the app; `dialogue` replaces the Rasa client in tests."""
    settings = settings or ChannelSettings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        rasa = RasaDialogue(settings.engine_url, seconds=settings.reply_seconds)
        app.state.dialogue = dialogue or rasa
        app.state.parts = Parts(settings)
        app.state.store = open_store(settings.store_url, root=ROOT)
        async with opened_wechat(app), opened_wecom(app):
            yield
        await rasa.close()
        await app.state.store.close()
        await app.state.speaking.close()
        await app.state.hearing.close()
        await app.state.devices.close()
        await app.state.parts.close()

    app = FastAPI(title="Wenban 问办", version="0.1.0", lifespan=lifespan)
    app.state.settings = settings
    most = settings.upload_bytes + FORM_BYTES  # counted, for bodies that do not tell their length
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=most)
    app.middleware("http")(_guard(settings))
    app.exception_handler(Exception)(_unexpected)
    app.exception_handler(RequestValidationError)(_no_turn)
    app.include_router(api)
    mount_kiosk(app)
    mount_speaking(app)
    mount_listening(app)
    mount_wechat(app)
    mount_notices(app)
    app.include_router(scenes)
    mount_wecom(app)
    return app


Next = Callable[[Request], Awaitable[Response]]


def _guard(settings: ChannelSettings) -> Callable[[Request, Next], Awaitable[Response]]:
    """Refuse bodies that are too large before they are read; add the security headers."""

    async def guard(request: Request, call_next: Next) -> Response:
        uploads = request.url.path.endswith(("/uploads", "/kiosk"))
        limit = settings.upload_bytes + FORM_BYTES if uploads else settings.body_bytes
        length = request.headers.get("content-length", "0")
        if not re.fullmatch("[0-9]{1,15}", length) or int(length) > limit:
            return JSONResponse({"detail": "内容太大了。"}, 413, headers=SECURITY_HEADERS)
        response = await call_next(request)
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return guard


async def _unexpected(_request: Request, _error: Exception) -> Response:
    told = {"detail": "系统暂时有点问题，请再试一次。"}
    return JSONResponse(told, 500, headers=SECURITY_HEADERS)


async def _no_turn(_request: Request, error: Exception) -> Response:
    """Say what is wrong where, without repeating what was typed."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    kept = [{key: fault[key] for key in ("type", "loc", "msg")} for fault in faults]
    return JSONResponse({"detail": kept}, 422)
