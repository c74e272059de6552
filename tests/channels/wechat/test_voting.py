"""Below an answer in a chat one can say whether it helped, in the same message."""

import re
from typing import Any
from urllib.parse import unquote

from channels.dialogue import PAYLOAD
from channels.feedback import parsed
from channels.wechat.incoming import Incoming
from channels.wechat.reading import said
from channels.wechat.voting import with_vote
from tests.channels.wechat.test_rendering import ANSWER

ANSWERED: dict[str, Any] = {**ANSWER, "topic": "hr-contract-double-wage"}
ASK = {"type": "ask", "outcome": "asking", "text": "姓名？"}
CHOICE = {"type": "choice", "outcome": "choose", "text": "要办吗：", "options": []}


def test_two_links_follow_an_answer_and_come_back_as_votes() -> None:
    text = with_vote("可以要。", [ANSWERED, CHOICE], taps=True, most=2000)
    sent = [unquote(one) for one in re.findall(r"msgmenuid=([^\"]+)", text)]
    assert all(PAYLOAD.fullmatch(one) for one in sent)
    topic = "hr-contract-double-wage"
    assert [parsed(one) for one in sent] == [("yes", topic), ("no", topic)]
    assert text.startswith("可以要。\n\n这个回答：<a ")
    assert re.sub("<[^>]*>", "", text).endswith("有用 · 没用")


def test_a_tap_comes_back_with_its_payload() -> None:
    content = "有用<bizmsgmenuid>wb:vote:yes:hr-leave</bizmsgmenuid>"
    assert said(Incoming("a", "o", "text", fields={"Content": content})).text == "wb:vote:yes:hr-leave"  # fmt: skip


def test_where_nothing_can_be_tapped_the_words_are_told() -> None:
    text = with_vote("可以要。", [ANSWERED], taps=False, most=2000)
    assert text == "可以要。\n\n这个回答有用吗？请回复“有用”或者“没用”。"


def test_a_vote_never_costs_a_second_message() -> None:
    assert with_vote("字" * 600, [ANSWERED], taps=True, most=1900) == "字" * 600


def test_only_one_answer_that_ends_the_reply_is_judged() -> None:
    for replies in ([], [ASK], [ANSWERED, ASK], [ANSWERED, ANSWERED], [{**ANSWER, "topic": None}]):
        assert with_vote("x", replies, taps=True, most=2000) == "x"
