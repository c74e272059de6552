"""The reference server: `uvicorn --factory services.server.app:create_app --port 8100`."""

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncIterator

import structlog
from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError

from observe import configure_logs, watch
from services.catalog import Catalogue
from services.server.contract import describe
from services.server.database import sessions
from services.server.door import Doorkeeper, answer_with_problems
from services.server.meters import Meters
from services.server.rooms import open_rooms
from services.server.routes import open_routes, routes
from services.settings import ServicesSettings

log = structlog.get_logger()
PURGE_SECONDS = 3600


def create_app(
    settings: ServicesSettings | None = None, catalogue: Catalogue | None = None
) -> FastAPI:
    """Return the app; database, key and (unless handed in) catalogue are opened when it starts."""
    settings = settings or ServicesSettings()

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        configure_logs("services")
        app.state.key = settings.key().encode()
        rooms = app.state.rooms = await asyncio.to_thread(open_rooms, settings, catalogue)
        purging = asyncio.create_task(_purge_for_ever(app))
        log.info("services.started", transactions=len(rooms.catalogue.transactions))
        yield
        purging.cancel()
        rooms.engine.dispose()

    app = FastAPI(title="问办 services API", version="1", lifespan=lifespan, redoc_url=None)
    meters = app.state.meters = Meters()
    app.include_router(open_routes)
    app.include_router(routes)
    app.add_middleware(Doorkeeper, settings=settings)
    answer_with_problems(app)
    describe(app)

    async def refresh() -> None:
        try:
            await asyncio.to_thread(meters.count, sessions(app.state.rooms.engine))
        except SQLAlchemyError as error:
            # the other metrics are read all the same: they tell that the database is away
            log.error("services.not_counted", error=type(error).__name__)

    watch(app, meters.http, refresh=refresh)
    return app


async def _purge_for_ever(app: FastAPI) -> None:
    while True:
        try:
            purged = await asyncio.to_thread(app.state.rooms.purge)
            app.state.meters.deleted(purged)
            log.info("services.purged", **dataclasses.asdict(purged))
        except Exception as error:
            # a purge that fails once must not end all later ones
            log.error("services.purge_failed", error=type(error).__name__)
        await asyncio.sleep(PURGE_SECONDS)
