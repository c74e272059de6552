"""create_app() assembles the public door; lifespan opens and closes what it holds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from channels import guard
from channels.api.routes import router as api
from channels.desk import mount as mount_desk
from channels.dialogue import Dialogue, RasaDialogue
from channels.guard.headers import POLICY
from channels.kiosk.kept_visits import KeptVisits
from channels.kiosk.routes import mount as mount_kiosk
from channels.kiosk.visits import Visits
from channels.observe.wiring import mount as mount_watch
from channels.observe.wiring import opened as opened_watch
from channels.parts import Parts
from channels.posted import Posted
from channels.settings import ROOT, ChannelSettings
from channels.store import open_store
from channels.turns import open_turns
from channels.voice.routes_speak import mount as mount_speaking
from channels.voice.socket import mount as mount_listening
from channels.wechat.notice_routes import mount as mount_notices
from channels.wechat.routes import mount as mount_wechat
from channels.wechat.scene_routes import router as scenes
from channels.wechat.wiring import opened as opened_wechat
from channels.wecom.routes import mount as mount_wecom
from channels.wecom.wiring import opened as opened_wecom


def create_app(
    settings: ChannelSettings | None = None, *, dialogue: Dialogue | None = None
) -> FastAPI:
    """Return the app; `dialogue` replaces the Rasa client in tests."""
    settings = settings or ChannelSettings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        rasa = RasaDialogue(
            settings.engine_url, seconds=settings.reply_seconds, turns=open_turns(settings)
        )
        app.state.turns = rasa.turns
        app.state.parts = Parts(settings)
        app.state.store = open_store(settings.store_url, root=ROOT)
        app.state.visits = Visits(KeptVisits(app.state.store), app.state.turns)
        paced = guard.opened(app, dialogue or rasa)
        posted = Posted(paced, app.state.store)
        async with opened_watch(app, posted), opened_wechat(app), opened_wecom(app):
            yield
        await rasa.close()
        await guard.closed(app)
        await app.state.store.close()
        await app.state.speaking.close()
        await app.state.hearing.close()
        await app.state.devices.close()
        await app.state.parts.close()

    app = FastAPI(title="Wenban 问办", version="0.1.0", lifespan=lifespan)
    app.state.settings = settings
    guard.mount(app, settings)
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
    mount_desk(app)
    mount_watch(app)
    return app


async def _unexpected(_request: Request, _error: Exception) -> Response:
    told = {"detail": "系统暂时有点问题，请再试一次。"}
    return JSONResponse(told, 500, headers=POLICY)


async def _no_turn(_request: Request, error: Exception) -> Response:
    """Say what is wrong where, without repeating what was typed."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    kept = [{key: fault[key] for key in ("type", "loc", "msg")} for fault in faults]
    return JSONResponse({"detail": kept}, 422)
