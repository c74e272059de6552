import asyncio
import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from channels.app import create_app
from tests.channels.conftest import MakeSettings
from tests.channels.samples import FakeDialogue, Reply, as_json, custom, served

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/kiosk"),
        ("GET", "/kiosk/static/kiosk.css"),
        ("GET", "/api/v1/health"),
        ("GET", "/nowhere"),
        ("POST", "/api/v1/messages"),
    ],
)
def test_every_answer_has_the_security_headers(client: TestClient, method: str, path: str) -> None:
    response = client.request(method, path)
    assert HEADERS.items() <= {name: response.headers.get(name) for name in HEADERS}.items()
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_body_that_says_it_is_too_large_is_not_read(client: TestClient) -> None:
    response = client.post("/api/v1/messages", content=b"x" * (64 * 1024 + 1))
    assert response.status_code == 413
    assert response.json()["detail"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("length", ["-1", "many", "²", "9" * 5000, ""])
def test_a_length_that_is_no_number_is_refused(client: TestClient, length: str) -> None:
    headers = {"Content-Length": length.encode("latin-1")}
    response = client.post("/api/v1/messages", headers=headers)
    assert response.status_code in (400, 413, 422)


@pytest.mark.parametrize("path", ["/api/v1/messages", "/api/v1/uploads", "/kiosk"])
def test_a_body_that_hides_its_length_is_cut_off(client: TestClient, path: str) -> None:
    sent = 0

    def flood() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(64):
            sent += 4096
            yield b"x" * 4096

    response = client.post(path, content=flood(), headers={"Content-Type": "application/json"})
    assert response.status_code in (413, 422)
    assert "x" * 100 not in response.text


def test_the_app_speaks_to_the_engine_of_its_settings(make_settings: MakeSettings) -> None:
    def plays(method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        return as_json(custom("引擎在"))

    with (
        served(plays) as url,
        TestClient(create_app(make_settings(engine_url=url))) as client,
    ):
        body = {"conversation": "c", "text": "在吗"}
        assert client.post("/api/v1/messages", json=body).json()["messages"][0]["text"] == "引擎在"


@pytest.mark.parametrize("reply", [as_json([]), as_json({}, 500), (200, b"<html>")])
def test_an_engine_that_fails_shows_the_way_to_a_person(
    make_settings: MakeSettings, reply: Reply
) -> None:
    with (
        served(lambda *_: reply) as url,
        TestClient(create_app(make_settings(engine_url=url))) as client,
    ):
        response = client.post("/api/v1/messages", json={"conversation": "c", "text": "在吗"})
    assert response.status_code == 200
    (message,) = response.json()["messages"]
    assert message["outcome"] == "error_engine"
    assert message["options"][0]["payload"] == "wb:human:"


def test_an_engine_that_is_not_there_shows_it_soon(make_settings: MakeSettings) -> None:
    with TestClient(create_app(make_settings())) as client:
        started = time.monotonic()
        response = client.post("/api/v1/messages", json={"conversation": "c", "text": "在吗"})
    assert response.json()["messages"][0]["outcome"] == "error_engine"
    assert time.monotonic() - started < 5


def test_what_is_opened_is_closed(make_settings: MakeSettings) -> None:
    app = create_app(make_settings(), dialogue=FakeDialogue())
    with TestClient(app):
        parts = app.state.parts
    with pytest.raises(RuntimeError, match="closed"):
        asyncio.run(parts.topics())
