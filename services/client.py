"""The services API as the actions see it: a call returns a model or raises services.errors.

    async with ServicesClient() as services:
        draft = await services.create_draft("elder-card")
        draft = await services.update_draft(draft.id, set={field_key("mobile"): "13800138000"})
        application = await services.submit(draft.id, idempotency_key=draft.id)

Only what is safe to do twice is tried again, once, when no connection could be made.
Where `conversation` can be given, give it: wrong numbers are counted against the one who said
them instead of everybody, and what it left behind can be deleted on request.
"""

import hashlib
import time
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from services.counter import CounterCalls
from services.draft import Answer, NewDraft
from services.models import (
    Application,
    ApplicationPage,
    Draft,
    Health,
    Transaction,
    TransactionPage,
    Upload,
)
from services.settings import ServicesSettings
from services.wire import segment


class ServicesClient(CounterCalls):
    """A typed client of every call that serves a citizen."""

    def __init__(
        self,
        url: str | None = None,
        *,
        settings: ServicesSettings | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Open nothing yet; url: instead of the one set; transport: such as ASGITransport."""
        super().__init__(url, settings=settings, transport=transport)
        self._catalogue: dict[str, tuple[float, Transaction]] = {}

    async def health(self) -> Health:
        """Return the state of the API; raises ServicesUnavailable."""
        return await self.call(Health, "GET", "/health")

    async def transactions(
        self, *, theme: str = "", q: str = "", limit: int = 50, offset: int = 0
    ) -> TransactionPage:
        """Return one page of the catalogue; q: a part of a name or of a spoken name."""
        params = {"theme": theme, "q": q, "limit": limit, "offset": offset}
        return await self.call(TransactionPage, "GET", "/transactions", params=params)

    async def transaction(self, id: str) -> Transaction:
        """Return one transaction, kept for `catalogue_seconds`; raises TransactionNotFound."""
        kept = self._catalogue.get(id)
        if kept and time.monotonic() - kept[0] < self._settings.catalogue_seconds:
            return kept[1]
        fresh = await self.call(Transaction, "GET", f"/transactions/{segment(id)}")
        self._catalogue[id] = (time.monotonic(), fresh)
        return fresh

    async def create_draft(
        self,
        transaction: str,
        answers: Mapping[str, Answer] | None = None,
        *,
        conversation: str | None = None,
        purpose: str | None = None,
        keep_hours: int | None = None,
    ) -> Draft:
        """Return a new draft; raises TransactionNotFound, ValueRefused."""
        body = NewDraft(
            transaction=transaction,
            answers=dict(answers or {}),
            conversation=conversation,
            purpose=purpose,
            keep_hours=keep_hours,
        )
        return await self.call(Draft, "POST", "/drafts", json=body.model_dump())

    async def draft(self, id: str) -> Draft:
        """Return the draft; raises DraftNotFound when unknown or expired."""
        return await self.call(Draft, "GET", f"/drafts/{segment(id)}")

    async def draft_by_code(self, code: str, *, conversation: str | None = None) -> Draft:
        """Return the draft with the 8-digit code; raises DraftNotFound, TooManyRequests."""
        path = f"/drafts/by-code/{segment(code)}"
        return await self.call(Draft, "GET", path, headers=_asker(conversation))

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
        return await self.call(Draft, "PATCH", f"/drafts/{segment(id)}", json=body)

    async def discard_draft(self, id: str) -> None:
        """Delete the draft; one that does not exist is no error."""
        await self.send("DELETE", f"/drafts/{segment(id)}")

    async def submit(self, id: str, *, idempotency_key: str) -> Application:
        """File the draft, once however often this is called, and return its application.

        Raises Incomplete, NotEligible, OnlyAtWindow, DraftNotFound. After ServicesUnavailable it
        is not known whether it was filed: call again with the same key.
        """
        headers = {"Idempotency-Key": idempotency_key}
        path = f"/drafts/{segment(id)}/submission"
        return await self.call(Application, "POST", path, headers=headers)

    async def application(self, number: str, *, conversation: str | None = None) -> Application:
        """Return the application with the number; raises ApplicationNotFound, TooManyRequests."""
        path = f"/applications/{segment(number)}"
        return await self.call(Application, "GET", path, headers=_asker(conversation))

    async def find_applications(
        self,
        id_number: str,
        *,
        mobile: str | None = None,
        draft: str | None = None,
        conversation: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> ApplicationPage:
        """Return the person's applications, newest first; never somebody else's.

        One of mobile (as it stands in the application), draft or conversation (that it was filed
        from) must be given. Nothing found is an empty page. Raises TooManyRequests.
        """
        said = {"mobile": mobile, "draft": draft, "conversation": conversation}
        body = {"id_number": id_number} | {key: one for key, one in said.items() if one}
        return await self.call(
            ApplicationPage,
            "POST",
            "/applications/search",
            params={"limit": limit, "offset": offset},
            json=body,
            headers=_asker(conversation),
        )

    async def answer_supplement(
        self, number: str, *, text: str = "", uploads: Sequence[str] = (), idempotency_key: str
    ) -> Application:
        """Hand in what the department asked for: a text, uploads, or both; once.

        Raises ApplicationNotFound, IllegalMove when nothing is asked for, ValueRefused.
        """
        body = {"uploads": list(uploads)} | ({"text": text} if text else {})
        path = f"/applications/{segment(number)}/supplements"
        headers = {"Idempotency-Key": idempotency_key}
        return await self.call(Application, "POST", path, json=body, headers=headers)

    async def upload(self, content: bytes, *, conversation: str, name: str = "file") -> Upload:
        """Store a picture or PDF; raises UploadRefused."""
        return await self.call(
            Upload,
            "POST",
            "/uploads",
            files={"file": (name, content)},
            data={"conversation": conversation},
            timeout=self._settings.upload_seconds,
        )


def _asker(conversation: str | None) -> dict[str, str]:
    """Return the header that tells who asks without telling the conversation."""
    if conversation is None:
        return {}
    return {"X-Asker": hashlib.sha256(conversation.encode("utf-8", "replace")).hexdigest()}
