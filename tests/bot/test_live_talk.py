"""A live engine over HTTP, outside the form."""

from __future__ import annotations

import pytest

from tests.bot.live import Engine, somebody

pytestmark = pytest.mark.slow


def test_a_question_comes_back_as_one_json_message(engine: Engine) -> None:
    (said,) = engine.say(somebody(), "公积金租房一个月最多提多少")
    assert (said["outcome"], said["intent"]) == ("action_answer_question", "ask")


def test_a_tapped_option_reaches_the_action_with_its_payload(engine: Engine) -> None:
    (said,) = engine.say(somebody(), '/choose{"choice": "wb:topic:hr-annual-leave"}')
    assert said["outcome"] == "action_choose"
    assert said["entities"] == {"choice": "wb:topic:hr-annual-leave"}


def test_channel_and_attachments_reach_the_action(engine: Engine) -> None:
    metadata = {"channel": "kiosk", "attachments": ["u1"]}
    (said,) = engine.say(somebody(), "你好", input_channel="kiosk", metadata=metadata)
    assert said["metadata"] == metadata


def test_an_action_may_hand_on_to_another_and_the_talk_then_waits(engine: Engine) -> None:
    sender = somebody()
    said = engine.say(sender, '/choose{"choice": "wb:topic:next"}')
    assert [one["outcome"] for one in said] == ["action_choose", "action_answer_question"]
    assert engine.say(sender, "谢谢")[0]["outcome"] == "action_small_talk"


def test_what_nobody_understands_goes_to_the_knowledge_base(engine: Engine) -> None:
    for text in ("呣呣嘎嘎咕", "🙂", "   "):
        (said,) = engine.say(somebody(), text)
        assert said["outcome"] == "action_answer_question", text


def test_an_empty_text_is_no_failure(engine: Engine) -> None:
    (said,) = engine.say(somebody(), "")
    assert said["outcome"] == "action_answer_question"


def test_without_any_text_the_answer_is_empty_and_the_talk_lives(engine: Engine) -> None:
    sender = somebody()
    assert engine.say(sender, None) == []
    assert engine.say(sender, "你好")[0]["outcome"] == "action_small_talk"


@pytest.mark.parametrize("typed", [
    "/restart", "/session_start", "/stop", "/back", "/", "//", '/inform{"date": "x"}', "/inform{..}",
    '/choose{"choice": ', "/choose", "/nobody_knows_this", "/ask@0.1", '/choose{"other": "x"}',
])  # fmt: skip
def test_a_typed_command_that_slips_through_never_bricks_the_talk(
    engine: Engine, typed: str
) -> None:
    sender = somebody()
    engine.say(sender, "你好")
    engine.say(sender, typed)
    assert engine.say(sender, "谢谢")[0]["outcome"] == "action_small_talk"


def test_a_talk_may_be_long(engine: Engine) -> None:
    sender = somebody()
    for _ in range(40):
        (said,) = engine.say(sender, "居住证要多少钱")
        assert said["outcome"] == "action_answer_question"


@pytest.mark.parametrize("status", [400, 404, 500])
def test_a_failing_action_gives_nothing_and_does_not_loop(engine: Engine, status: int) -> None:
    sender = somebody()
    engine.actions.status = status
    before = len(engine.actions.calls)
    try:
        assert engine.say(sender, "居住证要多少钱") == []
        assert len(engine.actions.calls) - before <= 2
    finally:
        engine.actions.status = 200
    assert len(engine.say(sender, "居住证要多少钱")) == 1


def test_without_the_action_server_nothing_is_said(engine: Engine) -> None:
    sender = somebody()
    engine.actions.stop()
    try:
        assert engine.say(sender, "居住证要多少钱") == []
    finally:
        engine.actions.start()
    assert len(engine.say(sender, "居住证要多少钱")) == 1


def test_the_engine_is_ready_within_a_minute(engine: Engine) -> None:
    assert engine.seconds_to_start < 60
