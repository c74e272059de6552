"""Danger to life is told from questions about it, and each kind has its number first."""

import pytest

from actions.danger import danger_in, told_care
from tests.actions.simulator import Person


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("孩子把一瓶安眠药吃下去了怎么办", "120"),
        ("我老公喝了农药", "120"),
        ("宝宝误食了老鼠药", "120"),
        ("我妈突然胸口疼喘不上气", "120"),
        ("我爸晕倒了叫不醒", "120"),
        ("老人没有呼吸了", "120"),
        ("厨房煤气味道重得不得了，点不点火都怕", "119"),
        ("家里天然气漏了", "119"),
        ("楼下着火了", "119"),
        ("隔壁厨房冒烟", "119"),
        ("他正在打我", "110"),
        ("后面有人跟踪我", "110"),
        ("刚刚被人抢了包", "110"),
        ("有个男的一直尾随我", "110"),
        ("老太太走丢了一下午没回来怎么办", "110"),
        ("孩子刚刚不见了", "110"),
    ],
)
async def test_who_is_in_danger_hears_the_number_first(
    person: Person, text: str, number: str
) -> None:
    (reply,) = await person.say(text, "ask")
    assert reply["outcome"] == "care"
    assert number in reply["text"][:30]
    assert "转人工" in [one["label"] for one in reply["options"]]


@pytest.mark.parametrize(
    "text",
    [
        "消防证怎么办",
        "儿子身份证不见了",
        "家里老人走丢了身份证也没带怎么补",
        "妈妈的社保卡丢了",
        "上个月被人打了怎么索赔",
        "去年家里着火了",
        "电瓶车充电着火谁负责",
        "开饭店要做消防验收吗",
        "煤气费在哪里交",
        "煤气中毒算工伤吗",
        "房贷压力大得喘不过气",
        "没意识到要交社保",
        "心脏病人能办残疾证吗",
        "入室盗窃判几年",
        "他正在打我电话催债",
        "我坐火车来的",
        "农药经营许可证怎么办",
        "昏迷病人的存款银行怎么取",
        "昨天楼上打人了",
    ],
)
def test_a_question_or_something_past_is_no_emergency(text: str) -> None:
    assert danger_in(text) is None


def test_fire_and_gas_mean_leaving_and_no_flame() -> None:
    words = told_care("家里煤气泄漏了")["text"]
    assert "离开" in words
    assert "不要点火" in words


@pytest.mark.parametrize("text", ["我不想活了", "撑不下去了", "我被家暴了"])
def test_despair_keeps_its_helpline(text: str) -> None:
    assert "12356" in told_care(text)["text"]


def test_who_swallowed_poison_themselves_hears_120_first_and_then_the_helpline() -> None:
    words = told_care("我吃了一瓶安眠药")["text"]
    assert 0 <= words.index("120") < words.index("12356")


def test_a_mother_whose_child_swallowed_something_is_not_sent_to_the_helpline() -> None:
    assert "心理" not in told_care("孩子把一瓶安眠药吃下去了怎么办")["text"]
