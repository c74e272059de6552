import json
from typing import Any

import pytest
from pydantic import ValidationError

from channels.store import Store
from channels.wechat.client import WeChat
from channels.wechat.notice_senders import by_template, in_words
from channels.wechat.notices import Notices
from channels.wechat.settings import WeChatSettings
from tests.channels.wechat.office import FIELDS, NUMBER, RECEIPT, Office
from tests.channels.wechat.platform import Platform


@pytest.fixture
def office() -> Office:
    return Office()


async def test_without_a_template_the_change_is_told_in_words(
    store: Store, wechat: WeChat, office: Office, platform: Platform
) -> None:
    notices = Notices(store, office.look, in_words(wechat), name="a", secret="s")
    await notices.watch("o1", [RECEIPT])
    office.moves("accepted", "supplement_needed")
    assert await notices.look(NUMBER) == "sent"
    told = platform.sent[0]["text"]["content"]
    assert told == "您申请的“敬老卡申领”（WB****00017）：需补材料。回复“办到哪了”，看要补什么。"


async def test_a_long_name_is_cut_to_what_the_template_takes(
    store: Store, wechat: WeChat, office: Office, platform: Platform
) -> None:
    async def look(number: str) -> dict[str, Any]:
        return {**await office.look(number), "name": "很" * 40}

    notices = Notices(
        store, look, by_template(wechat, "subscription", "t", FIELDS), name="a", secret="s"
    )
    await notices.watch("o1", [RECEIPT])
    office.moves("accepted")
    await notices.look(NUMBER)
    assert platform.notices[0]["data"]["thing2"]["value"] == "很" * 19 + "…"
    assert "client_msg_id" not in platform.notices[0]


def test_a_template_needs_its_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"token": "AToken", "mode": "plain", "notice_template": "a-template"}
    with pytest.raises(ValidationError, match="WECHAT_NOTICE_FIELDS"):
        WeChatSettings(_env_file=None, **given)
    monkeypatch.setenv("WECHAT_NOTICE_FIELDS", json.dumps(FIELDS))
    assert WeChatSettings(_env_file=None, **given).notice_fields["at"] == "time4"
