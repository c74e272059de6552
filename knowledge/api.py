"""What channels read beside the conversation: topics and suggestions while typing."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter

from knowledge.library import Library
from knowledge.normalise import normalise
from knowledge.settings import today


def create_router(library: Callable[[], Library]) -> APIRouter:
    """Return the router; `library` is asked at each request, so that a new index is picked up."""
    router = APIRouter(prefix="/knowledge")

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
    def suggest(q: str, most: int = 6) -> list[dict[str, str]]:
        """Return titles and transaction names for what is typed so far."""
        text = normalise(q[:60])
        if not text:
            return []
        held = library()  # one for the whole reply: a new index may come between
        found = held.find(text)
        rows = [{"label": held.title(m.id), "payload": f"wb:topic:{m.id}"} for m in found.topics]
        names = {r.target: r.text for r in held.matcher.texts if r.kind == "name"}
        rows += [
            {"label": names[m.target], "payload": f"wb:start:{m.id}"} for m in found.transactions
        ]
        return rows[:most]

    return router
