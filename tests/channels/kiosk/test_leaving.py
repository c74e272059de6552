"""The end of a visit: by the button, by nobody being there, by the back button."""

from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.channels.kiosk.conftest import PACE
from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import PERSON, ask, at_the_review, fill_in, press

TRACES = """() => [document.documentElement.outerHTML, document.title, location.href, document.cookie,
  JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})].join()"""

# Tells the console when the warning comes, how it counts, and which screens follow.
WATCH = """() => {
  const tell = (what) => console.log("wb", what, performance.now())
  const idle = document.getElementById("idle"), countdown = document.getElementById("countdown")
  new MutationObserver(() => { if (idle.open) tell("idle") }).observe(idle, { attributeFilter: ["open"] })
  new MutationObserver(() => tell(`countdown-${countdown.textContent}`)).observe(countdown, { childList: true })
  new MutationObserver(() => tell(document.body.dataset.screen)).observe(document.body, { attributeFilter: ["data-screen"] })
}"""


def half_filled(page: Page) -> None:
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    fill_in(page)


def test_after_the_end_the_next_person_finds_nothing(page: Page, door: Door) -> None:
    half_filled(page)
    before = page.locator("#talk [name=conversation]").input_value()
    page.click(".end")
    expect(page.locator("#bye")).to_be_visible()
    traces = page.evaluate(TRACES)
    assert not [value for value in [*PERSON.values(), before, "002X"] if value in traces]
    page.click("#bye")
    expect(page.locator("#attract")).to_be_visible()
    assert page.locator("#talk [name=conversation]").input_value() != before
    door.heard_last("wb:move:cancel", "wb:confirm:cancel")


def test_the_back_button_after_the_end_shows_the_attract_screen(page: Page) -> None:
    ask(page, "我叫王小芳，办居住证")
    page.click(".end")
    page.click("#bye")
    expect(page.locator("#attract")).to_be_visible()
    page.go_back()
    expect(page.locator("#attract")).to_be_visible()
    traces = page.evaluate(TRACES)
    assert not [value for value in PERSON.values() if value in traces]


def test_the_back_button_during_a_visit_shows_home_and_the_talk_is_kept(page: Page) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    page.go_back()
    expect(page.locator("#home")).to_be_visible()
    page.click("#resume")
    expect(page.locator(".message-answer")).to_be_visible()


def test_a_form_sent_again_after_the_end_shows_the_attract_screen(
    browser: Browser, door: Door
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{door.url}/kiosk")
    page.fill("#text", "我叫王小芳，身份证11010519491231002X")
    page.click(".send")
    conversation = page.locator("#talk [name=conversation]").input_value()
    page.click("#end button")
    expect(page.locator("#bye")).to_be_visible()
    again = page.request.post(
        f"{door.url}/kiosk", form={"conversation": conversation, "text": "我叫王小芳"}
    ).text()
    assert 'data-screen="attract"' in again
    assert conversation not in again
    assert len(door.dialogue.heard) == 1
    context.close()


def happenings(page: Page) -> list[tuple[str, float]]:
    """Return what happens from now on, with the page's ms: nothing is missed on a busy machine."""
    seen: list[tuple[str, float]] = []

    def note(message: ConsoleMessage) -> None:
        if message.text.startswith("wb "):
            _, what, when = message.text.split(" ")
            seen.append((what, float(when)))

    page.on("console", note)
    page.evaluate(WATCH)
    return seen


def when(seen: list[tuple[str, float]], what: str) -> float:
    """Return the page's ms at which it first happened."""
    return next(ms for happened, ms in seen if happened == what)


def test_nobody_there_is_warned_of_and_then_wiped(hurried: None, page: Page, door: Door) -> None:
    at_the_review(page)
    seen = happenings(page)
    expect(page.locator("#attract")).to_be_visible()
    assert when(seen, "idle") < when(seen, "countdown-1") < when(seen, "bye")
    assert when(seen, "bye") - when(seen, "idle") >= 1000 * float(PACE["WARNING_SECONDS"])
    assert "居住证首次申领" not in page.locator("#messages").inner_text()
    door.heard_last("wb:move:cancel", "wb:confirm:cancel")


def test_the_warning_can_be_put_off_again_and_again(hurried: None, page: Page) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    for _ in range(2):
        page.get_by_role("button", name="继续", exact=True).click()
        expect(page.locator("#idle")).to_be_hidden()
    expect(page.locator(".message-answer")).to_be_visible()


def test_the_elder_version_waits_longer(hurried: None, page: Page) -> None:
    seen = happenings(page)
    began = page.evaluate("performance.now()")
    page.click("#version")
    expect(page.locator("#idle")).to_be_visible()
    assert when(seen, "idle") - began >= 1000 * float(PACE["IDLE_SECONDS_ELDER"])


def test_a_visit_waits_while_something_is_printed(hurried: None, page: Page) -> None:
    seen = happenings(page)
    page.evaluate("() => document.dispatchEvent(new CustomEvent('wb-hold', {detail: 'print'}))")
    page.wait_for_timeout(2500)
    released = page.evaluate(
        """() => { document.dispatchEvent(new CustomEvent('wb-release', {detail: 'print'}))
          return performance.now() }"""
    )
    expect(page.locator("#idle")).to_be_visible()
    assert when(seen, "idle") > released


def test_what_was_paused_is_not_given_up(page: Page, door: Door) -> None:
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    press(page, "先存着")
    expect(page.locator(".number")).to_have_text("取件码 K7M3QX")
    page.click(".end")
    page.click("#bye")
    expect(page.locator("#attract")).to_be_visible()
    assert door.dialogue.heard[-1].text == "wb:move:pause"
