import time

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from knowledge.api import create_router
from knowledge.library import Library
from knowledge.settings import KnowledgeSettings
from knowledge.suggest import Suggesters


@pytest.fixture(scope="module")
def client(library: Library, shared: KnowledgeSettings) -> TestClient:
    Suggesters(lambda: library, shared).ready()  # writes the phrases, so that the app reads them
    app = FastAPI()
    app.include_router(create_router(lambda: library, shared))
    client = TestClient(app)
    while not client.get("/knowledge/suggest", params={"q": "s"}).json()["candidates"]:
        time.sleep(0.1)
    return client


def test_topics_are_those_served_today(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    topics = client.get("/knowledge/topics").json()
    assert topics[0] == {
        "id": "id-card-lost", "category": "resident", "title": "身份证丢了怎么补办？",
    }  # fmt: skip
    assert "old-car-subsidy" in {topic["id"] for topic in topics}
    monkeypatch.setenv("WENBAN_TODAY", "2027-01-01")
    topics = client.get("/knowledge/topics").json()
    assert "old-car-subsidy" not in {topic["id"] for topic in topics}


def test_suggestions_are_topics_and_transactions_with_payloads(client: TestClient) -> None:
    rows = client.get("/knowledge/suggest", params={"q": "居住证"}).json()["suggestions"]
    assert {"label": "居住证怎么办理？", "payload": "wb:topic:residence-permit"} in rows
    assert {"label": "居住证首次申领", "payload": "wb:start:residence-permit-first"} in rows


@pytest.mark.parametrize("typed", ["", "  ", "？", "😀", "\0"])
def test_nothing_typed_suggests_nothing(client: TestClient, typed: str) -> None:
    answer = client.get("/knowledge/suggest", params={"q": typed}).json()
    assert answer == {"candidates": [], "suggestions": []}


def test_a_long_text_is_cut_and_the_lists_are_short(client: TestClient) -> None:
    asked = {"q": "公积金" * 300 + "sh", "most": 2, "limit": 3}
    answer = client.post("/knowledge/suggest", json=asked).json()
    assert len(answer["suggestions"]) <= 2
    assert len(answer["candidates"]) == 3


def test_a_post_says_the_same_as_a_get(client: TestClient) -> None:
    asked = {"q": "gjj", "limit": 4}
    got = client.get("/knowledge/suggest", params=asked).json()
    assert got == client.post("/knowledge/suggest", json=asked).json()
    assert got["candidates"][0] == {"text": "公积金", "used": 3}


@pytest.mark.parametrize("asked", [{"limit": 61}, {"offset": -1}, {"most": 7}, {"q": "a" * 2001}])
def test_what_is_beyond_the_limits_is_refused(client: TestClient, asked: dict[str, object]) -> None:
    assert client.post("/knowledge/suggest", json=asked).status_code == 422


def test_before_the_phrases_are_made_the_lists_are_empty(
    library: Library, settings: KnowledgeSettings
) -> None:
    app = FastAPI()
    app.include_router(create_router(lambda: library, settings))
    answer = TestClient(app).get("/knowledge/suggest", params={"q": "gjj"}).json()
    assert answer == {"candidates": [], "suggestions": []}
