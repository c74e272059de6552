"""The desk sees who waits, in the order in which they came."""

from services.server.rooms import Rooms
from services.ticket import NewTicket, TicketChange


def test_who_waits_is_listed_in_the_order_of_coming(house: Rooms) -> None:
    numbers = [house.tickets.open(NewTicket(reason=f"第{n}位")).number for n in range(4)]
    house.tickets.change(numbers[1], TicketChange(state="taken"))
    waiting = house.tickets.page(state="waiting", limit=2, offset=0)
    assert [one.reason for one in waiting.items] == ["第0位", "第2位"]
    assert [one.ahead for one in waiting.items] == [0, 1]
    assert waiting.total == 3
    rest = house.tickets.page(state="waiting", limit=2, offset=2)
    assert [one.number for one in rest.items] == [numbers[3]]
    assert house.tickets.page(state=None, limit=50, offset=0).total == 4
    assert house.tickets.page(state="closed", limit=50, offset=0).items == ()
