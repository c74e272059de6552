import pytest

from knowledge.normalise import normalise, without_fillers


@pytest.mark.parametrize(
    ("said", "normal"),
    [
        ("１２３４５打ＡＰＰ", "12345打app"),
        ("護照遺失怎麼補辦？", "护照遗失怎么补办"),
        ("戶口遷移", "户口迁移"),
        ("侬好，居住证哪能办", "你好居住证怎么办"),
        ("阿拉屋里厢辰光不够", "我们家里时候不够"),
        ("搿个要啥物事伐", "这个要什么东西吗"),
        ("勿要钞票", "不要钱"),
        ("身份\0证", "身份证"),
        ("身 份 证 丢 了", "身份证丢了"),
        ("身份证丢了😭😭", "身份证丢了"),
        ("👨‍👩‍👧 一家三口", "一家三口"),
        ("身份证\u200b丢了", "身份证丢了"),
        ("GJJ 提取", "gjj 提取"),
        ("   ", ""),
        ("？！…", ""),
        ("", ""),
        ("<b>公积金</b>", "b 公积金 b"),
        ("公积金\ud83d怎么取", "公积金怎么取"),
    ],
)
def test_one_spelling_for_what_people_write(said: str, normal: str) -> None:
    assert normalise(said) == normal


def test_normalising_twice_changes_nothing() -> None:
    for text in ["侬勿要護照１２３", "那个，身份证 丢了😭", "a.b_c"]:
        assert normalise(normalise(text)) == normalise(text)


def test_ten_thousand_characters_are_read() -> None:
    assert normalise("居住证怎么办？" * 1500) == "居住证怎么办" * 1500


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("那个 我想问一下 居住证怎么办", "居住证怎么办"),
        ("嗯嗯请问公积金", "公积金"),
        ("那个", "那个"),
        ("公积金", "公积金"),
        ("律师您好我想咨询一下关于离婚的问题谢谢", "离婚的问题"),
        ("求助房东不退押金求解答", "房东不退押金"),
        ("问一下社保麻烦解答一下", "社保"),
        ("你好像没听懂", "你好像没听懂"),
        ("你好谢谢", "你好谢谢"),
        ("法律咨询", "法律咨询"),
        ("麻烦帮我办居住证", "麻烦帮我办居住证"),
    ],
)
def test_the_frame_of_a_question_goes(said: str, left: str) -> None:
    assert without_fillers(said) == left
