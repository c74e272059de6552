"""A walk through the screens of speaking, at a door where a played recogniser writes the words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import FREE, ask, fill_in, press
from tests.channels.voice.listened import Words, listening_door, tap

QUESTION, NUMBER = "没签劳动合同能要双倍工资吗", "幺三九零零零零幺幺幺幺"
LOUD = "() => document.getElementById('listening-level').value > 0.4"
SENTENCE = 1500  # ms; what is shorter is no sentence
REFUSED = "() => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError') } }"
# The house goes on saying back what it heard: afterwards it would listen for the yes.
SAYS_ON = "() => Object.assign(AudioBufferSourceNode.prototype, { start() {}, stop() {} })"


@contextmanager
def patient_door(folder: Path, words: Words) -> Iterator[Door]:
    """Serve a door that listens as long as a screen is looked at: only a tap ends a sentence."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICE_LONGEST_SECONDS", "60")
        with listening_door(folder, words, pause_seconds=10) as door:
            yield door


def voice_tour(page: Page, url: str, words: Words, *, elder: bool) -> Iterator[str]:
    """Open the page and stop at each screen of speaking; yields its name."""
    page.route("**/voice/speak", lambda route: route.fulfill(status=204))  # nothing is read aloud
    _begin(page, url, elder)
    yield "voice-home"
    words.next = [QUESTION]
    tap(page)
    page.wait_for_function(LOUD)
    yield "voice-listening"
    page.wait_for_timeout(SENTENCE)
    tap(page)
    page.wait_for_selector("#messages .message-answer")
    page.wait_for_function(FREE)
    yield "voice-heard"
    yield from _asked_back(page, words)
    _begin(page, url, elder)
    page.evaluate(REFUSED)
    tap(page)
    page.wait_for_selector("#listening[data-state=told]")
    yield "voice-refused"


def _asked_back(page: Page, words: Words) -> Iterator[str]:
    page.evaluate(SAYS_ON)
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    fill_in(page, until="#messages [data-field=mobile]")
    words.next = [NUMBER]
    tap(page)
    page.wait_for_timeout(SENTENCE)
    tap(page)
    page.wait_for_selector("#listening[data-state=asking]")
    yield "voice-asked-back"


def _begin(page: Page, url: str, elder: bool) -> None:
    page.goto(f"{url}/kiosk")
    page.click("#attract")
    if elder:
        page.click("#version")
