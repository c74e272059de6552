"""The line breaks, a finger taps twice: nothing is lost, nothing happens twice."""

from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import FREE, at_the_review, type_in


class Line:
    """Stands between the page and the door; can swallow the next answer and break."""

    def __init__(self) -> None:
        self.breaks = 0

    def __call__(self, route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def answer(message: str | bytes) -> None:
            if self.breaks:
                self.breaks -= 1
                route.close(code=1001)
            else:
                route.send(message)

        server.on_message(answer)


def begun(browser: Browser, door: Door, line: Line) -> Page:
    page = browser.new_page(viewport={"width": 1080, "height": 1920})
    page.route_web_socket("**/kiosk/ws", line)
    page.goto(f"{door.url}/kiosk")
    page.click("#attract")
    return page


def test_an_answer_lost_on_the_way_comes_after_the_break_and_is_asked_once(
    browser: Browser, door: Door
) -> None:
    line = Line()
    page = begun(browser, door, line)
    line.breaks = 1
    type_in(page, "没签劳动合同能要双倍工资吗")
    expect(page.locator("#line")).to_be_visible()
    expect(page.locator(".message-answer")).to_be_visible()
    expect(page.locator("#line")).to_be_hidden()
    assert len(door.dialogue.heard) == 1
    page.close()


def test_a_break_in_the_middle_of_submitting_files_once(browser: Browser, door: Door) -> None:
    line = Line()
    page = begun(browser, door, line)
    at_the_review(page)
    line.breaks = 2
    page.get_by_role("button", name="确认提交").click()
    expect(page.locator(".message-receipt")).to_be_visible()
    assert len(door.dialogue.filed) == 1
    page.close()


def test_a_double_tap_files_once(page: Page, door: Door) -> None:
    at_the_review(page)
    door.dialogue.seconds = 0.3
    page.get_by_role("button", name="确认提交").dblclick()
    page.wait_for_function(FREE)
    expect(page.locator(".message-receipt")).to_be_visible()
    confirmed = [one for one in door.dialogue.heard if one.text == "wb:confirm:submit"]
    assert (len(confirmed), len(door.dialogue.filed)) == (1, 1)


def without_socket(browser: Browser, door: Door) -> Page:
    """Begin a visit where nothing but the form gets through."""
    page = browser.new_page(viewport={"width": 1080, "height": 1920})
    page.route_web_socket("**/kiosk/ws", lambda route: route.close(code=1001))
    page.add_init_script(
        "window.WebSocket = class extends EventTarget { constructor() { super();"
        "setTimeout(() => this.dispatchEvent(new Event('close'))) } close() {} }"
    )
    page.goto(f"{door.url}/kiosk")
    page.click("#attract")
    return page


def test_where_no_socket_gets_through_the_form_goes_by_itself(browser: Browser, door: Door) -> None:
    page = without_socket(browser, door)
    type_in(page, "没签劳动合同能要双倍工资吗")
    expect(page.locator(".message-answer")).to_be_visible(timeout=10_000)
    assert len(door.dialogue.heard) == 1
    page.close()


TAKEN = """() => document.getElementById("pad").dispatchEvent(new CustomEvent("wb-photo", {
  detail: new Blob([Uint8Array.of(0xff, 0xd8, 0xff)], { type: "image/jpeg" }) }))"""


def test_a_picture_of_the_camera_goes_with_the_form_as_well(browser: Browser, door: Door) -> None:
    page = without_socket(browser, door)
    type_in(page, "wb:start:residence-permit-first")
    expect(page.locator(".message-ask")).to_be_visible(timeout=10_000)
    page.wait_for_load_state("load")  # the new page listens
    page.evaluate(TAKEN)
    expect(page.locator(".steps span")).to_contain_text("第 2 步", timeout=20_000)
    assert door.dialogue.heard[-1].attachments == ["up-1"]
    page.close()
