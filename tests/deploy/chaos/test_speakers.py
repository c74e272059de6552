"""What the socket tells of a sentence, read as a reply."""

from deploy.chaos.speakers import _heard, words


def test_words_that_were_understood_are_healthy() -> None:
    heard = _heard({"heard": "公司怎么注销"}, 0.0)
    assert heard
    assert heard.outcomes == ("heard",)
    assert words(heard) == "公司怎么注销"


def test_an_apology_is_a_sentence_without_words() -> None:
    heard = _heard({"told": "没有听清，请再说一遍。", "reason": "ear"}, 0.0)
    assert heard
    assert heard.outcomes == ("error_voice",)
    assert words(heard) == ""


def test_levels_and_parts_of_a_sentence_are_no_reply() -> None:
    assert _heard({"level": 0.4}, 0.0) is None
    assert _heard({"partial": "公司"}, 0.0) is None
    assert _heard({"heard": ""}, 0.0) is None
