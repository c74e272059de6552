"""bot/tracker/masking.py"""

from __future__ import annotations

import json

from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    Restarted,
    SlotSet,
    UserUttered,
)

from bot.tracker.masking import HIDDEN, masked, with_form


def _user(text: str, **parsed: object) -> UserUttered:
    data = {"text": text, "intent": {"name": "inform"}, "entities": [], **parsed}
    return UserUttered(text, data["intent"], data["entities"], data)  # type: ignore[arg-type]


def _kept(event: Event, *, in_form: bool = False) -> str:
    return json.dumps(masked(event.as_dict(), in_form=in_form), ensure_ascii=False)


def test_an_answer_inside_the_form_is_hidden_whole() -> None:
    entity = {"entity": "district", "value": "长宁区", "start": 0, "end": 3}
    kept = _kept(_user("长宁区愚园路张小明", entities=[entity]), in_form=True)
    assert not any(word in kept for word in ("张小明", "愚园路", "长宁区"))
    assert HIDDEN in kept
    assert "inform" in kept


def test_outside_the_form_only_identifiers_go() -> None:
    kept = _kept(_user("我13812345678想查公积金"))
    assert "13812345678" not in kept
    assert "想查公积金" in kept


def test_what_the_pipeline_read_is_not_kept_beside() -> None:
    tokens = {"text_tokens": [[0, 2]], "response_selector": {"text": "13812345678"}}
    assert "13812345678" not in _kept(_user("13812345678", **tokens))


def test_a_tapped_option_outside_the_form_is_kept() -> None:
    entity = {"entity": "choice", "value": "wb:topic:hr-annual-leave"}
    kept = _kept(_user('/choose{"choice": "wb:topic:hr-annual-leave"}', entities=[entity]))
    assert kept.count("wb:topic:hr-annual-leave") == 3


def test_ids_of_ours_are_never_touched() -> None:
    for name in ("draft", "transaction", "topic", "requested_slot"):
        event = SlotSet(name, "13812345678-6222021001112223")
        assert masked(event.as_dict(), in_form=True) == event.as_dict()


def test_the_answer_of_the_form_is_never_a_slot_value() -> None:
    assert "张小明" not in _kept(SlotSet("field_value", "张小明"))
    assert masked(SlotSet("field_value", None).as_dict(), in_form=True)["value"] is None


def test_options_can_still_be_chosen() -> None:
    offered = [
        {"label": "用 13812345678", "payload": "wb:answer:是"},
        {"label": "继续", "payload": "wb:resume:0f13912345678abc"},
        {"label": "这个号", "payload": "wb:answer:13812345678"},
    ]
    kept = masked(SlotSet("offered", offered).as_dict(), in_form=True)["value"]
    assert [one["payload"] for one in kept[:2]] == ["wb:answer:是", "wb:resume:0f13912345678abc"]
    assert "13812345678" not in json.dumps(kept)


def test_a_question_and_a_review_leave_only_their_shape() -> None:
    review = {
        "type": "review", "outcome": "reviewing", "transaction": "t", "text": "张小明，对吗",
        "summary": [{"label": "姓名", "value": "张小明", "field": "name"}],
    }  # fmt: skip
    for event in (BotUttered(data={"custom": review}), SlotSet("last_reply", [review])):
        kept = _kept(event, in_form=True)
        assert "张小明" not in kept
        assert "reviewing" in kept


def test_an_answer_of_ours_stays_readable_and_repeatable() -> None:
    answer = {"type": "answer", "outcome": "answered", "text": "打12333或021-62345678，每月3000元"}
    kept = masked(SlotSet("last_reply", [answer]).as_dict(), in_form=False)
    assert kept["value"] == [answer]


def test_a_plain_text_of_ours_is_masked_too() -> None:
    assert "13812345678" not in _kept(BotUttered("发到13812345678", {}))


def test_the_form_is_known_from_its_activation_to_its_end() -> None:
    events = [
        _user("我要办"),
        ActionExecuted("application_form"),
        ActiveLoop("application_form"),
        _user("张小明"),
        SlotSet("field_value", "张小明"),
        ActiveLoop(None),
        _user("谢谢"),
        ActiveLoop("application_form"),
        Restarted(),
        _user("你好"),
    ]
    users = [form for event, form in with_form(events) if isinstance(event, UserUttered)]
    assert users == [False, True, False, False]
