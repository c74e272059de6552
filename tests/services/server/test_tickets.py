"""A ticket is a place in a queue that moves on."""

import datetime

import pytest

from services.errors import IllegalMove, TicketNotFound
from services.server.rooms import Rooms
from services.ticket import NewTicket, TicketChange
from tests.services.conftest import TODAY
from tests.services.server.conftest import OpenRooms
from tests.services.server.test_drafts import everything_stored


def test_the_queue_tells_how_many_are_before(house: Rooms) -> None:
    first, second = (house.tickets.open(NewTicket(reason="求助")) for _ in range(2))
    other = house.tickets.open(NewTicket(reason="求助", transaction="elder-card"))
    assert (first.ahead, second.ahead, other.ahead) == (0, 1, 0)
    assert house.tickets.change(first.number, TicketChange(state="taken")).state == "taken"
    assert house.tickets.get(second.number).ahead == 0
    house.tickets.change(first.number, TicketChange(state="closed"))
    with pytest.raises(IllegalMove):
        house.tickets.change(first.number, TicketChange(state="taken"))


def test_the_reason_lies_sealed(house: Rooms) -> None:
    number = house.tickets.open(NewTicket(reason="我叫裘根娣，\x00退休金少了")).number
    assert "裘根娣".encode() not in everything_stored(house)
    assert "裘根娣" in house.tickets.get(number).reason


def test_old_tickets_are_deleted(open_house: OpenRooms) -> None:
    number = open_house(TODAY).tickets.open(NewTicket(reason="求助")).number
    later = open_house(TODAY + datetime.timedelta(days=91))
    assert later.purge().tickets == 1
    with pytest.raises(TicketNotFound):
        later.tickets.get(number)
