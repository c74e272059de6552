"""The whole public door, before an engine that answers: what Prometheus reads is what happened."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from channels.app import create_app
from tests.channels.conftest import MakeSettings
from tests.channels.samples import Engine, Reply, as_json, served
from tests.observe.samples import values


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = Engine()

    def plays(method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        return engine.plays(method, path, body, headers) if method == "POST" else as_json({})

    with served(plays) as engine.url:
        yield engine


@pytest.fixture
def near(engine: Engine, make_settings: MakeSettings) -> Iterator[TestClient]:
    app = create_app(make_settings(engine_url=engine.url, actions_url=engine.url))
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 1)) as client:
        yield client


def test_turns_stages_and_parts_are_counted(near: TestClient) -> None:
    for channel in ("api", "api", "wecom"):
        body = {"conversation": "c", "text": "你好", "channel": channel}
        assert near.post("/api/v1/messages", json=body).status_code == 200
    assert near.get("/api/v1/health").status_code == 503
    text = near.get("/metrics").text
    assert values(text, "wenban_turns_total") == {("api", "care"): 2, ("wecom", "care"): 1}
    assert values(text, "wenban_stage_seconds_count") == {("engine",): 3}
    assert values(text, "wenban_part_up") == {("engine",): 1, ("actions",): 1, ("services",): 0}
    requests = values(text, "wenban_http_requests_total")
    assert requests["POST", "/api/v1/messages", "200"] == 3
    assert requests["GET", "/api/v1/health", "503"] == 1


def test_it_lives_before_it_is_ready(client: TestClient) -> None:
    assert client.get("/api/v1/health/live").json() == {"status": "ok"}
    ready = client.get("/api/v1/health/ready")
    assert ready.status_code == 503
    assert ready.json()["parts"]["engine"] == "down"


def test_somebody_elsewhere_reads_no_metrics(client: TestClient) -> None:
    assert client.get("/metrics").status_code == 404


def test_every_answer_names_its_request(client: TestClient) -> None:
    response = client.get("/api/v1/health/live", headers={"X-Request-ID": "gateway-0001"})
    assert response.headers["X-Request-ID"] == "gateway-0001"
