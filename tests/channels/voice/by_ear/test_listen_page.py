"""The microphone's button in a real browser whose microphone plays a file; FunASR's part is played."""

from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import CHROMIUM, QUIET, visit
from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import ask, fill_in, press
from tests.channels.voice.listened import EAR, LONG, LOUD, WATCH, Words, listening_door, tap

# A microphone, and a line to the house, that open so many ms late.
LATE = """late => {
  const devices = navigator.mediaDevices, get = devices.getUserMedia.bind(devices)
  devices.getUserMedia = (wanted) => new Promise((open) => setTimeout(() => open(get(wanted)), late))
}"""
LATE_LINE = """late => {
  const Real = WebSocket
  window.WebSocket = class extends EventTarget {
    static OPEN = 1
    readyState = 0
    constructor(url) { super(); setTimeout(() => this.open(new Real(url)), late) }
    open(real) {
      this.real = real
      real.binaryType = "arraybuffer"
      real.onopen = () => { this.readyState = 1; this.dispatchEvent(new Event("open")) }
      real.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }))
    }
    send(data) { this.real.send(data) }
    close() { this.real?.close() }
  }
}"""


def test_a_spoken_question_shows_what_was_heard_and_the_answer(page: Page, words: Words) -> None:
    words.next = ["没签劳动合同能要双倍工资吗"]
    page.click(".way[data-listen]")
    expect(page.locator("#listening")).to_be_visible()
    expect(page.locator("#messages .asked.heard")).to_have_text("没签劳动合同能要双倍工资吗")
    expect(page.locator("#messages .message-answer")).to_be_visible()
    expect(page.locator("#listening")).to_be_hidden()
    assert words.seconds[0] > 0.8


def test_a_level_moves_while_somebody_speaks(page: Page, words: Words) -> None:
    words.next = ["您好"]
    tap(page)
    page.wait_for_function(LOUD)
    expect(page.locator("#messages .asked.heard")).to_be_visible()


def test_a_number_is_asked_back_and_goes_into_the_form_after_a_spoken_yes(
    page: Page, words: Words, door: Door
) -> None:
    words.next = ["幺三九零零零零幺幺幺幺", "对的"]
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    fill_in(page, until="#messages [data-field=mobile]")
    tap(page)
    expect(page.locator("#listening-words")).to_contain_text("139 0000 1111，对吗")
    expect(page.locator("#messages [data-field=mobile]")).to_have_count(0)
    assert "幺三九零零零零幺幺幺幺" in [one.text for one in door.dialogue.heard]


def test_nothing_heard_is_told_and_typing_goes_on(page: Page) -> None:
    tap(page)
    expect(page.locator("#listening-words")).to_contain_text("没有听清")
    ask(page, "没签劳动合同能要双倍工资吗")
    expect(page.locator("#messages .message-answer")).to_be_visible()
    expect(page.locator("#listening")).to_be_hidden()


def test_a_second_tap_ends_the_sentence(browser: Browser, words: Words, tmp_path: Path) -> None:
    words.forget()
    words.next = ["您好"]
    with (
        listening_door(tmp_path, words, pause_seconds=10) as door,
        visit(browser, door.url) as page,
    ):
        page.set_default_timeout(LONG)
        page.evaluate(WATCH)
        tap(page)
        page.wait_for_function(LOUD)
        page.wait_for_timeout(1500)  # what is shorter is no sentence
        tap(page)
        expect(page.locator("#messages .asked.heard")).to_have_text("您好")


def test_who_lets_go_before_the_microphone_is_open_is_still_listened_to(
    page: Page, words: Words
) -> None:
    words.next = ["您好"]
    page.evaluate(LATE, 2000)
    page.locator(EAR).hover()
    page.mouse.down()
    page.wait_for_timeout(800)  # held, no tap
    page.mouse.up()
    expect(page.locator("#messages .asked.heard")).to_have_text("您好")


def test_a_second_tap_before_the_microphone_is_open_leaves(page: Page, door: Door) -> None:
    page.evaluate(LATE, 2000)
    tap(page)
    tap(page)
    expect(page.locator("#listening")).to_be_hidden()
    page.wait_for_timeout(2500)
    assert page.evaluate("window.seen.states") == ["on", "off"]
    assert door.dialogue.heard == []


def test_the_button_is_there_as_soon_as_somebody_listens_to_it(page: Page) -> None:
    late: list[Route] = []
    page.route("**/static/listen.js", lambda route: late.append(route))
    page.reload(wait_until="domcontentloaded")
    page.click("#attract")
    expect(page.locator(".way[data-listen]")).to_have_css("visibility", "hidden")
    while not late:
        page.wait_for_timeout(50)
    late[0].continue_()
    expect(page.locator(".way[data-listen]")).to_be_visible()


def test_what_is_said_while_the_line_is_being_opened_is_heard(page: Page, words: Words) -> None:
    words.next = ["您好"]
    page.evaluate(LATE_LINE, 900)
    tap(page)
    expect(page.locator("#messages .asked.heard")).to_have_text("您好")
    assert words.seconds[0] > 1.7  # the whole second of voice and the pause


def test_it_can_be_left_without_a_word(page: Page, door: Door) -> None:
    tap(page)
    page.click("#listening-off")
    expect(page.locator("#listening")).to_be_hidden()
    assert door.dialogue.heard == []


def test_a_microphone_that_is_denied_is_explained_and_typing_goes_on(
    browser: Browser, door: Door
) -> None:
    refuses = browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*QUIET, "--deny-permission-prompts"]
    )
    with visit(refuses, door.url) as page:
        tap(page)
        expect(page.locator("#listening-words")).to_contain_text("打字告诉我")
        ask(page, "没签劳动合同能要双倍工资吗")
        expect(page.locator("#messages .message-answer")).to_be_visible()
    refuses.close()
