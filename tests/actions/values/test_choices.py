import pytest

from actions.values.choices import NO, YES, choose, yes_no

WAYS = ("邮寄到家", "窗口自取", "自助机打印")
HAVE = ("有", "没有")


@pytest.mark.parametrize(
    "said",
    ["是", "是的", "对", "对的", "有的", "嗯", "好的", "可以", "没错", "没问题", "不错", "要的", "确认",
     "愿意", "我是", "我有", "我满了", "已经满了", "是本人", "嗯嗯"],
)  # fmt: skip
def test_yes_has_many_words(said: str) -> None:
    assert yes_no(said) == YES


@pytest.mark.parametrize(
    "said",
    ["否", "不是", "不", "没有", "没", "还没", "没办过", "不要", "我没有", "我不是", "我们没有", "本人没有",
     "嗯没有", "嗯，没有", "暂时没有", "从来没有", "在上海没有房", "呒没", "都没有", "我还不满", "别"],
)  # fmt: skip
def test_no_has_many_words(said: str) -> None:
    assert yes_no(said) == NO


@pytest.mark.parametrize("said", ["", "也许", "什么意思", "？", "蓝色"])
def test_what_is_neither_is_asked_again(said: str) -> None:
    assert yes_no(said) is None


def test_the_questions_own_words_agree() -> None:
    assert yes_no("住满半年", "您在上海住满半年了吗？") == YES
    assert yes_no("蓝色", "您在上海住满半年了吗？") is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("邮寄到家", "邮寄到家"), ("窗口自取。", "窗口自取"), ("1", "邮寄到家"), ("第二个", "窗口自取"),
        ("选三", "自助机打印"), ("最后一个", "自助机打印"), ("我要邮寄到家", "邮寄到家"),
        ("邮寄", "邮寄到家"), ("自己去窗口取", "窗口自取"), ("打印", "自助机打印"), ("自助机", "自助机打印"),
    ],
)  # fmt: skip
def test_a_choice_is_found_however_it_is_named(said: str, meant: str) -> None:
    assert choose(WAYS, said) == meant


@pytest.mark.parametrize(
    "said", ["", "4", "第九个", "0", "00", "自", "随便", "不要邮寄到家", "蓝色"]
)
def test_an_unclear_choice_is_asked_again(said: str) -> None:
    assert choose(WAYS, said) is None


@pytest.mark.parametrize(
    ("said", "meant"), [("有", "有"), ("没有", "没有"), ("我没有", "没有"), ("我有的", "有")]
)
def test_a_choice_inside_another_gives_way_to_the_longer(said: str, meant: str) -> None:
    assert choose(HAVE, said) == meant


@pytest.mark.parametrize(
    ("said", "meant"), [("男的", "男"), ("女", "女"), ("性别男", "男"), ("2", "女")]
)
def test_short_choices_are_found(said: str, meant: str) -> None:
    assert choose(("男", "女"), said) == meant


def test_yes_or_no_may_be_given_by_number() -> None:
    assert choose((YES, NO), "2") == NO
    assert choose((YES, NO), "没有的") == NO


def test_later_in_the_morning_is_no_one_oclock() -> None:
    slots = ["上午9点到10点半", "上午10点半到12点", "下午1点半到3点"]
    assert choose(slots, "上午晚一点，十点半") == "上午10点半到12点"
