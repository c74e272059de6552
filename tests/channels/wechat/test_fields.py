import json

import pytest

from channels.wechat.errors import Unreadable
from channels.wechat.fields import read, write

BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<xml><Content>&b;</Content></xml>"""
OUTSIDE = (
    """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Content>&e;</Content></xml>"""
)


def test_xml_and_json_say_the_same() -> None:
    fields = {"ToUserName": "gh_1", "Content": "社保卡丢了", "MsgId": "7"}
    assert read(write(fields, "xml")) == (fields, "xml")
    assert read(write(fields, "json")) == (fields, "json")


def test_numbers_are_read_as_text_and_written_as_numbers() -> None:
    assert read(b'{"CreateTime": 1714112445, "Latitude": 31.2, "on": true, "in": {"a": 1}}')[0] == {
        "CreateTime": "1714112445", "Latitude": "31.2",
    }  # fmt: skip
    assert write({"CreateTime": 7}, "xml") == "<xml><CreateTime>7</CreateTime></xml>"
    assert json.loads(write({"CreateTime": 7}, "json")) == {"CreateTime": 7}


@pytest.mark.parametrize(
    "text", ["a]]>b", "]]>", "]]>]]>", "]]", "<a>&amp;</a>", "]]]]><![CDATA[>"]
)
def test_no_text_ends_its_element(text: str) -> None:
    whole = write({"Content": text, "After": "x"}, "xml")
    assert read(whole)[0] == {"Content": text, "After": "x"}


@pytest.mark.parametrize(
    "body",
    [BOMB, OUTSIDE, "<!DOCTYPE x><xml/>", "", " ", "<xml>", "<xml><a></xml>", "text", "{", "{]", "\0",
     "<?xml version='1.0' encoding='rot13'?><xml/>", "{" * 50_000, '{"a":' * 20_000],
)  # fmt: skip
def test_what_the_platform_does_not_send_is_refused(body: str) -> None:
    with pytest.raises(Unreadable):
        read(body)


def test_half_an_emoji_is_dropped() -> None:
    assert read(rb'{"Content": "\ud83d \u597d"}')[0] == {"Content": " 好"}


def test_a_deep_tree_is_read_without_harm() -> None:
    assert read("<xml>" + "<a>" * 8000 + "</a>" * 8000 + "</xml>")[0] == {"a": ""}
