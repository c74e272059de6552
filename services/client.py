"""The services API as the actions see it: a call returns a model or raises services.errors.

    async with ServicesClient() as services:
        draft = await services.create_draft("elder-card")
        draft = await services.update_draft(draft.id, set={field_key("mobile"): "13800138000"})
        application = await services.submit(draft.id, idempotency_key=draft.id)

Only what is safe to do twice is tried again, once, when no connection could be made.
"""

import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import structlog
from pydantic import BaseModel, ValidationError

from services.draft import Answer, NewDraft
from services.errors import ServicesUnavailable
from services.models import Application, Draft, Health, Ticket, Transaction, TransactionPage, Upload
from services.problem import error_of
from services.settings import ServicesSettings

log = structlog.get_logger()
SLOW_SECONDS = 0.5
Model = TypeVar("Model", bound=BaseModel)


class ServicesClient:
    """A typed client that keeps its connections; safe to share within one event loop."""

    def __init__(
        self,
        url: str | None = None,
        *,
        settings: ServicesSettings | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Open nothing yet; url: instead of the one set; transport: such as ASGITransport."""
        self._settings = settings or ServicesSettings()
        self._catalogue: dict[str, tuple[float, Transaction]] = {}
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

    async def health(self) -> Health:
        """Return the state of the API; raises ServicesUnavailable."""
        return await self._call(Health, "GET", "/health")

    async def transactions(
        self, *, theme: str = "", q: str = "", limit: int = 50, offset: int = 0
    ) -> TransactionPage:
        """Return one page of the catalogue; q: a part of a name or of a spoken name."""
        params = {"theme": theme, "q": q, "limit": limit, "offset": offset}
        return await self._call(TransactionPage, "GET", "/transactions", params=params)

    async def transaction(self, id: str) -> Transaction:
        """Return one transaction, kept for `catalogue_seconds`; raises TransactionNotFound."""
        kept = self._catalogue.get(id)
        if kept and time.monotonic() - kept[0] < self._settings.catalogue_seconds:
            return kept[1]
        fresh = await self._call(Transaction, "GET", f"/transactions/{_segment(id)}")
        self._catalogue[id] = (time.monotonic(), fresh)
        return fresh

    async def create_draft(
        self, transaction: str, answers: Mapping[str, Answer] | None = None
    ) -> Draft:
        """Return a new draft; raises TransactionNotFound, ValueRefused."""
        body = NewDraft(transaction=transaction, answers=dict(answers or {}))
        return await self._call(Draft, "POST", "/drafts", json=body.model_dump())

    async def draft(self, id: str) -> Draft:
        """Return the draft; raises DraftNotFound when unknown or expired."""
        return await self._call(Draft, "GET", f"/drafts/{_segment(id)}")

    async def draft_by_code(self, code: str) -> Draft:
        """Return the draft with the 8-digit code; raises DraftNotFound."""
        return await self._call(Draft, "GET", f"/drafts/by-code/{_segment(code)}")

    async def update_draft(
        self,
        id: str,
        *,
        set: Mapping[str, Answer] | None = None,
        remove: Sequence[str] = (),
        paused: bool | None = None,
        transaction: str | None = None,
    ) -> Draft:
        """Return the changed draft; all or nothing.

        set: key to value, None skips; transaction: switch, answers to shared fields are kept.
        Raises ValueRefused (with its key), DraftNotFound, DraftClosed, TransactionNotFound.
        """
        body: dict[str, Any] = {"set": dict(set or {}), "remove": list(remove)}
        more = {"paused": paused, "transaction": transaction}
        body |= {key: value for key, value in more.items() if value is not None}
        return await self._call(Draft, "PATCH", f"/drafts/{_segment(id)}", json=body)

    async def discard_draft(self, id: str) -> None:
        """Delete the draft; one that does not exist is no error."""
        await self._send("DELETE", f"/drafts/{_segment(id)}")

    async def submit(self, id: str, *, idempotency_key: str) -> Application:
        """File the draft, once however often this is called, and return its application.

        Raises Incomplete, NotEligible, OnlyAtWindow, DraftNotFound. After ServicesUnavailable it
        is not known whether it was filed: call again with the same key.
        """
        headers = {"Idempotency-Key": idempotency_key}
        path = f"/drafts/{_segment(id)}/submission"
        return await self._call(Application, "POST", path, headers=headers)

    async def application(self, number: str) -> Application:
        """Return the application with the number; raises ApplicationNotFound."""
        return await self._call(Application, "GET", f"/applications/{_segment(number)}")

    async def create_ticket(
        self, reason: str, *, transaction: str | None = None, topic: str | None = None
    ) -> Ticket:
        """Call a person and return the place in the queue; reason: 500 characters at most."""
        body = {"reason": reason, "transaction": transaction, "topic": topic}
        return await self._call(Ticket, "POST", "/tickets", json=body)

    async def upload(self, content: bytes, *, conversation: str, name: str = "file") -> Upload:
        """Store a picture or PDF; raises UploadRefused."""
        return await self._call(
            Upload,
            "POST",
            "/uploads",
            files={"file": (name, content)},
            data={"conversation": conversation},
            timeout=self._settings.upload_seconds,
        )

    async def _call(self, model: type[Model], method: str, path: str, **options: Any) -> Model:
        response = await self._send(method, path, **options)
        try:
            return model.model_validate_json(response.content)
        except ValidationError as error:
            raise ServicesUnavailable(f"{method} {path}: not a {model.__name__}") from error

    async def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
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


def _segment(text: str) -> str:
    """Return the text as one path segment; what cannot be an id becomes one that is unknown."""
    safe = "".join(one for one in text if one.isascii() and (one.isalnum() or one in "-_"))
    return safe if safe and safe == text else "unknown"
