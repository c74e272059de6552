"""What the door remembers of one visit."""

import json

import pytest

from channels.kiosk.visit import MOST_EXCHANGES, Visit, turn_number
from channels.messages import MessageOut

ASKED: MessageOut = {"type": "ask", "outcome": "asking", "kind": "id_number", "text": "身份证号？"}
RECEIPT: MessageOut = {"type": "receipt", "outcome": "submitted", "number": "WB1"}
CHOICE: MessageOut = {
    "type": "choice", "outcome": "offer", "options": [{"label": "补办", "payload": "wb:start:x"}],
}  # fmt: skip


def test_what_answers_a_private_question_is_shown_masked() -> None:
    visit = Visit()
    visit.take("我要办居住证", [ASKED], 1)
    assert visit.take("11010519491231002X", [CHOICE], 2).asked == "••••002X"


def test_a_tap_is_shown_by_its_label() -> None:
    visit = Visit()
    visit.take("身份证丢了", [CHOICE], 1)
    assert visit.take("wb:start:x", [ASKED], 2).asked == "补办"


def test_only_the_last_exchanges_are_kept() -> None:
    visit = Visit()
    for turn in range(MOST_EXCHANGES + 1):
        visit.take("你好", [ASKED], turn)
    assert visit.answered(0) is None
    assert visit.answered(None) is None
    assert visit.answered(1) == visit.exchanges[0]
    assert len(visit.exchanges) == MOST_EXCHANGES


def test_it_is_the_same_after_it_was_written_down() -> None:
    visit = Visit()
    visit.take("我要办居住证", [ASKED], 1)
    visit.take("好", [CHOICE, RECEIPT], None)
    written = json.loads(json.dumps(visit.packed()))
    assert Visit.unpacked(written) == visit
    assert Visit.unpacked({**written, "of_a_later_version": 1}) == visit


def test_another_device_gets_the_last_exchange_and_no_number_of_a_turn() -> None:
    visit = Visit(code_out=True)
    visit.take("我要办居住证", [ASKED], 1)
    visit.take("11010519491231002X", [RECEIPT], 2)
    there = Visit.unpacked(visit.carried())
    assert there.receipt == RECEIPT
    assert [one.replies for one in there.exchanges] == [[RECEIPT]]
    assert there.answered(2) is None
    assert not there.code_out


def test_after_its_end_nothing_of_it_is_left() -> None:
    visit = Visit(elder=True)
    visit.take("我要办居住证", [ASKED], 1)
    visit.forget()
    assert visit == Visit(ended=True)


@pytest.mark.parametrize(
    ("given", "number"),
    [(7, 7), ("7", 7), (0, 0), (-1, None), (True, None), (2**53, None), ("٣", None), ("", None),
     (None, None), (1.5, None), ({}, None), ("9" * 400, None)],
)  # fmt: skip
def test_only_whole_numbers_number_a_turn(given: object, number: int | None) -> None:
    assert turn_number(given) == number
