"""What stands beside the talk, with the parts played by a real HTTP server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from channels.app import create_app
from channels.dialogue import sender
from tests.channels.conftest import MakeSettings
from tests.channels.samples import FakeDialogue, Plays, Reply, as_json, served

PHOTO = {"file": ("照片.png", b"\x89PNG....", "image/png")}


@contextmanager
def house(make_settings: MakeSettings, plays: Plays) -> Iterator[TestClient]:
    """Open the app with engine, actions and services all played by `plays`."""
    with served(plays) as url:
        settings = make_settings(engine_url=url, actions_url=url, services_url=url)
        with TestClient(create_app(settings, dialogue=FakeDialogue())) as client:
            yield client


def well(method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
    """Answer as healthy parts do."""
    if path == "/v1/uploads":
        return as_json({"upload": "up-1", "kind": "image", "bytes": 8}, 201)
    return as_json({"path": path, "key": headers.get("x-api-key", "")})


def test_health_is_200_when_every_part_is_well(make_settings: MakeSettings) -> None:
    with house(make_settings, well) as client:
        response = client.get("/api/v1/health")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok", "parts": {"engine": "ok", "actions": "ok", "services": "ok"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sick", "part"), [("/", "engine"), ("/health", "actions"), ("/v1/health", "services")]
)
def test_health_is_503_while_one_part_starts(
    make_settings: MakeSettings, sick: str, part: str
) -> None:
    def plays(method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        return as_json({}, 503 if path == sick else 200)

    with house(make_settings, plays) as client:
        response = client.get("/api/v1/health")
    assert response.status_code == 503
    assert response.json()["status"] == "starting"
    assert [name for name, state in response.json()["parts"].items() if state != "ok"] == [part]


def test_health_is_503_when_nobody_is_there(client: TestClient) -> None:
    response = client.get("/api/v1/health")
    assert response.status_code == 503
    assert set(response.json()["parts"].values()) == {"down"}


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("/topics", "/knowledge/topics"),
        ("/suggest?q=abc", "/knowledge/suggest"),
        ("/transactions", "/v1/transactions?limit=100&offset=0"),
        ("/transactions?theme=tax&q=a&limit=9999&offset=-3",
         "/v1/transactions?limit=600&offset=0&theme=tax&q=a"),
    ],
)  # fmt: skip
def test_lists_are_read_from_their_part(make_settings: MakeSettings, asked: str, read: str) -> None:
    with house(make_settings, well) as client:
        assert client.get(f"/api/v1{asked}").json()["path"] == read


def test_what_is_typed_is_handed_on_and_stands_in_no_address(make_settings: MakeSettings) -> None:
    def plays(method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        return as_json([method, path, json.loads(body)])

    typed = {"q": "wang", "before": "我叫", "limit": 3, "offset": 8, "most": 0}
    with house(make_settings, plays) as client:
        posted = client.post("/api/v1/suggest", json=typed).json()
        got = client.get("/api/v1/suggest", params=typed).json()
    assert posted == got == ["POST", "/knowledge/suggest", typed]


@pytest.mark.parametrize("asked", ["", "?q=%20", "?q=&before=%20"])
def test_no_suggestions_for_nothing_typed(client: TestClient, asked: str) -> None:
    answer = client.get(f"/api/v1/suggest{asked}").json()
    assert answer == {"candidates": [], "suggestions": []}


@pytest.mark.parametrize("asked", ["limit=61", "limit=x", "offset=-1", "most=7"])
def test_what_is_beyond_the_limits_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/api/v1/suggest?q=a&{asked}").status_code == 422


@pytest.mark.parametrize("path", ["/topics", "/suggest?q=a", "/transactions"])
@pytest.mark.parametrize("reply", [as_json({}, 500), (200, b"<html>")])
def test_a_list_that_cannot_be_read_is_503_and_kind(
    make_settings: MakeSettings, path: str, reply: Reply
) -> None:
    with house(make_settings, lambda *_: reply) as client:
        response = client.get(f"/api/v1{path}")
    assert response.status_code == 503
    assert "请" in response.json()["detail"]


def test_the_key_goes_to_the_services_only(
    make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVICES_API_KEY", "secret")
    with served(well) as other, served(well) as services:
        settings = make_settings(engine_url=other, actions_url=other, services_url=services)
        with TestClient(create_app(settings, dialogue=FakeDialogue())) as client:
            assert client.get("/api/v1/transactions").json()["key"] == "secret"
            assert client.get("/api/v1/topics").json()["key"] == ""


def upload(client: TestClient, size: int = 8) -> tuple[int, dict[str, str]]:
    response = client.post(
        "/api/v1/uploads", data={"conversation": "c"}, files={"file": ("a.png", b"x" * size)}
    )
    return response.status_code, response.json()


def test_an_upload_gets_its_id(make_settings: MakeSettings) -> None:
    heard: list[bytes] = []

    def plays(method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        heard.append(body)
        return well(method, path, body, headers)

    with house(make_settings, plays) as client:
        response = client.post("/api/v1/uploads", data={"conversation": "c"}, files=PHOTO)
    assert (response.status_code, response.json()) == (201, {"upload": "up-1"})
    assert "照片".encode() not in heard[0]
    assert b"PNG" in heard[0]


@pytest.mark.parametrize("size", [4097, 70_000, 200_000])
def test_an_upload_that_is_too_large_is_413(make_settings: MakeSettings, size: int) -> None:
    with house(make_settings, well) as client:
        status, told = upload(client, size)
    assert status == 413
    assert "大" in told["detail"]


@pytest.mark.parametrize(
    "problem", [{"reason": "这张照片打不开。"}, {"detail": "这张照片打不开。"}]
)
def test_a_refused_upload_tells_why(make_settings: MakeSettings, problem: dict[str, str]) -> None:
    with house(make_settings, lambda *_: as_json(problem, 422)) as client:
        assert upload(client) == (422, {"detail": "这张照片打不开。"})


@pytest.mark.parametrize("reply", [(422, b"<html>"), as_json(["?"], 415)])
def test_a_refusal_without_a_reason_asks_for_another_picture(
    make_settings: MakeSettings, reply: Reply
) -> None:
    with house(make_settings, lambda *_: reply) as client:
        status, told = upload(client)
    assert status == 422
    assert "请换一张" in told["detail"]


@pytest.mark.parametrize("reply", [as_json({}, 500), as_json({}, 401), (201, b"<html>")])
def test_an_upload_the_services_cannot_take_is_503(
    make_settings: MakeSettings, reply: Reply
) -> None:
    with house(make_settings, lambda *_: reply) as client:
        status, told = upload(client)
    assert status == 503
    assert "再传一次" in told["detail"]


def test_an_upload_without_services_is_503(client: TestClient) -> None:
    assert upload(client)[0] == 503


@pytest.mark.parametrize(
    ("data", "files"), [({}, PHOTO), ({"conversation": "c"}, {}), ({"conversation": "c"}, None)]
)
def test_an_upload_needs_a_file_and_a_conversation(
    client: TestClient, data: dict[str, str], files: dict[str, tuple[str, bytes, str]] | None
) -> None:
    assert client.post("/api/v1/uploads", data=data, files=files).status_code == 422


@pytest.mark.parametrize(
    ("path", "given", "name"),
    [
        ("/api/v1/uploads", {}, sender("api", "a-visit")),
        ("/api/v1/uploads", {"channel": "wechat"}, sender("wechat", "api:a-visit")),
        ("/kiosk/uploads", {}, sender("kiosk", "a-visit")),
    ],
)
def test_a_file_is_stored_under_the_name_that_the_talk_is_deleted_by(
    make_settings: MakeSettings, path: str, given: dict[str, str], name: str
) -> None:
    heard: list[bytes] = []

    def plays(method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        heard.append(body)
        return well(method, path, body, headers)

    with house(make_settings, plays) as client:
        response = client.post(path, data={"conversation": "a-visit", **given}, files=PHOTO)
    assert response.status_code == 201
    assert name.encode() in heard[0]
    assert b"a-visit" not in heard[0]


def test_a_page_that_sends_an_empty_file_is_told_so(make_settings: MakeSettings) -> None:
    with house(make_settings, well) as client:
        nothing = {"file": ("a.png", b"", "image/png")}
        response = client.post("/kiosk/uploads", data={"conversation": "c"}, files=nothing)
    assert response.status_code == 422
    assert "再传一次" in response.json()["detail"]
