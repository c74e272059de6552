"""Applications from the first sentence to the receipt, through all real processes."""

from typing import Any

from tests.e2e.house import House, Talk, picture

PERSON = {
    "hukou": "是", "registered": "是", "half_year": "是", "ground": "在上海有稳定工作",
    "applicant_name": "王芳", "id_number": "11010519491231002X", "mobile": "13900001111",
    "home_address": "上海市长宁区天山路100弄5号302室", "street": "天山路街道",
    "lodging_type": "租赁住房", "permit_ground": "合法稳定就业", "is_proxy": "否",
    "employer_name": "上海某某科技有限公司", "delivery_method": "窗口自取", "education": "本科",
    "hukou_address": "安徽省合肥市庐阳区某某路1号", "id_type": "居民身份证", "materials": "材料都带了", "lease_end": "2027-12-31",
}  # fmt: skip


def fill(talk: Talk, reply: list[dict[str, Any]], until: str = "reviewing") -> dict[str, Any]:
    """Answer every question from PERSON until the outcome; returns its message."""
    for _ in range(40):
        last = reply[-1]
        if last["outcome"] == until:
            return last
        assert last["outcome"] == "asking", reply
        field = last["field"]
        options = [option["label"] for option in last["options"]]
        attachments = None
        if field == "portrait":
            attachments = [talk.upload(picture())]
        said = PERSON.get(field) or (options[0] if options else "拍好了")
        reply = talk.say(said, attachments)
    raise AssertionError("forty questions and no end")


def test_a_residence_permit_goes_from_the_wish_to_the_receipt(house: House) -> None:
    talk = house.talk()
    first = talk.say("我要办居住证")
    if first[-1]["outcome"] == "choose":
        mine = [o for o in first[-1]["options"] if o["transaction"] == "residence-permit-first"]
        first = talk.say(mine[0]["payload"])
    review = fill(talk, first)
    shown = {row["field"]: row["value"] for row in review["summary"]}
    assert shown["applicant_name"] == "王*"
    assert shown["mobile"] == "139****1111"
    assert "11010519491231002X" not in str(review)
    receipt = talk.last("确认提交")
    assert receipt["outcome"] == "submitted"
    assert talk.last("确认提交")["number"] == receipt["number"]

    house.stop()
    house.start()
    status = talk.last("查一下办到哪了")
    assert (status["outcome"], status["number"]) == ("status", receipt["number"])
    assert "13900001111" not in house.log()
