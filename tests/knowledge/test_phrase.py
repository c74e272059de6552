import pytest

from knowledge.document import Text
from knowledge.phrase import phrases, spelt


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("社保卡", "she bao ka"), ("银行卡", "yin hang ka"), ("绿", "lv"), ("掠夺", "lve duo"),
        ("《居住证》首次申领（新办）", "ju zhu zheng shou ci shen ling xin ban"),
        ("12345投诉", "yi er san si wu tou su"), ("ETC办理", "e t c ban li"), ("？", ""),
    ],
)  # fmt: skip
def test_a_text_is_typed_by_its_syllables_without_signs(text: str, syllables: str) -> None:
    assert spelt(text) == syllables.split()


def test_titles_lead_somewhere_and_misspelt_texts_teach_nothing() -> None:
    texts = [
        Text("topic:card", "社保卡怎么办？", "title"),
        *[Text("topic:card", "设宝卡怎么办", "wording", style="typo")] * 20,
        *[Text("topic:card", "我的社保卡丢了", "wording")] * 20,
    ]
    found = {phrase.text: phrase for phrase, _ in phrases(texts, ["手机号码"])}
    assert found["社保卡怎么办？"].target == "topic:card"
    assert found["手机号码"].target is None
    assert "社保卡" in found
    assert "设宝卡" not in found
    assert found["社"].share > found["设"].share
