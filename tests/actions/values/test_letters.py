import pytest

from actions.values.letters import code_runs


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("91310000MA1FL0AB12", "91310000MA1FL0AB12"),
        ("９１３１００００ma1fl0ab12", "91310000MA1FL0AB12"),
        ("九幺三幺零零零零MA1FL0AB12", "91310000MA1FL0AB12"),
        ("9131 0000 MA1F L0AB12", "91310000MA1FL0AB12"),
        ("代码是 91310000-MA1FL0AB12 对", "91310000MA1FL0AB12"),
        ("大写的H，零一二三四五六七", "H01234567"),
        ("艾尺零一二三四五六七", "H01234567"),
        ("E幺二三，不对，E四五六七八", "E45678"),
    ],
)
def test_letters_and_digits_read_out_become_one_code(said: str, read: str) -> None:
    assert code_runs(said)[0] == read


@pytest.mark.parametrize("said", ["abc", "没有", "", "我姓艾"])
def test_where_no_digit_is_there_is_no_code(said: str) -> None:
    assert code_runs(said) == []
