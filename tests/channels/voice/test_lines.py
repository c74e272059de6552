"""What of a message is read aloud."""

from channels.voice.lines import lines
from tests.channels.kiosk.acted import ANSWER


def test_brief_is_the_answer_in_its_words_for_the_ear() -> None:
    assert [line.text for line in lines(ANSWER, brief=True)] == [ANSWER["spoken"]]


def test_a_review_is_read_row_by_row_and_a_number_once() -> None:
    review = {"type": "review", "text": "请核对。", "summary": [{"label": "姓名", "value": "王*"}]}
    assert [line.text for line in lines(review)] == ["请核对。", "姓名，王*。"]
    receipt = {"type": "receipt", "number": "WB1", "text": "已经提交，回执编号WB1。"}
    assert [line.text for line in lines(receipt)] == ["已经提交，回执编号WB1。"]
    assert lines({**receipt, "text": "已经提交。"})[1].text == "编号 WB1"


def test_many_choices_are_not_all_read() -> None:
    options = [{"label": f"第{n}区", "payload": f"wb:answer:{n}"} for n in range(16)]
    told = [line.text for line in lines({"type": "ask", "text": "哪个区？", "options": options})]
    assert told[:2] == ["哪个区？", "可以选：第0区。"]
    assert told[-1] == "还有别的，请看屏幕。"
    assert len(told) == 8
