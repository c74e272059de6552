from pathlib import Path

import pytest

from knowledge.document import Text
from knowledge.respell import Respeller

TEXTS = [
    "居住证怎么办理要带什么材料", "公积金怎么提取", "公积金提取要几天", "公积金可以提取吗",
    "社保卡丢了怎么补办", "工资一直拖着不发", "拖欠工资怎么办", "居住证到期了怎么签注",
    "居住证地址怎么变更", "app上怎么登录", "手机app打不开", "社保卡挂失", "社保卡在哪里领",
]  # fmt: skip


@pytest.fixture(scope="module")
def respeller() -> Respeller:
    return Respeller.learn(TEXTS)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("老板tuoqiangongzi", "老板拖欠工资"),
        ("ju住zheng怎么办理", "居住证怎么办理"),
        ("gongjijin怎么tiqu", "公积金怎么提取"),
        ("shebaoka丢了", "社保卡丢了"),
        ("gjj怎么提取", "公积金怎么提取"),
        ("app打不开", "app打不开"),
        ("公积金怎么提取", "公积金怎么提取"),
        ("", ""),
        ("qqqqqqxxxx怎么办", "qqqqqqxxxx怎么办"),
        ("a" * 300, "a" * 300),
    ],
)
def test_pinyin_becomes_characters_where_they_are_likelier(
    respeller: Respeller, said: str, read: str
) -> None:
    assert respeller.respell(said) == read


def test_reading_normalises_and_drops_the_opening_hesitation(respeller: Respeller) -> None:
    assert respeller.read("那个，嗯，ＧＪＪ怎么提取呀？") == "公积金怎么提取呀"


def test_what_is_misspelt_on_purpose_teaches_nothing() -> None:
    rows = [Text("topic:a", "没签hetong", "wording", None, "typo")] * 9
    rows += [Text("topic:a", text, "wording", None, "short") for text in ["劳动合同", "签合同"] * 3]
    assert Respeller.of_texts(rows).respell("没签hetong") == "没签合同"


def test_a_saved_respeller_reads_the_same(respeller: Respeller, tmp_path: Path) -> None:
    respeller.save(tmp_path / "respell.json")
    read = Respeller.load(tmp_path / "respell.json")
    for said in ("gjj怎么tiqu", "shebaoka丢了", "app打不开"):
        assert read.read(said) == respeller.read(said)
