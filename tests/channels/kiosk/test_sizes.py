"""Every screen in both versions: it fits, its text and targets are large enough."""

import pytest
from playwright.sync_api import Browser

from tests.channels.kiosk.acted import FILLED
from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import ask, press

SIZES = [(1080, 1920), (1920, 1080), (360, 740)]
MEASURE = """least => [...document.querySelectorAll("button, a, summary, input:not([type=hidden]), label.button")]
  .filter((one) => one.checkVisibility() && !one.classList.contains("unseen"))
  .map((one) => [one.textContent || one.id, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < least || box.width < least).map(([name]) => name)"""
SMALL = """least => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && !one.classList.contains("unseen")
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < least
    || parseFloat(getComputedStyle(one).lineHeight) < 1.3 * parseFloat(getComputedStyle(one).fontSize) - 0.01)
  .map((one) => one.textContent)"""


@pytest.mark.parametrize("elder", [False, True])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_screen_fits_and_keeps_the_sizes_of_its_version(
    browser: Browser, door: Door, width: int, height: int, elder: bool
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{door.url}/kiosk")
    faults: list[tuple[str, object]] = []

    def look(screen: str) -> None:
        for name, found in (
            ("overflow", [w for w in [page.evaluate("() => document.documentElement.scrollWidth")] if w > width]),
            ("target", page.evaluate(MEASURE, 80 if elder else 60)),
            ("text", page.evaluate(SMALL, 30 if elder else 24)),
        ):  # fmt: skip
            if found:
                faults.append((f"{screen}: {name}", found))

    page.click("#attract")
    if elder:
        page.click("#version")
    look("home")
    for text in ("没签劳动合同能要双倍工资吗", "今天天气怎么样", "办到哪了", "我要办居住证"):
        ask(page, text)
        look(text)
    press(page, "居住证首次申领")
    look("step")
    press(page, "是")
    look("long tiles")
    ask(page, FILLED)
    look("review")
    press(page, "确认提交")
    look("receipt")
    page.click(".end")
    look("bye")
    page.close()
    assert not faults


@pytest.mark.parametrize("elder", [False, True])
def test_a_page_enlarged_four_times_reflows(browser: Browser, door: Door, elder: bool) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 256})
    page.goto(f"{door.url}/kiosk")
    page.click(".start")
    if elder:
        page.click("#version")
    wide = "() => document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 320
    for text in ("没签劳动合同能要双倍工资吗", "wb:start:residence-permit-first", FILLED):
        ask(page, text)
        assert page.evaluate(wide) <= 320, text
    page.close()
