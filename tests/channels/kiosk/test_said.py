"""What was said, as the page shows it."""

import pytest

from channels.kiosk.said import shown


@pytest.mark.parametrize(
    ("text", "kind", "seen"),
    [
        ("没签合同怎么办", None, "没签合同怎么办"),
        ("11010519491231002X", "id_number", "••••002X"),
        ("139 0000 1111", "phone", "••••1111"),
        ("身份证11010519491231002X，手机13900001111", None, "身份证••••002X，手机••••1111"),
        ("我的号码是 6222 0000 1111 2222 333", "bank_card", "我的号码是 ••••2333"),
        ("王小芳", "name", "王••"),
        ("为什么要问我的名字", "name", "为什么要问我的名字"),
        ("挂失要钱吗", "name", "挂失要钱吗"),
        ("要多少钱", "name", "要多少钱"),
        ("上海市长宁区天山路100弄5号", "address", "上海市••••"),
        ("天山路", "address", "••••"),
        ("zhang@example.com", "email", "••••@example.com"),
        ("2027-12-31", "date", "2027-12-31"),
        ("2026年11月23日", None, "2026年11月23日"),
        ("wb:answer:是", "choice", "是"),
        ("wb:human:", None, ""),
        ("  ", None, ""),
    ],
)  # fmt: skip
def test_private_values_are_masked_and_taps_have_their_label(
    text: str, kind: str | None, seen: str
) -> None:
    assert shown(text, kind, {"wb:answer:是": "是"}) == seen
