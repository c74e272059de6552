import pytest

from channels.voice.repair import WU, Repair, standard, without_hesitations
from knowledge.normalise import DIALECT
from tests.channels.voice.ears import KnownTerms, NoTerms


@pytest.fixture(scope="module")
def repair() -> Repair:
    return Repair(KnownTerms())


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("射宝卡丢了怎么办", "社保卡丢了怎么办"),
        ("我要办居主证", "我要办居住证"),
        ("公急金怎么提取", "公积金怎么提取"),
        ("公机金", "公积金"),
        ("社保卡怎么半", "社保卡怎么办"),
        ("居助正积分", "居住证积分"),
    ],
)
def test_what_sounds_like_a_term_of_ours_is_written_so(
    repair: Repair, heard: str, meant: str
) -> None:
    assert repair.mended(heard) == meant


@pytest.mark.parametrize(
    "said",
    [
        "今天天气怎么样",
        "登机牌怎么打印",
        "他的权利被侵犯了",
        "社保卡丢了怎么补",
        "hello",
        "",
        "123",
        "🙂",
    ],
)
def test_other_words_stay_as_they_are(repair: Repair, said: str) -> None:
    assert repair.mended(said) == said


@pytest.mark.parametrize("kind", ["name", "address", "phone", "id_number", "text", "date"])
def test_a_value_of_a_form_is_never_guessed_at(repair: Repair, kind: str) -> None:
    assert repair.mended("射宝卡今朝", kind) == "射宝卡今朝"
    assert repair.mended("嗯，王居主", kind) == "王居主"


def test_without_terms_a_sentence_passes() -> None:
    assert Repair(NoTerms()).mended("嗯我要办居主证") == "我要办居主证"


@pytest.mark.parametrize(
    ("said", "calm"),
    [
        ("嗯我想问一下那个那个居住证怎么办", "我想问一下那个居住证怎么办"),
        ("我我我要办，呃，社保卡", "我要办，社保卡"),
        ("那个，身份证丢了", "身份证丢了"),
        ("额度是多少", "额度是多少"),
        ("一九九零零零一", "一九九零零零一"),
        ("谢谢你", "谢谢你"),
        ("嗯", "嗯"),
        ("嗯嗯，好的", "好的"),
    ],
)
def test_hesitations_and_stuttering_go(said: str, calm: str) -> None:
    assert without_hesitations(said) == calm


def test_shanghainese_is_written_in_the_standard_words() -> None:
    assert standard("今朝办小囡个居住证要几钿") == "今天办小孩个居住证要多少钱"
    assert standard("寻找证件") == "寻找证件"


def test_the_words_of_the_library_are_not_kept_twice() -> None:
    assert not WU.keys() & DIALECT.keys()
