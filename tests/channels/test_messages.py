from typing import Any

import pytest
from pydantic import ValidationError

from channels.messages import MessageIn, failure


def test_a_turn_needs_only_a_conversation() -> None:
    message = MessageIn.model_validate({"conversation": "访客 1", "colour": "red"})
    assert (message.text, message.channel, message.attachments) == ("", "api", [])


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"conversation": ""},
        {"conversation": "c" * 201},
        {"conversation": 3},
        {"conversation": "c", "text": None},
        {"conversation": "c", "text": ["a"]},
        {"conversation": "c", "text": "a" * 20_001},
        {"conversation": "c", "channel": "WeChat!"},
        {"conversation": "c", "attachments": ["../etc/passwd"]},
        {"conversation": "c", "attachments": [""]},
        {"conversation": "c", "attachments": ["a" * 81]},
        {"conversation": "c", "attachments": ["a"] * 11},
        {"conversation": "c", "attachments": "abc"},
    ],
)
def test_what_is_no_turn_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        MessageIn.model_validate(body)


def test_ids_of_uploads_are_taken() -> None:
    ids = ["8f14e45f-ceea-467f", "a_b"]
    assert MessageIn(conversation="c", attachments=ids).attachments == ids


def test_a_failure_always_shows_the_way_to_a_person() -> None:
    assert failure("error_engine", "请再试") == {
        "type": "text", "outcome": "error_engine", "text": "请再试",
        "options": [{"label": "转人工", "payload": "wb:human:"}],
    }  # fmt: skip
