"""An application by voice alone: from 我要办居住证 to the spoken receipt number, nothing typed or tapped.

It needs espeak-ng and our own small model, which knows such voices only.
"""

import re

from tests.e2e.caller import Caller, caller
from tests.e2e.house import House

# What is said to each question of the application; a comma is where one takes breath.
SAID = {
    "hukou": "是的", "registered": "是的", "half_year": "是的", "ground": "在上海有稳定住所",
    "applicant_name": "王芳", "id_number": "一一零一零五，一九四九一二三一，零零二叉",
    "mobile": "幺三九，零零零零，幺幺幺幺", "hukou_address": "安徽省合肥市天山路八号",
    "home_address": "上海市长宁区天山路一百弄五号", "street": "天山路街道",
    "lodging_type": "本人自购住房", "property_cert_no": "跳过", "is_proxy": "不是",
    "delivery_method": "窗口自取", "materials": "材料都带了",
}  # fmt: skip
MOST_QUESTIONS = 30


def fill_in(person: Caller) -> None:
    """Answer question by question until everything is read out to be checked."""
    for _ in range(MOST_QUESTIONS):
        asked = person.reply[-1]
        if asked["type"] == "review":
            return
        assert asked["type"] == "ask", person.told("no question")
        field = asked["field"]
        if field == "portrait":
            person.photo()
        else:
            if field == "mobile":
                assert person.deny("幺三九，零零零零，二二二二")["answer"] == "no"
            person.answer(SAID[field])
    raise AssertionError(person.told("thirty questions and no review"))


def test_an_application_is_filed_by_voice_alone(house: House) -> None:
    with caller(house.url) as person:
        person.wish("我要办居住证")
        fill_in(person)
        shown = {row["field"]: row["value"] for row in person.reply[-1]["summary"]}
        assert shown["mobile"] == "139****1111"
        assert shown["home_address"] == "上海市长宁区天山路**弄**号"  # right as it was read back
        receipt = person.answer("确认提交")
        assert receipt["outcome"] == "submitted", person.told("no receipt")
        number = str(receipt["number"])
        assert re.fullmatch(r"WB\d{12,}", number)
        assert any(number in text for text in person.hear(whole=True))
    assert person.seconds > 60  # the house spoke after every sentence
    assert "13900001111" not in house.log()
