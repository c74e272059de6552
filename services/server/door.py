"""Who may come in, and how a refusal looks."""

import hmac
from collections.abc import Mapping
from typing import Annotated, Any

import structlog
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.security import APIKeyHeader
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from services.errors import (
    ServicesError,
    ServicesUnavailable,
    TooManyRequests,
    UploadRefused,
)
from services.problem import MEDIA_TYPE, PREFIX, Problem, problem_of
from services.server.allowance import Allowance
from services.server.rooms import Rooms
from services.settings import ServicesSettings

log = structlog.get_logger()
OPEN_PATHS = {"/v1/health", "/openapi.json", "/docs", "/metrics"}
HAVE_NO_BODY = {"GET", "HEAD", "DELETE", "OPTIONS"}
FORM_OVERHEAD = 64 * 1024
MOST_JSON = 256 * 1024
WRONG_KEYS_PER_MINUTE = 120

key_header = APIKeyHeader(name="X-API-Key", auto_error=False)
"""Names the key in the contract; it is the Doorkeeper who looks at it."""


def rooms_of(request: Request) -> Rooms:
    """Return the parts of the server that answers this request."""
    rooms: Rooms = request.app.state.rooms
    return rooms


TheRooms = Annotated[Rooms, Depends(rooms_of)]


class Doorkeeper:
    """Refuses a request by its head, before any of its body is read.

    Without the shared key only health and the contract are open; a body must say how long it is.
    """

    def __init__(self, app: ASGIApp, settings: ServicesSettings) -> None:
        self._app = app
        self._settings = settings
        self._allowance = Allowance(settings.requests_per_minute)
        self._wrong_keys = Allowance(WRONG_KEYS_PER_MINUTE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or answer with a problem."""
        problem = self._refusal(Request(scope)) if scope["type"] == "http" else None
        await (problem_response(problem) if problem else self._app)(scope, receive, send)

    def _refusal(self, request: Request) -> Problem | None:
        address = address_of(request)
        if seconds := self._allowance.wait(address):
            return problem_of(TooManyRequests(seconds))
        if request.url.path in OPEN_PATHS:
            return None
        key = request.headers.get("x-api-key", "").encode()
        if not hmac.compare_digest(key, request.app.state.key):
            if seconds := self._wrong_keys.wait(address):
                return problem_of(TooManyRequests(seconds))
            title = "The X-API-Key is missing or wrong."
            return Problem(type=f"{PREFIX}key-refused", title=title, status=401)
        megabytes = self._settings.upload_megabytes
        most = megabytes * 2**20 + FORM_OVERHEAD if "/uploads" in request.url.path else MOST_JSON
        if request.method not in HAVE_NO_BODY and _length(request) > most:
            reason = f"文件太大了，一个文件不要超过{megabytes}MB。"
            return problem_of(UploadRefused(reason)).model_copy(update={"status": 413})
        return None


def answer_with_problems(app: FastAPI) -> None:
    """Make every error of the app problem+json, without repeating what was sent."""
    app.add_exception_handler(ServicesError, _services_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(OperationalError, _database_away)
    app.add_exception_handler(Exception, _unexpected)


def address_of(request: Request) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else "nowhere"


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """Return the problem as a response."""
    if problem.retry_after is not None:
        headers = {**(headers or {}), "Retry-After": str(problem.retry_after)}
    return Response(problem.model_dump_json(exclude_none=True), problem.status, headers, MEDIA_TYPE)


async def _services_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServicesError)  # noqa: S101 registered for this class only
    problem = problem_of(error)
    request.app.state.meters.refused.labels(problem.type.removeprefix(PREFIX)).inc()
    log.info("services.refused", problem=problem.type, status=problem.status)
    return problem_response(problem)


async def _invalid(request: Request, error: Exception) -> Response:
    places: Any = error.errors() if isinstance(error, RequestValidationError) else []
    where = "; ".join(".".join(str(part) for part in one["loc"]) for one in places)
    title = f"The request does not fit the contract: {where}"
    return problem_response(Problem(type=f"{PREFIX}invalid-request", title=title, status=422))


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 registered for this class only
    kind = {404: "no-such-path", 405: "method-not-allowed"}
    type_ = PREFIX + kind.get(error.status_code, "invalid-request")
    problem = Problem(type=type_, title=str(error.detail), status=error.status_code)
    return problem_response(problem, error.headers)


async def _database_away(request: Request, error: Exception) -> Response:
    log.error("services.database_away", error=type(error).__name__)
    return problem_response(problem_of(ServicesUnavailable("the database does not answer")))


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("services.failed", error=type(error).__name__, path=request.url.path.split("/")[:3])
    title = "The services API failed; the request may be sent again."
    return problem_response(Problem(type=f"{PREFIX}internal", title=title, status=500))


def _length(request: Request) -> float:
    """Return how long the body is; without end if the request does not say."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isdecimal() and len(said) < 12 else float("inf")
