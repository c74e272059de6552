"""长辈版 reads aloud in a real browser: marked words, stops at a touch, pace, loudness, no voice."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser import chromium, visit
from tests.channels.kiosk.acted import ANSWER
from tests.channels.kiosk.door import Door, opened
from tests.channels.kiosk.hands import ask

MARKED = "() => [...(CSS.highlights.get('reading') ?? [])].map(String).join()"
# Keeps what was marked, in order: a short word is marked for half a second.
MARKS = """() => {
  const marks = window.marks = [], set = CSS.highlights.set
  CSS.highlights.set = function (name, marked) {
    marks.push([...marked].map(String).join())
    return set.call(this, name, marked)
  }
}"""
SPEAKING = "() => document.documentElement.dataset.speaking === 'yes'"
SILENT = "() => !document.documentElement.dataset.speaking"
VOICE = {"type": "text", "outcome": "voice", "text": "好的。"}
LONG = 60_000  # ms; how long a busy machine may take


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with opened(tmp_path_factory.mktemp("door")) as door:
        yield door


@pytest.fixture
def page(browser: Browser, door: Door) -> Iterator[Page]:
    door.dialogue.forget()
    with visit(browser, door.url) as page:
        page.set_default_timeout(LONG)
        yield page


@pytest.fixture
def wanted(page: Page) -> list[dict[str, Any]]:
    """What the page asked the voice for, in order."""
    asked: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/voice/speak"):
            asked.append(request.post_data_json)

    page.on("request", note)
    return asked


def elder(page: Page) -> None:
    page.click("#version")


def reply(page: Page, **message: Any) -> None:
    """Let a reply come as the socket brings it."""
    page.evaluate(
        "m => document.dispatchEvent(new CustomEvent('wb-reply', {detail: [m]}))", message
    )


def test_the_words_being_read_are_marked_one_after_the_other(
    page: Page, wanted: list[dict[str, Any]]
) -> None:
    page.evaluate(MARKS)
    elder(page)
    ask(page, "没签劳动合同能要双倍工资吗")
    rest = str(ANSWER["text"])[2:]
    page.wait_for_function("() => window.marks.length >= 2")
    seen = page.evaluate("window.marks")
    assert seen[0] == "能。"
    assert rest.startswith(seen[1])
    assert {one["pace"] for one in wanted} == {0.85}
    assert wanted[0]["phrase"] == "home"  # as soon as 长辈版 is there
    asked = [one for one in wanted if "conversation" in one]
    assert [one["part"] for one in asked[:2]] == [0, 1]
    assert "text" not in asked[0]


def test_a_touch_stops_it_at_once(page: Page) -> None:
    elder(page)
    ask(page, "没签劳动合同能要双倍工资吗")
    page.wait_for_function(SPEAKING)
    page.mouse.click(20, 960)  # beside the card
    page.wait_for_function(SILENT)
    assert page.evaluate(MARKED) == ""


def test_the_usual_version_reads_only_when_asked(page: Page, wanted: list[dict[str, Any]]) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    assert not wanted
    page.get_by_role("button", name="念给我听").click()
    page.wait_for_function(SPEAKING)
    expect(page.locator(".aloud")).to_have_count(1)
    assert wanted[0]["pace"] == 1


def test_a_spoken_question_gets_the_short_words_and_holds_the_visit(
    page: Page, wanted: list[dict[str, Any]]
) -> None:
    page.evaluate(
        """() => { window.told = []
          for (const name of ['wb-hold', 'wb-release'])
            document.addEventListener(name, (event) => window.told.push([name, event.detail])) }"""
    )
    page.evaluate("document.dispatchEvent(new CustomEvent('wb-heard'))")
    ask(page, "没签劳动合同能要双倍工资吗")
    page.wait_for_function("() => window.told.length === 2")
    assert page.evaluate("window.told") == [["wb-hold", "speak"], ["wb-release", "speak"]]
    assert [one["brief"] for one in wanted] == [True]


def test_slower_and_faster_change_the_pace_within_bounds(
    page: Page, wanted: list[dict[str, Any]]
) -> None:
    ask(page, "没签劳动合同能要双倍工资吗")
    paces = []
    for voice in ["slower", "slower", "slower", *["faster"] * 6]:
        reply(page, **VOICE, voice=voice)
        with page.expect_request("**/voice/speak") as begun:
            page.evaluate("document.querySelector('.aloud').click()")
        paces.append(round(begun.value.post_data_json["pace"], 2))
    assert paces[:3] == [0.85, 0.7, 0.7]
    assert paces[-1] == 1.3
    assert paces == [*paces[:3], *sorted(paces[3:])]


def test_louder_is_louder(page: Page) -> None:
    page.evaluate(
        """() => { window.gains = []
          const gain = Object.getOwnPropertyDescriptor(AudioParam.prototype, 'value')
          Object.defineProperty(AudioParam.prototype, 'value', { ...gain,
            set(value) { window.gains.push(value); gain.set.call(this, value) } }) }"""
    )
    ask(page, "没签劳动合同能要双倍工资吗")
    for voice in ("louder", "softer", "softer"):
        reply(page, **VOICE, voice=voice)
        page.evaluate("window.gains = []")
        page.evaluate("document.querySelector('.aloud').click()")
        page.wait_for_function("() => window.gains.length > 0")
        page.evaluate("v => (window.heard ??= []).push(window.gains[0])", None)
    louder, usual, softer = page.evaluate("window.heard")
    assert louder > usual > softer


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A visit that is warned after a second; ask for it before the page."""
    monkeypatch.setenv("KIOSK_IDLE_SECONDS_ELDER", "1")
    monkeypatch.setenv("KIOSK_WARNING_SECONDS", "120")


def test_the_idle_warning_is_said_and_does_not_keep_the_visit(
    hurried: None, page: Page, wanted: list[dict[str, Any]]
) -> None:
    elder(page)
    with page.expect_request(lambda one: "idle" in (one.post_data or "")):
        expect(page.locator("#idle")).to_be_visible(timeout=LONG)
    page.wait_for_function(SPEAKING)
    page.wait_for_timeout(1000)  # four looks of the visit
    assert page.evaluate("document.getElementById('idle').open")
    page.click("#stay")
    page.wait_for_function(SILENT)


def test_without_the_house_s_voice_the_browser_s_reads_without_any_nothing_breaks(
    page: Page,
) -> None:
    page.evaluate(
        """() => { window.said = []
          speechSynthesis.getVoices = () => [{ lang: 'zh-CN' }]
          speechSynthesis.speak = (words) => {
            window.said.push([words.text, words.lang, words.rate, document.querySelector('.reading') !== null])
            words.dispatchEvent(new Event('end')) } }"""
    )
    page.route("**/voice/speak", lambda route: no_voice(route))
    elder(page)
    ask(page, "没签劳动合同能要双倍工资吗")
    page.wait_for_function("() => window.said.length > 0")
    page.wait_for_function(SILENT)
    ((text, language, rate, marked),) = page.evaluate("window.said")
    assert text.find("能。") >= 0
    assert (language, round(rate, 2), marked) == ("zh-CN", 0.85, True)
    page.evaluate("() => { speechSynthesis.getVoices = () => [] }")
    ask(page, "我要办居住证")
    page.wait_for_function(SILENT)
    expect(page.locator("#messages .message-choice")).to_be_visible()


def no_voice(route: Route) -> None:
    route.fulfill(status=503, body='{"detail": ""}')
