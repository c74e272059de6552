"""What the routes share: kinds of parameters, and how problems stand in the contract."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Header, Path, Query, Request

from services.problem import MEDIA_TYPE
from services.server.door import TheRooms, address_of

Result = TypeVar("Result")

Ident = Annotated[str, Path(max_length=80, pattern=r"^[A-Za-z0-9_-]+$")]
"""One segment of a path: an id or a number."""

Limit = Annotated[int, Query(ge=1, le=1000, description="how many at most")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="how many to pass over")]
IdempotencyKey = Annotated[
    str,
    Header(
        min_length=8,
        max_length=200,
        pattern=r"^[!-~]+$",
        description="the same for every repetition of one request",
    ),
]

REASONS = {
    400: "the body cannot be read",
    401: "the key is missing or wrong",
    404: "there is none",
    409: "the state does not allow it",
    413: "the body is too long, or does not say how long it is",
    422: "the request does not fit the contract, or a value is refused",
    429: "too many requests or wrong numbers; see retry_after",
    503: "the database does not answer; may be sent again",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the responses of the contract that are problems."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {one: {"description": REASONS[one], "content": content} for one in statuses}


@dataclass(frozen=True)
class Watch:
    """Counts wrong numbers against whoever asked."""

    rooms: TheRooms
    request: Request
    x_asker: Annotated[
        str | None,
        Header(max_length=200, description="who asks, such as a digest of the conversation"),
    ] = None

    def __call__(self, look: Callable[[], Result]) -> Result:
        """Return what the look-up returns; raises TooManyRequests, and what it raises."""
        address = address_of(self.request)
        return self.rooms.attempts.watched(self.x_asker, address, look)

    def miss(self) -> None:
        """Count a look-up that found nothing."""
        self.rooms.attempts.count(self.x_asker, address_of(self.request))


Watched = Annotated[Watch, Depends()]
