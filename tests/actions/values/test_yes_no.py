import pytest

from actions.values.yes_no import NO, YES, yes_no


@pytest.mark.parametrize(
    "said",
    [
        "行",
        "是额",
        "对额",
        "嗯呐",
        "没毛病",
        "没有问题",
        "有的呀",
        "要得",
        "应该是的",
        "OK",
        "好额好额",
    ],
)
def test_yes_in_all_colours(said: str) -> None:
    assert yes_no(said) == YES


@pytest.mark.parametrize(
    "said",
    [
        "没得",
        "不是伐",
        "勿是",
        "呒没",
        "还没呢",
        "不算",
        "快满了",
        "还差一个月",
        "木有",
        "没有没有 头一趟",
    ],
)
def test_no_in_all_colours(said: str) -> None:
    assert yes_no(said) == NO


@pytest.mark.parametrize(
    "said",
    ["不知道", "勿晓得", "不太清楚", "记不清了", "没听懂", "也算吧", "可能吧", "看情况", "在办", "是伐",
     "对吗", "没关系", "什么意思"],
)  # fmt: skip
def test_what_does_not_decide_is_asked_again(said: str) -> None:
    assert yes_no(said) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [("住了三年了", YES), ("半年多了", YES), ("才来两个月", NO), ("五个月", NO), ("不到半年", NO)],
)
def test_a_length_of_time_is_compared_with_the_one_asked_for(said: str, meant: str) -> None:
    assert yes_no(said, "您在上海住满半年了吗？") == meant


def test_a_number_alone_never_agrees_with_a_question_that_has_it_too() -> None:
    assert yes_no("五十六", "您满六十周岁了吗？") is None


@pytest.mark.parametrize(
    ("said", "question", "meant"),
    [
        ("三个月大的小毛头哪来的单位", "孩子参加职工医保了吗？", NO),
        ("五十四，还有好几年呢", "您距离法定退休年龄不到三年吗？", NO),
        ("想找，简历都投了", "您希望找工作吗？", YES),
        ("不想找", "您希望找工作吗？", NO),
    ],
)
def test_a_denial_in_other_words_and_a_wish_are_understood(
    said: str, question: str, meant: str
) -> None:
    assert yes_no(said, question) == meant
