"""Cards that wait to be used: what they say, how long they are held."""

import asyncio

import pytest

from channels.kiosk.devices.reader import CARDS
from channels.kiosk.devices.readings import Reading, Readings

WANG = CARDS[0]
WHOLE = f"我叫{WANG.name}，身份证号{WANG.number}"


@pytest.mark.parametrize(
    ("field", "differs", "words"),
    [
        ("applicant_name", (), [WHOLE]),
        ("id_number", (), [WHOLE]),
        ("hukou_address", (), [WANG.address]),
        ("home_address", (), [WANG.address]),
        ("proxy_name", (), [WANG.name]),
        ("legal_rep_id_number", (), [WANG.number]),
        ("id_number", ("name",), [f"姓名改成{WANG.name}", WANG.number]),
        ("applicant_name", ("id_number",), [WHOLE, f"身份证号码改成{WANG.number}"]),
    ],
)
def test_a_card_answers_what_is_asked(field: str, differs: tuple[str], words: list[str]) -> None:
    assert Reading(WANG, field, frozenset(differs)).words() == words


async def test_a_reading_is_taken_once_and_by_its_own_visit() -> None:
    readings, reading = Readings(seconds=60), Reading(WANG, "id_number")
    readings.hold("v", reading)
    assert readings.take("other", reading.id) is None
    assert readings.take("v", "guessed") is None
    assert readings.take("v", reading.id) is reading
    assert readings.take("v", reading.id) is None


async def test_what_is_not_used_is_forgotten_by_itself() -> None:
    readings = Readings(seconds=0.05)
    readings.hold("v", Reading(WANG, "id_number"))
    for _ in range(200):
        if not len(readings):
            break
        await asyncio.sleep(0.05)
    assert len(readings) == 0


async def test_a_newer_reading_takes_the_place_of_the_older() -> None:
    readings = Readings(seconds=60)
    older, newer = Reading(WANG, "id_number"), Reading(CARDS[1], "id_number")
    readings.hold("v", older)
    readings.hold("v", newer)
    assert readings.take("v", older.id) is None
    assert readings.take("v", newer.id) is newer
