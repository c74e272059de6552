"""The played platform keeps the real one's rules, and speaks with the real callback."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient

from channels.app import create_app
from channels.wechat.settings import WeChatSettings
from channels.wechat.simulator.courier import OUTAGE, Courier, Line
from channels.wechat.simulator.page import create_platform
from channels.wechat.simulator.phone import Mischief, Phone
from channels.wechat.simulator.world import World
from tests.channels.conftest import MakeSettings
from tests.channels.samples import FakeDialogue

LINE = Line("AToken123", "wx0123456789abcdef", "k" * 43)
HERE = ["http://here/wechat"]


@pytest.fixture
async def door(
    make_settings: MakeSettings, dialogue: FakeDialogue
) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(make_settings(), dialogue=dialogue)
    app.state.wechat_settings = WeChatSettings(
        _env_file=None, token=LINE.token, app_id=LINE.app_id, aes_key=LINE.key
    )
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client,
    ):
        yield client


@pytest.fixture
def world() -> World:
    return World(LINE.app_id, "a-secret")


class Account:
    """A callback that answers late, or nonsense."""

    def __init__(self, *answers: tuple[float, bytes]) -> None:
        self.answers, self.came = list(answers), 0

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.post("/wechat")
        async def answer(request: Request) -> Response:
            seconds, body = self.answers[min(self.came, len(self.answers) - 1)]
            self.came += 1
            await asyncio.sleep(seconds)
            return Response(body)

        return app


@pytest.mark.parametrize(
    ("answers", "text", "deliveries"),
    [
        ([(0, b"success")], None, 1),
        ([(0, b"")], None, 1),
        ([(9, b"success")], OUTAGE, 3),
        ([(9, b""), (0, b"success")], None, 2),
        ([(0, b"<xml><Content>in clear</Content></xml>")], OUTAGE, 3),
        ([(0, b"{}")], OUTAGE, 3),
    ],
)
async def test_deliveries_are_cut_and_repeated(
    answers: list[tuple[float, bytes]], text: str | None, deliveries: int
) -> None:
    account = Account(*answers)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(account.app())) as client:
        courier = Courier(replace(LINE, cut=1.0), HERE, client)
        shown = await courier.deliver(courier.message("o-1", "text", Content="你好"))
    assert (shown.text, shown.deliveries, account.came) == (text, deliveries, deliveries)


async def test_a_person_writes_taps_and_reads(
    door: httpx.AsyncClient, world: World, dialogue: FakeDialogue
) -> None:
    me = Phone(Courier(LINE, HERE, door), world, "o-1", Mischief(twice=1.0, late=0.5))
    assert "问办" in await me.do("subscribe")
    assert await me.tap("公积金怎么提取") == "听到了：公积金怎么提取"
    assert await me.say("你好") == "听到了：你好"
    assert await me.voice(b"#!AMR\n", recognition="社保卡丢了") != ""
    assert [one.text for one in dialogue.heard] == ["公积金怎么提取", "你好", "社保卡丢了"]
    with pytest.raises(LookupError):
        await me.tap("没有这一项")


def test_the_quota_is_five_for_each_message_of_the_person(world: World) -> None:
    assert world.send("o-1", "太早") == 45015
    world.allow("o-1")
    assert [world.send("o-1", "答") for _ in range(6)] == [0, 0, 0, 0, 0, 45047]
    world.allow("o-1")
    assert world.send("o-1", "长" * 1000) == 45002


async def test_the_api_asks_for_the_token_and_gives_the_errors_it_is_told(
    door: httpx.AsyncClient, world: World
) -> None:
    client = TestClient(create_platform(world, Courier(LINE, HERE, door)))
    asked = {"appid": LINE.app_id, "secret": "wrong"}
    assert client.post("/cgi-bin/stable_token", json=asked).json()["errcode"] == 40125
    token = client.post("/cgi-bin/stable_token", json={**asked, "secret": "a-secret"}).json()
    key = {"access_token": token["access_token"]}
    said = {"touser": "o-1", "msgtype": "text", "text": {"content": "好了"}}
    send = "/cgi-bin/message/custom/send"
    assert client.post(send, json=said).json()["errcode"] == 40001
    world.allow("o-1")
    world.faults.append(-1)
    assert client.post(send, json=said, params=key).json()["errcode"] == -1
    assert client.post(send, json=said, params=key).json()["errcode"] == 0
    media = world.keep(b"\xff\xd8\xff", "image/jpeg")
    found = client.get("/cgi-bin/media/get", params={**key, "media_id": media})
    assert (found.content, found.headers["content-type"]) == (b"\xff\xd8\xff", "image/jpeg")
    assert (
        client.get("/cgi-bin/media/get", params={**key, "media_id": "x"}).json()["errcode"] == 40007
    )
    assert [one.text for one in world.chat] == ["好了"]


async def test_the_page_shows_what_was_said(door: httpx.AsyncClient, world: World) -> None:
    platform = create_platform(world, Courier(LINE, HERE, door))
    transport = httpx.ASGITransport(platform)
    async with httpx.AsyncClient(transport=transport, base_url="http://page") as client:
        assert "微信" in (await client.get("/")).text
        await client.post("/say", data={"openid": "o-1", "text": "你好"})
        await client.post("/say", data={"openid": "o-1", "event": "subscribe"})
        await client.post(
            "/say", data={"openid": "o-1"}, files={"file": ("a.jpg", b"x", "image/jpeg")}
        )
        lines = (await client.get("/chat", params={"openid": "o-1", "after": 1})).json()["lines"]
    assert [one["by"] for one in lines] == ["reply", "person", "reply", "person", "reply"]
    assert lines[0]["text"] == "听到了：你好"
