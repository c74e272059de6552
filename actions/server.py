"""The action server: rasa-sdk's executor behind FastAPI, the knowledge api beside it."""

import asyncio
import contextlib
import dataclasses
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from starlette.routing import Route

from actions import wiring
from actions.news import with_news
from actions.outbox_errors import OutboxUnavailable
from actions.slip import Counts
from knowledge.api import create_router
from observe import configure_logs, watch
from observe.requests import named_request

log = structlog.get_logger()
LARGEST_CALL = 16 * 1024 * 1024


def create_app() -> FastAPI:
    """Return the app; opening the library happens before the first request is taken."""
    executor = ActionExecutor()
    executor.register_package("actions")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        configure_logs("actions")
        await asyncio.to_thread(wiring.library)
        delivering = asyncio.create_task(wiring.delivery().run_for_ever())
        yield
        delivering.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await delivering
        await wiring.outbox().close()
        await wiring.services().close()

    app = FastAPI(title="Wenban actions", lifespan=lifespan)
    app.include_router(create_router(wiring.library))

    @app.get("/health")
    async def health() -> dict[str, Any]:
        entries = len(wiring.library().entries)
        return {"status": "ok", "entries": entries, "outbox": await _told()}

    async def webhook(request: Request) -> Response:
        request.scope["route"] = route  # by which the request is counted
        call = _call(await request.body(), request.headers.get("content-encoding"))
        try:
            with _timed(executor, call), _named(call), named_request(_request_of(call)):
                result = await executor.run(call)
        except ActionExecutionRejection as error:
            return _json({"error": error.message, "action_name": error.action_name}, 400)
        except ActionNotFoundException as error:
            return _json({"error": error.message, "action_name": error.action_name}, 404)
        answer = result.model_dump() if hasattr(result, "model_dump") else result
        return _json(await with_news(call, answer) if answer else answer)

    # As a plain route: the body is Rasa's, and FastAPI's way around it cost a tenth of an answer.
    route = Route("/webhook", webhook, methods=["POST"])
    app.router.routes.append(route)

    async def refresh() -> None:
        wiring.meters().outbox(await _counts())

    watch(app, wiring.meters().http, refresh=refresh)
    return app


async def _told() -> dict[str, int] | None:
    counts = await _counts()
    return dataclasses.asdict(counts) if counts else None


async def _counts() -> Counts | None:
    """Return how many confirmed drafts wait or lie with a clerk; None if the outbox is away."""
    try:
        return await wiring.outbox().counts()
    except OutboxUnavailable:
        return None


def _timed(executor: ActionExecutor, call: Any) -> contextlib.AbstractContextManager[None]:
    name = call.get("next_action")
    return wiring.meters().action(name if name in executor.actions else "other")


def _named(call: Any) -> contextlib.AbstractContextManager[Any]:
    """Put the conversation, which the channels hashed, into the log lines of the action."""
    return structlog.contextvars.bound_contextvars(conversation=call.get("sender_id"))


def _request_of(call: Any) -> object:
    latest = (call.get("tracker") or {}).get("latest_message") or {}
    return (latest.get("metadata") or {}).get("request")


def _call(body: bytes, encoding: str | None) -> Any:
    if encoding == "deflate":
        body = zlib.decompressobj().decompress(body, LARGEST_CALL)
    call = orjson.loads(body)
    call.setdefault("domain", {})
    return call


def _json(content: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, media_type="application/json")
