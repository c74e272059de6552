"""An application moves only as the state machine allows, and every move is written down."""

import datetime
import threading

import pytest

from services.application import MOVES, NewEvent, State
from services.errors import ApplicationNotFound, IllegalMove, ServicesError
from services.server.rooms import Rooms
from tests.services.conftest import TODAY
from tests.services.server.conftest import OpenRooms
from tests.services.server.filed import filed

WAYS: dict[State, tuple[State, ...]] = {
    "submitted": (),
    "accepted": ("accepted",),
    "supplement_needed": ("accepted", "supplement_needed"),
    "approved": ("accepted", "approved"),
    "refused": ("accepted", "refused"),
    "delivered": ("accepted", "approved", "delivered"),
    "withdrawn": ("withdrawn",),
}


def event(state: State, **more: str) -> NewEvent:
    return NewEvent.model_validate({"state": state, "note": "缺一份清单", "by": "医保窗口"} | more)


def led_to(house: Rooms, state: State) -> str:
    """The number of an application that was led to a state."""
    number = filed(house).number
    for step in WAYS[state]:
        house.applications.move_on(number, event(step))
    return number


@pytest.mark.parametrize("state", list(MOVES))
def test_only_the_moves_of_the_state_machine_are_made(house: Rooms, state: State) -> None:
    number = led_to(house, state)
    for wanted in set(MOVES) - set(MOVES[state]):
        with pytest.raises(IllegalMove, match="不能改成"):
            house.applications.move_on(number, event(wanted))
    assert house.applications.get(number).state == state


def test_every_move_tells_who_when_and_why(house: Rooms) -> None:
    found = house.applications.get(led_to(house, "supplement_needed"))
    assert [one.state for one in found.events] == ["submitted", "accepted", "supplement_needed"]
    assert [one.by for one in found.events] == ["citizen", "医保窗口", "医保窗口"]
    assert found.events[-1].at.date() == TODAY
    assert (found.supplement, found.state_text) == ("缺一份清单", "缺一份清单")


@pytest.mark.parametrize("state", ["supplement_needed", "refused"])
def test_who_asks_for_more_or_refuses_says_why(state: str) -> None:
    with pytest.raises(ValueError, match="needs a note"):
        NewEvent.model_validate({"state": state})


def test_of_two_who_decide_at_once_one_is_told_that_it_is_decided(house: Rooms) -> None:
    number = led_to(house, "accepted")
    outcomes: list[str] = []

    def decide(state: State) -> None:
        try:
            outcomes.append(house.applications.move_on(number, event(state)).state)
        except ServicesError as error:
            outcomes.append(type(error).__name__)

    threads = [
        threading.Thread(target=decide, args=(state,)) for state in ("approved", "refused") * 3
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("IllegalMove") == 5
    found = house.applications.get(number)
    assert [one.state for one in found.events][2:] == [found.state]


def test_the_days_of_waiting_for_the_citizen_are_not_counted(open_house: OpenRooms) -> None:
    house = open_house(TODAY)
    number = filed(house, id="unemployment-benefit").number
    assert house.applications.get(number).promised_on == datetime.date(2026, 12, 7)
    house.applications.move_on(number, event("accepted"))
    house.applications.move_on(number, event("supplement_needed"))
    thursday = open_house(TODAY + datetime.timedelta(days=3))
    again = thursday.applications.move_on(number, event("accepted"))
    assert again.promised_on == datetime.date(2026, 12, 10)


def test_a_promise_into_a_year_without_calendar_says_that_it_is_an_estimate(house: Rooms) -> None:
    found = filed(house)
    assert found.promised_on == datetime.date(2027, 1, 4)
    assert found.promise_note == "2027年的放假安排还没有收录，暂按周一到周五推算，遇到放假会顺延。"
    assert filed(house, id="unemployment-benefit").promise_note is None


def test_pages_list_the_newest_first_and_tell_the_total(open_house: OpenRooms) -> None:
    days = [TODAY + datetime.timedelta(days=n) for n in range(3)]
    numbers = [filed(open_house(day)).number for day in days]
    house = open_house(days[-1])
    page = house.applications.page(limit=2)
    assert ([one.number for one in page.items], page.total) == ([numbers[2], numbers[1]], 3)
    assert [one.number for one in house.applications.page(limit=2, offset=2).items] == numbers[:1]
    house.applications.move_on(numbers[0], event("accepted"))
    assert house.applications.page(state="accepted").total == 1


@pytest.mark.parametrize("number", ["", "WB", "WB261123000000018", "' or 1=1 --", "号" * 17])
def test_a_number_that_is_none_is_not_found(house: Rooms, number: str) -> None:
    with pytest.raises(ApplicationNotFound):
        house.applications.get(number)
