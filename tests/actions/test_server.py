"""The action server as it runs: health tells what waits, the webhook tells what became of it."""

import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from actions import wiring
from actions.outbox import Outbox
from actions.server import create_app
from actions.settings import ActionSettings
from services.client import ServicesClient
from services.server.demo import answers
from services.settings import ServicesSettings
from tests.services.conftest import TODAY, whole_catalogue

TALK = "a-talk"


@pytest.fixture
def client(
    address: str,
    settings: ServicesSettings,
    outbox: Outbox,
    chosen: ActionSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[TestClient]:
    """The app with its worker, on real services and a real library."""
    monkeypatch.setenv("WENBAN_TODAY", TODAY.isoformat())
    services = ServicesClient(address, settings=settings)
    monkeypatch.setattr(wiring, "services", lambda: services)
    monkeypatch.setattr(wiring, "outbox", lambda: outbox)
    monkeypatch.setattr(wiring, "settings", lambda: chosen)
    with TestClient(create_app()) as client:
        yield client


def call(action: str, text: str, intent: str) -> dict[str, object]:
    latest = {"text": text, "intent": {"name": intent}, "entities": []}
    tracker = {
        "sender_id": TALK, "slots": {}, "latest_message": latest, "events": [], "paused": False,
        "active_loop": {}, "latest_action_name": "action_listen", "followup_action": None,
    }  # fmt: skip
    return {"next_action": action, "sender_id": TALK, "tracker": tracker, "domain": {}}


def test_a_draft_that_waits_is_seen_filed_and_told_with_the_next_reply(
    client: TestClient, outbox: Outbox
) -> None:
    assert client.get("/health").json()["outbox"]["waiting"] == 0
    assert client.portal is not None
    given = answers(whole_catalogue().get("elder-card"), "")
    draft = client.portal.call(wiring.services().create_draft, "elder-card", given)
    client.portal.call(outbox.put, draft.id, TALK, "elder-card")
    assert client.get("/health").json()["outbox"]["waiting"] == 1
    client.portal.call(outbox.later, draft.id, 0.0)
    end = time.monotonic() + 20
    while client.get("/health").json()["outbox"]["waiting"]:
        assert time.monotonic() < end, "the worker does not work"
        time.sleep(0.05)
    reply = client.post("/webhook", json=call("action_small_talk", "你好", "greet")).json()
    receipt, greeting = [one["custom"] for one in reply["responses"]]
    assert receipt["number"] == client.portal.call(wiring.services().draft, draft.id).number
    assert greeting["outcome"] == "small_talk"


def test_health_says_so_when_the_outbox_is_away(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Outbox("sqlite:////dev/null/outbox.db")
    monkeypatch.setattr(wiring, "outbox", lambda: away)
    told = client.get("/health").json()
    assert (told["status"], told["outbox"]) == ("ok", None)


def test_unknown_actions_are_refused(client: TestClient) -> None:
    assert client.post("/webhook", json=call("action_no_such", "", "")).status_code == 404
