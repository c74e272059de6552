import pytest

from channels.wechat.incoming import Incoming, incoming
from channels.wechat.reading import is_silent, said


def of(kind: str, **fields: str) -> Incoming:
    read = incoming({"ToUserName": "gh_1", "FromUserName": "o-1", "MsgType": kind, **fields})
    assert read
    return read


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"Content": " 社保卡丢了 "}, "社保卡丢了"),
        ({"Content": "现在办理<bizmsgmenuid>wb:start:card</bizmsgmenuid>"}, "wb:start:card"),
        ({"Content": "是<bizmsgmenuid>wb:answer:%E6%98%AF</bizmsgmenuid>"}, "wb:answer:是"),
        ({"Content": "公积金怎么提取<bizmsgmenuid>7</bizmsgmenuid>"}, "公积金怎么提取"),
        ({"Content": "x<bizmsgmenuid>/restart</bizmsgmenuid>"}, "x"),
    ],
)
def test_a_text_says_its_words_or_the_choice_that_was_tapped(
    fields: dict[str, str], words: str
) -> None:
    assert said(of("text", **fields)).text == words


def test_what_has_words_is_read_whatever_it_is() -> None:
    assert said(of("voice", Recognition="社保卡丢了。")).text == "社保卡丢了。"
    assert (
        said(of("location", Label="上海市长宁区天山路100弄5号")).text
        == "上海市长宁区天山路100弄5号"
    )
    assert said(of("link", Title="居住证新规")).text == "居住证新规"
    assert said(of("event", Event="CLICK", EventKey="我要办居住证")).text == "我要办居住证"


@pytest.mark.parametrize("kind", ["image", "voice", "video", "shortvideo", "location", "link", "text", "sticker"])  # fmt: skip
def test_what_cannot_be_read_gets_a_kind_sentence(kind: str) -> None:
    heard = said(of(kind))
    assert not heard.text
    (told,) = heard.before
    assert "请" in told["text"] or "麻烦您" in told["text"]
    assert told["options"][0]["payload"] == "wb:human:"


@pytest.mark.parametrize("event", ["subscribe", "SCAN"])
def test_who_comes_is_welcomed(event: str) -> None:
    (told,) = said(of("event", Event=event)).before
    assert told["text"].startswith("您好")
    assert told["options"]


@pytest.mark.parametrize("event", ["VIEW", "LOCATION", "TEMPLATESENDJOBFINISH", "new_event", ""])
def test_reports_of_the_platform_are_not_answered(event: str) -> None:
    assert is_silent(of("event", Event=event))


@pytest.mark.parametrize("event", ["subscribe", "unsubscribe", "SCAN", "CLICK"])
def test_what_people_do_is(event: str) -> None:
    assert not is_silent(of("event", Event=event))


def test_deliveries_of_one_message_share_a_key_and_others_have_their_own() -> None:
    def key(**changes: str) -> str:
        return of(
            **{"kind": "text", "MsgId": "7", "CreateTime": "1", "Content": "a", **changes}
        ).key

    assert key() == key(Content="b", CreateTime="2")
    assert key() != key(MsgId="8")
    assert key() != key(FromUserName="o-2")
    click = {"kind": "event", "MsgId": "", "Event": "CLICK", "EventKey": "a"}
    assert key(**click) == key(**click)
    assert len({key(**click), key(**click, CreateTime="2"), key(**{**click, "EventKey": "b"})}) == 3


def test_the_persons_name_does_not_tell_the_openid() -> None:
    assert "o-1" not in of("text").person
    assert len(of("text").person) == 32


@pytest.mark.parametrize("fields", [{}, {"FromUserName": "o"}, {"MsgType": "text"}, {"FromUserName": "o" * 200, "MsgType": "text"}])  # fmt: skip
def test_what_has_no_sender_or_kind_is_no_message(fields: dict[str, str]) -> None:
    assert incoming(fields) is None
