"""Who says too many wrong numbers has to wait; others do not."""

import datetime

import httpx
import pytest

from services.client import ServicesClient
from services.errors import ApplicationNotFound, DraftNotFound, TooManyRequests
from services.problem import MEDIA_TYPE
from services.server.allowance import Allowance
from services.server.rooms import Rooms
from services.settings import ServicesSettings
from tests.services.server.conftest import OpenRooms
from tests.services.server.filed import filed

WRONG = "WB261123000000018"


def guess(house: Rooms, asker: str | None, times: int, number: str = WRONG) -> None:
    for _ in range(times):
        with pytest.raises(ApplicationNotFound):
            house.attempts.watched(asker, "1.2.3.4", lambda: house.applications.get(number))


def test_after_ten_wrong_numbers_even_the_right_one_is_refused(house: Rooms) -> None:
    right = filed(house).number
    guess(house, "guesser", 10)
    with pytest.raises(TooManyRequests) as refused:
        house.attempts.watched("guesser", "1.2.3.4", lambda: house.applications.get(right))
    assert refused.value.retry_after == 600
    look = house.attempts.watched("other", "1.2.3.4", lambda: house.applications.get(right))
    assert look.number == right


def test_many_names_from_one_address_are_noticed_too(open_house: OpenRooms) -> None:
    house = open_house(wrong_numbers_of_address=5)
    for n in range(5):
        guess(house, f"name-{n}", 1)
    with pytest.raises(TooManyRequests):
        house.attempts.watched("name-6", "1.2.3.4", lambda: None)
    house.attempts.watched("name-6", "5.6.7.8", lambda: None)


def test_wrong_numbers_are_forgotten_after_a_while(open_house: OpenRooms) -> None:
    guess(open_house(), "guesser", 10)
    tomorrow = open_house(datetime.date(2026, 11, 24))
    guess(tomorrow, "guesser", 1)
    assert tomorrow.purge().attempts == 20


async def test_guessing_over_http_is_a_429_with_the_time_to_wait(
    services: ServicesClient, settings: ServicesSettings
) -> None:
    for _ in range(5):
        with pytest.raises(ApplicationNotFound):
            await services.application(WRONG, conversation="guesser")
        with pytest.raises(DraftNotFound):
            await services.draft_by_code("00000000", conversation="guesser")
    with pytest.raises(TooManyRequests):
        await services.application(WRONG, conversation="guesser")
    with pytest.raises(ApplicationNotFound):
        await services.application(WRONG, conversation="another")
    headers = {"X-API-Key": settings.key(), "X-Asker": "by-identity"}
    url = f"{services._http.base_url}applications/search"
    async with httpx.AsyncClient(headers=headers) as http:
        body = {"id_number": "1", "mobile": "2"}
        answers = [await http.post(url, json=body) for _ in range(11)]
    assert [one.status_code for one in answers] == [200] * 10 + [429]
    assert answers[-1].headers["content-type"] == MEDIA_TYPE
    assert answers[-1].headers["retry-after"] == "600"


def test_an_address_has_an_allowance_that_refills() -> None:
    now = [0.0]
    allowance = Allowance(60, clock=lambda: now[0])
    assert [allowance.wait("a") for _ in range(60)] == [0] * 60
    assert allowance.wait("a") == 1
    assert allowance.wait("b") == 0
    now[0] = 1.0
    assert [allowance.wait("a"), allowance.wait("a")] == [0, 1]
    assert Allowance(0).wait("a") == 0
