"""How words stand in lines: no character alone on the last one, the question apart from its lead."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import ask, at_the_review, press
from tests.channels.kiosk.screens import SHAPES

# Texts of more than one line whose last has a single character, marks not counted.
LONELY = """() => [...document.querySelectorAll("h1, h2, h3, p, button, .button, .way span, .way strong, figcaption")]
  .filter((one) => one.checkVisibility() && !one.matches(".unseen") && !one.querySelector("p"))
  .flatMap((one) => {
    const lines = new Map(), walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange()
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at), range.setEnd(node, at + 1)
        const box = range.getBoundingClientRect(), letter = node.data[at].replace(/[\\s\\p{P}]/u, "")
        if (box.width) lines.set(Math.round(box.bottom), (lines.get(Math.round(box.bottom)) ?? "") + letter)
      }
    const last = lines.get(Math.max(...lines.keys()))
    return lines.size > 1 && last.length < 2 ? [one.textContent.trim()] : []
  })"""
ENDS = {
    "idle": "() => document.getElementById('idle').showModal()",
    "closed": "() => { document.body.dataset.screen = 'closed'; document.getElementById('closed').hidden = false }",
    "bye": "() => { document.body.dataset.screen = 'bye'; document.getElementById('bye').hidden = false }",
}


@pytest.mark.parametrize("elder", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_no_character_stands_alone_on_a_line(
    browser: Browser, door: Door, shape: str, elder: bool
) -> None:
    width, height = SHAPES[shape]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{door.url}/kiosk")
    found = {"attract": page.evaluate(LONELY)}
    page.click("#attract")
    if elder:
        page.click("#version")
    found["home"] = page.evaluate(LONELY)
    for words in ("我要办居住证", "wb:start:residence-permit-first", "wb:answer:是"):
        ask(page, words)
        found[words] = page.evaluate(LONELY)
    page.click("#hand-over")
    page.wait_for_selector("#handover-qr", state="visible")
    found["phone"] = page.evaluate(LONELY)
    page.click("#handover-close")
    for name, show in ENDS.items():
        page.evaluate(show)
        found[name] = page.evaluate(LONELY)
        page.evaluate("() => document.getElementById('idle').close()")
    page.close()
    assert not any(found.values()), found


WEIGHT = "(one) => Number(getComputedStyle(one).fontWeight)"


def test_what_leads_to_a_question_stands_plain_above_it(page: Page) -> None:
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    text = page.locator("#messages .message-ask .text")
    lead = text.locator(".lead")
    expect(lead).to_have_text("好的，来办“居住证首次申领”，大约9步，一步一步来。")
    expect(text).to_have_text(f"{lead.inner_text()}您在上海住满半年了吗？")
    assert lead.evaluate(WEIGHT) == 400
    assert text.evaluate(WEIGHT) >= 600
    press(page, "是")
    expect(text).to_have_text("您属于哪一种情况？")
    expect(lead).to_have_count(0)


def test_other_messages_have_no_lead(page: Page) -> None:
    at_the_review(page)
    expect(page.locator("#messages .message-review .text")).to_be_visible()
    expect(page.locator("#messages .lead")).to_have_count(0)
