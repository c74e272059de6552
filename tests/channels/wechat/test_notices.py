import asyncio
from pathlib import Path

import pytest

from channels.parts import Parts
from channels.settings import ChannelSettings
from channels.store import Store, open_store
from channels.wechat.client import WeChat
from channels.wechat.notice_senders import by_template, in_words
from channels.wechat.notices import Notices
from services.application import NewEvent
from services.server.rooms import open_rooms
from services.settings import ServicesSettings
from tests.channels.wechat.office import FIELDS, NUMBER, RECEIPT, Office
from tests.channels.wechat.platform import Platform
from tests.services.conftest import TODAY, served, whole_catalogue
from tests.services.server.filed import filed


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def notices(store: Store, wechat: WeChat, office: Office) -> Notices:
    send = by_template(wechat, "template", "a-template", FIELDS)
    return Notices(store, office.look, send, name="a", secret="s")


async def test_a_change_is_told_to_the_one_who_filed(
    notices: Notices, office: Office, platform: Platform
) -> None:
    await notices.watch("o1", [{"type": "text", "text": "好的"}, RECEIPT])
    office.moves("accepted")
    assert await notices.look(NUMBER) == "sent"
    notice = platform.notices[0]
    values = {key: one["value"] for key, one in notice["data"].items()}
    assert notice["touser"] == "o1"
    assert values == {
        "character_string1": "WB****00017", "thing2": "敬老卡申领", "phrase3": "已受理",
        "time4": "2026年11月23日 10:05", "thing5": "回复“办到哪了”，看详细进度",
    }  # fmt: skip


async def test_nothing_new_is_not_told(
    notices: Notices, office: Office, platform: Platform
) -> None:
    await notices.watch("o1", [RECEIPT])
    assert [await notices.look(NUMBER) for _ in range(3)] == ["unchanged"] * 3
    assert platform.notices == []


async def test_a_change_is_told_once(notices: Notices, office: Office, platform: Platform) -> None:
    await notices.watch("o1", [RECEIPT])
    office.moves("accepted")
    assert [await notices.look(NUMBER) for _ in range(3)] == ["sent", "unchanged", "unchanged"]
    office.moves("supplement_needed")
    assert await notices.look(NUMBER) == "sent"
    office.moves("accepted")  # again, after what was wanted came
    assert await notices.look(NUMBER) == "sent"
    assert len(platform.notices) == 3


async def test_no_note_and_no_number_in_full_goes_out(
    notices: Notices, office: Office, platform: Platform
) -> None:
    await notices.watch("o1", [RECEIPT])
    office.moves("accepted", "supplement_needed")
    await notices.look(NUMBER)
    told = str([one["data"] for one in platform.notices])
    for private in ("王小明", "310101199001011234", NUMBER):
        assert private not in told


async def test_what_is_decided_and_delivered_is_not_watched_any_more(
    notices: Notices, office: Office, store: Store
) -> None:
    await notices.watch("o1", [RECEIPT])
    office.moves("accepted", "approved", "delivered")
    assert await notices.look(NUMBER) == "sent"
    assert await notices.look(NUMBER) == "unwatched"
    assert await store.names("a:notice") == []


async def test_who_took_their_data_back_hears_nothing(
    notices: Notices, office: Office, platform: Platform
) -> None:
    await notices.watch("o1", [RECEIPT])
    office.moves("withdrawn")
    office.is_erased = True
    assert await notices.look(NUMBER) == "unwatched"
    assert platform.notices == []


async def test_services_that_are_away_are_asked_again_later(
    notices: Notices, office: Office, platform: Platform
) -> None:
    await notices.watch("o1", [RECEIPT])
    office.moves("accepted")
    office.is_down = True
    assert await notices.look(NUMBER) == "later"
    office.is_down = False
    assert await notices.look(NUMBER) == "sent"


async def test_a_platform_that_refuses_for_now_is_tried_again(
    notices: Notices, office: Office, platform: Platform
) -> None:
    await notices.watch("o1", [RECEIPT])
    office.moves("accepted")
    platform.faults["/cgi-bin/message/template/send"].append(45009)
    assert await notices.look(NUMBER) == "later"
    assert await notices.look(NUMBER) == "sent"
    assert len(platform.notices) == 1


async def test_who_left_is_not_tried_for_ever(
    notices: Notices, office: Office, platform: Platform
) -> None:
    await notices.watch("o1", [RECEIPT])
    office.moves("accepted")
    platform.gone.add("o1")
    await notices.look(NUMBER)
    assert await notices.look(NUMBER) == "unchanged"


async def test_a_replica_killed_after_sending_tells_nobody_twice(
    notices: Notices, office: Office, store: Store, platform: Platform
) -> None:
    await notices.watch("o1", [RECEIPT])
    before = await store.get(f"a:notice:{NUMBER}")
    office.moves("accepted")
    await notices.look(NUMBER)
    assert before is not None
    await store.put(f"a:notice:{NUMBER}", before, 60)  # as if it had not come to noting it
    await notices.look(NUMBER)
    assert platform.calls["/cgi-bin/message/template/send"] == 2
    assert len(platform.notices) == 1  # the platform knows the id


async def test_two_replicas_that_look_at_once_tell_once(
    redis_url: str, wechat: WeChat, office: Office, platform: Platform
) -> None:
    stores = [open_store(redis_url) for _ in range(2)]
    send = by_template(wechat, "template", "a-template", FIELDS)
    both = [Notices(one, office.look, send, name="a", secret="s") for one in stores]
    await both[0].watch("o1", [RECEIPT])
    office.moves("accepted")
    results = await asyncio.gather(*(one.look(NUMBER) for one in both * 5))
    assert results.count("sent") == 1
    assert len(platform.notices) == 1
    await both[0].forget("o1")
    for one in stores:
        await one.close()


async def test_one_round_is_made_in_its_time(
    notices: Notices, office: Office, store: Store
) -> None:
    await notices.watch("o1", [RECEIPT])
    office.moves("accepted")
    assert [await notices.round(60), await notices.round(60)] == [1, 0]
    assert office.looks == 1


async def test_who_unsubscribes_is_forgotten(
    notices: Notices, office: Office, store: Store, tmp_path: Path
) -> None:
    await notices.watch("openid-of-somebody", [RECEIPT])
    kept = b"".join(one.read_bytes() for one in tmp_path.glob("channels.db*"))
    assert b"openid-of-somebody" not in kept
    await notices.forget("openid-of-somebody")
    assert await store.names("a:notice") == []


async def test_a_real_application_that_a_clerk_moves_on_is_told(
    store: Store, wechat: WeChat, platform: Platform, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    settings = ServicesSettings(_env_file=None, var=tmp_path / "services", today=TODAY)
    monkeypatch.setenv("SERVICES_API_KEY", settings.key())
    desk = open_rooms(settings, whole_catalogue())
    with served(settings) as url:
        parts = Parts(ChannelSettings(_env_file=None, services_url=url))
        notices = Notices(store, parts.application, in_words(wechat), name="a", secret="s")
        number = filed(desk, id="elder-card").number
        await notices.watch("o1", [{"type": "receipt", "number": number}])
        assert await notices.look(number) == "unchanged"
        desk.applications.move_on(number, NewEvent(state="accepted", by="窗口"))
        assert await notices.look(number) == "sent"
        await parts.close()
    desk.engine.dispose()
    assert "已受理" in platform.sent[0]["text"]["content"]
    assert number not in platform.sent[0]["text"]["content"]
