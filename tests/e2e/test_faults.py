"""A part freezes while somebody talks: a true sentence each time, and nothing is lost after."""

import signal
import time
from collections.abc import Iterator

import pytest

from tests.e2e.house import House

RECOVERS = 10.0  # seconds


@pytest.fixture(autouse=True)
def thawed(house: House) -> Iterator[None]:
    yield
    for part in ("services", "actions", "engine"):
        house.send_signal(part, signal.SIGCONT)


@pytest.mark.parametrize(
    ("part", "outcomes"),
    [
        ("services", {"error_services"}),
        ("actions", {"error_engine"}),
        ("engine", {"error_engine"}),
    ],
)
def test_a_frozen_part_is_owned_up_to_and_the_form_goes_on_after(
    house: House, part: str, outcomes: set[str]
) -> None:
    talk = house.talk()
    asked = talk.say("wb:start:residence-permit-first")[-1]
    assert asked["field"] == "hukou"
    house.send_signal(part, signal.SIGSTOP)
    reply = talk.last("是")
    assert reply["outcome"] in outcomes
    assert "提交" not in reply["text"]
    assert any(option["label"] == "转人工" for option in reply["options"])
    house.send_signal(part, signal.SIGCONT)
    again = talk.last("是")
    assert again["outcome"] == "asking", again
    assert again["transaction"] == "residence-permit-first"


def test_a_person_can_be_called_while_the_services_are_frozen(house: House) -> None:
    house.send_signal("services", signal.SIGSTOP)
    reply = house.talk().last("转人工")
    assert reply["outcome"] == "handover"
    assert "12345" in reply["text"]


def test_health_says_which_part_is_down(house: House) -> None:
    house.send_signal("services", signal.SIGSTOP)
    assert house.status("/api/v1/health") == 503
    house.send_signal("services", signal.SIGCONT)
    until = time.monotonic() + RECOVERS  # what was frozen first works off what has piled up
    while (status := house.status("/api/v1/health")) != 200 and time.monotonic() < until:
        time.sleep(0.2)
    assert status == 200
