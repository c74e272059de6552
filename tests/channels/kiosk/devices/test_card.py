"""What a card says, and what of it is shown."""

import datetime

import pytest

from channels.kiosk.devices.card import Card
from channels.kiosk.devices.errors import CardTorn
from channels.kiosk.devices.reader import CARDS

EXAMPLE = ("王小芳", "11010519491231002X", "北京市朝阳区建国路1号")  # the number of GB 11643


def test_birth_and_sex_follow_from_the_number() -> None:
    card = Card.read(*EXAMPLE)
    assert (card.birth, card.sex) == (datetime.date(1949, 12, 31), "女")


def test_what_is_shown_tells_nobody_behind_who_it_is() -> None:
    shown = str(Card.read(*EXAMPLE).rows())
    assert "王**" in shown
    assert "1101**********002X" in shown
    assert not [one for one in (*EXAMPLE, "1231", "19491231", "建国路") if one in shown]


@pytest.mark.parametrize(
    "said",
    [
        ("", EXAMPLE[1], EXAMPLE[2]),
        ("王小芳", "110105194912310021", EXAMPLE[2]),  # the check digit is wrong
        ("王小芳", "1101051949123", EXAMPLE[2]),
        ("王小芳", "", EXAMPLE[2]),
        ("王小芳", EXAMPLE[1], " "),
    ],
)
def test_half_a_card_is_none(said: tuple[str, str, str]) -> None:
    with pytest.raises(CardTorn):
        Card.read(*said)


def test_the_simulated_cards_are_valid_and_belong_to_nobody() -> None:
    assert {card.number[14:17] for card in CARDS} == {"000"}
    assert all(Card.read(card.name, card.number, card.address) == card for card in CARDS)
