"""axe-core finds nothing beside the tour, either: phone, operator, no script (test_survey.py has the tour)."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.channels.kiosk.door import Door, opened
from tests.channels.kiosk.hands import ask, at_the_review, press
from tests.channels.kiosk.survey import audit, told

KEY = "the-key-of-whoever-keeps-them"


def test_the_phones_screens_have_none(browser: Browser, page: Page) -> None:
    at_the_review(page)
    with page.expect_response("**/kiosk/handover") as given:
        page.click("#hand-over")
    url = given.value.json()["url"]
    phone = browser.new_page(viewport={"width": 360, "height": 740})
    phone.goto(url)
    found = [audit(phone)]
    phone.click("button")
    found.append(audit(phone))
    phone.goto(url)
    found.append(audit(phone))
    phone.close()
    assert found == [[], [], []], told(found)


def test_the_pages_without_script_have_none(browser: Browser, door: Door) -> None:
    context = browser.new_context(java_script_enabled=False)
    page, reader = context.new_page(), browser.new_page()
    found = {}
    page.goto(f"{door.url}/kiosk")
    for name, button in {"home": "#go-home", "code": "#hand-over", "bye": ".end"}.items():
        page.goto(f"{door.url}/kiosk")
        page.click(button)
        reader.set_content(page.content())
        # Without script only a refresh brings the terminal back to its attract screen.
        found[name] = [one for one in audit(reader) if one[0] != "meta-refresh"]
    context.close()
    reader.close()
    assert not any(found.values()), told(found)


def test_the_operators_screens_have_none(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_KEYS", json.dumps({"mall-1": KEY}))
    monkeypatch.setenv("KIOSK_OPERATOR_KEY", KEY)
    page = browser.new_page()
    with opened(tmp_path) as door:
        page.goto(f"{door.url}/kiosk/operator")
        found = [audit(page)]
        page.fill("#key", KEY)
        page.press("#key", "Enter")
        page.wait_for_selector(".terminal")
        found.append(audit(page))
    page.close()
    assert found == [[], []], told(found)


def test_a_terminal_that_is_out_of_order_has_none(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_KEYS", json.dumps({"mall-1": KEY}))
    monkeypatch.setenv("KIOSK_OPERATOR_KEY", KEY)
    found = {}
    page = browser.new_page()
    with opened(tmp_path) as door:
        operator = page.request
        operator.post(f"{door.url}/kiosk/operator/login", form={"key": KEY})
        order = {"act": "close", "reason": "换打印纸，十分钟后回来。"}
        operator.post(f"{door.url}/kiosk/operator/terminals/mall-1", form=order)
        for width, height in ((1080, 1920), (1920, 1080)):
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{door.url}/kiosk?kiosk=mall-1")
            page.wait_for_selector("#reason", state="visible")
            found[width] = audit(page, strict=True)
    page.close()
    assert not any(found.values()), told(found)


def test_the_answer_is_announced_and_the_waiting_too(page: Page) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    assert page.locator("[role=log][aria-live=polite] .message-answer").count() == 1
    assert page.locator("#waiting").get_attribute("role") == "status"
    assert page.evaluate("() => document.activeElement.matches('.message')")


def test_a_choice_is_made_with_the_keyboard_alone(page: Page) -> None:
    page.focus("#text")
    page.keyboard.type("我要办居住证")
    page.keyboard.press("Enter")
    page.wait_for_selector(".message-choice")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "居住证首次申领"
    page.keyboard.press("Enter")
    page.wait_for_selector(".message-ask")
    press(page, "是")
