"""A live engine over HTTP: the one form, from its activation by an action to its end."""

from __future__ import annotations

import sqlite3

import pytest

from tests.bot.live import Engine, somebody

pytestmark = pytest.mark.slow


def kinds(said: list[dict[str, object]]) -> list[object]:
    return [one["outcome"] for one in said]


def begun(engine: Engine) -> str:
    sender = somebody()
    (said,) = engine.say(sender, "我要办居住证")
    assert (said["type"], said["text"], said["heard"]) == ("ask", "姓名", None)
    return sender


def test_a_whole_application_ends_in_one_receipt(engine: Engine) -> None:
    sender = begun(engine)
    assert engine.say(sender, "张小明")[0]["text"] == "手机号"
    assert kinds(engine.say(sender, "13812345678")) == ["reviewing"]
    assert kinds(engine.say(sender, "没错")) == ["submitted"]
    assert engine.actions.calls.count("action_submit_application") == 1
    assert kinds(engine.say(sender, "谢谢")) == ["action_small_talk"]


def test_a_turn_of_the_form_is_one_call(engine: Engine) -> None:
    before = len(engine.actions.calls)
    sender = begun(engine)
    assert engine.actions.calls[before:] == [
        "action_start_application",
        "validate_application_form",
    ]
    engine.say(sender, "张小明")
    assert engine.actions.calls[before + 2 :] == ["validate_application_form"]


@pytest.mark.parametrize("text", [
    "居住证要多少钱", "转人工", "上一步", "你好", "我要办护照", "不是", "我不想活了", "",
    '/choose{"choice": "wb:answer:是"}',
])  # fmt: skip
def test_every_message_inside_the_form_belongs_to_it(engine: Engine, text: str) -> None:
    sender = begun(engine)
    (said,) = engine.say(sender, text)
    assert said["text"] == "手机号"


def test_what_was_answered_arrives_as_it_was_written(engine: Engine) -> None:
    sender = begun(engine)
    assert engine.say(sender, "１３８ 12345678")[0]["heard"] == "１３８ 12345678"


def test_a_photograph_without_words_reaches_the_form(engine: Engine) -> None:
    sender = begun(engine)
    (said,) = engine.say(sender, "", metadata={"channel": "kiosk", "attachments": ["u1"]})
    assert said["metadata"]["attachments"] == ["u1"]


def test_the_form_can_end_early_and_the_talk_goes_on(engine: Engine) -> None:
    sender = begun(engine)
    assert kinds(engine.say(sender, "不办了")) == ["cancelled"]
    assert kinds(engine.say(sender, "居住证要多少钱")) == ["action_answer_question"]
    assert engine.say(sender, "我要办居住证")[0]["text"] == "姓名"


def test_the_form_can_end_in_the_turn_it_began(engine: Engine) -> None:
    sender = somebody()
    assert kinds(engine.say(sender, "我要办居住证就结束")) == ["not_eligible"]
    assert kinds(engine.say(sender, "居住证要多少钱")) == ["action_answer_question"]


def test_without_the_action_server_nothing_is_ever_called_submitted(engine: Engine) -> None:
    sender = somebody()
    engine.actions.stop()
    try:
        assert engine.say(sender, "我要办居住证") == []
        assert engine.say(sender, "张小明") == []
    finally:
        engine.actions.start()
    assert engine.say(sender, "我要办居住证")[0]["text"] == "姓名"


def test_a_short_outage_inside_the_form_loses_nothing(engine: Engine) -> None:
    sender = begun(engine)
    engine.actions.stop()
    try:
        assert engine.say(sender, "张小明") == []
    finally:
        engine.actions.start()
    assert engine.say(sender, "张小明")[0]["text"] == "手机号"


def test_an_outage_at_the_confirmation_submits_nothing_and_can_be_repeated(engine: Engine) -> None:
    sender = begun(engine)
    engine.say(sender, "张小明")
    engine.say(sender, "13812345678")
    engine.actions.stop()
    try:
        assert engine.say(sender, "没错") == []
    finally:
        engine.actions.start()
    assert kinds(engine.say(sender, "没错")) == ["submitted"]


def test_a_form_goes_on_after_a_restart_and_nothing_personal_was_stored(engine: Engine) -> None:
    sender = begun(engine)
    engine.say(sender, "张小明家住仙霞路")
    engine.stop()
    engine.start()
    assert kinds(engine.say(sender, "13812345678")) == ["reviewing"]
    assert kinds(engine.say(sender, "没错")) == ["submitted"]
    engine.say(sender, "我的手机是13987654321 怎么查公积金")
    with sqlite3.connect(engine.database) as database:
        rows = database.execute("SELECT data FROM events WHERE sender_id = ?", (sender,))
        stored = "".join(data for (data,) in rows).encode().decode("unicode_escape", "ignore")
    for secret in ("张小明", "仙霞路", "13812345678", "13987654321"):
        assert secret not in stored


def test_the_log_never_tells_what_was_typed(engine: Engine) -> None:
    sender = somebody()
    engine.say(sender, "/胡写一通13712345678")
    engine.say(sender, None)
    engine.actions.status = 500
    try:
        engine.say(sender, "我叫王大锤住天山路")
    finally:
        engine.actions.status = 200
    log = engine.log.read_text("utf-8")
    for secret in ("13712345678", "王大锤", "天山路", "13812345678", "张小明"):
        assert secret not in log
