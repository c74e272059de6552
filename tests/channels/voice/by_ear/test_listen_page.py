"""The microphone's button in a real browser whose microphone plays a file; FunASR's part is played."""

from playwright.sync_api import Browser, Page, expect

from tests.browser import CHROMIUM, QUIET, visit
from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import PERSON, ask, press, type_in
from tests.channels.voice.listened import Words, tap


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
    page.wait_for_function("() => document.getElementById('listening-level').value > 0.4")
    expect(page.locator("#messages .asked.heard")).to_be_visible()


def test_a_number_is_asked_back_and_goes_into_the_form_after_a_spoken_yes(
    page: Page, words: Words, door: Door
) -> None:
    words.next = ["幺三九零零零零幺幺幺幺", "对的"]
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    to_the_field(page, "mobile")
    tap(page)
    expect(page.locator("#listening-words")).to_contain_text("139 0000 1111，对吗")
    expect(page.locator("#messages [data-field=mobile]")).to_have_count(0)
    assert "幺三九零零零零幺幺幺幺" in [one.text for one in door.dialogue.heard]


def to_the_field(page: Page, name: str) -> None:
    """Answer by hand until the form asks for the field."""
    for _ in range(20):
        asked = page.locator("#messages .message-ask")
        field = asked.get_attribute("data-field") or ""
        if field == name:
            return
        if field in PERSON:
            type_in(page, PERSON[field])
        else:
            asked.locator(".tiles button").first.click()
        expect(page.locator(f"#messages [data-field={field}]")).to_have_count(0)
        page.wait_for_function("() => document.getElementById('waiting').textContent === ''")
    raise AssertionError(f"twenty questions and no {name}")


def test_nothing_heard_is_told_and_typing_goes_on(page: Page) -> None:
    tap(page)
    expect(page.locator("#listening-words")).to_contain_text("没有听清")
    ask(page, "没签劳动合同能要双倍工资吗")
    expect(page.locator("#messages .message-answer")).to_be_visible()
    expect(page.locator("#listening")).to_be_hidden()


def test_a_second_tap_ends_the_sentence(page: Page, words: Words) -> None:
    words.next = ["您好"]
    tap(page)
    page.wait_for_function("() => document.getElementById('listening-level').value > 0.4")
    page.wait_for_timeout(1500)  # what is shorter is no sentence
    tap(page)
    expect(page.locator("#messages .asked.heard")).to_be_visible()


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
