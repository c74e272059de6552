"""The microphone's button in a real browser whose microphone plays a file; FunASR's part is played."""

import json
import threading
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.sync.server import Server, ServerConnection, serve

from channels.voice.recogniser import RATE
from tests.browser import CHROMIUM, QUIET, chromium, visit
from tests.channels.kiosk.door import Door, opened
from tests.channels.kiosk.hands import PERSON, ask, press, type_in
from tests.channels.voice.conftest import silence, tone

LONG = 60_000  # ms; how long a busy machine may take
SECONDS = 30


class Words:
    """What the recogniser writes for the next sounds; the last one again and again."""

    def __init__(self) -> None:
        self.next: list[str] = []
        self.seconds: list[float] = []

    def serve(self, socket: ServerConnection) -> None:
        sound = 0
        for message in socket:
            if isinstance(message, bytes):
                sound += len(message)
            elif not json.loads(message)["is_speaking"]:
                self.seconds.append(sound / 2 / RATE)
                text = self.next.pop(0) if self.next else ""
                socket.send(json.dumps({"mode": "offline", "text": text}))


@pytest.fixture(scope="module")
def words() -> Iterator[tuple[Words, str]]:
    played = Words()
    with serve(played.serve, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield played, f"ws://127.0.0.1:{port(server)}"
        server.shutdown()
        thread.join()


def port(server: Server) -> int:
    return int(server.socket.getsockname()[1])


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory, words: tuple[Words, str]) -> Iterator[Door]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICE_FUNASR_URL", words[1])
        patch.setenv("VOICE_PARTIAL_SECONDS", "0")
        patch.setenv("VOICE_PAUSE_SECONDS", "1")
        with opened(tmp_path_factory.mktemp("door")) as door:
            yield door


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A voice for a second, then a quiet room for two, again and again."""
    path = tmp_path_factory.mktemp("sound") / "microphone.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((silence(0.5) + tone(1.0) + silence(2.0)) * 10)
    return path


@pytest.fixture(scope="module")
def browser(microphone: Path) -> Iterator[Browser]:
    fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-audio-capture={microphone}"]  # fmt: skip
    with chromium(*fake) as browser:
        yield browser


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    expect.set_options(timeout=LONG)
    yield
    expect.set_options(timeout=5000)


@pytest.fixture
def page(browser: Browser, door: Door, words: tuple[Words, str]) -> Iterator[Page]:
    door.dialogue.forget()
    words[0].next.clear()
    words[0].seconds.clear()
    with visit(browser, door.url) as page:
        page.set_default_timeout(LONG)
        yield page


def tap(page: Page) -> None:
    page.click("#talk .ear")


def test_a_spoken_question_shows_what_was_heard_and_the_answer(
    page: Page, words: tuple[Words, str]
) -> None:
    words[0].next = ["没签劳动合同能要双倍工资吗"]
    page.click(".way[data-listen]")
    expect(page.locator("#listening")).to_be_visible()
    expect(page.locator("#messages .asked.heard")).to_have_text("没签劳动合同能要双倍工资吗")
    expect(page.locator("#messages .message-answer")).to_be_visible()
    expect(page.locator("#listening")).to_be_hidden()
    assert words[0].seconds[0] > 0.8


def test_a_level_moves_while_somebody_speaks(page: Page, words: tuple[Words, str]) -> None:
    words[0].next = ["您好"]
    tap(page)
    page.wait_for_function("() => document.getElementById('listening-level').value > 0.4")
    expect(page.locator("#messages .asked.heard")).to_be_visible()


def test_a_number_is_asked_back_and_goes_into_the_form_after_a_spoken_yes(
    page: Page, words: tuple[Words, str], door: Door
) -> None:
    words[0].next = ["幺三九零零零零幺幺幺幺", "对的"]
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


def test_a_second_tap_ends_the_sentence(page: Page, words: tuple[Words, str]) -> None:
    words[0].next = ["您好"]
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
