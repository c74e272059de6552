"""The action server: rasa-sdk's executor behind FastAPI, the knowledge api beside it."""

import asyncio
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from actions import wiring
from knowledge.api import create_router

log = structlog.get_logger()
LARGEST_CALL = 16 * 1024 * 1024


def create_app() -> FastAPI:
    """Return the app; opening the library happens before the first request is taken."""
    executor = ActionExecutor()
    executor.register_package("actions")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(wiring.library)
        yield
        await wiring.services().close()

    app = FastAPI(title="Wenban actions", lifespan=lifespan)
    app.include_router(create_router(wiring.library))

    @app.get("/health")
    def health() -> dict[str, Any]:
        return {"status": "ok", "entries": len(wiring.library().entries)}

    @app.post("/webhook")
    async def webhook(request: Request) -> Response:
        call = _call(await request.body(), request.headers.get("content-encoding"))
        try:
            result = await executor.run(call)
        except ActionExecutionRejection as error:
            return _json({"error": error.message, "action_name": error.action_name}, 400)
        except ActionNotFoundException as error:
            return _json({"error": error.message, "action_name": error.action_name}, 404)
        return _json(result.model_dump() if hasattr(result, "model_dump") else result)

    return app


def _call(body: bytes, encoding: str | None) -> Any:
    if encoding == "deflate":
        body = zlib.decompressobj().decompress(body, LARGEST_CALL)
    call = orjson.loads(body)
    call.setdefault("domain", {})
    return call


def _json(content: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, media_type="application/json")
