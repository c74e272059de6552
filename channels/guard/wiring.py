"""The guard put around the app: mounted first, so that nothing is read before it has looked."""

from fastapi import FastAPI
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.cors import CORSMiddleware

from channels.dialogue import Dialogue
from channels.guard.gate import FORM_BYTES, Gate
from channels.guard.pace import Pace
from channels.guard.paced import Paced
from channels.guard.settings import GuardSettings
from channels.settings import ChannelSettings


def mount(app: FastAPI, settings: ChannelSettings, guard: GuardSettings | None = None) -> None:
    """Add the middleware; without GUARD_ORIGINS no page of another host may read an answer."""
    guard = app.state.guard = guard or GuardSettings()
    most = settings.upload_bytes + FORM_BYTES  # counted, for bodies that do not tell their length
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=most)
    if guard.origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=guard.origins, allow_methods=["GET", "POST"],
            allow_headers=["Content-Type"], max_age=600,
        )  # fmt: skip
    app.add_middleware(Gate, settings=settings, guard=guard)


def opened(app: FastAPI, inner: Dialogue) -> Dialogue:
    """Begin to count; return the dialogue with its limit a conversation."""
    pace = app.state.pace = Pace(app.state.settings.store_url)
    return Paced(inner, pace, app.state.guard.conversation_per_minute)


async def closed(app: FastAPI) -> None:
    """End the counting."""
    await app.state.pace.close()
