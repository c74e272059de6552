"""The connection below the client: one call out, a model back or an error of services.errors."""

import time
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import structlog
from pydantic import BaseModel, ValidationError

from services.errors import ServicesUnavailable
from services.problem import error_of
from services.settings import ServicesSettings

log = structlog.get_logger()
SLOW_SECONDS = 0.5
Model = TypeVar("Model", bound=BaseModel)


class Wire:
    """Keeps its connections; safe to share within one event loop."""

    def __init__(
        self,
        url: str | None = None,
        *,
        settings: ServicesSettings | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Open nothing yet; url: instead of the one set; transport: such as ASGITransport."""
        self._settings = settings or ServicesSettings()
        self._http = httpx.AsyncClient(
            base_url=f"{(url or self._settings.base_url).rstrip('/')}/v1",
            headers={"X-API-Key": self._settings.key()},
            timeout=httpx.Timeout(
                self._settings.read_seconds, connect=self._settings.connect_seconds
            ),
            limits=httpx.Limits(max_connections=50, max_keepalive_connections=20),
            transport=transport or httpx.AsyncHTTPTransport(retries=1),
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def call(self, model: type[Model], method: str, path: str, **options: Any) -> Model:
        """Return the model that answers a request; options: those of httpx."""
        response = await self.send(method, path, **options)
        try:
            return model.model_validate_json(response.content)
        except ValidationError as error:
            raise ServicesUnavailable(f"{method} {path}: not a {model.__name__}") from error

    async def send(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Return a response of success; raises what else it stands for."""
        started = time.perf_counter()
        try:
            response = await self._http.request(method, path, **options)
        except httpx.HTTPError as error:
            log.warning("services.unavailable", call=method, error=type(error).__name__)
            raise ServicesUnavailable(f"{method}: {type(error).__name__}") from error
        if (seconds := time.perf_counter() - started) > SLOW_SECONDS:
            log.warning("services.slow", call=method, ms=round(seconds * 1000))
        if not response.is_success:
            raise error_of(response.status_code, response.content)
        return response


def segment(text: str) -> str:
    """Return the text as one path segment; what cannot be an id becomes one that is unknown."""
    safe = "".join(one for one in text if one.isascii() and (one.isalnum() or one in "-_"))
    return safe if safe and safe == text else "unknown"
