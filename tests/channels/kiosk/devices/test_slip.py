"""The words on a slip and how they are drawn."""

from pathlib import Path

import pytest
from PIL import ImageOps

from channels.kiosk.devices.errors import PrinterAway
from channels.kiosk.devices.paper import Paper, drawn
from channels.kiosk.devices.settings import DeviceSettings
from channels.kiosk.devices.slip import slip_of
from channels.messages import MessageOut

NUMBER = "WB202611230000017"
FONT = DeviceSettings(_env_file=None).font
RECEIPT: MessageOut = {
    "type": "receipt", "number": NUMBER,
    "text": f"“居住证首次申领”已经提交，回执编号{NUMBER}。接下来由部门受理，要补材料会发消息告诉您。"
    "承诺在2026年12月14日前办好。有变化打13900001111，身份证11010519491231002X。",
}  # fmt: skip


def test_a_slip_tells_what_comes_next() -> None:
    slip = slip_of(RECEIPT)
    words = "".join(slip.lines)
    assert (slip.title, slip.number) == ("居住证首次申领", NUMBER)
    assert slip.lines[0].startswith("接下来由部门受理")
    assert all(one in words for one in ("2026年12月14日", "12345"))


def test_no_personal_value_is_on_it_in_full() -> None:
    slip = str(slip_of(RECEIPT))
    assert not [one for one in ("13900001111", "11010519491231002X") if one in slip]


@pytest.mark.parametrize("given", [{}, {"text": None, "number": None}, {"text": "好了"}])
def test_a_receipt_without_words_makes_a_slip_all_the_same(given: MessageOut) -> None:
    assert slip_of(given).title == "办件回执"


@pytest.mark.parametrize("dots", [384, 576])
def test_a_slip_is_as_wide_as_the_paper_and_has_ink(dots: int) -> None:
    image = drawn(slip_of(RECEIPT), dots=dots, font=FONT)
    black = image.histogram()[0]
    assert (image.mode, image.width) == ("1", dots)
    assert 0.03 < black / (image.width * image.height) < 0.4


def test_long_titles_and_words_stay_on_the_paper() -> None:
    long = RECEIPT | {"text": f"“{'很长的名字' * 12}”已经提交。{'A' * 200}"}
    image = drawn(slip_of(long), dots=384, font=FONT)
    right = image.crop((380, 0, 384, image.height)).histogram()[0]
    assert right == 0


def test_without_a_chinese_font_nothing_is_printed(tmp_path: Path) -> None:
    with pytest.raises(PrinterAway):
        drawn(slip_of(RECEIPT), dots=384, font=tmp_path / "none.ttc")


def test_the_code_has_three_corners_for_the_cameras_of_phones() -> None:
    paper = Paper(384, FONT)
    paper.code(NUMBER)
    image = paper.torn_off()
    code = image.crop(ImageOps.invert(image.convert("L")).getbbox())
    module = code.width / 21
    corners = [(3.5, 3.5), (17.5, 3.5), (3.5, 17.5)]
    assert [code.getpixel((int(x * module), int(y * module))) for x, y in corners] == [0, 0, 0]
