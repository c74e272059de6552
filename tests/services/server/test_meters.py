"""What the services tell Prometheus is what is stored."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from services.draft import NewDraft
from services.server.app import create_app
from services.server.rooms import Rooms
from services.settings import ServicesSettings
from services.ticket import NewTicket, TicketChange
from tests.observe.samples import values
from tests.services.conftest import TODAY, whole_catalogue


@pytest.fixture
def settings(tmp_path: Path) -> ServicesSettings:
    return ServicesSettings(_env_file=None, var=tmp_path, today=TODAY)


def opened(settings: ServicesSettings) -> TestClient:
    app = create_app(settings, whole_catalogue())
    return TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 1))


def test_the_gauges_tell_what_is_stored(settings: ServicesSettings) -> None:
    with opened(settings) as client:
        rooms: Rooms = client.app.state.rooms  # type: ignore[attr-defined]
        numbers = [rooms.tickets.open(NewTicket(reason="求助")).number for _ in range(3)]
        rooms.tickets.change(numbers[0], TicketChange(state="taken"))
        rooms.drafts.start(NewDraft(transaction="elder-card"))
        text = client.get("/metrics").text
    assert values(text, "wenban_tickets") == {("waiting",): 2, ("taken",): 1, ("closed",): 0}
    assert values(text, "wenban_drafts") == {(): 1}
    assert values(text, "wenban_applications")["submitted",] == 0


def test_refusals_and_requests_are_counted(settings: ServicesSettings) -> None:
    with opened(settings) as client:
        key = {"X-API-Key": settings.key()}
        for _ in range(2):
            assert client.get("/v1/tickets/RG261123000000", headers=key).status_code == 404
        assert client.get("/v1/tickets/RG261123000000").status_code == 401
        text = client.get("/metrics").text
    assert values(text, "wenban_services_refused_total") == {("ticket-not-found",): 2}
    counted = values(text, "wenban_http_requests_total")
    assert counted["GET", "/v1/tickets/{number}", "404"] == 2
    assert counted["GET", "none", "401"] == 1


def test_what_is_deleted_is_counted(settings: ServicesSettings) -> None:
    with opened(settings) as client:
        meters = client.app.state.meters  # type: ignore[attr-defined]
        purged = client.app.state.rooms.purge()  # type: ignore[attr-defined]
        before = values(client.get("/metrics").text, "wenban_purged_total")["drafts",]
        meters.deleted(type(purged)(**{**purged.__dict__, "drafts": 3}))
        text = client.get("/metrics").text
    assert values(text, "wenban_purged_total")["drafts",] == before + 3


def test_a_database_that_is_away_does_not_hide_the_rest(settings: ServicesSettings) -> None:
    with opened(settings) as client:
        with client.app.state.rooms.engine.begin() as connection:  # type: ignore[attr-defined]
            connection.exec_driver_sql("DROP TABLE tickets")
        assert "wenban_http_requests" in client.get("/metrics").text


def test_somebody_elsewhere_reads_nothing(settings: ServicesSettings) -> None:
    app = create_app(settings, whole_catalogue())
    with TestClient(app, client=("203.0.113.7", 1)) as client:
        assert client.get("/metrics").status_code == 404
