"""What the action server tells Prometheus is what happened."""

from pathlib import Path

import httpx
import pytest
import structlog
from fastapi.testclient import TestClient
from prometheus_client import generate_latest

from actions import wiring
from actions.meters import MeteredTransport, Meters, call_of
from actions.outbox import Outbox
from actions.server import create_app
from actions.slip import Counts
from knowledge import Outcome, Retrieval
from observe import request_id
from tests.observe.samples import values


def exposed(meters: Meters, sample: str) -> dict[tuple[str, ...], float]:
    return values(generate_latest(meters.registry).decode(), sample)


def found(outcome: Outcome) -> Retrieval:
    return Retrieval(
        "问", "问", outcome, [], [], [], 0.0, Outcome.NO_MATCH, 0.0, None,
        {"meaning": 0.004, "all": 0.01},
    )  # fmt: skip


def test_searches_are_counted_by_advice_and_steps_timed() -> None:
    meters = Meters()
    for outcome in (Outcome.ANSWERED, Outcome.ANSWERED, Outcome.NO_MATCH):
        meters.found(found(outcome))
    counted = exposed(meters, "wenban_knowledge_searches_total")
    assert counted == {("answered",): 2, ("choose",): 0, ("no_match",): 1}
    assert exposed(meters, "wenban_knowledge_step_seconds_count")["meaning",] == 3
    assert exposed(meters, "wenban_knowledge_step_seconds_sum")["all",] == pytest.approx(0.03)


async def test_a_confirmed_draft_is_counted_once_when_it_ends(tmp_path: Path) -> None:
    meters = Meters()
    outbox = Outbox(f"sqlite:///{tmp_path / 'outbox.db'}", on_settled=meters.settled)
    for draft in ("a", "b", "c"):
        await outbox.put(draft, "talk", "elder-card")
    for _ in range(3):  # double taps
        await outbox.filed("a", "WB1", answered=True)
    await outbox.given_up("b", "RG1")
    meters.outbox(await outbox.counts())
    assert exposed(meters, "wenban_submissions_total") == {("filed",): 1, ("refused",): 0, ("given_up",): 1}  # fmt: skip
    assert exposed(meters, "wenban_outbox_waiting") == {(): 1}
    assert exposed(meters, "wenban_outbox_given_up") == {(): 1}
    meters.outbox(Counts(waiting=1, given_up=0, oldest=301))
    assert exposed(meters, "wenban_outbox_oldest_seconds") == {(): 301}
    await outbox.close()


async def test_calls_to_the_services_are_timed_without_ids_and_carry_the_requests_id() -> None:
    meters, seen = Meters(), []

    def answers(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("X-Request-ID"))
        if "away" in request.url.path:
            raise httpx.ConnectError("away")
        return httpx.Response(201)

    transport = MeteredTransport(httpx.MockTransport(answers), meters)
    async with httpx.AsyncClient(transport=transport, base_url="http://s/v1") as client:
        with structlog.contextvars.bound_contextvars(request_id="r-00000001"):
            await client.post("/drafts/kq3vW0c1nN5/submission")
        with pytest.raises(httpx.ConnectError):
            await client.get("/away/x")
    counted = exposed(meters, "wenban_services_call_seconds_count")
    assert counted == {("POST drafts/submission", "201"): 1, ("GET away", "none"): 1}
    assert seen == ["r-00000001", None]


@pytest.mark.parametrize(
    ("method", "path", "call"),
    [
        ("GET", "/v1/drafts/by-code/40718235", "GET drafts/by-code"),
        ("GET", "/v1/applications/WB261123000000018", "GET applications"),
        ("POST", "/v1/applications/search", "POST applications/search"),
        ("GET", "/v1/offices/district-centre/slots", "GET offices/slots"),
    ],
)
def test_a_call_is_named_without_what_identifies(method: str, path: str, call: str) -> None:
    assert call_of(method, path) == call


@pytest.fixture
def server(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> tuple[TestClient, Meters]:
    meters = Meters()
    monkeypatch.setattr(wiring, "meters", lambda: meters)
    monkeypatch.setattr(wiring, "outbox", lambda: outbox)
    near = TestClient(create_app(), base_url="http://127.0.0.1", client=("127.0.0.1", 1))
    return near, meters


def test_the_request_that_came_through_the_engine_names_the_actions_lines(
    server: tuple[TestClient, Meters], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = server
    seen: list[object] = []

    async def run(_executor: object, _call: object) -> None:
        seen.append(request_id())

    monkeypatch.setattr("rasa_sdk.executor.ActionExecutor.run", run)
    for given in ("gateway-0001", "no id", None):
        tracker = {"latest_message": {"metadata": {"request": given}}}
        client.post("/webhook", json={"next_action": "x", "sender_id": "t", "tracker": tracker})
    assert seen[0] == "gateway-0001"
    assert len(str(seen[1])) == len(str(seen[2])) == 32


def test_actions_are_timed_by_name(server: tuple[TestClient, Meters]) -> None:
    client, _ = server
    tracker = {
        "sender_id": "talk", "slots": {}, "events": [], "paused": False, "active_loop": {},
        "latest_message": {"text": "再见", "intent": {"name": "bye"}, "entities": []},
        "latest_action_name": "action_listen", "followup_action": None,
    }  # fmt: skip
    calls = [("action_small_talk", 200), ("action_that_is_none", 404)]
    for name, status in calls:
        body = {"next_action": name, "sender_id": "talk", "tracker": tracker, "domain": {}}
        assert client.post("/webhook", json=body).status_code == status
    text = client.get("/metrics").text
    assert 'wenban_http_requests_total{method="POST",route="/webhook",status="200"} 1.0' in text
    assert values(text, "wenban_action_seconds_count") == {
        ("action_small_talk", "done"): 1, ("other", "failed"): 1,
    }  # fmt: skip
    assert values(text, "wenban_outbox_waiting") == {(): 0}
