"""POST /voice/speak at the real door: what is read, what is kept, what is refused."""

import io
import json
import wave
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from channels.messages import MessageIn, MessageOut
from channels.voice.sound import Sound
from channels.voice.speaking_errors import SpeakerDown
from channels.voice.speech_cache import SpeechCache
from tests.channels.kiosk.acted import ANSWER

VISIT = "a-visit-to-be-read"
ASK: MessageOut = {
    "type": "ask", "outcome": "asking", "field": "mobile", "text": "您的手机号是138****1234，对吗？",
    "options": [{"label": "对", "payload": "wb:answer:yes"}],
}  # fmt: skip


class Says:
    """A dialogue that gives what it is set to."""

    def __init__(self) -> None:
        self.replies: list[MessageOut] = [ANSWER]

    async def say(self, message: MessageIn) -> list[MessageOut]:
        return self.replies


@pytest.fixture
def dialogue() -> Says:
    return Says()


def told(client: TestClient, **more: Any) -> httpx.Response:
    return client.post("/voice/speak", json={"conversation": VISIT, **more})


def talk(client: TestClient, text: str = "能要双倍工资吗") -> None:
    client.post("/kiosk", data={"conversation": VISIT, "text": text})


def seconds(response: httpx.Response) -> float:
    with wave.open(io.BytesIO(response.content)) as file:
        return file.getnframes() / file.getframerate()


def test_an_answer_is_read_part_by_part_with_its_places(client: TestClient) -> None:
    talk(client)
    first = told(client)
    assert (first.status_code, first.headers["content-type"]) == (200, "audio/wav")
    place = json.loads(first.headers["Wenban-Part"])
    rule = ANSWER["text"][:2]
    assert place == {"of": ".rule", "start": 0, "end": len(rule), "parts": place["parts"]}
    places = [told(client, part=n).headers["Wenban-Part"] for n in range(1, place["parts"])]
    rest = ANSWER["text"][2:]
    read = [json.loads(one) for one in places]
    shown = "".join(rest[one["start"] : one["end"]] for one in read if one["of"] == ".text")
    assert shown == rest.replace("\n", "")
    assert read[-1]["of"] == ".main button:nth-child(1)"
    assert told(client, part=place["parts"]).status_code == 404


def test_a_slower_pace_is_another_sound(client: TestClient) -> None:
    talk(client)
    assert seconds(told(client, part=1, pace=0.7)) > 1.2 * seconds(told(client, part=1))


def test_what_was_not_said_here_is_not_read(client: TestClient) -> None:
    assert told(client).status_code == 404
    talk(client)
    assert told(client, message=1).status_code == 404
    assert client.post("/voice/speak", json={"conversation": "other"}).status_code == 404
    client.post("/kiosk/end", data={"conversation": VISIT})
    assert told(client).status_code == 404


@pytest.mark.parametrize(
    "body",
    [{}, {"conversation": VISIT, "pace": 3}, {"conversation": VISIT, "phrase": "home"},
     {"conversation": VISIT, "part": -1}, {"conversation": "x" * 300}],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(client: TestClient, body: dict[str, Any]) -> None:
    assert client.post("/voice/speak", json=body).status_code == 422


def test_the_page_has_phrases_of_its_own(client: TestClient) -> None:
    assert seconds(client.post("/voice/speak", json={"phrase": "idle"})) > 1
    assert client.post("/voice/speak", json={"phrase": "nothing"}).status_code == 404


def test_a_message_without_words_is_no_sound(client: TestClient, dialogue: Says) -> None:
    dialogue.replies = [{"type": "text", "outcome": "x", "text": "——", "options": []}]
    talk(client)
    assert told(client).status_code == 204


def test_only_reviewed_answers_are_kept(client: TestClient, dialogue: Says) -> None:
    cache: SpeechCache = client.app.state.speaking.cache  # type: ignore[attr-defined]
    talk(client)
    one, again = told(client), told(client)
    assert one.content == again.content
    assert len(cache) == 1
    dialogue.replies = [ASK]
    talk(client)
    assert told(client).status_code == 200
    assert len(cache) == 1


def test_nothing_said_stands_in_the_log(
    client: TestClient, dialogue: Says, capsys: pytest.CaptureFixture[str]
) -> None:
    dialogue.replies = [ASK]
    client.app.state.speaking.speaker = Failing()  # type: ignore[attr-defined]
    talk(client)
    answer = told(client)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert "屏幕" in answer.json()["detail"]
    out = capsys.readouterr()
    assert "voice.silent" in out.out
    assert "1234" not in out.out + out.err


class Failing:
    name = "failing"

    async def say(self, text: str, pace: float = 1.0) -> Sound:
        raise SpeakerDown(f"cannot say {text}")

    async def close(self) -> None:
        pass
