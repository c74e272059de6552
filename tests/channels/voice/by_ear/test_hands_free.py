"""A talk that goes on by voice: the microphone opens again when the house has asked something."""

from playwright.sync_api import Page, expect

from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import ask, fill_in, press
from tests.channels.voice.listened import Words, tap

WORDS = "#listening-words"


def at_the_photo(page: Page) -> None:
    """Answer by hand until the form asks for a photo."""
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    fill_in(page, until="#messages [data-field=portrait]")


def test_after_a_spoken_wish_the_choice_is_read_and_the_next_words_are_heard(
    page: Page, words: Words, door: Door
) -> None:
    words.next = ["我要办居住证", "没签劳动合同能要双倍工资吗"]
    tap(page)
    expect(page.locator("#messages .message-answer")).to_be_visible()
    assert [one.text for one in door.dialogue.heard] == [
        "我要办居住证",
        "没签劳动合同能要双倍工资吗",
    ]
    expect(page.locator("html")).not_to_have_attribute("data-speaking", "yes")
    expect(page.locator("#listening")).to_be_hidden()  # an answer asks for nothing


def test_a_photo_is_taken_and_a_form_filled_in_without_a_hand(
    page: Page, words: Words, door: Door
) -> None:
    at_the_photo(page)
    words.next = ["拍照", "用这张", "天山路街道", "不对", "新华路街道", "对的"]
    tap(page)
    expect(page.locator("wb-camera")).to_have_attribute("data-state", "taken")
    expect(page.locator("#messages [data-field=street]")).to_be_visible()
    expect(page.locator("#messages .message-review")).to_be_visible()
    assert door.dialogue.heard[-2].attachments
    assert door.dialogue.heard[-1].text == "新华路街道"


def test_a_touch_ends_it(page: Page, words: Words) -> None:
    words.next = ["我要办居住证"]
    tap(page)
    expect(page.locator("#messages .message-choice")).to_be_visible()
    page.click("#log", position={"x": 5, "y": 5})
    page.wait_for_timeout(1000)
    expect(page.locator("#listening")).to_be_hidden()


def test_two_sentences_that_nobody_understands_end_it(page: Page, words: Words) -> None:
    tap(page)
    expect(page.locator("#listening")).to_have_attribute("data-state", "told")
    assert page.evaluate("window.seen.states") == [
        "on",
        "thinking",
        "again",
        "on",
        "thinking",
        "told",
    ]
    assert len(words.seconds) == 2
