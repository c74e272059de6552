import pytest

from actions.values.digits import code, long_numbers


@pytest.mark.parametrize(
    ("said", "runs"),
    [
        ("13800138000", ["13800138000"]),
        ("幺三八零零幺三八零零零", ["13800138000"]),
        ("一三八〇〇一三八〇〇〇", ["13800138000"]),
        ("１３８ ００１３ ８０００", ["13800138000"]),
        ("138-0013-8000", ["13800138000"]),
        ("一三八，洞洞幺三，八洞洞洞", ["13800138000"]),
        ("我的号码是138 0013 8000，谢谢", ["13800138000"]),
        ("拐拐拐两两两", ["777222"]),
        ("310101199001011234", ["310101199001011234"]),
        ("31010119900101123x", ["31010119900101123x"]),
        ("三一零一零一一九九零零一零一一二三叉", ["31010119900101123X"]),
        ("12345", []),
        ("没有", []),
        ("", []),
    ],
)
def test_long_numbers_are_heard(said: str, runs: list[str]) -> None:
    assert long_numbers(said) == runs


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("91310000MA1FL0AB12", "91310000MA1FL0AB12"),
        ("９１３１００００ma1fl0ab12", "91310000MA1FL0AB12"),
        ("九幺三幺零零零零MA1FL0AB12", "91310000MA1FL0AB12"),
        ("9131 0000 MA1F L0AB12", "91310000MA1FL0AB12"),
        ("代码是 91310000-MA1FL0AB12 对", "91310000MA1FL0AB12"),
        ("abc", None),
        ("没有", None),
    ],
)
def test_a_code_is_heard(said: str, read: str | None) -> None:
    assert code(said) == read
