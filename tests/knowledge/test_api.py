import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from knowledge.api import create_router
from knowledge.library import Library


@pytest.fixture
def client(library: Library) -> TestClient:
    app = FastAPI()
    app.include_router(create_router(lambda: library))
    return TestClient(app)


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
    rows = client.get("/knowledge/suggest", params={"q": "居住证"}).json()
    assert {"label": "居住证怎么办理？", "payload": "wb:topic:residence-permit"} in rows
    assert {"label": "居住证首次申领", "payload": "wb:start:residence-permit-first"} in rows


@pytest.mark.parametrize("typed", ["", "  ", "？", "😀", "\0"])
def test_nothing_typed_suggests_nothing(client: TestClient, typed: str) -> None:
    assert client.get("/knowledge/suggest", params={"q": typed}).json() == []


def test_a_long_text_is_cut_and_the_list_is_short(client: TestClient) -> None:
    rows = client.get("/knowledge/suggest", params={"q": "公积金" * 1000, "most": 2}).json()
    assert len(rows) == 2
