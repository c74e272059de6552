"""Questions over the public contract, through all real processes."""

import json
import urllib.error
import urllib.request

import pytest

from tests.e2e.house import House, Talk


def test_the_double_wage_question_is_answered_with_its_article(talk: Talk) -> None:
    answer = talk.last("没签劳动合同能要双倍工资吗")
    assert answer["outcome"] == "answered"
    assert answer["topic"] == "hr-contract-double-wage"
    sources = [(one["title"], one["article"]) for one in answer["sources"]]
    assert ("劳动合同法", "第八十二条") in sources


def test_an_elliptic_follow_up_gets_the_facet_of_the_topic(talk: Talk) -> None:
    talk.say("没签劳动合同能要双倍工资吗")
    answer = talk.last("那要什么材料？")
    assert (answer["topic"], answer["facet"]) == ("hr-contract-double-wage", "materials")


def test_nonsense_is_not_answered(talk: Talk) -> None:
    assert talk.last("阿斯顿发个好看了")["outcome"] in {"no_match", "choose"}


def test_a_choice_is_taken_by_its_number(talk: Talk) -> None:
    reply = talk.last("居住证")
    assert reply["options"], reply
    assert talk.last("1")["outcome"] in {"answered", "asking", "choose"}


def test_a_person_is_one_turn_away(talk: Talk) -> None:
    reply = talk.last("转人工")
    assert reply["outcome"] == "handover"
    assert reply["ticket"]


@pytest.mark.parametrize(
    "text", ["/restart", '/choose{"choice": "wb:start:x"}', "／stop", "😀", "a\0b", "长" * 900]
)
def test_odd_input_gets_a_reply_and_breaks_nothing(talk: Talk, text: str) -> None:
    assert talk.say(text)
    assert talk.last("没签劳动合同能要双倍工资吗")["outcome"] == "answered"


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"text": "x"}', b'{"conversation": "c", "text": ""}',
             json.dumps({"conversation": "c", "text": "长" * 10_000}).encode()],
)  # fmt: skip
def test_what_is_no_turn_is_refused_with_a_reason(house: House, body: bytes) -> None:
    request = urllib.request.Request(
        f"{house.url}/api/v1/messages", body, {"Content-Type": "application/json"}
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    with refused.value as response:
        assert 400 <= response.code < 500
        assert json.load(response)["detail"]
