"""Numbers, amounts and passes by taps."""

import pytest
from playwright.sync_api import Page

from tests.channels.kiosk.typing.house import harness, tap, value


@pytest.mark.parametrize(
    ("kind", "special"), [("id_number", "字母X"), ("amount", "小数点"), ("phone", None)]
)
def test_the_number_pad_has_the_sign_of_its_kind(
    page: Page, url: str, kind: str, special: str | None
) -> None:
    harness(page, url, "wb-numpad", kind=kind)
    tap(page, *"1902", "删除", "5")
    assert value(page) == "1905"
    for name in ("字母X", "小数点"):
        count = page.get_by_role("button", name=name, exact=True).count()
        assert count == (1 if name == special else 0)
    tap(page, "确定")
    assert page.evaluate("seen.at(-1)") == "enter"
    tap(page, "清空")
    assert value(page) == ""


def test_an_amount_has_one_point_and_two_places(page: Page, url: str) -> None:
    harness(page, url, "wb-numpad", kind="amount")
    tap(page, "1", "小数点", "小数点", "2", "3", "4")
    assert value(page) == "1.23"


def test_a_pass_with_letters_can_be_typed(page: Page, url: str) -> None:
    harness(page, url, "wb-numpad", kind="id_number")
    tap(page, "换成字母键盘")
    tap(page, "H", "123，数字和符号", "1", "2")
    assert value(page) == "H12"
