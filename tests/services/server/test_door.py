"""Only who has the key comes in, and a refusal never repeats what was sent."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from services.problem import MEDIA_TYPE, PREFIX
from services.settings import ServicesSettings
from tests.services.conftest import served

SECRET = "310105196110059984"


@pytest.fixture
async def http(address: str, settings: ServicesSettings) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"X-API-Key": settings.key()}
    async with httpx.AsyncClient(base_url=address, headers=headers) as client:
        yield client


@pytest.mark.parametrize("key", ["", "wrong", "x" * 43, "密"])
async def test_without_the_key_nothing_but_health_is_told(
    http: httpx.AsyncClient, key: str
) -> None:
    headers = {"X-API-Key": key.encode()}
    for method, path in (
        ("GET", "/v1/transactions"),
        ("POST", "/v1/drafts"),
        ("GET", "/v1/applications/WB261123000000018"),
        ("POST", "/v1/uploads"),
    ):
        refused = await http.request(method, path, headers=headers)
        assert refused.status_code == 401
        assert refused.headers["content-type"] == MEDIA_TYPE
    assert (await http.get("/v1/health", headers=headers)).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"transaction": "elder-card", "answers": {"field.id_number": SECRET + "7"}}, 422),
        ({"transaction": "elder-card", "answers": {"field.id_number": {"x": SECRET}}}, 422),
        ({"transaction": "elder-card", "surprise": SECRET}, 422),
        ({"transaction": SECRET}, 404),
    ],
)
async def test_a_refusal_does_not_repeat_what_was_sent(
    http: httpx.AsyncClient, body: dict[str, object], status: int
) -> None:
    refused = await http.post("/v1/drafts", json=body)
    assert refused.status_code == status
    assert refused.headers["content-type"] == MEDIA_TYPE
    assert SECRET not in refused.text


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/nothing", "/v2/drafts"])
async def test_unknown_paths_are_problems_too(http: httpx.AsyncClient, path: str) -> None:
    missing = await http.get(path)
    assert missing.status_code == 404
    assert missing.json()["type"].startswith("urn:wenban:problem:")


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", "/v1/drafts"), ("DELETE", "/v1/transactions"), ("PATCH", "/v1/health")],
)
async def test_methods_that_are_none_are_problems_and_name_those_there_are(
    http: httpx.AsyncClient, method: str, path: str
) -> None:
    refused = await http.request(method, path, json={})
    assert refused.status_code == 405
    assert refused.headers["content-type"] == MEDIA_TYPE
    assert refused.headers["allow"]
    assert refused.json()["type"] == f"{PREFIX}method-not-allowed"


async def test_a_wrong_page_is_a_problem_that_names_the_place(http: httpx.AsyncClient) -> None:
    refused = await http.get("/v1/transactions", params={"limit": 0, "offset": -1})
    assert refused.status_code == 422
    assert refused.headers["content-type"] == MEDIA_TYPE
    assert "query.limit" in refused.json()["title"]


async def test_who_sends_too_much_is_told_how_long_to_wait(tmp_path: Path) -> None:
    few = ServicesSettings(_env_file=None, var=tmp_path, requests_per_minute=2)
    with served(few) as url:
        async with httpx.AsyncClient(base_url=url) as http:
            answers = [await http.get("/v1/health") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[-1].headers["content-type"] == MEDIA_TYPE
    assert int(answers[-1].headers["retry-after"]) >= 1


async def test_filing_needs_an_idempotency_key(http: httpx.AsyncClient) -> None:
    refused = await http.post("/v1/drafts/unknown/submission")
    assert refused.status_code == 422
    assert "idempotency-key" in refused.json()["title"]


@pytest.mark.parametrize("length", [b"content-length: 31457280", b"transfer-encoding: chunked"])
@pytest.mark.parametrize("path", [b"/v1/uploads", b"/v1/drafts"])
async def test_a_body_that_is_too_long_is_refused_before_it_is_read(
    address: str, settings: ServicesSettings, path: bytes, length: bytes
) -> None:
    port = int(address.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    key = settings.key().encode()
    head = [b"POST " + path + b" HTTP/1.1", b"host: x", b"x-api-key: " + key, length, b"", b""]
    writer.write(b"\r\n".join(head))
    answer = await asyncio.wait_for(reader.readuntil(b"}"), 5)
    assert answer.startswith(b"HTTP/1.1 413")
    assert "太大".encode() in answer
    writer.close()
    await writer.wait_closed()
