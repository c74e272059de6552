from typing import Any

import pytest

from channels.store import Store
from channels.voice.errors import EarFailed, NoEar
from channels.voice.recogniser import Heard, Recogniser
from channels.wechat.client import WeChat
from channels.wechat.hearing import Hearing
from tests.channels.wechat.platform import Platform, Stored
from tests.channels.wechat.voices import Ear, amr


@pytest.fixture(autouse=True)
def _voice(platform: Platform) -> None:
    platform.files["m1"] = Stored(amr(2), "audio/amr")


def hearing(wechat: WeChat, store: Store, ear: Recogniser | None) -> Hearing:
    return Hearing(wechat.media, ear, store)


def labels(shown: dict[str, Any]) -> list[str]:
    return [one["label"] for one in shown["options"]]


async def test_what_was_said_goes_on_and_is_shown(wechat: WeChat, store: Store) -> None:
    ear = Ear(Heard("我要办居住证", 0.93))
    listened = await hearing(wechat, store, ear).heard("o1", "m1")
    assert listened.text == "我要办居住证"
    assert listened.shown["text"] == "您说的是：我要办居住证"
    assert ear.seconds == [pytest.approx(2.0, abs=0.1)]


async def test_an_engine_without_confidence_is_believed(wechat: WeChat, store: Store) -> None:
    listened = await hearing(wechat, store, Ear(Heard("医保怎么报销"))).heard("o1", "m1")
    assert listened.text == "医保怎么报销"


async def test_hesitations_are_left_out(wechat: WeChat, store: Store) -> None:
    listened = await hearing(wechat, store, Ear(Heard("嗯，我想我想办居住证"))).heard("o1", "m1")
    assert listened.text == "我想办居住证"


async def test_an_unsure_sentence_is_asked_about_with_choices(wechat: WeChat, store: Store) -> None:
    ear = Ear(
        Heard("居住证", 0.4), Heard("居住正", 0.3), Heard("居住证", 0.2), Heard("去住真", 0.1)
    )
    ours = hearing(wechat, store, ear)
    listened = await ours.heard("o1", "m1")
    assert listened.text is None
    assert listened.shown["type"] == "choice"
    assert labels(listened.shown) == ["居住证", "居住正", "去住真"]
    assert await ours.meant("o1", "2") == "居住正"


async def test_a_yes_chooses_the_only_sentence(wechat: WeChat, store: Store) -> None:
    ours = hearing(wechat, store, Ear(Heard("我要退休", 0.5)))
    listened = await ours.heard("o1", "m1")
    assert "我要退休" in listened.shown["text"]
    assert await ours.meant("o1", "对的") == "我要退休"


async def test_after_another_sentence_a_number_is_a_number(wechat: WeChat, store: Store) -> None:
    ours = hearing(wechat, store, Ear(Heard("居住证", 0.4), Heard("居住正", 0.3)))
    await ours.heard("o1", "m1")
    assert await ours.meant("o1", "年休假几天") == "年休假几天"
    assert await ours.meant("o1", "2") == "2"


@pytest.mark.parametrize("number", ["0", "4", "99999999999999", "²", "一"])
async def test_a_number_that_was_not_offered_is_left_as_it_is(
    wechat: WeChat, store: Store, number: str
) -> None:
    ours = hearing(wechat, store, Ear(Heard("居住证", 0.4), Heard("居住正", 0.3)))
    await ours.heard("o1", "m1")
    assert await ours.meant("o1", number) == number


async def test_the_platforms_own_recognition_spares_the_download(
    wechat: WeChat, store: Store, platform: Platform
) -> None:
    listened = await hearing(wechat, store, None).heard("o1", "m1", " 居住证怎么办。")
    assert listened.text == "居住证怎么办。"
    assert platform.calls["/cgi-bin/media/get"] == 0


async def test_without_an_ear_people_are_asked_to_type(wechat: WeChat, store: Store) -> None:
    listened = await hearing(wechat, store, None).heard("o1", "m1")
    assert listened.text is None
    assert "打字" in listened.shown["text"]


@pytest.mark.parametrize("heard", [(), (Heard(" ", 0.9),), (Heard("", None),)])
async def test_silence_is_told_as_not_understood(
    wechat: WeChat, store: Store, heard: tuple[Heard, ...]
) -> None:
    listened = await hearing(wechat, store, Ear(*heard)).heard("o1", "m1")
    assert listened.text is None
    assert "没有听清" in listened.shown["text"]


@pytest.mark.parametrize("error", [NoEar(), EarFailed()])
async def test_an_ear_that_fails_says_so_kindly(
    wechat: WeChat, store: Store, error: Exception
) -> None:
    listened = await hearing(wechat, store, Ear(error=error)).heard("o1", "m1")
    assert listened.text is None
    assert "打字" in listened.shown["text"]


@pytest.mark.parametrize(
    "file",
    [
        Stored(b"#!AMR\n" + b"\xff" * 999, "audio/amr"), Stored(b"x", "text/html"),
        Stored(b'{"errcode": -1}', "application/json"),
    ],
)  # fmt: skip
async def test_a_sound_that_cannot_be_had_is_told_kindly(
    wechat: WeChat, store: Store, platform: Platform, file: Stored
) -> None:
    platform.files["m1"] = file
    ear = Ear(Heard("x"))
    listened = await hearing(wechat, store, ear).heard("o1", "m1")
    assert listened.text is None
    assert "再说一遍" in listened.shown["text"]
    assert ear.seconds == []
