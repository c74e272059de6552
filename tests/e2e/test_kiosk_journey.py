"""A whole visit at a terminal with its devices: card, camera, printer, and nothing left behind."""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Response, expect

from channels.kiosk.devices.reader import CARDS
from tests.browser import chromium, patience
from tests.channels.kiosk.devices.terminal import button
from tests.channels.kiosk.hands import FREE, ask, press
from tests.e2e.house import House

WISH = "我要办居住证"
CARD = CARDS[0]  # what the simulated reader reads
TYPED = {
    "mobile": "13900007351", "hukou_address": "安徽省合肥市庐阳区寿春路271号",
    "home_address": "上海市长宁区仙霞路713弄9号604室", "employer_name": "上海白鹭灯具有限公司",
}  # fmt: skip
TAPPED = {
    "ground": "在上海有稳定工作", "street": "仙霞新村街道", "lodging_type": "单位集体宿舍",
    "is_proxy": "否", "delivery_method": "窗口自取", "materials": "材料都带了",
}  # fmt: skip
# What would tell who was here.
TELLTALE = [CARD.name, CARD.number, *TYPED.values()]
MOST_QUESTIONS = 30
SPEAK = "**/voice/speak"
SHORTEST_SOUND = 3_200  # bytes: a tenth of a second at 16 kHz, 16 bit
LONG = 30_000  # ms; how long a busy machine may take


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    options = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    with chromium(*options) as browser:
        yield browser


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    with patience(LONG):
        yield


@contextmanager
def terminal(
    browser: Browser, url: str, width: int, height: int, *, aloud: bool = False
) -> Iterator[Page]:
    """Open the page of a terminal; unless aloud its voice is silent and nobody waits for it."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(LONG)
    page.clock.install()
    if not aloud:
        page.route(SPEAK, lambda route: route.fulfill(status=204))
    page.goto(f"{url}/kiosk")
    page.click("#attract")
    yield page
    page.close()


@contextmanager
def heard(page: Page, part: str) -> Iterator[None]:
    """Check that what is done within makes the house say a part of a card, by its selector.

    Its length tells that there is sound: the bytes themselves a browser may have dropped by then.
    """

    def said(answer: Response) -> bool:
        place = json.loads(answer.headers.get("wenban-part", "{}"))
        return answer.url.endswith("/voice/speak") and place.get("of") == part

    with page.expect_response(said, timeout=LONG) as spoken:
        yield
    assert spoken.value.status == 200
    assert spoken.value.headers["content-type"] == "audio/wav"
    assert int(spoken.value.headers["content-length"]) > SHORTEST_SOUND


def apply(page: Page) -> None:
    """Answer with card, camera, keys and taps until the review of a residence permit."""
    for _ in range(MOST_QUESTIONS):
        if page.locator("#messages .message-review").count():
            return
        asked = page.locator("#messages .message-ask")
        field = asked.get_attribute("data-field") or ""
        if field == "applicant_name":
            button(page, "刷身份证")
            expect(page.locator("wb-card-reader .rows")).to_contain_text("3101**********000X")
            button(page, "用这些信息")
        elif field == "portrait":
            take_a_picture(page)
        elif field in TYPED:
            ask(page, TYPED[field])
        else:
            label = TAPPED.get(field, "是")
            asked.locator(".options").get_by_role("button", name=label, exact=True).click()
        expect(page.locator(f'#messages [data-field="{field}"]')).to_have_count(0)
        page.wait_for_function(FREE)
    raise AssertionError("thirty questions and no review")


def take_a_picture(page: Page) -> None:
    button(page, "打开摄像头")
    page.get_by_role("button", name="拍照", exact=True).click()
    expect(page.locator("wb-camera img")).to_be_visible()
    button(page, "用这张")


def a_second_after(page: Page, name: str) -> int:
    """Return the milliseconds of a time of the page, and a second more."""
    return 1000 * (int(float(page.locator("body").get_attribute(f"data-{name}") or 0)) + 1)


def is_wiped(page: Page) -> None:
    """Check that the page is back at its beginning with nothing of the visit in it."""
    expect(page.locator("#bye")).to_be_visible()
    stored = page.evaluate("() => JSON.stringify([sessionStorage, localStorage])")
    html = page.evaluate("() => document.documentElement.outerHTML")
    assert stored == "[{},{}]"
    assert not [one for one in (*TELLTALE, CARD.name[0] + "**", "139****7351") if one in html]
    page.clock.run_for(a_second_after(page, "goodbye"))
    expect(page.locator("#attract")).to_be_visible()


def left_in(folder: Path, name: str) -> list[str]:
    """Return what a database's files still hold of the visit, however it is written there."""
    content = b"".join(path.read_bytes() for path in folder.glob(f"{name}*"))
    assert content
    return [one for one in TELLTALE if one.encode() in content or escaped(one) in content]


def escaped(text: str) -> bytes:
    return json.dumps(text)[1:-1].encode()


def continued(house: House, conversation: str) -> str:
    """Return what the conversation answers to whoever would go on with it."""
    body = {"conversation": conversation, "text": "继续办", "channel": "kiosk"}
    request = urllib.request.Request(
        f"{house.url}/api/v1/messages", json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )  # fmt: skip
    with urllib.request.urlopen(request, timeout=30) as response:
        return str(json.load(response)["messages"][-1]["type"])


def test_a_permit_is_applied_for_with_card_and_camera_and_the_receipt_is_printed(
    browser: Browser, house: House
) -> None:
    with terminal(browser, house.url, 1080, 1920) as page:
        ask(page, WISH)
        apply(page)
        expect(page.locator("#messages .message-review")).to_contain_text("139****7351")
        press(page, "确认提交")
        number = page.locator("#messages .message-receipt .number strong").inner_text()
        assert number.startswith("WB")
        button(page, "打印回执")
        expect(page.locator(".printed")).to_have_text("回执打印好了，请取走。")
        with Image.open(next((house.var / "print").glob("*.png"))) as slip:
            assert slip.width == 576
        page.click(".next [form=end]")
        is_wiped(page)
    assert not [*(house.var / "print").iterdir()]
    assert not left_in(house.var, "tracker.db")
    assert not [one for one in TELLTALE if one in house.log()]


def test_who_is_read_to_and_goes_away_at_the_review_leaves_nothing_either(
    browser: Browser, house: House
) -> None:
    with terminal(browser, house.url, 1920, 1080, aloud=True) as page:
        page.click("#version")
        with heard(page, ".rule"):
            ask(page, "没签劳动合同能要双倍工资吗")
        with heard(page, ".text"):
            ask(page, WISH)
        apply(page)
        page.click("header h1")  # a touch ends the reading, during which the visit would wait
        conversation = page.locator("#talk [name=conversation]").input_value()
        page.clock.fast_forward(a_second_after(page, "idle-elder"))
        expect(page.locator("#idle")).to_be_visible()
        page.clock.run_for(a_second_after(page, "warning"))
        is_wiped(page)
    assert continued(house, conversation) != "ask"
    assert not left_in(house.var, "tracker.db")
    assert not left_in(house.var, "services.db")
