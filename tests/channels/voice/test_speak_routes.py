"""POST /voice/speak at the real door: what is read, what is kept, what is refused."""

import asyncio
import io
import json
import wave
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from channels.app import create_app
from channels.kiosk.visit import Exchange, Visits
from channels.messages import MessageIn, MessageOut
from channels.voice.lines import lines
from channels.voice.sound import Mark, Sound
from channels.voice.speak_settings import SpeakSettings
from channels.voice.speaking import Speaking
from channels.voice.speaking_errors import SpeakerBusy, SpeakerDown
from channels.voice.speech_cache import SpeechCache
from tests.channels.conftest import MakeSettings
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


def test_brief_is_the_answer_in_its_words_for_the_ear() -> None:
    assert [line.text for line in lines(ANSWER, brief=True)] == [ANSWER["spoken"]]


def test_a_review_is_read_row_by_row_and_a_number_once() -> None:
    review = {"type": "review", "text": "请核对。", "summary": [{"label": "姓名", "value": "王*"}]}
    assert [line.text for line in lines(review)] == ["请核对。", "姓名，王*。"]
    receipt = {"type": "receipt", "number": "WB1", "text": "已经提交，回执编号WB1。"}
    assert [line.text for line in lines(receipt)] == ["已经提交，回执编号WB1。"]
    assert lines({**receipt, "text": "已经提交。"})[1].text == "编号 WB1"


def test_many_choices_are_not_all_read() -> None:
    options = [{"label": f"第{n}区", "payload": f"wb:answer:{n}"} for n in range(16)]
    told = [line.text for line in lines({"type": "ask", "text": "哪个区？", "options": options})]
    assert told[:2] == ["哪个区？", "可以选：第0区。"]
    assert told[-1] == "还有别的，请看屏幕。"
    assert len(told) == 8


def test_the_cache_lets_the_longest_unused_go() -> None:
    cache = SpeechCache(30)
    sounds = {name: Sound(bytes(10), 1.0, (Mark(0, 1, 0.0),)) for name in "abcd"}
    for name in "abc":
        cache.put(("v", name, 1.0), sounds[name])
    assert cache.get(("v", "a", 1.0))
    cache.put(("v", "d", 1.0), sounds["d"])
    assert [bool(cache.get(("v", name, 1.0))) for name in "abcd"] == [True, False, True, True]
    cache.put(("v", "e", 1.0), Sound(bytes(31), 1.0, ()))
    assert (len(cache), cache.bytes) == (3, 30)


class Slow:
    """Speaks when it is let; counts who was left unheard."""

    name = "slow"

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.left = asyncio.Event()

    async def say(self, text: str, pace: float = 1.0) -> Sound:
        self.begun.set()
        try:
            await asyncio.sleep(120)
        except asyncio.CancelledError:
            self.left.set()
            raise
        return Sound(b"", 0.0, ())

    async def close(self) -> None:
        pass


async def test_more_than_may_wait_are_told_at_once() -> None:
    speaking = Speaking(SpeakSettings(speak_at_once=1, speak_waiting=1), Slow())
    waiting = [asyncio.create_task(speaking.say("您好", 1.0, public=False)) for _ in range(2)]
    await asyncio.sleep(0.05)
    with pytest.raises(SpeakerBusy):
        await speaking.say("您好", 1.0, public=False)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert speaking.waiting == 0


async def test_when_the_listener_leaves_the_voice_stops(make_settings: MakeSettings) -> None:
    app, slow = create_app(make_settings(), dialogue=Says()), Slow()
    app.state.speaking = Speaking(SpeakSettings(), slow)
    app.state.dialogue = Says()
    visits: Visits = app.state.visits
    visits.of(VISIT).last = Exchange("", [ANSWER])
    body = json.dumps({"conversation": VISIT}).encode()
    frames = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if frames:
            return frames.pop()
        await slow.begun.wait()
        return {"type": "http.disconnect"}

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "path": "/voice/speak", "raw_path": b"/voice/speak", "query_string": b"", "scheme": "http",
        "headers": [(b"content-type", b"application/json")], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80), "root_path": "",
    }  # fmt: skip
    async with asyncio.timeout(60):
        await app(scope, receive, send)
        await slow.left.wait()
    assert not any(message.get("body") for message in sent)
