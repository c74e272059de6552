"""A watched app: ids, counts that are true, and a door before them."""

import re

import pytest
import structlog
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from observe import HttpMeters, ObserveSettings, new_registry, request_id, watch
from tests.observe.samples import values

KEY = "the-key-of-whoever-reads-them"


@pytest.fixture
def app() -> FastAPI:
    app, router = FastAPI(), APIRouter(prefix="/things")

    @router.get("/{name}")
    async def thing(name: str) -> dict[str, str | None]:
        if name == "broken":
            raise RuntimeError(name)
        return {"id": request_id()}

    outer = APIRouter(prefix="/v1")
    outer.include_router(router)
    app.include_router(outer)
    settings = ObserveSettings(_env_file=None, metrics_key=KEY)
    watch(app, HttpMeters(new_registry()), settings=settings)
    return app


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 1234))


def exposed(client: TestClient) -> str:
    return client.get("/metrics").text


def test_a_request_keeps_the_name_that_the_caller_gave(client: TestClient) -> None:
    response = client.get("/v1/things/a", headers={"X-Request-ID": "gateway-0001"})
    assert response.headers["X-Request-ID"] == "gateway-0001"
    assert response.json() == {"id": "gateway-0001"}


@pytest.mark.parametrize("given", ["", "short", "with blank in it", "x" * 65, "a\tb" * 5])
def test_a_name_that_is_none_is_replaced(client: TestClient, given: str) -> None:
    response = client.get("/v1/things/a", headers={"X-Request-ID": given})
    assert re.fullmatch("[0-9a-f]{32}", response.headers["X-Request-ID"])


def test_the_name_is_gone_after_the_request(client: TestClient) -> None:
    client.get("/v1/things/a")
    assert request_id() is None
    assert structlog.contextvars.get_contextvars() == {}


def test_requests_are_counted_by_route_and_never_by_address(client: TestClient) -> None:
    for name in ("王小芳", "b", "c"):
        client.get(f"/v1/things/{name}")
    client.get("/nowhere/王小芳")
    with pytest.raises(RuntimeError):
        client.get("/v1/things/broken")
    text = exposed(client)
    counted = values(text, "wenban_http_requests_total")
    assert counted == {
        ("GET", "/v1/things/{name}", "200"): 3,
        ("GET", "/v1/things/{name}", "500"): 1,
        ("GET", "none", "404"): 1,
    }
    assert values(text, "wenban_http_request_seconds_count") == {("/v1/things/{name}",): 4, ("none",): 1}  # fmt: skip
    assert "王小芳" not in text


def test_a_method_that_somebody_made_up_is_no_label(client: TestClient) -> None:
    client.request("X-MADE-UP", "/v1/things/a")
    assert values(exposed(client), "wenban_http_requests_total") == {("other", "/v1/things/{name}", "405"): 1}  # fmt: skip


@pytest.mark.parametrize(
    ("host", "address", "headers"),
    [
        ("wenban.example", "127.0.0.1", {}),
        ("127.0.0.1", "203.0.113.7", {}),
        ("127.0.0.1", "127.0.0.1", {"X-Forwarded-For": "203.0.113.7"}),
        ("wenban.example", "203.0.113.7", {"Authorization": "Bearer no"}),
    ],
)
def test_nobody_else_reads_the_metrics(
    app: FastAPI, host: str, address: str, headers: dict[str, str]
) -> None:
    far = TestClient(app, base_url=f"http://{host}", client=(address, 1234))
    assert far.get("/metrics", headers=headers).status_code == 404


def test_the_key_opens_them_from_anywhere(app: FastAPI) -> None:
    far = TestClient(app, base_url="http://wenban.example", client=("203.0.113.7", 1234))
    response = far.get("/metrics", headers={"Authorization": f"Bearer {KEY}"})
    assert response.status_code == 200
    assert "wenban_http_requests" in response.text


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 24"):
        ObserveSettings(_env_file=None, metrics_key="short")
