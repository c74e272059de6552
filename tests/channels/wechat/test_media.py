import time

import pytest

from channels.errors import ServicesDown, UploadRefused
from channels.store import Store
from channels.wechat.api_errors import ApiError, Busy, MediaRefused
from channels.wechat.client import WeChat
from channels.wechat.media import IMAGE_BYTES, VOICE_BYTES, picture, voice
from tests.channels.wechat.platform import APP_ID, SECRET, Platform, Stored
from tests.channels.wechat.voices import amr

MEDIA = "/cgi-bin/media/get"
JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 100


class Cabinet:
    """Keeps what it is given; `refuses` is what the services say."""

    def __init__(self, refuses: Exception | None = None) -> None:
        self.kept: list[tuple[str, bytes]] = []
        self.refuses = refuses

    async def upload(self, conversation: str, name: str, content: bytes) -> str:
        if self.refuses:
            raise self.refuses
        self.kept.append((conversation, content))
        return f"up-{len(self.kept)}"


async def taken(wechat: WeChat, cabinet: Cabinet) -> str:
    return await picture(wechat.media, cabinet, conversation="c1", media_id="m1")


async def test_a_picture_becomes_an_attachment_of_its_conversation(
    wechat: WeChat, platform: Platform
) -> None:
    platform.files["m1"] = Stored(JPEG, "image/jpeg")
    cabinet = Cabinet()
    assert await taken(wechat, cabinet) == "up-1"
    assert cabinet.kept == [("c1", JPEG)]


async def test_an_error_that_comes_with_200_is_no_picture(
    wechat: WeChat, platform: Platform
) -> None:
    cabinet = Cabinet()
    with pytest.raises(MediaRefused) as raised:
        await taken(wechat, cabinet)
    assert raised.value.code == 40007
    assert "再发一次" in raised.value.told
    assert cabinet.kept == []


async def test_an_expired_token_at_a_download_is_renewed(
    wechat: WeChat, platform: Platform
) -> None:
    platform.files["m1"] = Stored(JPEG, "image/jpeg")
    platform.faults[MEDIA].append(42001)
    assert await taken(wechat, Cabinet()) == "up-1"


@pytest.mark.parametrize(
    "file",
    [
        Stored(b"<html>hello</html>", "text/html"),
        Stored(b"<html>hello</html>", "image/jpeg"),
        Stored(JPEG, "text/html"),
        Stored(b"{}", "application/json"),
        Stored(b"", "image/jpeg"),
        Stored(amr(1), "audio/amr"),
    ],
)
async def test_what_is_no_picture_is_refused_in_words(
    wechat: WeChat, platform: Platform, file: Stored
) -> None:
    platform.files["m1"] = file
    cabinet = Cabinet()
    with pytest.raises(MediaRefused) as raised:
        await taken(wechat, cabinet)
    assert raised.value.told.endswith("。")
    assert cabinet.kept == []


async def test_a_giant_file_is_not_read_to_its_end(wechat: WeChat, platform: Platform) -> None:
    platform.files["m1"] = Stored(JPEG + b"\0" * (IMAGE_BYTES * 3), "image/jpeg")
    with pytest.raises(MediaRefused) as raised:
        await taken(wechat, Cabinet())
    assert "太大" in raised.value.told


async def test_a_giant_error_is_no_answer(wechat: WeChat, platform: Platform) -> None:
    platform.files["m1"] = Stored(b"{" + b" " * 2_000_000, "application/json")
    with pytest.raises(ApiError):
        await taken(wechat, Cabinet())


async def test_a_file_that_trickles_is_given_up(
    wechat: WeChat, store: Store, platform: Platform
) -> None:
    await wechat.typing("o1")  # the token is there now
    hasty = WeChat.open(store, app_id=APP_ID, secret=SECRET, url=platform.url, seconds=0.5)
    platform.files["m1"] = Stored(JPEG + b"\0" * 400_000, "image/jpeg", trickle=0.2)
    started = time.monotonic()
    with pytest.raises(Busy):
        await taken(hasty, Cabinet())
    assert time.monotonic() - started < 15  # the whole file would take 20 seconds
    await hasty.close()


@pytest.mark.parametrize("error", [UploadRefused("照片太小了，请走近一点再拍。"), ServicesDown()])
async def test_what_the_services_say_reaches_the_caller(
    wechat: WeChat, platform: Platform, error: Exception
) -> None:
    platform.files["m1"] = Stored(JPEG, "image/jpeg")
    with pytest.raises(type(error)):
        await taken(wechat, Cabinet(error))


async def test_a_voice_is_taken_also_where_no_type_is_told(
    wechat: WeChat, platform: Platform
) -> None:
    sound = amr(1)
    platform.files["m1"] = Stored(sound)
    assert await voice(wechat.media, "m1") == sound


async def test_another_sound_or_too_much_of_it_is_refused(
    wechat: WeChat, platform: Platform
) -> None:
    platform.files["m1"] = Stored(b"RIFF" + b"\0" * 100, "audio/amr")
    platform.files["m2"] = Stored(amr(1) + b"\0" * VOICE_BYTES, "audio/amr")
    for id in ("m1", "m2"):
        with pytest.raises(MediaRefused):
            await voice(wechat.media, id)
