"""Client, server and the document in docs name the same calls."""

import inspect
import re

import httpx
import orjson
import pytest

from services.__main__ import DOCUMENT, openapi_document
from services.client import ServicesClient
from services.errors import ServicesUnavailable
from services.settings import ServicesSettings
from tests.services.samples import TODAY


class Recorder(httpx.AsyncBaseTransport):
    """Takes down what is called, and answers with a 503."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.calls.append((request.method.lower(), request.url.path))
        assert request.headers["X-API-Key"]
        return httpx.Response(503)


ARGUMENTS = {
    "transaction": ("x",),
    "create_draft": ("x",),
    "draft": ("x",),
    "draft_by_code": ("12345678",),
    "update_draft": ("x",),
    "discard_draft": ("x",),
    "application": ("WB1",),
    "create_ticket": ("求助",),
    "ticket": ("RG1",),
    "find_applications": ("11010519491231002X",),
    "answer_supplement": ("WB1",),
    "slots": ("district-tax", TODAY),
    "book": ("district-tax", TODAY, "09:00"),
    "appointment": ("YY1",),
    "cancel_appointment": ("YY1",),
}
OPTIONS: dict[str, dict[str, object]] = {
    "submit": {"id": "x", "idempotency_key": "k" * 8},
    "upload": {"content": b"", "conversation": "c"},
    "answer_supplement": {"text": "在这里", "idempotency_key": "k" * 8},
    "book": {"idempotency_key": "k" * 8},
    "find_applications": {"mobile": "13800138000"},
    "erase": {"conversation": "c"},
}


def test_the_document_in_docs_is_the_one_of_the_server() -> None:
    assert DOCUMENT.read_bytes() == openapi_document(), "run `python -m services export-openapi`"


async def test_client_and_document_name_the_same_calls(settings: ServicesSettings) -> None:
    recorder = Recorder()
    async with ServicesClient(settings=settings, transport=recorder) as client:
        for name, method in inspect.getmembers(client, inspect.iscoroutinefunction):
            if name.startswith("_") or name in ("close", "call", "send"):
                continue
            with pytest.raises(ServicesUnavailable):
                await method(*ARGUMENTS.get(name, ()), **OPTIONS.get(name, {}))
    paths = orjson.loads(DOCUMENT.read_bytes())["paths"]
    documented = {(method, path) for path, methods in paths.items() for method in methods}
    for method, path in recorder.calls:
        fits = [(m, p) for m, p in documented if m == method and _fits(p, path)]
        assert fits, f"{method} {path} is not in the document"
        documented -= set(fits[:1])
    of_the_back_office = {
        ("post", "/v1/applications/{number}/events"),
        ("get", "/v1/tickets"),
        ("patch", "/v1/tickets/{number}"),
    }
    assert documented == of_the_back_office


def _fits(template: str, path: str) -> bool:
    return bool(re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path))
