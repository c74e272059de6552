"""The routes of the devices: what they hold of whom, and what they tell."""

from pathlib import Path

import pytest
from PIL import Image

from channels.kiosk.devices.errors import CardTorn, PaperOut, PrinterAway, ReaderAway
from channels.kiosk.devices.reader import CARDS
from tests.channels.kiosk.acted import FILLED
from tests.channels.kiosk.devices.visitor import FaultyPrinter, FaultyReader, Visitor

WANG = CARDS[0]
WHOLE = f"我叫{WANG.name}，身份证号{WANG.number}"
START = "wb:start:residence-permit-first"


def test_the_state_of_the_devices_is_told(visitor: Visitor) -> None:
    assert visitor.asks("devices").json() == {"reader": "ready", "printer": "ready"}


def test_a_card_is_shown_masked_and_says_itself_when_it_is_used(visitor: Visitor) -> None:
    visitor.says(START)
    answer = visitor.asks("reader/read", field="applicant_name")
    told = answer.json()
    assert told["rows"][0] == {"label": "姓名", "value": "王**"}
    assert not [one for one in (WANG.name, WANG.number, WANG.address) if one in answer.text]
    page = visitor.says(told["payload"])
    assert visitor.heard[-1] == WHOLE
    assert not [one for one in (WANG.name, WANG.number, told["payload"]) if one in page]


@pytest.mark.parametrize("leave", ["refuse", "read anew", "end"])
def test_a_card_that_is_not_used_leaves_nothing(visitor: Visitor, leave: str) -> None:
    payload = visitor.asks("reader/read", field="applicant_name").json()["payload"]
    if leave == "refuse":
        assert visitor.asks("reader/stop").status_code == 204
    elif leave == "read anew":
        visitor.asks("reader/read", field="applicant_name")
    else:
        visitor.client.post("/kiosk/end", data={"conversation": "v"})
    page = visitor.says(payload)
    assert WHOLE not in visitor.heard
    assert leave == "end" or "请把身份证再放一次" in page


def test_a_card_is_used_once_and_by_its_own_visit(visitor: Visitor) -> None:
    payload = visitor.asks("reader/read", field="id_number").json()["payload"]
    assert "请把身份证再放一次" in visitor.says(payload, visit="other")
    visitor.says(payload)
    assert "请把身份证再放一次" in visitor.says(payload)
    assert visitor.heard == [WHOLE]


def test_a_card_of_another_person_asks_and_then_changes_both(visitor: Visitor) -> None:
    for text in (START, "wb:answer:是", "wb:answer:在上海读书，有学籍", "张三"):
        visitor.says(text)
    told = visitor.asks("reader/read", field="id_number").json()
    assert (told["other"], told["name"]) == (True, "王**")
    visitor.says(told["payload"])
    assert visitor.heard[-2:] == [f"姓名改成{WANG.name}", WANG.number]


@pytest.mark.parametrize(("fault", "status"), [(ReaderAway(), 503), (CardTorn(), 409)])
def test_a_reading_that_fails_is_told_in_words(
    visitor: Visitor, reader: FaultyReader, fault: ReaderAway | CardTorn, status: int
) -> None:
    reader.fault = fault
    answer = visitor.asks("reader/read", field="id_number")
    assert (answer.status_code, answer.json()) == (status, {"detail": fault.told})


def test_nothing_is_read_for_a_visit_that_has_ended(visitor: Visitor) -> None:
    visitor.client.post("/kiosk/end", data={"conversation": "v"})
    assert visitor.asks("reader/read", field="id_number").status_code == 409


def test_a_request_that_is_none_is_refused(visitor: Visitor) -> None:
    for body in ({}, {"conversation": ""}, {"conversation": "v", "field": "../x"}):
        answer = visitor.client.post("/kiosk/reader/read", json=body, headers=visitor.headers)
        assert answer.status_code == 422, body


def filed(visitor: Visitor) -> None:
    for text in (START, FILLED, "wb:confirm:submit"):
        visitor.says(text)


def test_the_receipt_that_the_door_holds_is_printed(visitor: Visitor, slips: Path) -> None:
    filed(visitor)
    answer = visitor.asks("print")
    assert answer.json() == {"told": "回执打印好了，请取走。"}
    with Image.open(slips / "slip-1.png") as picture:
        assert picture.width == 576
    assert visitor.asks("print").status_code == 200
    assert visitor.asks("print").status_code == 429


def test_the_slips_go_with_the_visit(visitor: Visitor, slips: Path) -> None:
    filed(visitor)
    visitor.asks("print")
    visitor.client.post("/kiosk/end", data={"conversation": "v"})
    assert [*slips.iterdir()] == []
    assert visitor.asks("print").status_code == 404


def test_the_end_of_another_visit_leaves_the_slips(visitor: Visitor, slips: Path) -> None:
    filed(visitor)
    visitor.asks("print")
    visitor.client.post("/kiosk/end", data={"conversation": "other"})
    assert len([*slips.iterdir()]) == 2


def test_without_a_receipt_nothing_is_printed(visitor: Visitor, slips: Path) -> None:
    visitor.says(START)
    assert visitor.asks("print").status_code == 404
    assert not slips.exists()


@pytest.mark.parametrize("fault", [PaperOut(), PrinterAway()])
def test_a_printer_that_fails_is_told_and_may_be_tried_again(
    visitor: Visitor, printer: FaultyPrinter, fault: PaperOut | PrinterAway
) -> None:
    filed(visitor)
    printer.fault = fault
    answer = visitor.asks("print")
    assert (answer.status_code, answer.json()) == (503, {"detail": fault.told})
    printer.fault = None
    assert visitor.asks("print").status_code == 200
