"""Below an answer one can say whether it helped, with script in its place."""

from playwright.sync_api import Page, expect

from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import ask, at_the_review, press
from tests.channels.kiosk.survey import audit


def test_a_vote_is_given_in_place_and_no_turn_is_made(page: Page, door: Door) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    heard = len(door.dialogue.heard)
    votes = page.locator("#messages .vote")
    votes.get_by_role("button", name="没用", exact=True).click()
    expect(votes).to_contain_text("是哪里不好")
    votes.get_by_role("button", name="看不懂", exact=True).click()
    expect(votes).to_contain_text("我们会改")
    expect(page.locator("#messages .message-answer .rule")).to_be_visible()
    assert len(door.dialogue.heard) == heard
    assert audit(page) == []


def test_when_the_vote_does_not_get_through_it_goes_as_a_turn(page: Page) -> None:
    page.route("**/kiosk/vote", lambda route: route.abort())
    ask(page, "没签劳动合同能要双倍工资吗")
    press(page, "有用")
    expect(page.locator("#messages")).to_contain_text("谢谢您，我记下了")


def test_inside_a_form_nothing_is_to_be_judged(page: Page) -> None:
    at_the_review(page)
    assert page.locator(".vote").count() == 0
