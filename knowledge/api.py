"""What channels read beside the conversation: topics, and help while somebody types."""

import dataclasses
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query
from pydantic import BaseModel, Field

from knowledge.library import Library
from knowledge.settings import KnowledgeSettings, today
from knowledge.suggest import Suggesters


class Typed(BaseModel):
    """What stands in the entry; `q` ends with the letters being typed, `most` counts suggestions."""

    q: str = Field("", max_length=2000)
    before: str = Field("", max_length=2000)
    limit: int = Field(8, ge=0, le=60)
    offset: int = Field(0, ge=0)
    most: int = Field(6, ge=0, le=6)


def create_router(
    library: Callable[[], Library], settings: KnowledgeSettings | None = None
) -> APIRouter:
    """Return the router; `library` is asked at each request, so that a new index is picked up."""
    suggesters = Suggesters(library, settings or KnowledgeSettings())

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        suggesters.current()  # begins to make it
        yield

    router = APIRouter(prefix="/knowledge", lifespan=lifespan)

    @router.get("/topics")
    def topics() -> list[dict[str, Any]]:
        """List the topics served today: id, category, title."""
        day = today()
        return [
            {"id": e.topic, "category": e.category, "title": e.title}
            for e in library().entries
            if e.in_force(day)
        ]

    @router.get("/suggest")
    def suggest(typed: Annotated[Typed, Query()]) -> dict[str, Any]:
        """Return candidates for the letters and suggestions for the whole; empty while starting."""
        suggester = suggesters.current()
        if suggester is None:
            return {"candidates": [], "suggestions": []}
        page = suggester.candidates(typed.q[-60:], limit=typed.limit, offset=typed.offset)
        return {
            "candidates": [dataclasses.asdict(one) for one in page],
            "suggestions": suggester.suggestions(typed.q[-60:], typed.before, most=typed.most),
        }

    @router.post("/suggest")
    def suggest_unseen(typed: Typed) -> dict[str, Any]:
        """Do the same for what must not stand in an address: a person's name being typed."""
        return suggest(typed)

    return router
